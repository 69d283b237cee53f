import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { compareFr } from '../../../core/typography.ts';
import { epciDeLaCarte, perimetresDuJour, situer } from '../rules/carte.ts';
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
}

/** Counts what is in force that day, and what no file has told yet. */
export async function lireBilan(reader: Reader, jour: Jour): Promise<Bilan> {
  const [carte, chiffresLus] = await Promise.all([
    lireCarte(reader),
    reader.read(sql<{ code: string }>`
      select distinct code from territoire_element
      where sorte = 'chiffre-de-quartier' and remplace_par is null`),
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
  };
}
