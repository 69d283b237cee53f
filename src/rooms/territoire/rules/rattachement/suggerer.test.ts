import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chercherEpci, suggererEpci } from './suggerer.ts';

const epci = [
  { siren: '200071892', nom: 'CA du Saint-Quentinois', departements: ['02'] },
  { siren: '200071785', nom: 'CA Chauny Tergnier La Fère', departements: ['02'] },
  { siren: '240200634', nom: 'CC du Vexin-Thelle', departements: ['60'] },
  { siren: '200068500', nom: 'CA de Cambrai', departements: ['59'] },
  { siren: '247800584', nom: 'CA Saint Germain', departements: ['78'] },
];
const noms = (contrat: { nom: string; epciSiren: string }) =>
  suggererEpci(contrat, epci).map(({ nom }) => nom);

test('d’abord le nom qui ressemble, puis le même département ; rien d’ailleurs', () => {
  assert.deepEqual(noms({ nom: 'CC Chauny Tergnier', epciSiren: '240200683' }), [
    'CA Chauny Tergnier La Fère',
    'CA du Saint-Quentinois',
  ]);
  assert.deepEqual(noms({ nom: 'CA de Saint Quentin', epciSiren: '240200261' })[0], epci[0]?.nom);
});

test('quand le SIREN ne dit pas le département, le nom seul', () => {
  const nom = 'Communauté d’agglomération de Cambrai';
  assert.deepEqual(noms({ nom, epciSiren: '200044022' }), ['CA de Cambrai']);
});

test('la recherche lit des mots sans accent, ou le début d’un SIREN', () => {
  const chercher = (texte: string) => chercherEpci(texte, epci).map(({ siren }) => siren);
  assert.deepEqual(chercher('la fere TERGNIER'), ['200071785']);
  assert.deepEqual(chercher('200 071'), ['200071892', '200071785']);
  assert.deepEqual(chercher(''), []);
  assert.deepEqual(chercher('—'), []);
  assert.deepEqual(chercher('Marseille'), []);
});
