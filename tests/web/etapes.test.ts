import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { liens } from './lecture.ts';
import { ouvrirSite } from './support.ts';
import { cleDe } from './visite.ts';

const { routesOf } = await import('../../src/web/routes.ts');
const site = await ouvrirSite();

async function dossiersDe(...statuts: string[]): Promise<string[]> {
  const lus = await site.database.read(
    sql<{ id: string }>`select id from ligne where statut = any(${statuts}) order by id`,
  );
  return lus.map(({ id }) => id);
}

for (const role of ['elu-region', 'finances-region'] as const) {
  test(`${role} lit un dossier dès qu’il est au rapport, et pas avant`, async (t) => {
    const lecteur = await site.parRole(role);
    const votes = await dossiersDe('votee', 'programmee');
    const autres = await dossiersDe('ouverte', 'renvoyee', 'accordee', 'refusee', 'retiree');
    t.diagnostic(`${votes.length} au rapport, ${autres.length} qui n’y sont pas`);
    assert.ok(votes.length > 10 && autres.length > 10);
    for (const [ids, attendu] of [[votes, 200] as const, [autres, 404] as const]) {
      for (const id of ids) {
        for (const adresse of [`/dossiers/${id}`, `/dossiers/${id}/accuse`]) {
          assert.equal((await lecteur.get(adresse)).status, attendu, adresse);
        }
      }
    }
  });

  test(`${role} y va depuis l’annexe, et aucun lien de ces pages n’est mort`, async () => {
    const lecteur = await site.parRole(role);
    const [acte] = await site.database.read(sql<{ id: string }>`select id from deliberation`);
    const { corps } = await lecteur.get(`/deliberations/${acte?.id}`);
    const dossiers = liens(corps).filter((lien) => lien.startsWith('/dossiers/'));
    assert.equal(dossiers.length, (await dossiersDe('votee')).length);
    const page = await lecteur.get(dossiers[0] ?? '');
    for (const lien of liens(page.corps)) {
      assert.equal((await lecteur.get(lien)).status, 200, lien);
    }
  });
}

test('l’accueil de qui lit les programmes ne dit pas attendre ce qui est transmis', async () => {
  for (const role of ['elu-region', 'finances-region', 'direction-region'] as const) {
    const { corps } = await (await site.parRole(role)).get('/');
    const attendues = corps.match(/n’a pas encore transmis/g) ?? [];
    assert.ok(attendues.length < 3, `${role} : ${attendues.length} propositions attendues`);
    assert.match(corps, /dialogue en cours/, role);
  }
});

test('aucun menu ne mène à une liste qui restera vide', async () => {
  for (const role of ['elu-region', 'finances-region', 'cofinanceur', 'conseil-citoyen'] as const) {
    const lecteur = await site.parRole(role);
    const menu = /<nav[^>]*>.*?<\/nav>/s.exec((await lecteur.get('/')).corps)?.[0] ?? '';
    const entrees = liens(menu);
    assert.ok(entrees.length >= 3, role);
    for (const entree of entrees) {
      const { status, corps } = await lecteur.get(entree);
      assert.equal(status, 200, `${role} ${entree}`);
      if (entree !== '/') assert.doesNotMatch(corps, /<div class="vide">/, `${role} ${entree}`);
    }
  }
});

test('qui ne lit que le publié n’ouvre aucun dossier', async () => {
  const [vote = ''] = await dossiersDe('votee');
  const curieux = [site.passant(), await site.parRole('conseil-citoyen')];
  for (const lecteur of [...curieux, await site.parRole('cofinanceur')]) {
    assert.equal((await lecteur.get(`/dossiers/${vote}`)).status, 404, lecteur.role);
  }
});

test('l’atelier n’est une adresse qu’en démonstration', () => {
  const adresses = (mode: 'demonstration' | 'production') => routesOf(mode).map(cleDe);
  assert.ok(adresses('demonstration').includes('GET /atelier'));
  const perdues = adresses('demonstration').filter((une) => !adresses('production').includes(une));
  assert.deepEqual(perdues, ['GET /atelier']);
});
