import { type RawBuilder, sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Piece } from '../../../core/piece.ts';
import { type Stored, stateTable } from '../../../core/state-table.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import { accesAppel, deciderAppel, evoluerAppel } from '../rules/decider.ts';
import type {
  AppelAProjets,
  CommandeAppel,
  ContexteAppel,
  FaitAppel,
  RefusAppel,
} from '../rules/types.ts';

export const appels = stateTable<AppelAProjets>('appel');

/** The room as `execute` runs it. */
export const pieceAppel: Piece<AppelAProjets, CommandeAppel, FaitAppel, RefusAppel, ContexteAppel> =
  {
    nom: 'appel',
    acces: accesAppel,
    decide: deciderAppel,
    evolve: evoluerAppel,
    async load(tx, id, commande) {
      const lu = await appels.lock(tx, id);
      const anneeCouverte =
        commande.type === 'ouvrirAppel' &&
        (await lireDispositif(tx, commande.dispositifCode, commande.annee)) !== null;
      return { etat: lu?.etat ?? null, version: lu?.version ?? 0, contexte: { anneeCouverte } };
    },
    save: (tx, id, etat, version, faits) => appels.save(tx, id, etat, version, faits.length),
  };

/** One call with its version; null when there is none. */
export async function lireAppel(reader: Reader, id: string): Promise<Stored<AppelAProjets> | null> {
  return appels.read(reader, id);
}

/** What calls are called, by identifier, those that exist. */
export async function intitulesDAppels(
  reader: Reader,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const demandes = [...new Set(ids)];
  if (demandes.length === 0) return new Map();
  const lus = await reader.read(sql<{ id: string; intitule: string }>`
    select id, etat->>'intitule' as intitule from appel where id = any(${demandes})`);
  return new Map(lus.map(({ id, intitule }) => [id, intitule]));
}

/** A year, or all those from one to another. */
type Annees = number | { readonly du: number; readonly au: number };

/**
 * The calls of a year that an actor may read, by opening; of several, the latest year first. A call
 * is published as soon as it exists (scope `p`); a role that reads only its own EPCI's sees those
 * for it and those for all.
 */
export async function listerAppels(
  reader: Reader,
  acteur: Acteur,
  annees: Annees,
): Promise<({ id: string } & Stored<AppelAProjets>)[]> {
  const { du, au } = typeof annees === 'number' ? { du: annees, au: annees } : annees;
  return reader.read(sql<{ id: string } & Stored<AppelAProjets>>`
    select id, version, etat from appel
    where annee between ${du} and ${au} and ${estLu(acteur)}
    order by annee desc, ouvre_le, id`);
}

/** Some of the calls that an actor may read: of some years, by a part of their name. */
export interface AppelsCherches {
  readonly du: number;
  readonly au: number;
  /** A part of their name; empty for all. */
  readonly intitule: string;
}

/**
 * The calls that an actor may read as choices of a list: what they are called, and nothing else of
 * them, the latest first, at most so many. The one already chosen comes before them, whatever is
 * looked for.
 */
export async function nommerAppels(
  reader: Reader,
  acteur: Acteur,
  { choisi, limite, ...cherches }: AppelsCherches & { choisi: string; limite: number },
): Promise<{ readonly id: string; readonly intitule: string }[]> {
  return reader.read(sql<{ id: string; intitule: string }>`
    select id, etat->>'intitule' as intitule from appel
    where (id = ${choisi} or ${estCherche(cherches)}) and ${estLu(acteur)}
    order by id = ${choisi} desc, annee desc, ouvre_le desc, id limit ${limite}`);
}

/** The condition that an expression is the identifier of a call looked for, as SQL. */
export function estDunAppel(id: RawBuilder<unknown>, cherches: AppelsCherches) {
  return sql<boolean>`${id} = any(array(select id from appel where ${estCherche(cherches)}))`;
}

function estCherche({ du, au, intitule }: AppelsCherches) {
  const motif = `%${intitule.replaceAll(/[\\%_]/g, (signe) => `\\${signe}`)}%`;
  return sql<boolean>`(annee between ${du} and ${au} and etat->>'intitule' ilike ${motif})`;
}

/** The years of which an actor may read a call, latest first. */
export async function anneesDAppel(reader: Reader, acteur: Acteur): Promise<number[]> {
  const trouvees = await reader.read(sql<{ annee: number }>`
    select distinct annee from appel where ${estLu(acteur)} order by annee desc`);
  return trouvees.map(({ annee }) => annee);
}

/** The condition that keeps the calls that an actor may read. */
function estLu(acteur: Acteur) {
  const lectures = octrois(acteur.role, 'appel').filter(({ verbes }) => verbes.includes('L'));
  if (lectures.length === 0) return sql<boolean>`false`;
  const tous = lectures.some(({ portee }) => portee === '*' || portee === 'p');
  return sql<boolean>`(${tous} or etat->'epciSirens' = '[]'::jsonb
    or etat->'epciSirens' ? ${acteur.epciSiren ?? ''})`;
}
