import { LIBELLES_DES_ROLES, ROLES, type Role } from '../../core/access/roles.ts';
import type { Database } from '../../core/database/database.ts';
import type { Jour } from '../../core/day.ts';
import { agirComme, lireOrganisation, listerPersonnes } from '../../rooms/acteur/door.ts';
import { listerDossiers } from '../../rooms/dossier/door.ts';
import { lireEpci } from '../../rooms/territoire/door.ts';

/** Someone to enter as: a name, and the role with what it bears on. */
export interface Invite {
  readonly nom: string;
  readonly quoi: string;
}

type PersonneLue = Awaited<ReturnType<typeof listerPersonnes>>[number];

const INVENTEE = ' (personne inventée)';

/**
 * One invented person of each role, in the order of the roles; none on other data. Of the holders,
 * the first who has a dossier to finish.
 */
export async function inviter(database: Database, leJour: Jour): Promise<Invite[]> {
  const premiers = new Map<Role, PersonneLue>();
  for (const personne of await listerPersonnes(database)) {
    const role = personne.etat.roles[0]?.role;
    if (role === undefined || !personne.etat.nom.endsWith(INVENTEE)) continue;
    const premier = premiers.get(role);
    const mieux =
      premier === undefined ||
      (role === 'porteur' &&
        !(await aCommence(database, premier, leJour)) &&
        (await aCommence(database, personne, leJour)));
    if (mieux) premiers.set(role, personne);
  }
  const presents = ROLES.flatMap((role) => premiers.get(role) ?? []);
  return Promise.all(presents.map((personne) => presenter(database, personne)));
}

/** Tells whether a holder has a draft. */
async function aCommence(database: Database, { id }: PersonneLue, leJour: Jour): Promise<boolean> {
  const porteur = await agirComme(database, id, 'porteur', leJour);
  if (!porteur.ok) return false;
  const siens = await listerDossiers(database, porteur.acteur);
  return siens.some(({ etat }) => etat.statut === 'brouillon');
}

async function presenter(database: Database, { etat }: PersonneLue): Promise<Invite> {
  const [tenu] = etat.roles;
  if (tenu === undefined) throw new Error(`${etat.nom} ne tient aucun rôle`);
  const ou =
    tenu.epciSiren === null
      ? await nomDeLOrganisation(database, tenu.organisationId)
      : (await lireEpci(database, tenu.epciSiren))?.nom;
  const role = LIBELLES_DES_ROLES[tenu.role];
  const quoi = ou === undefined ? role : `${role}, ${ou}`;
  return { nom: etat.nom.slice(0, -INVENTEE.length), quoi };
}

async function nomDeLOrganisation(
  database: Database,
  id: string | null,
): Promise<string | undefined> {
  return id === null ? undefined : (await lireOrganisation(database, id))?.etat.nom;
}
