import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { jourAParis } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { compareFr } from '../../../core/typography.ts';
import type { FaitSujet, Signer } from '../../../core/ui/history.tsx';
import {
  type Lieu,
  type Limite,
  lireEpci,
  lireFond,
  listerLieux,
  listerMillesimes,
} from '../../territoire/door.ts';
import type { FaitFiliation } from '../rules/jugement.ts';
import type { CleDeLien, Millesimes } from '../rules/liens.ts';
import type { Officielle } from '../rules/officielle.ts';
import { type Comparaison, comparerMillesimes, type LienLu } from '../store/comparaison.ts';
import { type Ecart, lireEcarts } from '../store/ecarts.ts';
import { avecOfficielles } from '../store/officielles.ts';

/** The place and the two vintages that an address asks for, with what else could be chosen. */
export interface Demandee {
  readonly lieux: readonly Lieu[];
  readonly lieu: Lieu | null;
  readonly jours: readonly string[];
  /** Null when the place has not two vintages. */
  readonly millesimes: Millesimes | null;
}

/** Reads what to compare; an EPCI's own people start with their EPCI. */
export async function lireDemandee({
  database,
  acteur,
  query,
  maintenant,
}: Pick<Context, 'database' | 'acteur' | 'query' | 'maintenant'>): Promise<Demandee> {
  const aujourdHui = jourAParis(maintenant);
  const lieux = await listerLieux(database, aujourdHui);
  const voulu = query.get('lieu') ?? `epci-${await sienAujourdHui(database, acteur)}`;
  const lieu = lieux.find(({ cle }) => cle === voulu) ?? null;
  if (lieu === null) return { lieux, lieu, jours: [], millesimes: null };
  const jours = await listerMillesimes(database, lieu.portee, aujourdHui);
  const choisi = (nom: string) => jours.find((un) => un === query.get(nom));
  const vers = choisi('vers') ?? jours.at(-1);
  const avant = jours.filter((un) => vers !== undefined && un < vers);
  const de = avant.find((un) => un === query.get('de')) ?? avant.at(-1);
  const millesimes = vers === undefined || de === undefined ? null : { de, vers };
  return { lieux, lieu, jours, millesimes };
}

/** The EPCI that someone acts for, or the one that took over most of it since; empty for others. */
async function sienAujourdHui(reader: Reader, { epciSiren }: Acteur): Promise<string> {
  if (epciSiren === null) return '';
  const epci = await lireEpci(reader, epciSiren);
  return epci === null || epci.au === null ? epciSiren : (epci.successeurs[0] ?? epciSiren);
}

/** A comparison's address. */
export function adresseDe(lieu: Pick<Lieu, 'cle'>, { de, vers }: Millesimes): string {
  return `/territoire/millesimes?${new URLSearchParams({ lieu: lieu.cle, de, vers })}`;
}

/** The page of one link. */
export function adresseDuLien(nom: string): string {
  return `/territoire/filiations/${encodeURIComponent(nom)}`;
}

/** Who confirms, corrects and takes back. */
export function peutJuger(acteur: Acteur): boolean {
  return peut(acteur, 'V', 'filiation', NULLE_PART);
}

/** A link numbered as on the maps, with who judged it. */
export interface LienNumerote extends LienLu {
  readonly numero: number;
  readonly signe: FaitSujet<FaitFiliation> | null;
  /** What the imported tables of correspondence say of it. */
  readonly officielle: Officielle;
}

export interface ComparaisonLue extends Omit<Comparaison, 'liens'> {
  readonly liens: readonly LienNumerote[];
  /** Borders of communes around. */
  readonly fond: readonly Limite[];
}

/** The comparison asked for, its links by name of the quartier, numbered, each signed. */
export async function lireComparaison(
  { database, acteur, maintenant }: Pick<Context, 'database' | 'acteur' | 'maintenant'>,
  { portee }: Lieu,
  millesimes: Millesimes,
  signer: Signer,
): Promise<ComparaisonLue> {
  const aujourdHui = jourAParis(maintenant);
  const lue = await comparerMillesimes(database, portee, millesimes, aujourdHui);
  const nomme = ({ cote, code }: CleDeLien) => lue.noms[cote].get(code) ?? code;
  const ranges = lue.liens.toSorted(
    (a, b) =>
      (a.cle.cote === b.cle.cote ? 0 : Number(a.cle.cote === 'ancien') - 0.5) ||
      compareFr(nomme(a.cle), nomme(b.cle)) ||
      compareFr(a.nom, b.nom),
  );
  const juges = ranges.flatMap(({ nom, jugement }) =>
    jugement === null ? [] : [{ nom, ligne: jugement.ligne }],
  );
  const signes = await signer<FaitFiliation>(
    database,
    acteur,
    juges.map(({ ligne }) => ligne),
  );
  const parNom = new Map(juges.map(({ nom }, rang) => [nom, signes[rang] ?? null]));
  const compares = await avecOfficielles(database, ranges);
  const liens = compares.map((lien, rang) => {
    return { ...lien, numero: rang + 1, signe: parNom.get(lien.nom) ?? null };
  });
  return { ...lue, liens, fond: await lireFondDe(database, lue) };
}

/** The borders around both lists of a comparison. */
export function lireFondDe(
  reader: Reader,
  { anciens, nouveaux, millesimes }: Pick<Comparaison, 'anciens' | 'nouveaux' | 'millesimes'>,
): Promise<Limite[]> {
  const dessins = [...anciens, ...nouveaux].map(({ geometrie }) => geometrie);
  return lireFond(reader, dessins, millesimes.vers);
}

/** What the new perimeters took, and what the old ones left. */
export interface Ecarts {
  readonly pris: readonly Ecart[];
  readonly laisses: readonly Ecart[];
}

/** A comparison with what changed hands between its two lists, for the map of differences. */
export async function avecEcarts<T extends Pick<Comparaison, 'anciens' | 'nouveaux'>>(
  comparaison: T,
): Promise<T & Ecarts> {
  const { anciens, nouveaux } = comparaison;
  const pris = await lireEcarts(nouveaux, anciens);
  return { ...comparaison, pris, laisses: await lireEcarts(anciens, nouveaux) };
}
