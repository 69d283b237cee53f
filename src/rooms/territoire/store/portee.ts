import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import {
  type Carte,
  epciDeLaCarte,
  estDuContrat,
  type PerimetreDeCarte,
  situer,
} from '../rules/carte.ts';
import { lireCarte } from './carte.ts';

/** Which quartiers: those of an EPCI as it is now, or of a contrat de ville. */
export type Portee =
  | { readonly sorte: 'epci'; readonly siren: string }
  | { readonly sorte: 'contrat'; readonly code: string };

/** The day of a perimeter's list, and that on which one asks: an EPCI is meant as it is then. */
interface Jours {
  readonly jour: string;
  readonly aujourdHui: string;
}

/** The first days in force of the perimeters of some quartiers, in order. */
export async function listerMillesimes(
  reader: Reader,
  portee: Portee,
  aujourdHui: string,
): Promise<string[]> {
  const carte = await lireCarte(reader);
  const jours = [...carte.perimetres.values()].flatMap((siens) =>
    siens
      .filter((un) => estDansLaPortee(carte, portee, un, { jour: un.millesime, aujourdHui }))
      .map(({ millesime }) => millesime),
  );
  return [...new Set(jours)].sort();
}

/** A place whose quartiers can be compared, with its name in the address. */
export interface Lieu {
  /** `epci-200093201` or `contrat-CV59-1`. */
  readonly cle: string;
  readonly nom: string;
  readonly portee: Portee;
}

/** The EPCI that hold quartiers, as they are that day, by name; then the contracts, by name. */
export async function listerLieux(reader: Reader, jour: string): Promise<Lieu[]> {
  const carte = await lireCarte(reader);
  const sirens = [...carte.perimetres.values()].flatMap((siens) =>
    siens.flatMap((un) => situer(carte, un, jour).epciSirens),
  );
  const epci = [...new Set(sirens)].map((siren): Lieu => {
    const nom = epciDeLaCarte(carte, siren, null)?.nom ?? siren;
    return { cle: `epci-${siren}`, nom, portee: { sorte: 'epci', siren } };
  });
  // Of a contract in several versions, the last one names it.
  const contrats = [...new Map(carte.contrats.map((un) => [un.code, un])).values()].map(
    ({ code, nom }): Lieu => ({ cle: `contrat-${code}`, nom, portee: { sorte: 'contrat', code } }),
  );
  const parNom = (a: Lieu, b: Lieu) => compareFr(a.nom, b.nom);
  return [...epci.sort(parNom), ...contrats.sort(parNom)];
}

/** Whether a perimeter is of the EPCI or the contract asked for. */
export function estDansLaPortee(
  carte: Carte,
  portee: Portee,
  perimetre: PerimetreDeCarte,
  { jour, aujourdHui }: Jours,
): boolean {
  if (portee.sorte === 'epci') {
    return situer(carte, perimetre, aujourdHui).epciSirens.includes(portee.siren);
  }
  return carte.contrats.some(
    (contrat) => contrat.code === portee.code && estDuContrat(carte, contrat, perimetre, jour),
  );
}
