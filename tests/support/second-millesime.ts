import { territoireInvente } from '../../src/cli/demonstration/territoire.ts';
import type { Database } from '../../src/core/database/database.ts';
import { jour } from '../../src/core/day.ts';
import { importerPerimetres } from '../../src/rooms/import-du-territoire/door.ts';
import { ordre } from './programme.ts';

/** The invented quartiers again from 2024 on, each one step to the east of where it was in 2015. */
export async function importerSecondMillesime(database: Database): Promise<void> {
  const octets = new TextEncoder().encode(JSON.stringify(decalerVersLEst(territoireInvente())));
  const fichier = { nom: 'quartiers-inventes-2024.geojson', octets };
  const admin = ordre('admin-region', '2024-01-02T09:00:00Z');
  const importe = await importerPerimetres(database, admin, fichier, {
    millesime: jour('2024-01-01'),
  });
  if (!importe.ok) throw new Error(JSON.stringify(importe));
}

const PAS_DEGRES = 0.003;

/** The same collection, each place a little further east. */
function decalerVersLEst(valeur: unknown): unknown {
  if (Array.isArray(valeur)) {
    const [lon, lat] = valeur;
    if (typeof lon === 'number') return [lon + PAS_DEGRES, lat];
    return valeur.map(decalerVersLEst);
  }
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([nom, un]) => [nom, decalerVersLEst(un)]));
}
