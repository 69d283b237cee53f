import { type RawBuilder, sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { estDunAppel } from '../../appel/door.ts';

/** What agents look for among the dossiers; an empty filter takes all. */
export interface FiltreDeDossiers {
  readonly appelId: string;
  /** The year of the call: four figures. */
  readonly annee: string;
  /** A part of the name of the call. */
  readonly nomDAppel: string;
  /** Any of these; all when there is none. */
  readonly epciSirens: readonly string[];
  readonly statut: string;
  /** Looked for in the number, the title and the description. */
  readonly texte: string;
}

/**
 * What keeps the deposited or withdrawn dossiers that an actor may read and a filter lets through.
 * Only the conditions that hold are written: each filter then has its own plan and index.
 */
export function conditionsDAgent(acteur: Acteur, filtre: FiltreDeDossiers): RawBuilder<unknown> {
  const { appelId, annee, nomDAppel, epciSirens, statut, texte } = filtre;
  const motif = `%${texte.replaceAll(/[\\%_]/g, (signe) => `\\${signe}`)}%`;
  const toutes = [
    sql`statut <> 'brouillon'`,
    portee(acteur),
    ...(appelId === '' ? [] : [sql`appel_id = ${appelId}`]),
    ...(annee === '' && nomDAppel === '' ? [] : [dAppelsCherches(annee, nomDAppel)]),
    ...deCesEpci(epciSirens),
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

/** One is asked by equality: the list then walks its index in order. */
function deCesEpci(sirens: readonly string[]): RawBuilder<unknown>[] {
  if (sirens.length === 0) return [];
  const [siren] = sirens;
  return [sirens.length === 1 ? sql`epci_siren = ${siren}` : sql`epci_siren = any(${sirens})`];
}

const TOUJOURS = { du: 0, au: 9999 };

function dAppelsCherches(annee: string, intitule: string): RawBuilder<unknown> {
  const annees = annee === '' ? TOUJOURS : { du: Number(annee), au: Number(annee) };
  return estDunAppel(sql.ref('dossier.appel_id'), { ...annees, intitule });
}

/** What the policy table lets this role read, as SQL. */
export function portee(acteur: Acteur): RawBuilder<unknown> {
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
