import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holds, verify } from '../../src/core/verify.ts';
import { VERIFICATIONS } from '../../src/main.ts';
import { eprouver, PAR_ROUTE } from './campagne.ts';
import { ouvrirSite, ROUTES } from './support.ts';
import { cleDe, visiter } from './visite.ts';

const SESSIONS = new Set(['POST /entrer', 'POST /sortir']);

const site = await ouvrirSite();
const visiteurs = await site.unParRole();
const visite = await visiter(visiteurs);

for (const route of ROUTES.filter(({ method }) => method === 'POST')) {
  test(`${PAR_ROUTE} écritures hostiles : ${cleDe(route)}`, async () => {
    const session = SESSIONS.has(cleDe(route));
    const vus = session ? { ...visite, formulaires: [] } : visite;
    const fautes = await eprouver(site, vus, route, session ? [site.passant()] : visiteurs);
    assert.deepEqual(fautes.slice(0, 5), [], `${fautes.length} fautes`);
  });
}

test('après tout cela, les preuves se refont', async () => {
  const preuves = await verify(site.database, VERIFICATIONS);
  assert.ok(holds(preuves), JSON.stringify(preuves));
});
