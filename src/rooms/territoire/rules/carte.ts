import { estEnVigueur, type Jour, plusTardDeJours } from '../../../core/day.ts';
import type { Emprise } from '../../../core/geometry/geometrie.ts';
import { nomCompare } from './communes.ts';
import { type Appartenance, epciDesCommunes, parCommune } from './epci-du-jour.ts';
import { epciDuContrat, type Lignee, ligneeDe, rattachementDe, type Succession } from './lignee.ts';
import type { LigneDePerimetre } from './lignes.ts';
import type { ContratLu } from './lus.ts';
import { jourConnu } from './referentiel.ts';
import type { ContratDeVille, Epci, QuartierSitue } from './types.ts';

export interface LigneDEpci {
  readonly siren: string;
  readonly nom: string;
  readonly nature: string;
  readonly du: string;
  readonly au: string | null;
}

export interface PerimetreDeCarte extends LigneDePerimetre {
  readonly emprise: Emprise | null;
}

/** The rows in force in the database: all that is needed to answer, save the drawings. */
export interface Lignes {
  /** By SIREN, then by day. */
  readonly epci: readonly LigneDEpci[];
  readonly successions: readonly Succession[];
  /** Of the communes of the perimeters only. */
  readonly appartenances: readonly Appartenance[];
  /** By code, then by day. */
  readonly perimetres: readonly PerimetreDeCarte[];
  /** By code, then by day. */
  readonly contrats: readonly ContratLu[];
}

export interface ContratDeCarte extends ContratLu {
  readonly sirens: ReadonlySet<string>;
}

/** The territory, ready to answer for any day. */
export interface Carte {
  readonly epci: ReadonlyMap<string, readonly LigneDEpci[]>;
  readonly premierJour: string | null;
  readonly lignee: Lignee;
  readonly appartenances: ReadonlyMap<string, readonly Appartenance[]>;
  readonly perimetres: ReadonlyMap<string, readonly PerimetreDeCarte[]>;
  readonly contrats: readonly ContratDeCarte[];
  /** Days on which the set of perimeters in force changes, in order. */
  readonly changements: readonly string[];
}

/** Puts the rows in order for questions. */
export function dresserCarte(lignes: Lignes): Carte {
  const lignee = ligneeDe(lignes.successions);
  const jours = lignes.perimetres.flatMap(({ millesime, au }) =>
    au === null ? [millesime] : [millesime, plusTardDeJours(au as Jour, 1)],
  );
  return {
    epci: Map.groupBy(lignes.epci, ({ siren }) => siren),
    premierJour: lignes.epci.map(({ du }) => du).sort()[0] ?? null,
    lignee,
    appartenances: parCommune(lignes.appartenances),
    perimetres: Map.groupBy(lignes.perimetres, ({ code }) => code),
    contrats: lignes.contrats.map((contrat) => ({
      ...contrat,
      sirens: epciDuContrat(lignee, contrat),
    })),
    changements: [...new Set(jours)].sort(),
  };
}

/** The period of a day: between two of them, the perimeters in force are not the same. */
export function epoqueDe(carte: Carte, jour: string): string {
  return carte.changements.findLast((changement) => changement <= jour) ?? '';
}

/** The perimeters in force that day, the last vintage of each code. */
export function perimetresDuJour(carte: Carte, jour: string): PerimetreDeCarte[] {
  return [...carte.perimetres.values()].flatMap((millesimes) => enVigueur(millesimes, jour) ?? []);
}

/** One quartier that day, or null when it is unknown or not in force. */
export function perimetreDuJour(carte: Carte, code: string, jour: string) {
  return enVigueur(carte.perimetres.get(code) ?? [], jour);
}

function enVigueur(millesimes: readonly PerimetreDeCarte[], jour: string): PerimetreDeCarte | null {
  return (
    millesimes.findLast(({ millesime, au }) => estEnVigueur({ du: millesime, au }, jour)) ?? null
  );
}

/** A perimeter with its EPCI and contracts of that day. */
export function situer(carte: Carte, perimetre: PerimetreDeCarte, jour: string): QuartierSitue {
  const { code, nom, nature, millesime, empreinte } = perimetre;
  const epciSirens = epciDuPerimetre(carte, perimetre, jour);
  const contratCodes = carte.contrats
    .filter((contrat) => estEnVigueur(contrat, jour))
    .filter((contrat) => depend(perimetre, epciSirens, contrat))
    .map((contrat) => contrat.code);
  return { code, nom, nature, millesime, perimetreEmpreinte: empreinte, epciSirens, contratCodes };
}

/** Whether a perimeter is of a contract, were it over: by its EPCI of that day, or by its name. */
export function estDuContrat(
  carte: Carte,
  contrat: ContratDeCarte,
  perimetre: PerimetreDeCarte,
  jour: string,
): boolean {
  return depend(perimetre, epciDuPerimetre(carte, perimetre, jour), contrat);
}

function depend(
  perimetre: PerimetreDeCarte,
  epciSirens: readonly string[],
  contrat: ContratDeCarte,
): boolean {
  return epciSirens.some((siren) => contrat.sirens.has(siren)) || nomme(perimetre, contrat);
}

function nomme({ contrat }: PerimetreDeCarte, { code, nom }: ContratLu): boolean {
  return contrat !== null && (contrat === code || nomCompare(contrat) === nomCompare(nom));
}

/**
 * EPCI of a perimeter that day: those of the file while they last, then those that hold its
 * communes, then what came of them. One that the referential never knew is kept as written.
 */
function epciDuPerimetre(carte: Carte, perimetre: PerimetreDeCarte, jour: string): string[] {
  const connu = jourConnu(carte.premierJour, jour).jour;
  const { epciSirens, communes } = perimetre;
  const durent = epciSirens.every(
    (s) => !carte.epci.has(s) || epciDuJour(carte, s, connu) !== null,
  );
  if (durent && epciSirens.length > 0) return [...epciSirens];
  const detenteurs = epciDesCommunes(carte.appartenances, communes, connu);
  if (detenteurs.length > 0) return detenteurs;
  const suite = epciSirens.flatMap((siren) => {
    if (!carte.epci.has(siren) || epciDuJour(carte, siren, connu) !== null) return [siren];
    const parents = [...carte.lignee.descendants(siren), ...carte.lignee.ascendants(siren)];
    return parents.filter((parent) => epciDuJour(carte, parent, connu) !== null);
  });
  return [...new Set(suite)];
}

function epciDuJour(carte: Carte, siren: string, jour: string): LigneDEpci | null {
  return carte.epci.get(siren)?.find((ligne) => estEnVigueur(ligne, jour)) ?? null;
}

/**
 * An EPCI as named that day, or as last named when no day is given. Null when it is unknown, or
 * did not exist that day; before the first version, that version answers and `anterieur` says so.
 */
export function epciDeLaCarte(carte: Carte, siren: string, jour: string | null): Epci | null {
  const lignes = carte.epci.get(siren) ?? [];
  const connu = jour === null ? null : jourConnu(carte.premierJour, jour);
  const ligne = connu === null ? lignes.at(-1) : epciDuJour(carte, siren, connu.jour);
  const [premiere, derniere] = [lignes[0], lignes.at(-1)];
  if (!ligne || premiere === undefined || derniere === undefined) return null;
  return {
    siren,
    nom: ligne.nom,
    nature: ligne.nature,
    du: premiere.du,
    au: derniere.au,
    successeurs: carte.lignee.successeurs(siren),
    anterieur: connu?.anterieur ?? false,
  };
}

/** Every contract of an EPCI, or of one that it comes from or became, the latest first. */
export function contratsDeLEpci({ contrats }: Carte, siren: string): readonly ContratLu[] {
  return contrats
    .filter(({ sirens }) => sirens.has(siren))
    .toSorted((a, b) => (a.du < b.du ? 1 : -1));
}

/**
 * The contract in force that day for an EPCI: its own, else that of an EPCI that it comes from or
 * became; the first by code when there are several.
 */
export function contratDeLaCarte(carte: Carte, siren: string, jour: string): ContratDeVille | null {
  const enCours = carte.contrats.filter((contrat) => estEnVigueur(contrat, jour));
  const trouve =
    enCours.find(({ epciSiren }) => epciSiren === siren) ??
    enCours.find(({ sirens }) => sirens.has(siren));
  if (trouve === undefined) return null;
  const { code, nom, epciSiren, du, au } = trouve;
  const connu = jourConnu(carte.premierJour, jour).jour;
  const rattachement = rattachementDe(
    carte.lignee,
    trouve,
    (s) => epciDuJour(carte, s, connu) !== null,
  );
  return { code, nom, epciSiren, du, au, rattachement };
}
