import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annuaireDesCommunes, departementDuCode, nomCompare, nomsEnumeres } from './communes.ts';

test('les noms se comparent sans casse, accents, ligatures ni ponctuation', () => {
  assert.equal(nomCompare('Marcq-en-Barœul'), nomCompare('MARCQ EN BAROEUL'));
  assert.equal(nomCompare("Villeneuve-d'Ascq"), nomCompare('Villeneuve d’Ascq'));
  assert.equal(nomCompare('St-Quentin'), nomCompare('Saint-Quentin'));
  assert.notEqual(nomCompare('Saint-Omer'), nomCompare('Sainte-Omer'));
  assert.deepEqual(nomsEnumeres('Lille, Loos,  Lezennes;'), ['Lille', 'Loos', 'Lezennes']);
});

test('le département se lit dans le code du quartier', () => {
  const codes = ['QP059074', 'QN02A01M', 'QP971002', 'QVA-1'];
  assert.deepEqual(codes.map(departementDuCode), ['59', '2A', '971', null]);
});

test('une commune l’emporte sur une partie, le jour sur un autre ; deux restent sans réponse', () => {
  const nom = (code: string, communeCode: string, du: string, au: string | null) => ({
    code,
    nom: 'Lomme',
    communeCode,
    du,
    au,
  });
  const chercher = annuaireDesCommunes(
    [
      nom('59355', '59350', '2019-01-01', null),
      nom('59001', '59001', '2019-01-01', '2023-12-31'),
      nom('60001', '60001', '2019-01-01', null),
      nom('60002', '60002', '2019-01-01', null),
    ],
    '2020-01-01',
  );
  assert.equal(chercher('LOMME', '59'), '59001');
  assert.equal(chercher('Lomme', '60'), null);
  assert.equal(chercher('Lomme', '62'), null);
  const plusTard = annuaireDesCommunes([nom('59355', '59350', '2019-01-01', null)], '2025-01-01');
  assert.equal(plusTard('Lomme', '59'), '59350');
});
