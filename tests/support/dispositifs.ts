import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dispositif, lireFichierDispositif } from '../../src/rooms/dispositif/door.ts';

/** The text of a shipped rules file. */
export function fichierDeRegles(nom: 'region-inventee' | 'hauts-de-france-2018'): string {
  return readFileSync(join(import.meta.dirname, `../../dispositifs/${nom}.yaml`), 'utf8');
}

function lire(nom: Parameters<typeof fichierDeRegles>[0]): Dispositif {
  const lu = lireFichierDispositif(fichierDeRegles(nom));
  if (!lu.ok) throw new Error(JSON.stringify(lu.erreurs));
  return lu.dispositif;
}

/** 60 %, 1,000 €, 25,000 €, 10 %; no participation asked; no quartier de veille active. */
export const INVENTEE = lire('region-inventee');
/** No amount fixed; participation asked; the three kinds of quartier. */
export const HDF = lire('hauts-de-france-2018');
