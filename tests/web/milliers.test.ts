import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LISTES, multiplier } from '../ecrans/milliers.ts';
import { lire, toutesLesPages } from './listes.ts';
import { compterLesOrdres } from './ordres.ts';
import { HOTE, ouvrirSite, type Visiteur } from './support.ts';

/** What a page of a long list may weigh as it travels, but its font, style and script. */
const LE_PLUS_LOURD = 120_000;

const site = await ouvrirSite();
const PAGES = [...LISTES, ['agent-epci', '/']] as const;
type Qui = (typeof PAGES)[number][0];
const roles = [...new Set(PAGES.map(([role]) => role))];
const visiteurs = new Map<Qui, Visiteur>();
for (const role of roles) {
  visiteurs.set(role, role === 'public' ? site.passant() : await site.parRole(role));
}
const visiteur = (role: Qui) => visiteurs.get(role) ?? assert.fail(role);

/** What the page has read once and keeps is read before. */
async function ordresDe(role: Qui, chemin: string): Promise<number> {
  const qui = visiteur(role);
  await qui.get(chemin);
  return compterLesOrdres(() => qui.get(chemin));
}

const avant = new Map<string, number>();
for (const [role, chemin] of PAGES) avant.set(chemin, await ordresDe(role, chemin));
await multiplier({ site });

for (const [role, chemin, attendues] of LISTES) {
  test(`${chemin} : des milliers de lignes, page par page jusqu’à la dernière`, async (t) => {
    const qui = visiteur(role);
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

for (const [role, chemin] of PAGES) {
  test(`${chemin} : autant d’ordres à la base pour mille lignes que pour quelques-unes`, async () => {
    assert.equal(await ordresDe(role, chemin), avant.get(chemin));
  });
}
