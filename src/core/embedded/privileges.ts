import { chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ErreurBaseEmbarquee } from './errors.ts';

/** The account that runs PostgreSQL; null means the current one, which is not root. */
export type Compte = { readonly uid: number; readonly gid: number } | null;

const PERSONNE = 65534;

/**
 * Chooses who runs PostgreSQL, which refuses root. Under root: the owner of the existing cluster,
 * else the account `postgres`, else `nobody`, else 65534. Under anyone else: that one.
 * @throws ErreurBaseEmbarquee when the cluster belongs to another account and we are not root.
 */
export function chooseAccount(cluster: string): Compte {
  const proprietaire = readOwner(cluster);
  const moi = process.getuid?.() ?? 0;
  if (moi !== 0) {
    if (proprietaire === null || proprietaire.uid === moi) return null;
    throw new ErreurBaseEmbarquee(
      `La base ${cluster} appartient à un autre compte (numéro ${proprietaire.uid}). ` +
        'Relancez Beffroi avec ce compte, ou choisissez un autre dossier avec BEFFROI_DONNEES.',
    );
  }
  if (proprietaire !== null && proprietaire.uid !== 0) return proprietaire;
  const comptes = readAccounts();
  return comptes.get('postgres') ?? comptes.get('nobody') ?? { uid: PERSONNE, gid: PERSONNE };
}

/** Options for node:child_process: change account after entering `cwd`, with a bare environment. */
export function spawnOptions(compte: Compte, cwd: string) {
  const { PATH = '/usr/bin:/bin', TZ } = process.env;
  const env: NodeJS.ProcessEnv =
    TZ === undefined ? { PATH, LC_ALL: 'C' } : { PATH, TZ, LC_ALL: 'C' };
  return compte === null ? { cwd, env } : { cwd, env, uid: compte.uid, gid: compte.gid };
}

/** Gives one file or folder to the account; nothing to do when it is the current one. */
export function giveTo(compte: Compte, chemin: string): void {
  if (compte !== null) chownSync(chemin, compte.uid, compte.gid);
}

/** Gives a cluster copied or restored by root back to the account that must run it. */
export function giveClusterTo(compte: Compte, cluster: string): void {
  if (compte === null || readOwner(cluster)?.uid === compte.uid) return;
  for (const nom of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(cluster, nom), compte.uid, compte.gid);
  }
  chownSync(cluster, compte.uid, compte.gid);
}

function readOwner(chemin: string): { uid: number; gid: number } | null {
  const etat = statSync(chemin, { throwIfNoEntry: false });
  return etat === undefined ? null : { uid: etat.uid, gid: etat.gid };
}

function readAccounts(): Map<string, { uid: number; gid: number }> {
  const comptes = new Map<string, { uid: number; gid: number }>();
  for (const ligne of readPasswd().split('\n')) {
    const [nom, , uid, gid] = ligne.split(':');
    if (nom && uid && gid && Number(uid) > 0)
      comptes.set(nom, { uid: Number(uid), gid: Number(gid) });
  }
  return comptes;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
