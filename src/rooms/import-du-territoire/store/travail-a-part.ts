import { answerApart } from '../../../core/apart.ts';
import { openDatabase } from '../../../core/database/database.ts';
import type { Progres } from '../rules/progres.ts';
import { importerDepot, lireDepose } from './depot-a-part.ts';
import { suivreParfois } from './suivre-parfois.ts';
import type { Importe, Travail } from './travail.ts';

answerApart<Travail & { readonly url: string }, Importe, Progres>(
  async ({ url, depotId, ordre }, dire) => {
    const database = openDatabase({ url, max: 2 });
    const suivi = suivreParfois(dire, { ecrit: ordre !== null });
    try {
      if (ordre !== null) return await importerDepot(database, { depotId, ordre }, suivi);
      await lireDepose(database, depotId, suivi);
      return null;
    } finally {
      await database.close();
    }
  },
);
