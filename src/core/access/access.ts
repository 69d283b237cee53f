import type { Acteur, Role } from './roles.ts';
import { type Objet, TABLE, VERBES, type Verbe } from './table.ts';

/** Where the thing asked for stands, seen from nobody: the room that owns it says so. */
export interface Cible {
  /** The thing exists and was not deleted. */
  readonly existe: boolean;
  /** `C` is asked on a thing that stands already: who may not read it must not learn that it does. */
  readonly dejaLa?: boolean;
  /** EPCI concerned, by SIREN; empty when the thing belongs to none. */
  readonly epciSirens: readonly string[];
  /** Organisation that holds it. */
  readonly organisationId: string | null;
  /** Persons or organisations invited on it. */
  readonly invites: readonly string[];
  /** Stages already reached. */
  readonly etapes: readonly Etape[];
}

export type Etape = 'publie' | 'transmis' | 'programme' | 'notifie' | 'vote';

/** A right to ask for: this verb, on this object, standing there. */
export interface DemandeDAcces {
  readonly verbe: Verbe;
  readonly objet: Objet;
  readonly cible: Cible;
}

/**
 * `permis`; `interdit` when the actor sees the thing but may not do that to it (403); `invisible`
 * when he may not even know that it exists (404).
 */
export type Verdict = 'permis' | 'interdit' | 'invisible';

type Portee = '*' | 'e' | 'o' | 'a' | 'p';

export interface Octroi {
  readonly verbes: readonly Verbe[];
  readonly portee: Portee;
  readonly etape: Etape | null;
}

/** A thing that belongs to no EPCI and no organisation, and is not published. */
export const NULLE_PART: Cible = {
  existe: true,
  epciSirens: [],
  organisationId: null,
  invites: [],
  etapes: [],
};

const OCTROI = /^([A-Z]+)([*eoap])(?::(publie|transmis|programme|notifie|vote))?$/;

/**
 * Reads one cell of the table.
 * @throws Error when the cell is not written in the table's grammar: a typo stops the start.
 */
export function lireCellule(cellule: string): readonly Octroi[] {
  return cellule.split(' ').map((mot) => {
    const [, lettres, portee, etape] = OCTROI.exec(mot) ?? [];
    const verbes = [...(lettres ?? '')];
    if (verbes.length === 0 || !verbes.every((v) => VERBES.some((connu) => connu === v))) {
      throw new Error(`cellule de droits illisible : ${cellule}`);
    }
    return {
      verbes: verbes as Verbe[],
      portee: portee as Portee,
      etape: (etape as Etape | undefined) ?? null,
    };
  });
}

const DROITS = new Map<string, readonly Octroi[]>();
for (const [objet, ligne] of Object.entries(TABLE)) {
  for (const [role, cellule] of Object.entries(ligne)) {
    DROITS.set(`${objet}/${role}`, lireCellule(cellule));
  }
}

/** The grants of a role on an object, in the table's order; none when the cell is empty. */
export function octrois(role: Role, objet: Objet): readonly Octroi[] {
  return DROITS.get(`${objet}/${role}`) ?? [];
}

/** Decides one request. Denies by default; a thing that does not exist is invisible to all. */
export function juger(acteur: Acteur, demande: DemandeDAcces): Verdict {
  if (!demande.cible.existe) return 'invisible';
  if (accorde(acteur, demande.objet, demande.verbe, demande.cible)) return 'permis';
  const creer = demande.verbe === 'C' && demande.cible.dejaLa !== true;
  const voit = creer || accorde(acteur, demande.objet, 'L', demande.cible);
  return voit ? 'interdit' : 'invisible';
}

/** `juger` reduced to yes or no. */
export function peut(acteur: Acteur, verbe: Verbe, objet: Objet, cible: Cible): boolean {
  return juger(acteur, { verbe, objet, cible }) === 'permis';
}

function accorde(acteur: Acteur, objet: Objet, verbe: Verbe, cible: Cible): boolean {
  return octrois(acteur.role, objet).some(
    (octroi) =>
      octroi.verbes.includes(verbe) &&
      (octroi.etape === null || cible.etapes.includes(octroi.etape)) &&
      estDansLaPortee(octroi.portee, acteur, cible),
  );
}

function estDansLaPortee(portee: Portee, acteur: Acteur, cible: Cible): boolean {
  switch (portee) {
    case '*':
      return true;
    case 'e':
      return acteur.epciSiren !== null && cible.epciSirens.includes(acteur.epciSiren);
    case 'o':
      return acteur.organisationId !== null && cible.organisationId === acteur.organisationId;
    case 'a':
      return (
        cible.invites.includes(acteur.personneId) ||
        (acteur.organisationId !== null && cible.invites.includes(acteur.organisationId))
      );
    case 'p':
      return cible.etapes.includes('publie');
  }
}
