import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { ordre } from '../../../tests/support/programme.ts';
import type { FichierRecu } from './rules/types.ts';
import { importerFichier } from './store/fichier.ts';

const { database } = await testDatabase();

const duJour = () => ordre('admin-region', '2026-01-05T09:00:00Z');

type Anneau = number[][];
interface Quartier {
  readonly rang: number;
  readonly nom: string;
  /** Polygons of a grid of a thousandth of a degree, each perhaps with a hole. */
  readonly parts: readonly { readonly x: number; readonly troue: boolean }[];
}

/** How a file may write the same drawing: nothing of it changes what is drawn. */
interface Ecriture {
  readonly aRebours: boolean;
  readonly depart: number;
  readonly repete: boolean;
  readonly partsARebours: boolean;
  readonly traitsARebours: boolean;
}

const QUARTIERS = fc.uniqueArray(
  fc.record({
    rang: fc.integer({ min: 0, max: 99 }),
    nom: fc.constantFrom('Le Moulin', 'Étouvie', 'Sud', 'Cœur de ville'),
    parts: fc.uniqueArray(fc.record({ x: fc.integer({ min: 0, max: 9 }), troue: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ x }) => x,
    }),
  }),
  { minLength: 1, maxLength: 5, selector: ({ rang }) => rang },
);
const ECRITURE = fc.record({
  aRebours: fc.boolean(),
  depart: fc.integer({ min: 0, max: 3 }),
  repete: fc.boolean(),
  partsARebours: fc.boolean(),
  traitsARebours: fc.boolean(),
});
const DROITE: Ecriture = {
  ...{ aRebours: false, depart: 0, repete: false, partsARebours: false, traitsARebours: false },
};

function carre(x: number, y: number, cote: number): Anneau {
  const [lon, lat] = [3 + x / 500, 50 + y / 500];
  const [est, nord] = [lon + cote / 500, lat + cote / 500];
  return [
    [lon, lat],
    [est, lat],
    [est, nord],
    [lon, nord],
  ];
}

/** A closed ring, from another of its points, the other way round, a point told twice. */
function ecrireAnneau(ouvert: Anneau, { aRebours, depart, repete }: Ecriture): Anneau {
  const tourne = [...ouvert.slice(depart), ...ouvert.slice(0, depart)];
  const sens = aRebours ? tourne.toReversed() : tourne;
  const [premier = [], ...suite] = sens;
  return [premier, ...(repete ? [premier] : []), ...suite, premier];
}

function fichierDe(quartiers: readonly Quartier[], ecriture: Ecriture, departement: string) {
  const features = quartiers.map(({ rang, nom, parts }) => {
    const polygones = parts.map(({ x, troue }) => {
      const trous = troue ? [carre(2 * x + 0.25, 2 * rang + 0.25, 0.5)] : [];
      return [carre(2 * x, 2 * rang, 1), ...trous].map((a) => ecrireAnneau(a, ecriture));
    });
    const coordinates = ecriture.partsARebours ? polygones.toReversed() : polygones;
    const codeQp = `QN${departement}${String(rang).padStart(2, '0')}N`;
    const properties = { code_qp: codeQp, lib_qp: nom };
    return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } };
  });
  return geojson(ecriture.traitsARebours ? features.toReversed() : features);
}

function geojson(features: readonly object[]): FichierRecu {
  const texte = JSON.stringify({ type: 'FeatureCollection', features });
  return { nom: 'essai.geojson', octets: new TextEncoder().encode(texte) };
}

async function importer(fichier: FichierRecu) {
  const recu = await importerFichier(database, duJour(), fichier);
  assert.ok(recu.ok, JSON.stringify(recu));
  return recu;
}

/** What stands for a department, whatever the department: no number, no import. */
function etat(departement: string) {
  return database.read(sql`
    select substr(code, 6) as rang, nom, nature, millesime, au, empreinte, emprise, communes
    from territoire_perimetre
    where remplace_par is null and code like ${`QN${departement}%`} order by 1`);
}

/** One department for each trial, so that none sees what another wrote. */
let departements = 100;
function departement(): string {
  departements += 1;
  return String(departements);
}

test('la même couche écrite autrement ne change rien : sens, départ, points répétés, ordre', async () => {
  await fc.assert(
    fc.asyncProperty(QUARTIERS, ECRITURE, async (quartiers, ecriture) => {
      const ici = departement();
      const premier = await importer(fichierDe(quartiers, DROITE, ici));
      assert.equal(premier.rapport.ecrits, quartiers.length);
      const avant = await etat(ici);
      const encore = await importer(fichierDe(quartiers, ecriture, ici));
      assert.deepEqual(
        [encore.rapport.ecrits, encore.rapport.inchanges, encore.rapport.refuses],
        [0, quartiers.length, []],
      );
      assert.deepEqual(await etat(ici), avant);
    }),
    { numRuns: 40 },
  );
});

test('deux fichiers dans un ordre ou dans l’autre, ou coupés, laissent le même territoire', async () => {
  await fc.assert(
    fc.asyncProperty(QUARTIERS, ECRITURE, fc.nat(5), async (quartiers, ecriture, coupe) => {
      const [un, autre] = [quartiers.slice(0, coupe), quartiers.slice(coupe)];
      const [ici, la, ensemble] = [departement(), departement(), departement()];
      const verser = async (part: typeof quartiers, comment: typeof DROITE, ou: string) => {
        if (part.length > 0) await importer(fichierDe(part, comment, ou));
      };
      await verser(un, DROITE, ici);
      await verser(autre, ecriture, ici);
      await verser(autre, DROITE, la);
      await verser(un, ecriture, la);
      await importer(fichierDe(quartiers, ecriture, ensemble));
      const attendu = await etat(ensemble);
      assert.equal(attendu.length, quartiers.length);
      assert.deepEqual(await etat(ici), attendu);
      assert.deepEqual(await etat(la), attendu);
    }),
    { numRuns: 25 },
  );
});

test('la liste sans tracé et la couche, dans un ordre ou dans l’autre : le même territoire', async () => {
  await fc.assert(
    fc.asyncProperty(QUARTIERS, async (quartiers) => {
      const [ici, la] = [departement(), departement()];
      const liste = (departement: string) => {
        const rangees = quartiers.map(({ rang, nom }) =>
          [`QN${departement}${String(rang).padStart(2, '0')}N`, nom].join(';'),
        );
        const texte = ['code_qp;lib_qp', ...rangees].join('\n');
        return { nom: 'liste.csv', octets: new TextEncoder().encode(texte) };
      };
      await importer(liste(ici));
      assert.ok(
        (await etat(ici)).every((ligne) => JSON.stringify(ligne).includes('"empreinte":null')),
      );
      await importer(fichierDe(quartiers, DROITE, ici));
      await importer(fichierDe(quartiers, DROITE, la));
      const encore = await importer(liste(la));
      assert.equal(encore.rapport.ecrits, 0);
      assert.deepEqual(await etat(ici), await etat(la));
    }),
    { numRuns: 20 },
  );
});

test('des chiffres dont les lignes et les colonnes changent d’ordre ne changent rien', async () => {
  const valeur = fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: null });
  const rangees = fc.uniqueArray(
    fc.record({ rang: fc.nat(99), pop: valeur, tp: valeur, menages: valeur }),
    { minLength: 1, maxLength: 6, selector: ({ rang }) => rang },
  );
  await fc.assert(
    fc.asyncProperty(rangees, async (lues) => {
      fc.pre(lues.some(({ pop, tp, menages }) => [pop, tp, menages].some((v) => v !== null)));
      const ici = departement();
      const table = (noms: readonly ('pop' | 'tp' | 'menages')[], ordonnees: typeof lues) => {
        const titres = { pop: 'pop_mun', tp: 'tp60', menages: 'menages' };
        const code = (rang: number) => `QP${ici}${String(rang).padStart(3, '0')}`;
        const lignes = ordonnees.map((r) => [code(r.rang), ...noms.map((nom) => r[nom] ?? 's')]);
        const texte = [['code_qp', ...noms.map((nom) => titres[nom])], ...lignes]
          .map((cellules) => cellules.join(';'))
          .join('\n');
        return { nom: 'chiffres.csv', octets: new TextEncoder().encode(texte) };
      };
      const premier = await importer(table(['pop', 'tp', 'menages'], lues));
      const encore = await importer(table(['menages', 'pop', 'tp'], lues.toReversed()));
      assert.deepEqual(
        [encore.rapport.ecrits, encore.rapport.inchanges],
        [0, premier.rapport.ecrits],
      );
    }),
    { numRuns: 25 },
  );
});
