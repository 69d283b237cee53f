import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Acteur } from '../../core/access/roles.ts';
import { instant } from '../../core/day.ts';
import { empreinteDe } from '../../core/documents.ts';
import { nouvelleCle } from '../../core/execute.ts';
import { waiting } from '../../core/outbox.ts';
import { confierDepot, deposer, lireDepot, noterApercu } from './store/depots.ts';
import { abandonner } from './store/fin-de-depot.ts';

const { database } = await testDatabase();
const acteur: Acteur = {
  ...{ personneId: 'p', role: 'admin-region' },
  ...{ epciSiren: null, organisationId: null },
};
const fichier = { nom: 'essai.csv', octets: new TextEncoder().encode('code_qp') };
const nombre = async () => (await database.read(sql`select from territoire_depot`)).length;

test('un fichier mis de côté est à qui l’a déposé, un jour au plus, puis s’efface', async () => {
  const recu = { fichier, options: {} };
  const { id } = await deposer(database, acteur, recu, instant('2026-01-05T09:00:00Z'));
  const lire = (qui: string, quand: string) => lireDepot(database, id, qui, instant(quand));
  const lu = await lire('p', '2026-01-06T08:59:00Z');
  assert.deepEqual([lu?.fichier, lu?.empreinte], ['essai.csv', empreinteDe(fichier.octets)]);
  assert.equal(await lire('autre', '2026-01-05T09:01:00Z'), null);
  assert.equal(await lire('p', '2026-01-06T09:01:00Z'), null);
  assert.equal(await nombre(), 1);
  await deposer(database, acteur, recu, instant('2026-01-06T09:01:00Z'));
  assert.equal(await nombre(), 1);
  assert.equal(await lire('p', '2026-01-05T09:00:00Z'), null);
});

test('confié deux fois pour être importé, il ne l’est qu’une ; abandonné, plus du tout', async () => {
  const quand = instant('2026-01-07T09:00:00Z');
  const { id } = await deposer(database, acteur, { fichier, options: {} }, quand);
  const confier = (etape: 'a-lire' | 'a-importer') =>
    confierDepot(database, { id, etape }, { cle: nouvelleCle(), acteur, instant: quand });
  await noterApercu(database, id, { ok: false, refus: { code: 'rien-a-lire' } });
  await confier('a-importer');
  await confier('a-importer');
  await confier('a-lire');
  assert.equal(await waiting(database), 1);
  assert.equal(await abandonner(database, id), true);
  await confier('a-lire');
  assert.equal(await waiting(database), 1);
});
