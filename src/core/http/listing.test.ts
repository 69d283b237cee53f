import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lireTableur } from '../spreadsheet.ts';
import { parseCursor, writeCursor } from './listing/address.ts';
import { compare } from './listing/memory.ts';
import { type Definition, type Liste, listRows, listSource, PAGE, readDemande } from './listing.ts';

interface Fruit {
  readonly id: string;
  readonly nom: string;
  readonly prix: number | null;
  readonly jour: string;
}

const FRUITS: Definition<Fruit> = {
  adresse: '/fruits',
  nom: 'fruits',
  feuille: 'Fruits',
  id: ({ id }) => id,
  tri: 'nom',
  recherche: { libelle: 'Nom' },
  colonnes: [
    { cle: 'nom', titre: 'Nom', entete: true, valeur: ({ nom }) => nom },
    {
      cle: 'prix',
      titre: 'Prix',
      droite: true,
      valeur: ({ prix }) => (prix === null ? null : { montantCentimes: prix }),
    },
    { cle: 'jour', titre: 'Cueilli le', valeur: ({ jour }) => ({ jour }) },
    { cle: 'note', titre: 'Note', triable: false, valeur: () => '=1+1' },
  ],
  filtres: [
    {
      nom: 'prix',
      libelle: 'Prix',
      choix: [{ valeur: 'connu', libelle: 'Connu' }],
      garde: ({ prix }) => prix !== null,
    },
  ],
};

const fruit = (id: string, nom: string, prix: number | null): Fruit => ({
  ...{ id, nom, prix },
  jour: '2018-03-01',
});

const QUELQUES = [
  fruit('3', 'Pêche', 250),
  fruit('1', 'Abricot', null),
  fruit('2', 'Œillet de cœur', 100),
  fruit('4', 'peche', 250),
];

async function demander(adresse: string, lignes: readonly Fruit[]): Promise<Liste<Fruit>> {
  const query = new URL(adresse, 'http://essai').searchParams;
  const liste = await listRows({ query }, FRUITS, lignes);
  assert.equal(liste.kind, 'liste');
  return liste as Liste<Fruit>;
}

const ids = ({ lignes }: Liste<Fruit>) => lignes.map(({ id }) => id).join('');

test('cherche sans accents ni majuscules, dans les textes des colonnes', async () => {
  assert.equal(ids(await demander('/fruits?texte=PECHE', QUELQUES)), '43');
  assert.equal(ids(await demander('/fruits?texte=oeillet+coeur', QUELQUES)), '2');
  assert.equal(ids(await demander('/fruits?texte=mars', QUELQUES)), '1243');
  assert.equal(ids(await demander('/fruits?texte=250', QUELQUES)), '');
});

test('trie dans les deux sens, ce qui est vide en dernier', async () => {
  assert.equal(ids(await demander('/fruits', QUELQUES)), '1243');
  assert.equal(ids(await demander('/fruits?tri=prix', QUELQUES)), '2341');
  assert.equal(ids(await demander('/fruits?tri=-prix', QUELQUES)), '4321');
});

test('laisse de côté ce qu’il ne comprend pas', async () => {
  const hostiles = [
    'tri=note',
    'tri=__proto__',
    'apres=n:x~1',
    'avant=%E0',
    'prix=autre',
    'format=exe',
  ];
  for (const hostile of hostiles) {
    assert.equal(ids(await demander(`/fruits?${hostile}`, QUELQUES)), '1243', hostile);
  }
});

test('garde les filtres et l’ordre dans les liens des pages', async () => {
  const lignes = Array.from({ length: 120 }, (_, n) => fruit(String(n), `Kiwi ${n % 7}`, n));
  const liste = await demander('/fruits?texte=kiwi&prix=connu&tri=-prix', lignes);
  assert.equal(liste.total, 120);
  assert.equal(liste.precedente, null);
  const suivante = new URL(liste.suivante ?? '', 'http://essai');
  const gardes = ['texte', 'prix', 'tri'].map((nom) => suivante.searchParams.get(nom));
  assert.deepEqual(gardes, ['kiwi', 'connu', '-prix']);
  const suite = await demander(liste.suivante ?? '', lignes);
  assert.equal(suite.rang, PAGE + 1);
  assert.equal(suite.premiere, '/fruits?texte=kiwi&prix=connu&tri=-prix');
});

const FRUIT = fc.record({
  id: fc.uuid(),
  nom: fc.constantFrom('Pomme', 'pomme', 'Poire~ & co', 'Écorce', '', 'Œuf'),
  prix: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  jour: fc.constant('2018-03-01'),
});
const PANIER = fc.uniqueArray(FRUIT, { minLength: 90, maxLength: 190, selector: ({ id }) => id });
const TRI = fc.constantFrom('nom', '-nom', 'prix', '-prix');

test('toutes les pages, en avant puis en arrière, font la liste entière sans doublon', async () => {
  await fc.assert(
    fc.asyncProperty(PANIER, TRI, async (panier, tri) => {
      const vues = [];
      let page = await demander(`/fruits?tri=${tri}`, panier);
      let reste = page.lignes;
      for (;;) {
        vues.push(...page.lignes);
        reste = page.lignes;
        if (page.suivante === null) break;
        page = await demander(page.suivante, panier);
      }
      assert.deepEqual(vues, page.toutes);
      assert.equal(vues.length, panier.length);
      let envers = [...reste];
      while (page.precedente !== null) {
        page = await demander(page.precedente, panier);
        const deja = new Set(envers.map(({ id }) => id));
        envers = [...page.lignes.filter(({ id }) => !deja.has(id)), ...envers];
      }
      assert.deepEqual(envers, vues);
    }),
    { numRuns: 40 },
  );
});

test('une ligne ajoutée entre deux pages ne fait ni doublon ni oubli', async () => {
  await fc.assert(
    fc.asyncProperty(PANIER, FRUIT, TRI, async (panier, nouveau, tri) => {
      const premiere = await demander(`/fruits?tri=${tri}`, panier);
      const avec = [...panier, { ...nouveau, id: 'nouveau' }];
      const vues = [...premiere.lignes];
      for (let suite = premiere.suivante; suite !== null; ) {
        const page = await demander(suite, avec);
        vues.push(...page.lignes);
        suite = page.suivante;
      }
      const anciennes = vues.filter(({ id }) => id !== 'nouveau').map(({ id }) => id);
      assert.equal(new Set(anciennes).size, anciennes.length);
      assert.equal(anciennes.length, panier.length);
    }),
    { numRuns: 40 },
  );
});

test('un curseur se relit, quelle que soit la clef ; un autre texte est refusé', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      fc.string({ minLength: 1 }),
      (clef, id) => {
        assert.deepEqual(parseCursor(writeCursor(clef, id)), { clef, id });
      },
    ),
  );
  for (const faux of [
    '',
    'x',
    't:sans',
    'n:~1',
    'n:1e999~1',
    'v:x~1',
    't:a~%',
    `t:${'a'.repeat(5000)}~1`,
  ]) {
    assert.equal(parseCursor(faux), null, faux.slice(0, 20));
  }
});

test('les fichiers portent les lignes de toutes les pages, montants en nombres', async () => {
  const lignes = Array.from({ length: 130 }, (_, n) => fruit(String(n), `Noix ${n}`, n * 125));
  for (const format of ['ods', 'xlsx', 'csv', 'csv-donnees']) {
    const query = new URLSearchParams({ format, tri: '-prix' });
    const fichier = await listRows({ query }, FRUITS, lignes);
    assert.ok(fichier.kind === 'download' && fichier.bytes instanceof Uint8Array, format);
    const lu = await lireTableur(fichier.bytes, fichier.name);
    assert.ok(lu.ok, format);
    const [entetes, premiere, ...suite] = lu.feuilles[0]?.lignes ?? [];
    assert.deepEqual(entetes, ['Nom', 'Prix', 'Cueilli le', 'Note']);
    const prix = format === 'csv' ? '161,25' : '161.25';
    const formule = format.startsWith('csv') ? "'=1+1" : '=1+1';
    assert.deepEqual(premiere, ['Noix 129', prix, '2018-03-01', formule], format);
    assert.equal(suite.length, 129);
  }
});

test('une liste que la base pagine passe par les mêmes pages', async () => {
  const lignes = Array.from({ length: 120 }, (_, n) =>
    fruit(String(n).padStart(3, '0'), 'Kaki', n),
  );
  const demande = readDemande(FRUITS, new URLSearchParams('tri=prix&apres=n:49~049'));
  const page = await listSource(FRUITS, demande, {
    charger: async ({ curseur, taille }) =>
      lignes
        .filter(
          (une) => curseur === null || compare({ clef: une.prix, id: une.id }, curseur, true) > 0,
        )
        .slice(0, taille),
  });
  assert.ok(page.kind === 'liste');
  assert.deepEqual(
    page.lignes.map(({ prix }) => prix),
    lignes.slice(50, 100).map(({ prix }) => prix),
  );
  assert.equal(page.total, null);
  assert.equal(page.rang, null);
});
