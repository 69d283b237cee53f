import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { AU_DEPART, type Progres } from '../rules/progres.ts';

/** How the work on a file put aside goes, for who waits for it. */
export interface Avancement {
  readonly progres: Progres;
  /** How many times it was begun again. */
  readonly reprises: number;
  /** Nobody gave a sign of life for a while: the server stopped, or cannot reach its database. */
  readonly muet: boolean;
}

/** Begins the work on a file; false when there is none to do. */
export async function commencerTravail(reader: Reader, id: string): Promise<boolean> {
  const commences = await reader.read(sql`
    insert into territoire_depot_progres as p (depot_id, progres, vu_le)
    select id, ${JSON.stringify(AU_DEPART)}::jsonb, clock_timestamp() from territoire_depot
    where id = ${id} and etape <> 'importe'
    on conflict (depot_id) do update set progres = excluded.progres, vu_le = excluded.vu_le,
      reprises = p.reprises + 1
    returning depot_id`);
  return commences.length > 0;
}

/** Tells where the work stands, and that who does it lives; false once it is called off. */
export async function noterProgres(reader: Reader, id: string, progres: Progres): Promise<boolean> {
  const notes = await reader.read(sql`
    update territoire_depot_progres
    set progres = ${JSON.stringify(progres)}::jsonb, vu_le = clock_timestamp()
    where depot_id = ${id} returning depot_id`);
  return notes.length > 0;
}

/** The work is over, whatever came of it. */
export async function finirTravail(reader: Reader, id: string): Promise<void> {
  await reader.read(sql`delete from territoire_depot_progres where depot_id = ${id}`);
}

/** Null while the work has not begun, or when it is over. */
export async function lireAvancement(reader: Reader, id: string): Promise<Avancement | null> {
  const [lu] = await reader.read(sql<Avancement>`
    select progres, reprises, vu_le < clock_timestamp() - interval '15 seconds' as muet
    from territoire_depot_progres where depot_id = ${id}`);
  return lu ?? null;
}
