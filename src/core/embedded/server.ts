import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Binaires } from './binaries.ts';
import { clusterOf, workplace } from './cluster.ts';
import { type Compte, giveTo, spawnOptions } from './privileges.ts';
import {
  attendre,
  estEtranger,
  estMourant,
  estPostgresDe,
  type Identite,
  identityOf,
  listPostgresDe,
  signaler,
} from './processes.ts';

/** A PostgreSQL in service on a cluster: its postmaster and the folder of its socket. */
export type Serveur = {
  readonly pid: number;
  readonly socket: string;
  readonly identite: Identite;
};

/** Longest path of a unix socket that Linux takes, in bytes. */
const SOCKET_OCTETS_MAX = 107;
const PORT = 5432;
const PREFIXE_SOCKET = 'beffroi-socket-';
/** As long as what mkdtemp adds. */
const SUFFIXE_TEMPORAIRE = 'abcdef';
const JOURNAL_OCTETS_MAX = 10_000_000;
/** Replaying the journal after a crash takes as long as it takes, but not forever. */
const REPRISE_MAX_MS = 600_000;

/** What PostgreSQL says of itself in postmaster.pid, when it is really ours and still alive. */
export function readServer(dossier: string): (Serveur & { pret: boolean }) | null {
  const lignes = readPidFile(dossier);
  const pid = Number.parseInt(lignes[0] ?? '', 10);
  const cluster = clusterOf(dossier);
  if (!(pid > 1)) return null;
  const identite = identityOf(cluster);
  if (!estPostgresDe(pid, identite)) return null;
  const declare = lignes[4] ?? '';
  const socket = declare.startsWith('/') ? declare : cluster;
  return { pid, socket, identite, pret: lignes[7]?.trim() === 'ready' };
}

/**
 * Starts PostgreSQL and waits until it answers.
 * @throws Error with the last lines of its log when it stops before.
 */
export async function startServer(
  dossier: string,
  binaires: Binaires,
  compte: Compte,
  annoncer: (message: string) => void,
): Promise<Serveur> {
  const cluster = clusterOf(dossier);
  await clearOrphans(identityOf(cluster));
  forgetSocket(dossier);
  await disownPidFile(dossier);
  const socket = chooseSocket(cluster, compte);
  const journal = join(dossier, 'postgres.log');
  if ((statSync(journal, { throwIfNoEntry: false })?.size ?? 0) > JOURNAL_OCTETS_MAX) {
    renameSync(journal, `${journal}.1`);
  }
  const sortie = openSync(journal, 'a', 0o600);
  const debut = statSync(journal).size;
  const { cwd, chemin } = workplace(cluster, binaires.version);
  const options = ['-D', chemin, ...serverOptions(socket, cluster)];
  const enfant = spawn(join(binaires.bin, 'postgres'), options, {
    ...spawnOptions(compte, cwd),
    detached: true,
    stdio: ['ignore', sortie, sortie],
  });
  closeSync(sortie);
  let echec: Error | null = null;
  enfant.on('error', (erreur) => {
    echec = erreur;
  });
  enfant.unref();
  const fini = () => echec !== null || enfant.exitCode !== null || enfant.signalCode !== null;
  const pret = () => readServer(dossier)?.pid === enfant.pid && readServer(dossier)?.pret === true;
  if (!(await attendre(() => fini() || pret(), 2_000))) {
    annoncer("La base se remet d'un arrêt brutal\u00a0: un instant…");
    await attendre(() => fini() || pret(), REPRISE_MAX_MS);
  }
  const serveur = readServer(dossier);
  if (serveur?.pret && serveur.pid === enfant.pid) return serveur;
  if (enfant.pid !== undefined && !fini()) signaler(enfant.pid, 'SIGQUIT');
  throw echec ?? new Error(readFileSync(journal).subarray(debut).toString().trim());
}

function serverOptions(socket: string, cluster: string): string[] {
  const imposes = {
    listen_addresses: '',
    unix_socket_directories: socket === cluster ? '.' : socket,
    unix_socket_permissions: '0700',
    port: `${PORT}`,
    logging_collector: 'off',
    cluster_name: identityOf(cluster).marque,
  };
  return Object.entries(imposes).flatMap(([nom, valeur]) => ['-c', `${nom}=${valeur}`]);
}

/** Stops a server: politely (fast), then firmly (immediate). True when it is gone. */
export async function stopServer({ pid, identite }: Serveur): Promise<boolean> {
  const fini = () => !estPostgresDe(pid, identite) && !estMourant(pid);
  for (const [signal, delaiMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (fini()) return true;
    signaler(pid, signal);
    signaler(pid, 'SIGCONT');
    if (await attendre(fini, delaiMs)) return true;
  }
  return false;
}

/** Children outlive a killed postmaster for an instant and forbid a new start: send them away. */
export async function clearOrphans(identite: Identite): Promise<void> {
  for (const pid of listPostgresDe(identite)) signaler(pid, 'SIGQUIT');
  await attendre(() => listPostgresDe(identite).length === 0, 10_000);
}

/** Removes the temporary folder of the last socket, when there was one. */
export function forgetSocket(dossier: string, socket = readPidFile(dossier)[4] ?? ''): void {
  if (!basename(socket).startsWith(PREFIXE_SOCKET)) return;
  try {
    for (const nom of readdirSync(socket)) {
      if (nom.startsWith('.s.PGSQL.')) unlinkSync(join(socket, nom));
    }
    rmdirSync(socket);
  } catch {
    // Already gone, or cleaned with the temporary folder.
  }
}

/**
 * After a power cut, the number in postmaster.pid may belong to a stranger of the same account, or
 * to a dead process its container never buries, and PostgreSQL would refuse to start. It takes its
 * parent's number for a dead one, and still checks by shared memory that nobody works on the data:
 * so our own number is written there. The socket, which guards nothing, is removed.
 */
async function disownPidFile(dossier: string): Promise<void> {
  const [pid, ...suite] = readPidFile(dossier);
  if (pid === undefined) return;
  // A process being killed is for an instant neither ours, nor dead.
  if (!(await attendre(() => estEtranger(Number(pid), clusterOf(dossier)), 3_000))) return;
  const fichier = join(clusterOf(dossier), 'postmaster.pid');
  writeFileSync(fichier, [`${process.pid}`, ...suite].join('\n'));
  for (const nom of [`.s.PGSQL.${PORT}`, `.s.PGSQL.${PORT}.lock`]) {
    rmSync(join(clusterOf(dossier), nom), { force: true });
  }
}

/** The cluster itself holds the socket; a path too long for Linux moves it to a short folder. */
function chooseSocket(cluster: string, compte: Compte): string {
  if (tientDansSocket(cluster)) return cluster;
  const essai = join(tmpdir(), `${PREFIXE_SOCKET}${SUFFIXE_TEMPORAIRE}`);
  const dossier = mkdtempSync(
    join(tientDansSocket(essai) ? dirname(essai) : '/tmp', PREFIXE_SOCKET),
  );
  chmodSync(dossier, 0o700);
  giveTo(compte, dossier);
  return dossier;
}

function tientDansSocket(dossier: string): boolean {
  return Buffer.byteLength(join(dossier, `.s.PGSQL.${PORT}`)) <= SOCKET_OCTETS_MAX;
}

function readPidFile(dossier: string): string[] {
  const fichier = join(clusterOf(dossier), 'postmaster.pid');
  try {
    return existsSync(fichier) ? readFileSync(fichier, 'utf8').split('\n') : [];
  } catch {
    return [];
  }
}
