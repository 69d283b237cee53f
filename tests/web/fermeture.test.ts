import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ouvrirFlux } from '../ecrans/flux.ts';
import { ouvrirSite } from './support.ts';

const { listen } = await import('../../src/web/application.ts');

const TOUT_DE_SUITE_MS = 2_000;

test('le serveur s’arrête aussitôt, même quand des pages suivent les nouvelles', async (t) => {
  const site = await ouvrirSite();
  const server = await listen(site.app, 0);
  const base = `http://localhost:${server.port}`;
  const agent = await site.parRole('agent-epci');
  const programme = `/programmes/${agent.epciSiren}/2019/direct`;
  const flux = await Promise.all([1, 2, 3].map(() => ouvrirFlux(base, agent, programme)));
  assert.deepEqual(
    flux.map(({ status }) => status),
    [200, 200, 200],
  );
  const depart = performance.now();
  const fins = flux.map((un) => un.finir().catch(() => undefined));
  await server.close();
  await Promise.all(fins);
  const duree = Math.round(performance.now() - depart);
  t.diagnostic(`arrêté en ${duree} ms, trois flux ouverts`);
  assert.ok(duree < TOUT_DE_SUITE_MS, `${duree} ms`);
  assert.deepEqual(site.pannes, []);
});
