import { type RawBuilder, sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Curseur, Tri } from '../../../core/http/listing.ts';
import type { DossierLu } from './queries.ts';

/** What agents look for among the dossiers; an empty filter takes all. */
export interface FiltreDeDossiers {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly statut: string;
  /** Looked for in the number, the title and the description. */
  readonly texte: string;
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
): Promise<DossierLu[]> {
  const { colonne, clef } = COLONNES[tri.cle];
  const monte = tri.croissant === (curseur?.sens !== 'avant');
  const sens = monte ? sql`asc` : sql`desc`;
  const passe = monte ? sql`>` : sql`<`;
  const place =
    curseur === null
      ? sql`true`
      : sql`(${colonne}, id) ${passe} (${clef(curseur.clef)}, ${curseur.id})`;
  return reader.read(sql<DossierLu>`
    select id, version, etat from dossier
    where statut <> 'brouillon' and ${place} and ${conditions(acteur, filtre)}
    order by ${colonne} ${sens}, id ${sens} limit ${sql.lit(taille)}`);
}

/** How many dossiers a filter keeps; null beyond `plafond`, where counting costs more than it says. */
export async function compterDossiersDAgent(
  reader: Reader,
  acteur: Acteur,
  filtre: FiltreDeDossiers,
  plafond: number,
): Promise<number | null> {
  const [compte] = await reader.read(sql<{ nombre: number }>`
    select count(*) as nombre from (
      select from dossier where statut <> 'brouillon' and ${conditions(acteur, filtre)}
      limit ${sql.lit(plafond + 1)}) as premiers`);
  const nombre = compte?.nombre ?? 0;
  return nombre > plafond ? null : nombre;
}

/** Only the conditions that hold are written: each filter then has its own plan and index. */
function conditions(acteur: Acteur, filtre: FiltreDeDossiers): RawBuilder<unknown> {
  const { appelId, epciSiren, statut, texte } = filtre;
  const motif = `%${texte.replaceAll(/[\\%_]/g, (signe) => `\\${signe}`)}%`;
  const toutes = [
    portee(acteur),
    ...(appelId === '' ? [] : [sql`appel_id = ${appelId}`]),
    ...(epciSiren === '' ? [] : [sql`epci_siren = ${epciSiren}`]),
    ...(statut === '' ? [] : [sql`statut = ${statut}`]),
    ...(texte === ''
      ? []
      : [
          sql`(numero ilike ${motif} or etat->'contenu'->>'intitule' ilike ${motif}
            or etat->'contenu'->>'description' ilike ${motif})`,
        ]),
  ];
  return sql.join(toutes, sql` and `);
}

/** What the policy table lets this role read, as SQL. */
function portee(acteur: Acteur): RawBuilder<unknown> {
  const portees = octrois(acteur.role, 'dossier')
    .filter(({ verbes, etape }) => verbes.includes('L') && etape === null)
    .map((octroi) => octroi.portee);
  if (portees.includes('*')) return sql`true`;
  const ouvertes = [
    ...(portees.includes('e') ? [sql`epci_siren = ${acteur.epciSiren}`] : []),
    ...(portees.includes('o') ? [sql`porteur_id = ${acteur.organisationId}`] : []),
  ];
  return ouvertes.length === 0 ? sql`false` : sql`(${sql.join(ouvertes, sql` or `)})`;
}
