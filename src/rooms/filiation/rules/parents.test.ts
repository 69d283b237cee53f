import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EtatDeLien } from './lien-en-vigueur.ts';
import type { CleDeLien, SorteDeLien } from './liens.ts';
import { parentsDe } from './parents.ts';

function lien(
  code: string,
  anciens: readonly string[],
  etat: EtatDeLien = 'calculee',
  autre: Partial<CleDeLien> = {},
) {
  const cle: CleDeLien = { de: '2015-01-01', vers: '2024-01-01', cote: 'nouveau', code, ...autre };
  const sorte: SorteDeLien = 'modifie';
  return { cle, anciens, etat, sorte, calcul: null, motif: null, nom: `${cle.vers} ${code}` };
}

const dire = (code: string, liens: readonly ReturnType<typeof lien>[]) =>
  parentsDe(code, liens).map((un) => `${un.sens} ${un.code} ${un.etat}`);

test('un nouveau vient de ses anciens ; un ancien est devenu tous ceux qui viennent de lui', () => {
  const liens = [lien('N1', ['A1', 'A2']), lien('N2', ['A1'], 'corrigee')];
  assert.deepEqual(dire('N1', [liens[0] ?? lien('', [])]), [
    'vient-de A1 calculee',
    'vient-de A2 calculee',
  ]);
  assert.deepEqual(dire('A1', liens), ['est-devenu N1 calculee', 'est-devenu N2 corrigee']);
});

test('ni lui-même redessiné, ni un périmètre reconduit, ni un quartier supprimé', () => {
  assert.deepEqual(dire('A1', [lien('A1', ['A1'])]), []);
  assert.deepEqual(dire('A1', [lien('A1', ['A1', 'A2'])]), ['vient-de A2 calculee']);
  assert.deepEqual(dire('N1', [lien('N1', ['A1'], 'reconduit')]), []);
  assert.deepEqual(dire('A1', [lien('A1', [], 'calculee', { cote: 'ancien' })]), []);
});

test('dit par deux liens, il n’est qu’une fois, par celui que quelqu’un a jugé', () => {
  const juge = lien('N1', ['A1'], 'confirmee', { de: '2019-01-01' });
  const propose = lien('N1', ['A1']);
  assert.deepEqual(dire('N1', [juge, propose]), ['vient-de A1 confirmee']);
  assert.deepEqual(dire('N1', [propose, juge]), ['vient-de A1 confirmee']);
});
