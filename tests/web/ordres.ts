import { mock } from 'node:test';
import pg from 'pg';

/**
 * The token of the map is asked once for all who want it in one tick of the process: how often that
 * is depends on the hour, never on the rows.
 */
const DE_LA_CARTE = /\bterritoire_jeton\b/;

/** How many statements the database is sent while something is done, on every connection. */
export async function compterLesOrdres(faire: () => Promise<unknown>): Promise<number> {
  const espion = mock.method(pg.Client.prototype, 'query');
  try {
    await faire();
    const textes = espion.mock.calls.map((appel) => texteDe(appel.arguments[0]));
    return textes.filter((texte) => !DE_LA_CARTE.test(texte)).length;
  } finally {
    espion.mock.restore();
  }
}

function texteDe(ordre: unknown): string {
  return typeof ordre === 'object' && ordre !== null && 'text' in ordre
    ? String(ordre.text)
    : String(ordre);
}
