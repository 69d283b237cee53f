import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Curseur, Tri } from '../../../core/http/listing.ts';
import { nomDOrganisation } from '../../acteur/door.ts';
import type { PartDeclaree } from '../../eligibilite/door.ts';
import type { Dossier } from '../rules/types.ts';
import { conditionsDAgent, type FiltreDeDossiers } from './conditions.ts';

/** A dossier as a list shows it: never more of it than one line. */
export interface DossierDeListe extends Pick<Dossier, 'statut' | 'deposeLe' | 'appelId'> {
  readonly id: string;
  readonly numero: string;
  readonly intitule: string;
  readonly porteur: string;
  readonly epciSiren: string;
  readonly montantDemandeCentimes: number;
}

/** What a list of dossiers is sorted by: names of its columns. */
export type CleDeTri = 'numero' | 'intitule' | 'depot' | 'demande';

/** One page asked: rows right after, or right before, a place in the order; the first ones when null. */
export interface PageDeListe {
  readonly filtre: FiltreDeDossiers;
  readonly tri: Tri & { readonly cle: CleDeTri };
  readonly curseur: Curseur | null;
  readonly taille: number;
}

const COLONNES = {
  numero: { colonne: sql`tri_numero`, clef: cleDeNumero },
  intitule: { colonne: sql`tri_intitule`, clef: (clef: Clef) => sql`left(${clef}::text, 100)` },
  depot: { colonne: sql`tri_depot`, clef: (clef: Clef) => sql`${clef}::text` },
  demande: { colonne: sql`tri_demande`, clef: cleDeMontant },
} satisfies Record<CleDeTri, { colonne: RawBuilder<unknown>; clef(c: Clef): RawBuilder<unknown> }>;

type Clef = string | number | null;

function cleDeNumero(numero: Clef) {
  const [annee = '', rang = ''] = String(numero).split('-');
  return sql`${`${annee}-${rang.padStart(12, '0')}`}::text`;
}

/** Not a whole number, it comes from an address that someone wrote: it stands before all. */
function cleDeMontant(montant: Clef) {
  return sql`${Number.isSafeInteger(montant) ? montant : 0}::bigint`;
}

/** Tells whether an address may sort by that name. */
export function estCleDeTri(cle: string): cle is CleDeTri {
  return Object.hasOwn(COLONNES, cle);
}

/**
 * The deposited or withdrawn dossiers that an actor may read: at most `taille` beyond the cursor,
 * the nearest first (so reversed, before it). Equal keys follow their identifier, in the direction
 * of the sort. One walk along an index, wherever the page stands; the size is written out, so that
 * the plan kept for the statement knows it.
 */
export async function listerDossiersDAgent(
  reader: Reader,
  acteur: Acteur,
  { filtre, tri, curseur, taille }: PageDeListe,
): Promise<DossierDeListe[]> {
  const { colonne, clef } = COLONNES[tri.cle];
  const monte = tri.croissant === (curseur?.sens !== 'avant');
  const sens = monte ? sql`asc` : sql`desc`;
  const passe = monte ? sql`>` : sql`<`;
  const place =
    curseur === null
      ? sql`true`
      : sql`(${colonne}, id) ${passe} (${clef(curseur.clef)}, ${curseur.id})`;
  return reader.read(sql<DossierDeListe>`
    select id, numero, ${INTITULE} as intitule, statut, tri_depot as "deposeLe",
      appel_id as "appelId", epci_siren as "epciSiren", tri_demande as "montantDemandeCentimes",
      coalesce(${nomDOrganisation(sql.ref('dossier.porteur_id'))}, '') as porteur
    from dossier
    where ${place} and ${conditionsDAgent(acteur, filtre)}
    order by ${colonne} ${sens}, id ${sens} limit ${sql.lit(taille)}`);
}

/** The state is compressed: it is read for the few titles that are longer than their sort key. */
const INTITULE = sql`case when length(tri_intitule) < 100 then tri_intitule
  else etat->'contenu'->>'intitule' end`;

/** The shares of inhabitants that dossiers declare, by identifier: only of those that declare one. */
export async function partsDeclarees(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PartDeclaree>> {
  if (ids.length === 0) return new Map();
  const lues = await reader.read(sql<{ id: string; part: PartDeclaree }>`
    select id, etat->'contenu'->'partDesHabitants' as part from dossier
    where id = any(${ids}) and etat->'contenu' ? 'partDesHabitants'`);
  return new Map(lues.map(({ id, part }) => [id, part]));
}
