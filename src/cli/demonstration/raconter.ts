import { LIBELLES_DES_ROLES, ROLES, type Role } from '../../core/access/roles.ts';
import type { Database } from '../../core/database/database.ts';
import { lireOrganisation, listerPersonnes } from '../../rooms/acteur/door.ts';
import { lireEpci } from '../../rooms/territoire/door.ts';

/** Someone to enter as: a name, and the role with what it bears on. */
export interface Invite {
  readonly nom: string;
  readonly quoi: string;
}

const INVENTEE = ' (personne inventée)';

/** One invented person of each role, in the order of the roles; none on other data. */
export async function inviter(database: Database): Promise<Invite[]> {
  const premiers = new Map<Role, Invite>();
  for (const { etat } of await listerPersonnes(database)) {
    const [tenu] = etat.roles;
    if (tenu === undefined || premiers.has(tenu.role) || !etat.nom.endsWith(INVENTEE)) continue;
    const ou =
      tenu.epciSiren === null
        ? await nomDeLOrganisation(database, tenu.organisationId)
        : (await lireEpci(database, tenu.epciSiren))?.nom;
    const role = LIBELLES_DES_ROLES[tenu.role];
    const quoi = ou === undefined ? role : `${role}, ${ou}`;
    premiers.set(tenu.role, { nom: etat.nom.slice(0, -INVENTEE.length), quoi });
  }
  return ROLES.flatMap((role) => premiers.get(role) ?? []);
}

async function nomDeLOrganisation(
  database: Database,
  id: string | null,
): Promise<string | undefined> {
  return id === null ? undefined : (await lireOrganisation(database, id))?.etat.nom;
}
