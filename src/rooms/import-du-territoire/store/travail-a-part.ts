import { answerApart } from '../../../core/apart.ts';
import { openDatabase } from '../../../core/database/database.ts';
import { type Progres, suivre } from '../rules/progres.ts';
import { importerDepot, lireDepose } from './depot-a-part.ts';
import type { Importe, Travail } from './travail.ts';

/** Between two words of the same stage: who listens writes them three times a second. */
const PAUSE_MS = 100;

function parcimonieux(dire: (progres: Progres) => void): (progres: Progres) => void {
  let [etapeDite, diteA] = ['', Number.NEGATIVE_INFINITY];
  return (progres) => {
    const maintenant = performance.now();
    if (progres.etape === etapeDite && maintenant - diteA < PAUSE_MS) return;
    [etapeDite, diteA] = [progres.etape, maintenant];
    dire(progres);
  };
}

answerApart<Travail & { readonly url: string }, Importe, Progres>(
  async ({ url, depotId, ordre }, dire) => {
    const database = openDatabase({ url, max: 2 });
    const suivi = suivre(parcimonieux(dire), { ecrit: ordre !== null });
    try {
      if (ordre !== null) return await importerDepot(database, { depotId, ordre }, suivi);
      await lireDepose(database, depotId, suivi);
      return null;
    } finally {
      await database.close();
    }
  },
);
