import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LISTES, multiplier } from '../ecrans/milliers.ts';
import { lire, toutesLesPages } from './listes.ts';
import { HOTE, ouvrirSite } from './support.ts';

/** What a page of a long list may weigh as it travels, but its font, style and script. */
const LE_PLUS_LOURD = 120_000;

const site = await ouvrirSite();
await multiplier({ site });

for (const [role, chemin, attendues] of LISTES) {
  const qui = role === 'public' ? site.passant() : await site.parRole(role);
  test(`${chemin} : des milliers de lignes, page par page jusqu’à la dernière`, async (t) => {
    const debut = performance.now();
    const premiere = await lire(qui, chemin);
    const duree = performance.now() - debut;
    assert.ok(premiere.lignes.length <= 50, `${premiere.lignes.length} lignes d’un coup`);
    const cookie: Record<string, string> =
      qui.cookie === '' ? {} : { cookie: `__Host-beffroi=${qui.cookie}` };
    const headers = { host: HOTE, 'accept-encoding': 'gzip', ...cookie };
    const recue = await site.app.request(`https://${HOTE}${chemin}`, { headers });
    const poids = (await recue.arrayBuffer()).byteLength;
    assert.ok(poids <= LE_PLUS_LOURD, `${poids} octets`);
    const { lignes } = await toutesLesPages(qui, chemin);
    t.diagnostic(`${lignes.length} lignes, ${poids} octets, ${Math.round(duree)} ms`);
    assert.ok(lignes.length >= attendues, `${lignes.length} lignes`);
  });
}
