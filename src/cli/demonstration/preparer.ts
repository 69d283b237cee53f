import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../core/configuration.ts';
import { lireTete } from '../../core/journal.ts';
import type { Beffroi } from '../../main.ts';
import { Refus } from '../errors.ts';
import { note } from '../output.ts';

/** A file beside the embedded database, there as long as the demonstration is not played whole. */
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
  { donnees, databaseUrl }: Pick<Configuration, 'donnees' | 'databaseUrl'>,
  jouer: () => Promise<void>,
): Promise<boolean> {
  const temoin = databaseUrl === null ? join(donnees, TEMOIN) : null;
  const vide = (await lireTete(database)).rang === 0;
  const interrompue = !vide && temoin !== null && existsSync(temoin);
  if (!vide && !interrompue) return false;
  if (interrompue) {
    note(
      'La démonstration avait été interrompue : elle reprend où elle s’était arrêtée, sans rien ' +
        'refaire deux fois.',
    );
  }
  if (temoin !== null) writeFileSync(temoin, '', { flush: true });
  process.once('SIGINT', quitter);
  try {
    await jouer();
  } catch (error) {
    if (!interrompue) throw error;
    throw new Refus(
      'La démonstration interrompue ne peut pas reprendre : ces données ne sont plus les siennes, ' +
        `ou elles viennent d’une autre version. Pour recommencer à neuf : rm -rf ${donnees}`,
      { cause: error },
    );
  } finally {
    process.off('SIGINT', quitter);
  }
  if (temoin !== null) rmSync(temoin, { force: true });
  return true;
}

const INTERROMPU = 130;

function quitter(): void {
  note('\nDémonstration interrompue. La même commande la reprendra où elle en est.');
  process.exit(INTERROMPU);
}
