import { sql } from 'kysely';
import type { Configuration } from './core/configuration.ts';
import { type Database, openDatabase, ROLE_APPLICATION } from './core/database/database.ts';
import { MigrationImpossible, migrate } from './core/database/migrate.ts';
import { startEmbedded } from './core/embedded/launcher.ts';
import { type Jobs, startJobs } from './core/jobs.ts';
import { type Traitements, waiting } from './core/outbox.ts';
import type { Verification } from './core/piece.ts';
import { traiterAccuse } from './rooms/accuse-de-reception/door.ts';
import { verificationOrganisation, verificationPersonne } from './rooms/acteur/door.ts';
import { verificationAppel } from './rooms/appel/door.ts';
import { traiterAnnexe, verificationDeliberation } from './rooms/deliberation/door.ts';
import { verificationImport } from './rooms/depot-par-tableau/door.ts';
import { verificationDialogue } from './rooms/dialogue/door.ts';
import { verificationDispositif } from './rooms/dispositif/door.ts';
import { verificationDossier } from './rooms/dossier/door.ts';
import { traiterCertificat, verificationCertificat } from './rooms/eligibilite/door.ts';
import { verificationEnveloppe } from './rooms/enveloppe/door.ts';
import { verificationFiliation } from './rooms/filiation/door.ts';
import { MESSAGE_DE_DEPOT, traiterDepot } from './rooms/import-du-territoire/door.ts';
import { verificationProposition } from './rooms/proposition/door.ts';
import { verificationQuartierPropose } from './rooms/quartier-propose/door.ts';
import { verificationTerritoire } from './rooms/territoire/door.ts';
import { verificationVitrine } from './rooms/vitrine/door.ts';

/** The product, open on its database. */
export interface Beffroi {
  readonly database: Database;
  readonly url: string;
  /** Lets the job queue treat what the commands left to do; gives how many messages remain. */
  settle(announce?: (left: number) => void): Promise<number>;
  /** Has the job queue do a work each minute, in a queue of its own, while the product is open. */
  eachMinute: Jobs['eachMinute'];
  close(): Promise<void>;
}

/** Every room that keeps something, in the order of the year. */
export const VERIFICATIONS: readonly Verification[] = [
  verificationTerritoire,
  verificationFiliation,
  verificationQuartierPropose,
  verificationOrganisation,
  verificationPersonne,
  verificationDispositif,
  verificationCertificat,
  verificationEnveloppe,
  verificationAppel,
  verificationDossier,
  verificationImport,
  verificationProposition,
  verificationDialogue,
  verificationDeliberation,
  verificationVitrine,
];

/** What is done after the commit, by type of message. */
export const TRAITEMENTS: Traitements = {
  'accuse-de-reception': traiterAccuse,
  annexe: traiterAnnexe,
  [MESSAGE_DE_DEPOT]: traiterDepot,
  certificat: traiterCertificat,
};

/**
 * Opens Beffroi: the embedded PostgreSQL or the one of `DATABASE_URL`, its migrations, the
 * application's own connections.
 * @throws BaseDejaOuverte, ErreurBaseEmbarquee or MigrationImpossible, each in plain French.
 */
export async function openBeffroi(
  configuration: Pick<Configuration, 'donnees' | 'databaseUrl'>,
  announce: (message: string) => void = () => undefined,
): Promise<Beffroi> {
  const server = await openServer(configuration, announce);
  try {
    await migrate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const database = openDatabase({ url: server.url });
  await checkRole(database, server.stop);
  let jobs: Jobs | null = null;
  const started = async () => {
    jobs ??= await startJobs(database, server.url, TRAITEMENTS);
    return jobs;
  };
  return {
    database,
    url: server.url,
    async settle(onLeft) {
      if ((await waiting(database)) === 0) return 0;
      return (await started()).settle(onLeft);
    },
    async eachMinute(queue, work) {
      await (await started()).eachMinute(queue, work);
    },
    async close() {
      await jobs?.stop();
      await database.close();
      await server.stop();
    },
  };
}

/** A pooler that drops connection options would leave the application as the owner. */
async function checkRole(database: Database, stop: () => Promise<void>): Promise<void> {
  const [found] = await database.read(sql<{ role: string }>`select current_user as role`);
  if (found?.role === ROLE_APPLICATION) return;
  await database.close();
  await stop();
  throw new MigrationImpossible(
    `Les connexions n’ont pas pris le rôle ${ROLE_APPLICATION}. Passez les options de connexion au ` +
      'serveur, ou joignez-le sans intermédiaire.',
  );
}

async function openServer(
  { donnees, databaseUrl }: Pick<Configuration, 'donnees' | 'databaseUrl'>,
  announce: (message: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl !== null) return { url: databaseUrl, stop: async () => undefined };
  const embedded = await startEmbedded({ dossier: donnees, annoncer: announce });
  return { url: embedded.urlProprietaire, stop: () => embedded.arreter() };
}
