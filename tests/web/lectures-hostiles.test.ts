import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eprouver, PAR_ROUTE } from './campagne.ts';
import { ouvrirSite, ROUTES } from './support.ts';
import { cleDe, visiter } from './visite.ts';

const site = await ouvrirSite();
const visiteurs = await site.unParRole();
const visite = await visiter(visiteurs);

for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
  test(`${PAR_ROUTE} lectures hostiles : ${cleDe(route)}`, async () => {
    const fautes = await eprouver(site, visite, route, visiteurs);
    assert.deepEqual(fautes.slice(0, 5), [], `${fautes.length} fautes`);
  });
}
