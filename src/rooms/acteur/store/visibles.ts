import { sql } from 'kysely';
import { juger, NULLE_PART, octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Stored } from '../../../core/state-table.ts';
import type { Organisation, Personne, RoleTenu } from '../rules/types.ts';
import { personnes } from './personne.ts';

/** A person as an actor may see it: the mandates that are open to him, and no other. */
export type PersonneVisible = { readonly id: string } & Stored<Personne>;

/** The persons that an actor may read, by name. */
export async function listerPersonnesPour(
  reader: Reader,
  acteur: Acteur,
): Promise<PersonneVisible[]> {
  if (octrois(acteur.role, 'personne').length === 0) return [];
  const toutes = await reader.read(sql<PersonneVisible>`
    select id, version, etat from personne order by etat->>'nom', id`);
  return toutes.flatMap((lue) => reduire(acteur, lue) ?? []);
}

/** One person as an actor may see it; null when there is none or he may not. */
export async function personnePour(
  reader: Reader,
  acteur: Acteur,
  id: string,
): Promise<PersonneVisible | null> {
  const lue = await personnes.read(reader, id);
  return lue === null ? null : reduire(acteur, { id, ...lue });
}

function reduire(acteur: Acteur, lue: PersonneVisible): PersonneVisible | null {
  const roles = lue.etat.roles.filter((tenu) => litLeMandat(acteur, tenu));
  const partout = juger(acteur, { verbe: 'L', objet: 'personne', cible: NULLE_PART }) === 'permis';
  if (roles.length === 0 && !partout && lue.id !== acteur.personneId) return null;
  return { ...lue, etat: { ...lue.etat, roles } };
}

function litLeMandat(acteur: Acteur, { epciSiren, organisationId }: RoleTenu): boolean {
  const cible = { ...NULLE_PART, epciSirens: epciSiren === null ? [] : [epciSiren] };
  const demande = { verbe: 'L', objet: 'personne', cible: { ...cible, organisationId } } as const;
  return juger(acteur, demande) === 'permis';
}

/** Tells whether an actor may read every sheet: the Region, the agents of the EPCI. */
export function litToutesLesFiches(acteur: Acteur): boolean {
  const lit = octrois(acteur.role, 'organisation').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  return lit || acteur.role.endsWith('-epci');
}

/** Every organisation that an actor may read, by name. */
export function listerOrganisations(
  reader: Reader,
  acteur: Acteur,
): Promise<({ id: string } & Stored<Organisation>)[]> {
  return chercherOrganisations(reader, acteur, { texte: '', limite: null });
}

/** Organisations whose name, SIRET or RNA number holds the text, by name; his own for a holder. */
export async function chercherOrganisations(
  reader: Reader,
  acteur: Acteur,
  { texte, limite }: { readonly texte: string; readonly limite: number | null },
): Promise<({ id: string } & Stored<Organisation>)[]> {
  const tout = litToutesLesFiches(acteur);
  if (!tout && acteur.organisationId === null) return [];
  const motif = `%${texte.replaceAll(/[\\%_]/g, (signe) => `\\${signe}`)}%`;
  const chiffres = texte.replaceAll(/\s/g, '').toUpperCase();
  return reader.read(sql<{ id: string } & Stored<Organisation>>`
    select id, version, etat from organisation
    where (${tout} or id = ${acteur.organisationId})
      and (etat->>'nom' ilike ${motif} or siret = ${chiffres} or rna = ${chiffres})
    order by etat->>'nom', id limit ${limite}::integer`);
}
