import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Database, Reader } from '../../../core/database/database.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import type { Instant, Jour } from '../../../core/day.ts';
import { empreinteDeFichier } from '../../../core/documents.ts';
import { post } from '../../../core/outbox.ts';
import type { RefusCommun } from '../../../core/piece.ts';
import type { Details, FaitDeFichier, RefusTerritoire } from '../../territoire/door.ts';
import type { Contenu } from '../../territoire/rules/door.ts';
import type { EtapeDeDepot, FormeApercue } from '../rules/depots.ts';
import type { FichierRecu } from '../rules/types.ts';

/** What was said of a file with it. */
export interface OptionsDeDepot {
  readonly editeur?: string;
  readonly millesime?: Jour;
  readonly couche?: string;
  readonly contenu?: Contenu;
}

/** What would be written, or why nothing can be. */
export type Apercu =
  | {
      readonly ok: true;
      /** The object of the import, once made. */
      readonly id: string;
      /** False when everything is already there. */
      readonly nouveau: boolean;
      readonly rapport: FaitDeFichier;
      readonly details: Details;
      readonly formes: readonly FormeApercue[];
      /** Drawings left out of the map: overseas beside mainland ones, or too many to be told apart. */
      readonly horsCarte: number;
      /** The territory changed since the report that was confirmed: this one is to be read anew. */
      readonly perime?: true;
    }
  | { readonly ok: false; readonly refus: RefusTerritoire | RefusCommun };

export interface Depot {
  readonly id: string;
  readonly acteur: Acteur;
  readonly fichier: string;
  readonly empreinte: string;
  readonly options: OptionsDeDepot;
  readonly etape: EtapeDeDepot;
  readonly apercu: Apercu | null;
  readonly importId: string | null;
  /** Read and imported by the job queue. */
  readonly long: boolean;
}

/** The messages that have a long file read, then imported, by the job queue. */
export const MESSAGE_DE_DEPOT = 'depot-de-territoire';

/** Beyond, reading takes a second or more; compressed, a file weighs five times as much unpacked. */
const MOST_BYTES_AT_ONCE = 1_000_000;
const MOST_PACKED_BYTES_AT_ONCE = 200_000;

function estLong(octets: Uint8Array): boolean {
  const [un, deux] = octets;
  const comprime = (un === 0x1f && deux === 0x8b) || (un === 0x50 && deux === 0x4b);
  return octets.length > (comprime ? MOST_PACKED_BYTES_AT_ONCE : MOST_BYTES_AT_ONCE);
}

const CHAMPS_DE_DEPOT = sql`
  id, acteur, fichier, empreinte, options, etape, import_id as "importId", long`;

/** Keeps a file aside, to be read; those of more than a day are dropped. */
export async function deposer(
  database: Database,
  acteur: Acteur,
  { fichier: { nom, octets }, options }: { fichier: FichierRecu; options: OptionsDeDepot },
  maintenant: Instant,
): Promise<{ readonly id: string; readonly long: boolean }> {
  const id = randomUUID();
  const long = estLong(octets);
  const empreinte = await empreinteDeFichier(octets);
  const corps = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  await nettoyerDepots(database, maintenant);
  await database.read(sql`
    insert into territoire_depot (id, acteur, fichier, empreinte, octets, options, depose_le,
      long, etape)
    values (${id}, ${JSON.stringify(acteur)}::jsonb, ${nom}, ${empreinte},
      ${corps}, ${JSON.stringify(options)}::jsonb, ${maintenant}, ${long},
      'a-lire')`);
  return { id, long };
}

/**
 * A file that this person put aside; null when it is another's, gone, or of more than a day. Its
 * report is not read again at each look while the file is at work.
 */
export async function lireDepot(
  reader: Reader,
  id: string,
  personneId: string,
  maintenant: Instant,
): Promise<Depot | null> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const [depot] = await reader.read(sql<Depot>`
    select ${CHAMPS_DE_DEPOT}, case when etape like 'a-%' then null else apercu end as apercu
    from territoire_depot where id = ${id} and acteur->>'personneId' = ${personneId}
      and not ${estVieux(maintenant)}`);
  return depot ?? null;
}

/** A file put aside with its bytes, for the one job that reads it; null when it is gone. */
export async function lireFichierDuDepot(
  reader: Reader,
  id: string,
): Promise<{ readonly depot: Depot; readonly fichier: FichierRecu } | null> {
  const [lu] = await reader.read(sql<Depot & { octets: Uint8Array }>`
    select ${CHAMPS_DE_DEPOT}, apercu, octets
    from territoire_depot where id = ${id}`);
  if (lu === undefined) return null;
  const { octets, ...depot } = lu;
  const { editeur } = depot.options;
  const fichier = { nom: depot.fichier, octets, ...(editeur === undefined ? {} : { editeur }) };
  return { depot, fichier };
}

/** What is to be done of a file put aside, and who asked; null when it is gone. */
export async function lireTache(
  reader: Reader,
  id: string,
): Promise<Pick<Depot, 'etape' | 'acteur'> | null> {
  const [tache] = await reader.read(sql<Pick<Depot, 'etape' | 'acteur'>>`
    select etape, acteur from territoire_depot where id = ${id}`);
  return tache ?? null;
}

/** The report of a file put aside, or what is said of it now. */
export async function noterApercu(reader: Reader, id: string, apercu: Apercu): Promise<void> {
  await reader.read(sql`
    update territoire_depot set etape = 'lu', apercu = ${JSON.stringify(apercu)}::jsonb
    where id = ${id} and etape <> 'importe'`);
}

/** What is said of the file is changed: it is to be read again. */
export async function noterOptions(
  reader: Reader,
  id: string,
  options: OptionsDeDepot,
): Promise<void> {
  await reader.read(sql`
    update territoire_depot set etape = 'a-lire', apercu = null,
      options = ${JSON.stringify(options)}::jsonb
    where id = ${id} and etape = 'lu'`);
}

function estVieux(maintenant: Instant) {
  return sql`depose_le < ${maintenant}::timestamptz - interval '1 day'`;
}

/** Drops what was put aside more than a day ago. */
export async function nettoyerDepots(reader: Reader, maintenant: Instant): Promise<void> {
  await reader.read(sql`
    delete from territoire_depot where ${estVieux(maintenant)}`);
}

/** Has a file read, or imported, by the job queue: it would keep a page waiting. */
export async function confierDepot(
  database: Database,
  { id, etape }: { readonly id: string; readonly etape: 'a-lire' | 'a-importer' },
  ordre: Parameters<typeof post>[3],
): Promise<void> {
  const depuis = etape === 'a-lire' ? ['a-lire', 'lu'] : ['lu'];
  await inTransaction(database, async (tx) => {
    const [confie] = await tx.read(sql`
      update territoire_depot set etape = ${etape}, long = true,
        acteur = ${JSON.stringify(ordre.acteur)}::jsonb
      where id = ${id} and etape = any(${depuis}) returning id`);
    // Sent twice, a form leaves one message: two works on one file would hinder each other.
    if (confie === undefined) return { commit: false, result: null };
    tx.write(sql`delete from territoire_depot_progres where depot_id = ${id}`);
    post(tx, MESSAGE_DE_DEPOT, { depotId: id, cle: ordre.cle }, ordre);
    return { commit: true, result: null };
  });
}
