import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Packages of the npm registry that a peer is made of, versions pinned. */
export interface Paquets {
  /** Name of the folder, which changes with the version. */
  readonly dossier: string;
  readonly dependances: Readonly<Record<string, string>>;
  /** Packages that are built from their sources, for the Node among the packages. */
  readonly aCompiler: readonly string[];
}

/** The Node of a peer that does not run on ours, as a package: its program and its headers. */
export const PAQUET_DE_NODE = `node-linux-${process.arch}`;

const MARQUE = 'complet.json';
const executer = promisify(execFile);

/**
 * Where the peer's packages stand, installed the first time in a cache outside the project; no
 * package runs a script of its own.
 * @throws the last words of npm or of the compiler.
 */
export async function installer(paquets: Paquets): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'beffroi-banc');
  const dossier = join(cache, paquets.dossier);
  const voulu = JSON.stringify(paquets);
  if (existsSync(join(dossier, MARQUE)) && readFileSync(join(dossier, MARQUE), 'utf8') === voulu) {
    return dossier;
  }
  console.error(`Installation de ${paquets.dossier} dans ${dossier} (plusieurs minutes)…`);
  // Over what an interrupted installation left: npm keeps what is right.
  rmSync(join(dossier, MARQUE), { force: true });
  mkdirSync(dossier, { recursive: true });
  const manifeste = { name: 'banc', private: true, dependencies: paquets.dependances };
  writeFileSync(join(dossier, 'package.json'), JSON.stringify(manifeste, null, 2));
  await npm(dossier);
  for (const paquet of paquets.aCompiler) await compiler(dossier, paquet);
  writeFileSync(join(dossier, `${MARQUE}.neuf`), voulu);
  renameSync(join(dossier, `${MARQUE}.neuf`), join(dossier, MARQUE));
  return dossier;
}

async function npm(dossier: string): Promise<void> {
  const args = ['install', '--prefix', dossier, '--ignore-scripts', '--no-audit', '--no-fund'];
  await lancer('npm', [...args, '--loglevel=error'], dossier);
}

/** Builds a native package with the headers that come with the peer's Node: nothing is fetched. */
async function compiler(dossier: string, paquet: string): Promise<void> {
  const modules = join(dossier, 'node_modules');
  const node = join(modules, PAQUET_DE_NODE, 'bin', 'node');
  const nodeGyp = join(modules, 'node-gyp', 'bin', 'node-gyp.js');
  const args = [nodeGyp, 'rebuild', '--release', '-j', 'max'];
  // As a variable: one set around the bench would win over an argument.
  const env = { npm_config_nodedir: join(modules, PAQUET_DE_NODE) };
  await lancer(node, args, join(modules, paquet), env);
  await lancer(node, ['-e', `require(${JSON.stringify(paquet)})`], dossier);
}

async function lancer(
  programme: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await executer(programme, args, { cwd, maxBuffer: 1e9, env: { ...process.env, ...env } });
  } catch (erreur) {
    const { stderr = '', message = '' } = erreur as { stderr?: string; message?: string };
    throw new Error(pourquoi(stderr) || message);
  }
}

/** What a program said before it stopped, in one line: its error, or else its last words. */
export function pourquoi(texte: string): string {
  const lignes = texte.split('\n').map((ligne) => ligne.trim());
  const erreur = lignes.findIndex((ligne) => /error|erreur/i.test(ligne));
  const dites = erreur < 0 ? lignes.filter(Boolean).slice(-4) : lignes.slice(erreur, erreur + 4);
  return dites.join(' ').slice(0, 500);
}
