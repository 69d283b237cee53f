import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { compareFr } from '../../../core/typography.ts';
import {
  type Carte,
  epciDeLaCarte,
  type PerimetreDeCarte,
  perimetresDuJour,
  situer,
} from '../rules/carte.ts';
import type { NatureDeQuartier } from '../rules/codes.ts';
import { lireCarte } from './carte.ts';

/** An EPCI and how many quartiers it holds that day. */
export interface EpciEtQuartiers {
  readonly siren: string;
  readonly nom: string;
  readonly quartiers: number;
}

/** What is known of the territory on a day, and what is missing. */
export interface Bilan {
  readonly epci: number;
  readonly contrats: number;
  readonly parNature: Readonly<Record<NatureDeQuartier, number>>;
  /** By name. */
  readonly entrees: readonly EpciEtQuartiers[];
  readonly sansTrace: number;
  readonly sansCommune: number;
  readonly sansEpci: number;
  readonly sansChiffre: number;
  /** Perimeters that came after a first vintage, on which nobody has judged where they come from. */
  readonly liensAJuger: number;
}

/** Counts what is in force that day, and what no file has told yet. */
export async function lireBilan(reader: Reader, jour: Jour): Promise<Bilan> {
  const [carte, chiffresLus, juges] = await Promise.all([
    lireCarte(reader),
    reader.read(sql<{ code: string }>`
      select distinct code from territoire_element
      where sorte = 'chiffre-de-quartier' and remplace_par is null`),
    reader.read(sql<{ nom: string }>`
      select vers || ' ' || code as nom from filiation where etat->>'statut' <> 'annulee'`),
  ]);
  const connus = [...carte.epci.keys()].filter((s) => epciDeLaCarte(carte, s, jour) !== null);
  const perimetres = perimetresDuJour(carte, jour);
  const situes = perimetres.map((un) => situer(carte, un, jour));
  const parEpci = Map.groupBy(
    situes.flatMap(({ epciSirens }) => epciSirens),
    (siren) => siren,
  );
  const entrees = Array.from(parEpci, ([siren, siens]) => ({
    siren,
    nom: epciDeLaCarte(carte, siren, null)?.nom ?? siren,
    quartiers: siens.length,
  }));
  const nombre = (nature: NatureDeQuartier) =>
    perimetres.filter((un) => un.nature === nature).length;
  const chiffres = new Set(chiffresLus.map(({ code }) => code));
  return {
    epci: connus.length,
    contrats: new Set(carte.contrats.map(({ code }) => code)).size,
    parNature: {
      prioritaire: nombre('prioritaire'),
      'veille-active': nombre('veille-active'),
      vecu: nombre('vecu'),
    },
    entrees: entrees.sort((a, b) => compareFr(a.nom, b.nom)),
    sansTrace: perimetres.filter(({ empreinte }) => empreinte === null).length,
    sansCommune: perimetres.filter(({ communes }) => communes.length === 0).length,
    sansEpci: situes.filter(({ epciSirens }) => epciSirens.length === 0).length,
    sansChiffre: perimetres.filter(({ code }) => !chiffres.has(code)).length,
    liensAJuger: compterAJuger(carte, perimetres, jour, new Set(juges.map(({ nom }) => nom))),
  };
}

/** Of the perimeters of a day, those that follow an earlier vintage of their EPCI, not yet judged. */
function compterAJuger(
  carte: Carte,
  perimetres: readonly PerimetreDeCarte[],
  jour: Jour,
  juges: ReadonlySet<string>,
): number {
  const premiers = new Map<string, string>();
  for (const un of [...carte.perimetres.values()].flat()) {
    for (const siren of situer(carte, un, jour).epciSirens) {
      const connu = premiers.get(siren);
      if (connu === undefined || un.millesime < connu) premiers.set(siren, un.millesime);
    }
  }
  const suit = (un: PerimetreDeCarte) =>
    situer(carte, un, jour).epciSirens.some((siren) => (premiers.get(siren) ?? '') < un.millesime);
  return perimetres.filter((un) => suit(un) && !juges.has(`${un.millesime} ${un.code}`)).length;
}
