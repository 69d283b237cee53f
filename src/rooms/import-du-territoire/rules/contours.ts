import { champ } from '../../../core/geometry/geojson.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import type {
  ContenuDElement,
  ElementLu,
  ElementRefuse,
  ElementRepare,
  LectureDElements,
} from '../../territoire/rules/door.ts';
import { type Champs, champsDe, texteDe } from './champs.ts';
import { lireDessin, MOTIFS_DE_DESSIN } from './dessin.ts';

export type SorteDeContour = 'commune' | 'epci' | 'contrat' | 'zonage';

interface Patron {
  /** Fields that give the code, the first found wins. */
  readonly codes: readonly string[];
  readonly estCode: (code: string) => boolean;
  readonly motif: string;
  readonly noms: readonly string[];
  /** Other fields that are kept, by the name under which they are. */
  readonly autres: Readonly<Record<string, readonly string[]>>;
}

const INSEE = /^(?:\d{2}|2[AB])\d{3}$/;
const SIREN = /^\d{9}$/;

export const PATRONS: Readonly<Record<SorteDeContour, Patron>> = {
  commune: {
    codes: ['insee_com', 'code_commune', 'code_insee', 'codgeo', 'code', 'insee'],
    estCode: (code) => INSEE.test(code),
    motif: 'Le code de la commune n’a pas la forme d’un code Insee à cinq caractères.',
    noms: ['nom', 'nom_commune', 'nom_com', 'libgeo', 'lib_com'],
    autres: {},
  },
  epci: {
    codes: ['code_siren', 'siren_epci', 'epci_siren', 'siren', 'code_epci', 'code'],
    estCode: (code) => SIREN.test(code),
    motif: 'Le SIREN de l’EPCI n’a pas neuf chiffres.',
    noms: ['nom', 'nom_epci', 'lib_epci', 'libepci'],
    autres: { nature: ['nature'] },
  },
  contrat: {
    codes: ['code_cv', 'id'],
    estCode: (code) => code !== '',
    motif: 'Le contrat n’a pas de code (champ code_cv ou id).',
    noms: ['lib', 'lib_cv', 'nom', 'libelle'],
    autres: { epciSiren: ['siren_epci', 'info2'] },
  },
  zonage: {
    codes: ['id', 'codgeo', 'code', 'code_zone'],
    estCode: (code) => code !== '',
    motif: 'La zone n’a pas de code (champ id, code ou codgeo).',
    noms: ['lib', 'libgeo', 'nom', 'libelle', 'lib_zone'],
    autres: { maille: ['perimetre'] },
  },
};

/** Reads outlines of one kind, in degrees: repaired if need be, refused with the place, or kept. */
export function lireContours(
  sorte: SorteDeContour,
  features: readonly unknown[],
  avancer: (lus: number) => void = () => undefined,
): LectureDElements {
  const elements = new Map<string, ElementLu>();
  const repares: ElementRepare[] = [];
  const refuses: ElementRefuse[] = [];
  for (const [i, feature] of features.entries()) {
    const lu = lireContour(sorte, feature, elements);
    avancer(i + 1);
    const { code } = lu;
    if ('motif' in lu) {
      refuses.push({ rang: i + 1, ...lu, code: code || null });
      continue;
    }
    const { contenu, geometrie, repare } = lu;
    elements.set(code, { cle: code, code, contenu, geometrie });
    if (repare !== null) repares.push({ rang: i + 1, code, ...repare });
  }
  const lus = elements.size + refuses.length;
  const laissees = champsLaisses(PATRONS[sorte], features);
  return { sorte, lus, elements: [...elements.values()], repares, refuses, laissees };
}

interface ContourLu {
  readonly code: string;
  readonly contenu: ContenuDElement;
  readonly geometrie: MultiPolygone;
  readonly repare: Omit<ElementRepare, 'rang' | 'code'> | null;
}

type Refus = Pick<ElementRefuse, 'motif' | 'lieu'> & { readonly code: string };

function lireContour(
  sorte: SorteDeContour,
  feature: unknown,
  deja: ReadonlyMap<string, unknown>,
): ContourLu | Refus {
  const champs = champsDe(champ(feature, 'properties'));
  const code = texteDe(champs, PATRONS[sorte].codes);
  const contenu = lireProprietes(sorte, champs);
  if (typeof contenu === 'string') return { code, motif: contenu, lieu: null };
  if (deja.has(code)) {
    return { code, motif: 'Ce code figure déjà plus haut dans le fichier.', lieu: null };
  }
  const dessin = lireDessin(champ(feature, 'geometry'));
  if (!dessin.ok) return { code, motif: MOTIFS_DE_DESSIN[dessin.cause], lieu: dessin.lieu };
  if (dessin.repare === null) {
    return { code, contenu, geometrie: dessin.geometrie, repare: null };
  }
  const { retouches: _, ...repare } = dessin.repare;
  return { code, contenu, geometrie: dessin.geometrie, repare };
}

function champsLaisses(patron: Patron, features: readonly unknown[]): string[] {
  const noms = features.flatMap((f) => [...champsDe(champ(f, 'properties')).keys()]);
  return [...new Set(noms)].filter((nom) => !estLu(patron, nom));
}

function estLu({ codes, noms, autres }: Patron, nom: string): boolean {
  return [...codes, ...noms, ...Object.values(autres).flat()].includes(nom);
}

/** What a feature says, or why it is refused. */
function lireProprietes(sorte: SorteDeContour, champs: Champs): ContenuDElement | string {
  const patron = PATRONS[sorte];
  const code = texteDe(champs, patron.codes);
  const nom = texteDe(champs, patron.noms);
  if (!patron.estCode(code)) return patron.motif;
  if (nom === '') return 'Le nom manque (champ nom, lib ou libelle).';
  const autres = Object.entries(patron.autres).map(
    ([quoi, noms]) => [quoi, texteDe(champs, noms) || null] as const,
  );
  const dispositif = sorte === 'zonage' ? { dispositif: dispositifDe(code) } : {};
  return { nom, ...Object.fromEntries(autres), ...dispositif };
}

/** The letters at the head of a zone's code name what it is of: ZFU001, acv_12, ZRU. */
function dispositifDe(code: string): string | null {
  return /^[a-z]+/i.exec(code)?.[0].toUpperCase() ?? null;
}
