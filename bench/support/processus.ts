import { readdirSync, readFileSync } from 'node:fs';

/** What processes other than the bench's own have used. */
export interface Processus {
  /** Time on a processor so far, all threads, in microseconds. */
  cpuUs(): number;
  /** Resident memory now, in 10⁶ bytes. */
  memoireMo(): number;
}

/**
 * One process with all those that it started, those that ended included. Linux alone tells it, and
 * what ended to 10 ms only.
 */
export function processusDe(pid: number): Processus {
  return {
    cpuUs: () => somme(descendance(pid), (un) => cpuDUn(un) + cpuDesMorts(un)),
    memoireMo: () => somme(descendance(pid), memoireDUn),
  };
}

function somme(pids: readonly number[], mesure: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + mesure(pid), 0);
}

function descendance(pid: number): number[] {
  const enfants = taches(pid).flatMap((tache) =>
    lire(`/proc/${pid}/task/${tache}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...enfants.flatMap(descendance)];
}

function cpuDUn(pid: number): number {
  const nanosecondes = taches(pid).map((tache) =>
    Number(lire(`/proc/${pid}/task/${tache}/schedstat`).split(' ')[0]),
  );
  return nanosecondes.reduce((total, une) => total + une, 0) / 1000;
}

/** Time of the children already ended, in ticks of 10 ms (fields 16 and 17 of `stat`). */
function cpuDesMorts(pid: number): number {
  const apresLeNom = lire(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(apresLeNom[13] ?? 0) + Number(apresLeNom[14] ?? 0)) * 10_000;
}

function memoireDUn(pid: number): number {
  return (Number(/^VmRSS:\s+(\d+)/m.exec(lire(`/proc/${pid}/status`))?.[1] ?? 0) * 1024) / 1e6;
}

function taches(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function lire(chemin: string): string {
  try {
    return readFileSync(chemin, 'utf8');
  } catch {
    return '';
  }
}
