import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaires } from './binaries.ts';
import { AUTRE_BASE, ErreurBaseEmbarquee } from './errors.ts';
import { type Compte, giveTo, spawnOptions } from './privileges.ts';

/** Role that owns everything, and name of the one database. */
export const PROPRIETAIRE = 'beffroi';

/** The cluster inside a data folder. */
export function clusterOf(dossier: string): string {
  return join(dossier, 'base');
}

const FICHIER_MOT_DE_PASSE = 'mot-de-passe';

/**
 * Where a PostgreSQL program must start, and how it must call the cluster. A process whose current
 * folder is the cluster needs no right on the folders above it, so a closed home stays closed.
 * Before version 16 the programs come back to their folder by its name: they need those rights.
 */
export function workplace(cluster: string, version: string): { cwd: string; chemin: string } {
  if (Number.parseInt(version, 10) < 16) return { cwd: '/', chemin: cluster };
  return { cwd: cluster, chemin: '/proc/self/cwd' };
}

/** First that works: French order, on the libc locale found; at worst, code point order. */
const LANGUES: readonly (readonly string[])[] = [
  ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=fr-FR'],
  ['--locale=C', '--locale-provider=icu', '--icu-locale=fr-FR'],
  ['--locale=C'],
];

const REGLAGES = `
# Beffroi: a small machine; fsync, synchronous_commit and full_page_writes keep their default: on.
shared_buffers = 128MB
max_connections = 100
default_text_search_config = 'pg_catalog.french'
`;

/**
 * Creates the cluster aside, then moves it in place: a death halfway leaves nothing half made.
 * @throws Error with initdb's words when every attempt failed.
 */
export async function createCluster(
  dossier: string,
  binaires: Binaires,
  compte: Compte,
): Promise<void> {
  const chantier = join(dossier, 'base-en-creation');
  const base = join(chantier, 'base');
  let dernier = '';
  for (const langue of LANGUES) {
    rmSync(chantier, { recursive: true, force: true });
    for (const chemin of [chantier, base]) {
      mkdirSync(chemin, { mode: 0o700 });
      giveTo(compte, chemin);
    }
    writeFileSync(join(chantier, 'secret'), readOrCreatePassword(dossier), { mode: 0o600 });
    giveTo(compte, join(chantier, 'secret'));
    const resultat = await runInitdb(binaires, base, langue, compte);
    dernier = resultat.sortie;
    if (resultat.code === 0) {
      appendFileSync(join(base, 'postgresql.conf'), REGLAGES);
      renameSync(base, clusterOf(dossier));
      syncFolder(dossier);
      rmSync(chantier, { recursive: true, force: true });
      return;
    }
    if (!/locale|collation|encoding/i.test(dernier.split('\n').slice(-4).join('\n'))) break;
  }
  rmSync(chantier, { recursive: true, force: true });
  throw new Error(dernier.trim());
}

function runInitdb(
  { bin, version }: Binaires,
  base: string,
  langue: readonly string[],
  compte: Compte,
) {
  const { cwd, chemin } = workplace(base, version);
  const options = ['-D', chemin, '-U', PROPRIETAIRE, '--encoding=UTF8', '-T', 'french', ...langue];
  const acces = ['-A', 'scram-sha-256', `--pwfile=${chemin}/../secret`, '--lc-messages=C'];
  return new Promise<{ code: number; sortie: string }>((resolve, reject) => {
    const enfant = spawn(join(bin, 'initdb'), [...options, ...acces], {
      ...spawnOptions(compte, cwd),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let sortie = '';
    enfant.stderr.on('data', (morceau: Buffer) => {
      sortie += morceau.toString();
    });
    enfant.on('error', reject);
    enfant.on('close', (code) => resolve({ code: code ?? 1, sortie }));
  });
}

/** The owner's password, made at random once and kept in a file only this account reads. */
export function readOrCreatePassword(dossier: string): string {
  const fichier = join(dossier, FICHIER_MOT_DE_PASSE);
  if (existsSync(fichier)) return readFileSync(fichier, 'utf8').trim();
  if (existsSync(clusterOf(dossier))) {
    throw new ErreurBaseEmbarquee(
      `Le fichier ${fichier} manque\u00a0: il ouvre la base. Remettez-le depuis une sauvegarde.`,
    );
  }
  const secret = randomBytes(24).toString('base64url');
  writeFileSync(fichier, `${secret}\n`, { mode: 0o600, flush: true });
  chmodSync(fichier, 0o600);
  return secret;
}

/** @throws ErreurBaseEmbarquee when the cluster was made by another major version. */
export function checkVersion(dossier: string, binaires: Binaires): void {
  const majeure = readFileSync(join(clusterOf(dossier), 'PG_VERSION'), 'utf8').trim();
  if (binaires.version.split('.')[0] === majeure) return;
  throw new ErreurBaseEmbarquee(
    `La base de ${dossier} a été créée par PostgreSQL ${majeure}, or ce Beffroi embarque la ` +
      `version ${binaires.version}. Restaurez une sauvegarde dans un dossier neuf. ${AUTRE_BASE}`,
  );
}

function syncFolder(dossier: string): void {
  const descripteur = openSync(dossier, 'r');
  fsyncSync(descripteur);
  closeSync(descripteur);
}
