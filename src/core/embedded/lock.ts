import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BaseDejaOuverte } from './errors.ts';

/** A held lock; releasing it twice is harmless. */
export type Verrou = { liberer(): void };

/** SQLITE_BUSY: another connection holds the lock. */
const OCCUPE = 5;

/**
 * Takes the exclusive lock of a data folder, held by the kernel until released or until this
 * process dies, whatever the way: nothing stale can remain and a reused pid cannot fool it.
 * Node has no file lock of its own; SQLite's exclusive lock on an empty file is one. Do not open
 * the file `verrou` elsewhere in this process: closing it would drop the lock (POSIX).
 * @throws BaseDejaOuverte at once when another process, or this one, already holds it.
 */
export function takeLock(dossier: string): Verrou {
  const fichierProprietaire = join(dossier, 'verrou.processus');
  const verrou = new DatabaseSync(join(dossier, 'verrou'));
  try {
    verrou.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (erreur) {
    verrou.close();
    if (estOccupe(erreur)) throw new BaseDejaOuverte(dossier, readOwner(fichierProprietaire));
    throw erreur;
  }
  writeFileSync(fichierProprietaire, `${process.pid}\n`);
  return {
    liberer(): void {
      if (verrou.isOpen) verrou.close();
    },
  };
}

function estOccupe(erreur: unknown): boolean {
  return erreur instanceof Error && 'errcode' in erreur && erreur.errcode === OCCUPE;
}

/** The pid written by the holder, for the message only: the lock never depends on it. */
function readOwner(fichier: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(fichier, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : null;
  } catch {
    return null;
  }
}
