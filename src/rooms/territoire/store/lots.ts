import { sql } from 'kysely';
import type { Ecriture } from '../../../core/piece.ts';
import type { Suivi } from '../rules/suivi.ts';

const LIGNES_PAR_LOT = 200;

/**
 * Writes rows lot by lot, as JSON, in the one transaction that is open: nobody sees a lot before all
 * are there. How many are written is told as the database answers.
 */
export function ecrireParLots<Ligne>(
  tx: Ecriture,
  lignes: readonly Ligne[],
  suivi: Suivi,
  ecrire: (corps: string) => void,
): void {
  suivi.avancer('ecriture', 0, lignes.length);
  for (let debut = 0; debut < lignes.length; debut += LIGNES_PAR_LOT) {
    const lot = lignes.slice(debut, debut + LIGNES_PAR_LOT);
    ecrire(JSON.stringify(lot));
    const ecrites = debut + lot.length;
    // Answered once what was sent before it is; a failure is told by the commit.
    tx.read(sql`select`).then(
      () => suivi.avancer('ecriture', ecrites, lignes.length),
      () => undefined,
    );
  }
}
