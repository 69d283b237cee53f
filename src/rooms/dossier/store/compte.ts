import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Database } from '../../../core/database/database.ts';
import { lireTete } from '../../../core/journal.ts';
import { conditionsDAgent, type FiltreDeDossiers } from './conditions.ts';

/** A number of dossiers, counted when the journal stood at that rank. */
interface Compte {
  readonly rang: number;
  /** Never more than the most that is counted. */
  readonly nombre: number;
}

/** How far dossiers are counted. */
export interface Bornes {
  /** Beyond, the number is not said. */
  readonly plafond: number;
  /** Counted beyond the ceiling, so that a number above it stays so for that many facts. */
  readonly marge: number;
}

const GARDES_AU_PLUS = 500;

const gardes = new WeakMap<Database['pool'], Map<string, Compte>>();

/**
 * How many dossiers a filter keeps; null beyond the ceiling, where counting costs more than it says.
 * A count is kept while the journal proves that it holds: nothing was written since, or it is so
 * far above the ceiling that what was written, a dossier a fact, cannot have brought it under.
 */
export async function compterDossiersDAgent(
  database: Database,
  acteur: Acteur,
  filtre: FiltreDeDossiers,
  bornes: Bornes,
): Promise<number | null> {
  const comptes = comptesDe(database);
  const { role, epciSiren, organisationId } = acteur;
  const clef = JSON.stringify([role, epciSiren, organisationId, filtre, bornes]);
  const garde = comptes.get(clef);
  const conditions = conditionsDAgent(acteur, filtre);
  const [{ rang }, premier] = await Promise.all([
    lireTete(database),
    garde === undefined ? compter(database, conditions, bornes) : garde.nombre,
  ]);
  const tient = garde === undefined || tientEncore(garde, rang, bornes);
  const nombre = tient ? premier : await compter(database, conditions, bornes);
  if (garde === undefined || !tient) garder(comptes, clef, { rang, nombre });
  return nombre > bornes.plafond ? null : nombre;
}

function tientEncore({ rang, nombre }: Compte, tete: number, { plafond }: Bornes): boolean {
  return tete === rang || (tete > rang && nombre - (tete - rang) > plafond);
}

async function compter(
  database: Database,
  conditions: RawBuilder<unknown>,
  { plafond, marge }: Bornes,
): Promise<number> {
  const [compte] = await database.read(sql<{ nombre: number }>`
    select count(*) as nombre from (
      select from dossier where ${conditions} limit ${sql.lit(plafond + marge)}) as premiers`);
  return compte?.nombre ?? 0;
}

function comptesDe({ pool }: Database): Map<string, Compte> {
  const connus = gardes.get(pool) ?? new Map<string, Compte>();
  gardes.set(pool, connus);
  return connus;
}

/** The oldest leave when there are too many. */
function garder(comptes: Map<string, Compte>, clef: string, compte: Compte): void {
  comptes.delete(clef);
  comptes.set(clef, compte);
  const [premiere] = comptes.keys();
  if (comptes.size > GARDES_AU_PLUS && premiere !== undefined) comptes.delete(premiere);
}
