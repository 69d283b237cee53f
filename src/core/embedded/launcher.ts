import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaires, prepareBinaries, tryVersion } from './binaries.ts';
import {
  checkVersion,
  clusterOf,
  createCluster,
  PROPRIETAIRE,
  readOrCreatePassword,
} from './cluster.ts';
import { ensureDatabase, query, SESSIONS_ORPHELINES, urlOf } from './connection.ts';
import { ErreurBaseEmbarquee, explain } from './errors.ts';
import { stopWithProcess } from './hooks.ts';
import { takeLock } from './lock.ts';
import { type Compte, chooseAccount, giveClusterTo } from './privileges.ts';
import {
  clearOrphans,
  forgetSocket,
  readServer,
  type Serveur,
  startServer,
  stopServer,
} from './server.ts';

export { BaseDejaOuverte, ErreurBaseEmbarquee } from './errors.ts';

/** How a start went: cluster just created, server started, or found alive after a crash. */
export type Demarrage = 'cree' | 'demarre' | 'adopte';

export type BaseEmbarquee = {
  /** Connection string of the owner role, for node-postgres (unix socket, password inside). */
  readonly urlProprietaire: string;
  /** The application's own role is made by the migrations, not here. */
  readonly urlApplication?: never;
  readonly demarrage: Demarrage;
  /** Version of the server, such as "18.4". */
  readonly version: string;
  /** Process of the postmaster. */
  readonly pid: number;
  /** Folder of the PostgreSQL cluster, inside the data folder. */
  readonly cluster: string;
  /** Stops the server (fast mode), then releases the data folder. Harmless twice. */
  arreter(): Promise<void>;
};

export type OptionsEmbarquees = {
  /** Data root, such as ./donnees; created when absent. */
  readonly dossier: string;
  /** Receives short French sentences while the start goes on. */
  readonly annoncer?: (message: string) => void;
  /** Folder `bin` of another PostgreSQL (15 or later) to run instead of the embedded one. */
  readonly bin?: string;
};

/**
 * Starts the embedded PostgreSQL of a data folder, creating it the first time, or adopts the one
 * that outlived a killed Beffroi. One owner at a time, held by a lock of the kernel.
 * The server stops with `arreter()` or with this process; after kill -9 the next start adopts it.
 * @throws BaseDejaOuverte when the folder is in use; ErreurBaseEmbarquee, in French, otherwise.
 */
export async function startEmbedded(options: OptionsEmbarquees): Promise<BaseEmbarquee> {
  const dossier = openFolder(resolve(options.dossier));
  const verrou = holdLock(dossier);
  try {
    const ouverte = await open(dossier, options);
    const { serveur } = ouverte;
    const oublier = stopWithProcess(serveur);
    let arret: Promise<void> | null = null;
    const stop = async () => {
      const fini = await stopServer(serveur);
      if (fini) await clearOrphans(serveur.identite);
      oublier();
      forgetSocket(dossier, serveur.socket);
      verrou.liberer();
      if (!fini)
        throw new ErreurBaseEmbarquee(`La base (processus ${serveur.pid}) ne s'arrête pas.`);
    };
    return {
      urlProprietaire: urlOf(dossier, serveur.socket, PROPRIETAIRE),
      demarrage: ouverte.demarrage,
      version: ouverte.version,
      pid: serveur.pid,
      cluster: clusterOf(dossier),
      arreter: () => {
        arret ??= stop();
        return arret;
      },
    };
  } catch (erreur) {
    verrou.liberer();
    throw explain("La base de données n'a pas pu démarrer", dossier, erreur);
  }
}

type Ouverte = { serveur: Serveur; demarrage: Demarrage; version: string };

async function open(dossier: string, options: OptionsEmbarquees): Promise<Ouverte> {
  const annoncer = options.annoncer ?? (() => undefined);
  const cluster = clusterOf(dossier);
  const compte = chooseAccount(cluster);
  const binaires = chooseBinaries(options.bin, dossier, compte);
  const nouveau = !existsSync(cluster);
  if (nouveau) {
    annoncer('Création de la base de données…');
    await createCluster(dossier, binaires, compte);
  }
  checkVersion(dossier, binaires);
  giveClusterTo(compte, cluster);
  readOrCreatePassword(dossier);
  const orphelin = nouveau ? null : await adopt(dossier, binaires, annoncer);
  if (orphelin !== null)
    return { serveur: orphelin, demarrage: 'adopte', version: binaires.version };
  annoncer('Démarrage de la base de données…');
  const start = () => startServer(dossier, binaires, compte, annoncer);
  const serveur = await start().catch(async (erreur: unknown) => {
    if (!/shared memory block/.test(String(erreur))) throw erreur;
    // The children of a killed server have not all given their memory back: once more.
    await sleep(1_000);
    return start();
  });
  try {
    await ensureDatabase(dossier, serveur);
  } catch (erreur) {
    await stopServer(serveur);
    throw erreur;
  }
  return { serveur, demarrage: nouveau ? 'cree' : 'demarre', version: binaires.version };
}

/** Keeps a server left by a killed Beffroi when it answers, in our version; else stops it. */
async function adopt(
  dossier: string,
  binaires: Binaires,
  annoncer: (message: string) => void,
): Promise<Serveur | null> {
  const serveur = readServer(dossier);
  if (serveur === null) return null;
  try {
    if (!serveur.pret) throw new ErreurBaseEmbarquee('pas prêt');
    const url = urlOf(dossier, serveur.socket, PROPRIETAIRE);
    const version = await query(url, 'SHOW server_version');
    if (!`${version} `.startsWith(`${binaires.version} `)) throw new ErreurBaseEmbarquee(version);
    // The dead process may have left sessions in the middle of a transaction, holding locks.
    await query(url, SESSIONS_ORPHELINES);
    annoncer('Reprise de la base de données laissée par un arrêt brutal.');
    return serveur;
  } catch {
    annoncer("Arrêt de l'ancienne base de données…");
    if (!(await stopServer(serveur))) {
      throw new ErreurBaseEmbarquee(
        `L'ancienne base (processus ${serveur.pid}) ne s'arrête pas. Arrêtez ce processus.`,
      );
    }
    return null;
  }
}

function chooseBinaries(bin: string | undefined, dossier: string, compte: Compte): Binaires {
  if (bin === undefined) return prepareBinaries(dossier, compte);
  const essai = tryVersion(bin, compte);
  if ('version' in essai) return { bin, version: essai.version };
  throw new ErreurBaseEmbarquee(`PostgreSQL de ${bin} ne démarre pas\u00a0: ${essai.raison}`);
}

function openFolder(dossier: string): string {
  try {
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
    return realpathSync(dossier);
  } catch (erreur) {
    throw explain("Le dossier des données n'a pas pu être créé", dossier, erreur);
  }
}

function holdLock(dossier: string) {
  try {
    chooseAccount(clusterOf(dossier));
    return takeLock(dossier);
  } catch (erreur) {
    throw explain("Le dossier des données n'a pas pu être réservé", dossier, erreur);
  }
}
