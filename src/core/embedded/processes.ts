import { readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process still runs; a zombie, already dead and only unread by its parent, does not. */
export function estVivant(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const etat = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    return etat !== 'Z' && etat !== 'X';
  } catch {
    return false;
  }
}

/** What tells the processes of one cluster: their owner, and a mark that `ps` shows. */
export type Identite = { readonly uid: number; readonly marque: string };

/** Identity of the processes of a cluster; two folders never share it, whatever their names. */
export function identityOf(cluster: string): Identite {
  const { uid, dev, ino } = statSync(cluster);
  return { uid, marque: `beffroi-${dev}-${ino}` };
}

/**
 * Whether a process is a PostgreSQL of this cluster: a program `postgres`, run by the owner of
 * the cluster, carrying the mark of that very folder; never by its number alone, which Linux
 * gives again to others. Reads only what root may read in a container without SYS_PTRACE.
 */
export function estPostgresDe(pid: number, { uid, marque }: Identite): boolean {
  try {
    if (statSync(`/proc/${pid}`).uid !== uid) return false;
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    const mots = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\s\0=:]+/);
    return mots.includes(marque) && estVivant(pid);
  } catch {
    return false;
  }
}

/** Whether a PostgreSQL has given its memory back and ends: nothing of it tells its cluster any more. */
export function estMourant(pid: number): boolean {
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === '' && estVivant(pid);
  } catch {
    return false;
  }
}

/** Whether a process surely does not work on this cluster, even for a PostgreSQL run by hand. */
export function estEtranger(pid: number, cluster: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return true;
    const [ici, la] = [statSync(cluster), statSync(`/proc/${pid}/cwd`)];
    return ici.dev !== la.dev || ici.ino !== la.ino;
  } catch {
    return !estVivant(pid);
  }
}

/** Every process of a PostgreSQL of this cluster, postmaster and children alike. */
export function listPostgresDe(identite: Identite): number[] {
  return readdirSync('/proc')
    .filter((nom) => /^\d+$/.test(nom))
    .map(Number)
    .filter((pid) => estPostgresDe(pid, identite));
}

/** Sends a signal; false when the process is gone already. */
export function signaler(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the condition holds; false when the delay (milliseconds) has passed before. */
export async function attendre(condition: () => boolean, delaiMs: number): Promise<boolean> {
  const fin = performance.now() + delaiMs;
  while (!condition()) {
    if (performance.now() > fin) return false;
    await sleep(5);
  }
  return true;
}

/** The same wait without the event loop, for the last moments of a process. */
export function attendreSansBoucle(condition: () => boolean, delaiMs: number): boolean {
  const fin = performance.now() + delaiMs;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!condition()) {
    if (performance.now() > fin) return false;
    Atomics.wait(pause, 0, 0, 10);
  }
  return true;
}
