import { randomUUID } from 'node:crypto';
import { type Acteur, LIBELLES_DES_ROLES, type Role } from '../core/access/roles.ts';
import type { Database } from '../core/database/database.ts';
import { type Instant, jourAParis } from '../core/day.ts';
import { execute, nouvelleCle } from '../core/execute.ts';
import {
  agirComme,
  direRefusDAgir,
  direRefusPersonne,
  piecePersonne,
  trouverPersonneParCourriel,
} from '../rooms/acteur/door.ts';
import { accepted } from './answer.ts';
import { Refus } from './errors.ts';

/** The roles of the Region that the command line itself may take, one account each. */
const ROLES_DE_LA_LIGNE = ['admin-region', 'instructeur-region', 'direction-region'] as const;

type RoleDeLaLigne = (typeof ROLES_DE_LA_LIGNE)[number];

/**
 * Who acts for a command: the person named by e-mail, under the role asked, or else the command
 * line's own account for that role. Each role has its own account, so that whoever proposes never
 * validates.
 * @throws Refus when the person is unknown or does not hold that role today.
 */
export async function acteurDeLaLigne(
  database: Database,
  role: Role,
  courriel: string | null,
  instant: Instant,
): Promise<Acteur> {
  const personneId =
    courriel === null
      ? await compteDeLaLigne(database, role, instant)
      : await personneNommee(database, courriel);
  const acteur = await agirComme(database, personneId, role, jourAParis(instant));
  if (!acteur.ok) throw new Refus(direRefusDAgir(acteur.refus));
  return acteur.acteur;
}

/** Makes the command line's three accounts, the first one being the first person of all. */
export async function installerLaLigne(database: Database, instant: Instant): Promise<void> {
  for (const role of ROLES_DE_LA_LIGNE) await compteDeLaLigne(database, role, instant);
}

async function personneNommee(database: Database, courriel: string): Promise<string> {
  const trouvee = await trouverPersonneParCourriel(database, courriel);
  if (trouvee === null) throw new Refus(`Personne n’est enregistré sous « ${courriel} ».`);
  return trouvee.id;
}

async function compteDeLaLigne(database: Database, role: Role, instant: Instant): Promise<string> {
  const duRole = ROLES_DE_LA_LIGNE.find((connu) => connu === role);
  if (duRole === undefined) {
    throw new Refus(
      `Ce geste revient au rôle « ${LIBELLES_DES_ROLES[role]} » : nommez la personne avec --comme.`,
    );
  }
  const connu = await trouverPersonneParCourriel(database, courrielDe(duRole));
  if (connu !== null) return connu.id;
  await installer(database, duRole, instant);
  return compteDeLaLigne(database, role, instant);
}

function courrielDe(role: RoleDeLaLigne): string {
  return `${role}@ligne-de-commande.invalid`;
}

/** Makes the account of a role: the very first one installs itself, the others are made by it. */
async function installer(database: Database, role: RoleDeLaLigne, instant: Instant): Promise<void> {
  const nom = `Ligne de commande (${LIBELLES_DES_ROLES[role]})`;
  const courriel = courrielDe(role);
  const id = randomUUID();
  const premier = role === 'admin-region';
  const personneId = premier ? id : await compteDeLaLigne(database, 'admin-region', instant);
  const acteur = {
    personneId,
    role: 'admin-region' as const,
    epciSiren: null,
    organisationId: null,
  };
  const mandat = { role, epciSiren: null, organisationId: null, du: jourAParis(instant), au: null };
  const commande = premier
    ? { type: 'installerPremierePersonne' as const, nom, courriel }
    : { type: 'enregistrerPersonne' as const, nom, courriel, roles: [mandat] };
  const ordre = { cle: nouvelleCle(), acteur, instant };
  accepted(await execute(database, piecePersonne, { id, commande }, ordre), direRefusPersonne);
}
