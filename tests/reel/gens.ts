import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/core/access/roles.ts';
import type { Database } from '../../src/core/database/database.ts';
import { type Instant, instantAParis, jour, jourAParis, plusTard } from '../../src/core/day.ts';
import { execute, nouvelleCle } from '../../src/core/execute.ts';
import type { Ordre } from '../../src/core/piece.ts';
import {
  agirComme,
  direRefusOrganisation,
  pieceOrganisation,
  piecePersonne,
  type RefusOrganisation,
} from '../../src/rooms/acteur/door.ts';
import { faire } from '../support/programme.ts';
import { type Adresse, organisationDe } from './donnees.ts';

/** Someone registered, under a role that was given to him. */
export interface Personnage {
  readonly personneId: string;
  readonly role: Role;
}

/** Who plays the year; all invented, and named so. */
export interface Gens {
  readonly admin: Personnage;
  readonly instruction: Personnage;
  readonly direction: Personnage;
}

/** The two people of an EPCI: one prepares, the other answers for it. */
export interface GensDEpci {
  readonly agent: Personnage;
  readonly elu: Personnage;
}

const DEBUT = jour('2023-09-01');

/** The e-mail address under which a person of the journey is known. */
export function courrielDe(nom: string): string {
  return `${nom.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@essai.invalid`;
}

/** `AAAA-MM-JJ` at ten in Paris, and some minutes more. */
export function le(unJour: string, minutes = 0): Instant {
  return plusTard(instantAParis(jour(unJour), 10, 0), minutes * 60_000);
}

/** An order of that person at that instant, the mandate looked up as the product does. */
export async function ordreDe(
  database: Database,
  { personneId, role }: Personnage,
  instant: Instant,
): Promise<Ordre> {
  const trouve = await agirComme(database, personneId, role, jourAParis(instant));
  if (!trouve.ok) throw new Error(`${role} : ${trouve.refus.code}`);
  return { cle: nouvelleCle(), acteur: trouve.acteur, instant };
}

/** The first person of all, then the Region's two. */
export async function reunir(database: Database): Promise<Gens> {
  const personneId = randomUUID();
  const acteur = {
    personneId,
    role: 'admin-region',
    epciSiren: null,
    organisationId: null,
  } as const;
  await faire(
    database,
    piecePersonne,
    personneId,
    {
      type: 'installerPremierePersonne',
      nom: 'Administration (personne d’essai)',
      courriel: courrielDe('admin'),
    },
    { cle: nouvelleCle(), acteur, instant: le('2023-09-01') },
  );
  const admin = { personneId, role: 'admin-region' } as const;
  return {
    admin,
    instruction: await enregistrer(database, admin, 'instructeur-region', 'instruction'),
    direction: await enregistrer(database, admin, 'direction-region', 'direction'),
  };
}

/** The agent and the elected member of an EPCI. */
export async function reunirEpci(
  database: Database,
  { admin }: Gens,
  epciSiren: string,
): Promise<GensDEpci> {
  const portee = { epciSiren };
  return {
    agent: await enregistrer(database, admin, 'agent-epci', `agent ${epciSiren}`, portee),
    elu: await enregistrer(database, admin, 'elu-epci', `elu ${epciSiren}`, portee),
  };
}

/** A registered holder, or why the organisation is not one. */
export type Inscription =
  | { readonly ok: true; readonly porteurId: string; readonly qui: Personnage }
  | { readonly ok: false; readonly code: string; readonly phrase: string };

/**
 * Registers an organisation and the person who acts for it. A SIRET seen before is refused by the
 * room, which names the sheet already there: its holder then acts again.
 */
export async function inscrire(
  database: Database,
  { admin, instruction }: Gens,
  adresse: Adresse,
  connus: Map<string, Personnage>,
): Promise<Inscription> {
  const porteurId = randomUUID();
  const commande = { type: 'enregistrerOrganisation', ...organisationDe(adresse) } as const;
  const ordre = await ordreDe(database, instruction, le('2023-10-02', adresse.rang));
  const reponse = await execute(database, pieceOrganisation, { id: porteurId, commande }, ordre);
  if (!reponse.ok) return dejaInscrite(reponse.refus as RefusOrganisation, connus);
  const portee = { organisationId: porteurId };
  const qui = await enregistrer(database, admin, 'porteur', `porteur ${adresse.rang}`, portee);
  connus.set(porteurId, qui);
  return { ok: true, porteurId, qui };
}

function dejaInscrite(
  refus: RefusOrganisation,
  connus: ReadonlyMap<string, Personnage>,
): Inscription {
  const porteurId = refus.code === 'siret-deja-connu' ? refus.organisationId : '';
  const qui = connus.get(porteurId);
  if (qui !== undefined) return { ok: true, porteurId, qui };
  return { ok: false, code: refus.code, phrase: direRefusOrganisation(refus) };
}

async function enregistrer(
  database: Database,
  admin: Personnage,
  role: 'instructeur-region' | 'direction-region' | 'agent-epci' | 'elu-epci' | 'porteur',
  nom: string,
  portee: { readonly epciSiren?: string; readonly organisationId?: string } = {},
): Promise<Personnage> {
  const personneId = randomUUID();
  const { epciSiren = null, organisationId = null } = portee;
  await faire(
    database,
    piecePersonne,
    personneId,
    {
      type: 'enregistrerPersonne',
      nom: `${nom} (personne d’essai)`,
      courriel: courrielDe(nom),
      roles: [{ role, epciSiren, organisationId, du: DEBUT, au: null }],
    },
    await ordreDe(database, admin, le('2023-10-02')),
  );
  return { personneId, role };
}
