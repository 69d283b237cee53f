import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openDatabase } from '../../src/core/database/database.ts';
import { COOKIE, HOTE, ouvrirSite, ROUTES, type Visiteur } from './support.ts';

const { webApplication } = await import('../../src/web/application.ts');

const HEURE = 3_600_000;
const MATIN = new Date('2019-03-04T08:00:00Z');
let horloge = MATIN;
const site = await ouvrirSite({ now: () => horloge });
const SEULES_LECTURES = ROUTES.filter(({ onlyReads }) => onlyReads === true);

beforeEach(() => {
  horloge = MATIN;
});

/** What a page shows, but what is drawn anew for each. */
async function lire(visiteur: Visiteur, chemin: string): Promise<string> {
  const { status, corps } = await visiteur.get(chemin);
  return `${status} ${corps.replaceAll(/name="csp-nonce" content="[^"]*"/g, '')}`;
}

test('qui est sorti ne lit plus rien de ce qui se préparait pour lui', async () => {
  for (const { path } of SEULES_LECTURES) {
    const public_ = await lire(site.passant(), path);
    for (const visiteur of await site.unParRole()) {
      if (visiteur.role === 'public') continue;
      const [premiere, seconde] = [await lire(visiteur, path), await lire(visiteur, path)];
      assert.equal(seconde, premiere, `${visiteur.role} ${path}`);
      await visiteur.post('/sortir', {});
      assert.equal(await lire(visiteur, path), public_, `${visiteur.role} ${path}`);
      assert.equal(await lire(visiteur, path), public_, `${visiteur.role} ${path}`);
    }
  }
  assert.deepEqual(site.pannes, []);
});

test('une session trop longtemps oisive ne lit plus rien non plus', async () => {
  const agent = await site.parRole('instructeur-region');
  const public_ = await lire(site.passant(), '/dossiers');
  assert.notEqual(await lire(agent, '/dossiers'), public_);
  assert.notEqual(await lire(agent, '/dossiers'), public_);
  horloge = new Date(MATIN.getTime() + 2 * HEURE);
  assert.equal(await lire(agent, '/dossiers'), public_);
});

test('ce qui vient d’être fait se dit aussi sur la page qui se préparait', async () => {
  const agent = await site.parRole('instructeur-region');
  await agent.get('/dossiers');
  await site.database.pool.query(
    `update session set message = '{"dit":"C’est fait."}' where jeton = $1`,
    [agent.jeton],
  );
  assert.match((await agent.get('/dossiers')).corps, /C’est fait\./);
  assert.doesNotMatch((await agent.get('/dossiers')).corps, /C’est fait\./);
});

test('la session et la page tiennent en une prise de connexion', async () => {
  const agent = await site.parRole('instructeur-region');
  let prises = 0;
  const compter = () => void prises++;
  site.database.pool.on('acquire', compter);
  try {
    const parPage: number[] = [];
    for (let fois = 0; fois < 3; fois++) {
      prises = 0;
      await agent.get('/dossiers');
      parPage.push(prises);
    }
    assert.deepEqual(parPage.slice(1), [1, 1], `${parPage}`);
  } finally {
    site.database.pool.off('acquire', compter);
  }
});

test('ce qui se dit seule lecture n’écrit rien', async () => {
  assert.ok(SEULES_LECTURES.length > 0);
  const url = `${site.url}?options=-c%20default_transaction_read_only%3Don`;
  const database = openDatabase({ url });
  const pannes: unknown[] = [];
  const app = webApplication({
    ...{ database, mode: 'demonstration', theme: 'neutre', now: () => horloge },
    log: (error) => void pannes.push(error),
  });
  try {
    for (const visiteur of await site.unParRole()) {
      for (const { path, method } of SEULES_LECTURES) {
        assert.equal(method, 'GET');
        const headers = { host: HOTE, cookie: `${COOKIE}=${visiteur.cookie}` };
        const { status } = await app.request(`https://${HOTE}${path}`, { headers });
        assert.ok(status < 500, `${visiteur.role} ${path} : ${status}`);
      }
    }
    assert.deepEqual(pannes, []);
  } finally {
    await database.close();
  }
});
