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

/** Name given to a cluster's processes, visible to `ps`: two folders never share it. */
export function markOf(cluster: string): string {
  const { dev, ino } = statSync(cluster);
  return `beffroi-${dev}-${ino}`;
}

/**
 * Whether a process is a PostgreSQL working on this cluster: a program `postgres`, run by the
 * owner of the cluster, carrying the mark of that very folder; never by its number alone, which
 * Linux gives again to others. Reads only what root may read in a container without SYS_PTRACE.
 */
export function estPostgresDe(pid: number, cluster: string): boolean {
  try {
    if (statSync(`/proc/${pid}`).uid !== statSync(cluster).uid) return false;
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false;
    const mots = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\s\0=:]+/);
    return mots.includes(markOf(cluster));
  } catch {
    return false;
  }
}

/** Every process of a PostgreSQL on this cluster, postmaster and children alike. */
export function listPostgresDe(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((nom) => /^\d+$/.test(nom))
    .map(Number)
    .filter((pid) => estPostgresDe(pid, cluster) && estVivant(pid));
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
