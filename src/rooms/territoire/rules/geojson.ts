import {
  aireM2,
  latDe,
  lonDe,
  type MultiPolygone,
  type Position,
} from '../../../core/geometry/geometrie.ts';
import { type Reparation, type Retouche, reparer } from '../../../core/geometry/reparation.ts';
import {
  codeLu,
  type DefautDeProprietes,
  lireProprietes,
  type ProprietesDeQuartier,
} from './proprietes.ts';

/** A neighbourhood read from a file, its drawing in canonical form. `rang` counts from 1. */
export interface PerimetreLu extends ProprietesDeQuartier {
  readonly rang: number;
  readonly geometrie: MultiPolygone;
  readonly aireM2: number;
}

export interface QuartierRepare {
  readonly rang: number;
  readonly code: string;
  readonly retouches: readonly Retouche[];
  /** Sentence for the agent, in French. */
  readonly motif: string;
  readonly lieu: Position;
  readonly aireAvantM2: number;
  readonly aireApresM2: number;
}

export type CauseDeRefus =
  | DefautDeProprietes
  | 'forme-inattendue'
  | 'hors-limites'
  | 'sans-surface'
  | 'irreparable'
  | 'code-en-double';

export interface QuartierRefuse {
  readonly rang: number;
  readonly code: string | null;
  readonly cause: CauseDeRefus;
  /** Sentence for the agent, in French. */
  readonly motif: string;
  readonly lieu: Position | null;
}

/** Nothing is lost in silence: `lus` = neighbourhoods kept + `refuses`. */
export interface RapportDeLecture {
  readonly lus: number;
  readonly repares: readonly QuartierRepare[];
  readonly refuses: readonly QuartierRefuse[];
}

export interface LectureDeQuartiers {
  readonly quartiers: readonly PerimetreLu[];
  readonly rapport: RapportDeLecture;
}

const MOTIFS_DE_REFUS: Readonly<Record<CauseDeRefus, string>> = {
  'code-absent': 'Le quartier n’a pas de code (champ code_qp ou code).',
  'code-inconnu':
    'Le code n’est celui d’aucune génération de quartiers prioritaires (QP059074 ou QN05972M).',
  'nom-absent': 'Le quartier n’a pas de nom (champ lib_qp, nom_qp ou nom).',
  'nature-inconnue': 'La nature n’est ni « prioritaire », ni « veille-active », ni « vecu ».',
  'commune-inconnue': 'Un code de commune n’a pas la forme d’un code Insee à cinq caractères.',
  'epci-inconnu': 'Un SIREN d’EPCI n’a pas neuf chiffres.',
  'forme-inattendue':
    'La géométrie n’est pas un Polygon ou un MultiPolygon aux coordonnées lisibles.',
  'hors-limites':
    'Un point sort des longitudes (−180 à 180) ou des latitudes (−90 à 90) : le fichier est sans doute projeté.',
  'sans-surface': 'Le tracé n’a pas de surface : il ne contient aucun point.',
  irreparable: 'Le tracé se recoupe et n’a pas pu être remis en ordre : il faut le redessiner.',
  'code-en-double': 'Ce code figure déjà plus haut dans le fichier.',
};

const MOTIFS_DE_RETOUCHE = {
  'anneau-ouvert': 'anneau refermé',
  'points-repetes': 'points répétés retirés',
  'anneau-sans-surface': 'anneau sans surface retiré',
  intersection: 'tracé qui se recoupait, découpé en polygones simples',
} as const;

/**
 * Reads features of neighbourhoods, in degrees (CRS84): ANCT layers of 2015 and 2024, or the Beffroi
 * vocabulary {code, nom, nature, communes, epci, contrat}. Faulty drawings are repaired and
 * reported, else refused.
 */
export function lireQuartiers(elements: readonly unknown[]): LectureDeQuartiers {
  const quartiers: PerimetreLu[] = [];
  const repares: QuartierRepare[] = [];
  const refuses: QuartierRefuse[] = [];
  const codes = new Set<string>();
  for (const [i, element] of elements.entries()) {
    const lu = lireElement(element, i + 1, codes);
    if ('cause' in lu) {
      refuses.push(lu);
      continue;
    }
    codes.add(lu.quartier.code);
    quartiers.push(lu.quartier);
    if (lu.repare !== null) repares.push(lu.repare);
  }
  const lus = elements.length;
  if (lus !== quartiers.length + refuses.length) throw new Error('a feature was lost');
  return { quartiers, rapport: { lus, repares, refuses } };
}

function champ(valeur: unknown, nom: string): unknown {
  if (typeof valeur !== 'object' || valeur === null) return undefined;
  return new Map<string, unknown>(Object.entries(valeur)).get(nom);
}

function lireElement(
  element: unknown,
  rang: number,
  codes: ReadonlySet<string>,
): { quartier: PerimetreLu; repare: QuartierRepare | null } | QuartierRefuse {
  const brutes = champ(element, 'properties');
  const refuser = (cause: CauseDeRefus, lieu: Position | null = null): QuartierRefuse => {
    return { rang, code: codeLu(brutes), cause, motif: MOTIFS_DE_REFUS[cause], lieu };
  };
  const proprietes = lireProprietes(brutes);
  if (typeof proprietes === 'string') return refuser(proprietes);
  if (codes.has(proprietes.code)) return refuser('code-en-double');
  const brut = lireGeometrie(champ(element, 'geometry'));
  if (brut === null) return refuser('forme-inattendue');
  const dehors = brut.flat(2).find((p) => Math.abs(lonDe(p)) > 180 || Math.abs(latDe(p)) > 90);
  if (dehors !== undefined) return refuser('hors-limites', [lonDe(dehors), latDe(dehors)]);
  const reparation = reparer(brut);
  if (!reparation.ok) return refuser(reparation.cause, reparation.lieu);
  const { geometrie } = reparation;
  const quartier = { ...proprietes, rang, geometrie, aireM2: aireM2(geometrie) };
  return { quartier, repare: rapportDeReparation(rang, proprietes.code, reparation) };
}

function rapportDeReparation(
  rang: number,
  code: string,
  reparation: Extract<Reparation, { ok: true }>,
): QuartierRepare | null {
  const { retouches, aireAvantM2, aireApresM2 } = reparation;
  const principale = retouches.find((r) => r.cause === 'intersection') ?? retouches[0];
  if (principale === undefined) return null;
  const causes = [...new Set(retouches.map((retouche) => retouche.cause))];
  const motif = causes.map((cause) => MOTIFS_DE_RETOUCHE[cause]).join(' ; ');
  return { rang, code, retouches, motif, lieu: principale.lieu, aireAvantM2, aireApresM2 };
}

/** Coordinates of a Polygon or MultiPolygon, or null if anything in it is not a finite number. */
function lireGeometrie(geometrie: unknown): number[][][][] | null {
  const type = champ(geometrie, 'type');
  const coordonnees = champ(geometrie, 'coordinates');
  const polygones = type === 'Polygon' ? [coordonnees] : coordonnees;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return null;
  return listeDe(polygones, (polygone) => listeDe(polygone, (anneau) => listeDe(anneau, position)));
}

function listeDe<T>(valeur: unknown, lire: (element: unknown) => T | null): T[] | null {
  if (!Array.isArray(valeur)) return null;
  const lus: T[] = [];
  for (const element of valeur) {
    const lu = lire(element);
    if (lu === null) return null;
    lus.push(lu);
  }
  return lus;
}

/** Longitude and latitude; an altitude is dropped, neighbourhoods are flat. */
function position(valeur: unknown): number[] | null {
  if (!Array.isArray(valeur)) return null;
  const [lon, lat] = [Number(valeur[0]), Number(valeur[1])];
  if (typeof valeur[0] !== 'number' || typeof valeur[1] !== 'number') return null;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}
