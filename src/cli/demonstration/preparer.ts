import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../core/configuration.ts';
import { estInstant, type Instant, instant } from '../../core/day.ts';
import { lireTete } from '../../core/journal.ts';
import type { Beffroi } from '../../main.ts';
import { Refus } from '../errors.ts';
import { note } from '../output.ts';

/**
 * A file beside the embedded database, there as long as the demonstration is not played whole: it
 * holds the instant at which it was begun, around which its open call is made.
 */
const TEMOIN = 'demonstration-en-cours';

/**
 * Plays the demonstration when nothing was ever written, or goes on with the one that was
 * interrupted: its commands bear the same keys, so that what is done is not done twice and nothing
 * is erased. Without an embedded database no trace of the interruption is kept.
 * @returns whether it played.
 * @throws Refus when what is there is not what the demonstration wrote.
 */
export async function preparer(
  { database }: Beffroi,
  {
    donnees,
    databaseUrl,
    maintenant,
  }: Pick<Configuration, 'donnees' | 'databaseUrl'> & { readonly maintenant: Instant },
  jouer: (maintenant: Instant) => Promise<void>,
): Promise<boolean> {
  const temoin = databaseUrl === null ? join(donnees, TEMOIN) : null;
  const vide = (await lireTete(database)).rang === 0;
  const interrompue = !vide && temoin !== null && existsSync(temoin);
  if (!vide && !interrompue) return false;
  const debut = interrompue ? reprendre(temoin, maintenant) : maintenant;
  if (temoin !== null) writeFileSync(temoin, debut, { flush: true });
  process.once('SIGINT', quitter);
  try {
    await jouer(debut);
  } catch (error) {
    throw interrompue ? repriseImpossible(donnees, error) : error;
  } finally {
    process.off('SIGINT', quitter);
  }
  if (temoin !== null) rmSync(temoin, { force: true });
  return true;
}

function repriseImpossible(donnees: string, cause: unknown): Refus {
  return new Refus(
    'La démonstration interrompue ne peut pas reprendre : ces données ne sont plus les siennes, ' +
      `ou elles viennent d’une autre version. Pour recommencer à neuf : rm -rf ${donnees}`,
    { cause },
  );
}

/** Says that it goes on, and since when: its file may not say. */
function reprendre(temoin: string, maintenant: Instant): Instant {
  note(
    'La démonstration avait été interrompue : elle reprend où elle s’était arrêtée, sans rien ' +
      'refaire deux fois.',
  );
  const texte = readFileSync(temoin, 'utf8').trim();
  return estInstant(texte) ? instant(texte) : maintenant;
}

const INTERROMPU = 130;

function quitter(): void {
  note('\nDémonstration interrompue. La même commande la reprendra où elle en est.');
  process.exit(INTERROMPU);
}
