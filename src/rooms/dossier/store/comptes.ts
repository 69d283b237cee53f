import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { portee } from './conditions.ts';

/** The deposited applications of one year, by what became of them. */
export interface CompteDeDossiers {
  readonly annee: number;
  readonly deposes: number;
  readonly retires: number;
  /** What the deposited ones ask of the Region, in cents. */
  readonly demandeCentimes: number;
}

/** Those that an actor may read and that name a quartier, the latest year first. */
export function compterParQuartier(
  reader: Reader,
  acteur: Acteur,
  code: string,
): Promise<CompteDeDossiers[]> {
  return compter(reader, acteur, sql`etat->'contenu'->'lieux'->'quartiers' ? ${code}`);
}

/** Those that an actor may read of some EPCI, the latest year first. */
export function compterParEpci(
  reader: Reader,
  acteur: Acteur,
  epciSirens: readonly string[],
): Promise<CompteDeDossiers[]> {
  return compter(reader, acteur, sql`epci_siren = any(${epciSirens})`);
}

/** A number begins with its year: « 2018-0042 ». */
function compter(
  reader: Reader,
  acteur: Acteur,
  lesquels: RawBuilder<unknown>,
): Promise<CompteDeDossiers[]> {
  return reader.read(sql<CompteDeDossiers>`
    select left(tri_numero, 4)::integer as annee,
      count(*) filter (where statut <> 'retire') as deposes,
      count(*) filter (where statut = 'retire') as retires,
      coalesce(sum(tri_demande) filter (where statut <> 'retire'), 0)::bigint as "demandeCentimes"
    from dossier where statut <> 'brouillon' and ${portee(acteur)} and ${lesquels}
    group by 1 order by 1 desc`);
}
