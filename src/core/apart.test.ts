import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Essai } from '../../tests/support/apart.ts';
import { Apart, Ended, endApart } from './apart.ts';

const module = join(import.meta.dirname, '..', '..', 'tests', 'support', 'apart.ts');
const apart = new Apart<Essai, number, string>({ module, memoryMb: 64, mostAtOnce: 1 });
const sansArret = new AbortController().signal;

function faire(
  essai: Essai,
  { timeMs = 20_000, signal = sansArret, entendu = [] as string[] } = {},
) {
  return apart.run(essai, { timeMs, signal, told: (said) => void entendu.push(said) });
}

test('un travail dit où il en est, puis répond, d’un autre processus que le nôtre', async () => {
  const entendu: string[] = [];
  const fin = await faire({ quoi: 'repondre' }, { entendu });
  assert.ok(fin.ok);
  assert.notEqual(fin.result, process.pid);
  assert.deepEqual(entendu, ['commence']);
});

test('trop de mémoire, trop de temps, la mort : chacun se nomme, et le serveur reste', async () => {
  const cas = [
    [{ quoi: 'gonfler', octets: 30_000_000 }, 'memory'],
    [{ quoi: 'boucler' }, 'time'],
    [{ quoi: 'mourir' }, 'died'],
  ] as const;
  for (const [essai, cut] of cas) {
    const fin = await faire(essai, { timeMs: essai.quoi === 'boucler' ? 1_500 : 20_000 });
    assert.deepEqual(fin, { ok: false, cut }, essai.quoi);
  }
  assert.ok((await faire({ quoi: 'repondre' })).ok);
});

test('un travail s’arrête quand on le rappelle, fût-il dans une boucle ; un autre attend son tour', async () => {
  const arret = new AbortController();
  const entendu: string[] = [];
  const premier = faire({ quoi: 'boucler' }, { signal: arret.signal, entendu });
  const second = faire({ quoi: 'repondre' }, { entendu });
  while (entendu.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(entendu, ['commence'], 'un seul à la fois');
  arret.abort();
  assert.deepEqual(await premier, { ok: false, cut: 'stopped' });
  assert.ok((await second).ok);
});

test('rappelé avant son tour, un travail ne commence pas', async () => {
  const [premier, second] = [new AbortController(), new AbortController()];
  const entendu: string[] = [];
  const devant = faire({ quoi: 'attendre' }, { signal: premier.signal });
  const derriere = faire({ quoi: 'repondre' }, { signal: second.signal, entendu });
  second.abort();
  assert.deepEqual(await derriere, { ok: false, cut: 'stopped' });
  premier.abort();
  assert.deepEqual(await devant, { ok: false, cut: 'stopped' });
  assert.deepEqual(entendu, []);
  assert.ok((await faire({ quoi: 'repondre' })).ok);
});

test('une erreur revient à qui l’attend ; il ne peut écrire aucun fichier', async () => {
  await assert.rejects(faire({ quoi: 'lever' }), /rien à faire/);
  await assert.rejects(faire({ quoi: 'ecrire' }), /ERR_ACCESS_DENIED|restricted/);
});

test('le serveur s’arrête : le travail aussi, pour être repris', async () => {
  const entendu: string[] = [];
  const travail = faire({ quoi: 'attendre' }, { entendu });
  while (entendu.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  endApart();
  await assert.rejects(travail, Ended);
});

test('préparé d’avance, le processus sert au travail suivant', async () => {
  apart.ready();
  apart.ready();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const [prepare, autre] = [await faire({ quoi: 'age' }), await faire({ quoi: 'age' })];
  assert.ok(prepare.ok && autre.ok);
  assert.ok(prepare.result - autre.result > 500, `${prepare.result} ms, ${autre.result} ms`);
});
