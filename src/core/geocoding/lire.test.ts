import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { suiteDe } from './juger.ts';
import { lireLot, lireReponse } from './lire.ts';

const BONNE = {
  ...{ label: '8 Rue de l’Essai 59000 Lille', score: 0.9, type: 'housenumber' },
  ...{ postcode: '59000', citycode: '59350', city: 'Lille' },
};

function lire(properties: unknown, coordinates: unknown = [3, 50], texte = '8 rue 59000 Lille') {
  const geometry = { type: 'Point', coordinates };
  const corps = JSON.stringify({ features: [{ geometry, properties }] });
  const lue = lireReponse(corps, { texte });
  assert.ok(lue.ok);
  return lue.propositions[0] ?? null;
}

test('ce qui n’est pas un nombre, ou pas d’ici-bas, n’est pas une place', () => {
  for (const score of ['0.9', true, [0.9], null, -0.1, 1.01, 9e99]) {
    assert.equal(lire({ ...BONNE, score }), null, String(score));
  }
  for (const place of [['3', 50], [3], [181, 0], [0, 91], {}, null, [[3], [50]], 'ab']) {
    assert.equal(lire(BONNE, place), null, JSON.stringify(place));
  }
  assert.notEqual(lire(BONNE), null);
});

test('un texte se réduit à une ligne que la base et la page peuvent tenir', () => {
  const lue = lire({
    ...BONNE,
    label: `a\u0000b\n\u202Ec\uD800${'x'.repeat(5_000)}`,
    city: { a: 1 },
  });
  const libelle = lue?.adresse.libelle ?? '';
  assert.match(libelle, /^a b c\uFFFDx+$/);
  assert.ok(libelle.length <= 300 && libelle.isWellFormed());
  assert.equal(lue?.adresse.commune, '');
  assert.ok(lue?.doutes.includes('autre-commune'), 'sans commune, rien ne concorde');
});

test('des clés de prototype ne donnent rien et ne changent rien', () => {
  const piege = '{"features":[{"__proto__":{"properties":{"score":1}},"geometry":null}]}';
  assert.deepEqual(lireReponse(piege, { texte: '' }), { ok: true, propositions: [] });
  const titres = 'rang,__proto__,constructor,longitude,latitude,result_score';
  const lot = lireLot(`${titres}\n0,x,y,3,50,0.9\n`, [{ texte: '' }]);
  assert.ok(lot.ok && lot.lignes[0]?.adresse.libelle === '');
  assert.equal(Object.hasOwn(Object.prototype, 'properties'), false);
});

test('n’importe quel texte se lit sans panne', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (texte) => {
      const cherchees = [{ texte: 'a' }, { texte: 'b' }];
      assert.equal(typeof lireReponse(texte, { texte }).ok, 'boolean');
      assert.equal(lireLot(texte, cherchees).ok, false);
    }),
  );
});

test('la commune écrite doit être celle trouvée, code postal commun ou non', () => {
  const suite = (texte: string, postcode: string, city: string) => {
    const lue = lire({ ...BONNE, postcode, city }, [3, 50], texte);
    return lue === null ? null : suiteDe(lue);
  };
  assert.equal(suite('8 rue 59650 Villeneuve-d’Ascq', '59650', 'Villeneuve-d’Ascq'), 'prendre');
  assert.equal(suite('8 rue 59033 LILLE CEDEX', '59000', 'Lille'), 'prendre');
  assert.equal(suite('8 rue 59260 Hellemmes', '59260', 'Lille (Hellemmes)'), 'prendre');
  assert.equal(suite('8 rue 59650 Toulouse', '59650', 'Villeneuve-d’Ascq'), 'confirmer');
  assert.equal(suite('8 rue 59650 Toulouse', '31000', 'Toulouse'), 'confirmer');
  assert.equal(suite('8 rue 59000', '59000', 'Lille'), 'prendre');
  assert.equal(suite('8 rue 59000', '80000', 'Amiens'), 'confirmer');
});
