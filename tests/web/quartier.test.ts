import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { instant, type Jour, jour } from '../../src/core/day.ts';
import { importerFichier } from '../../src/rooms/import-du-territoire/door.ts';
import { ordre } from '../support/programme.ts';
import { importerSecondMillesime } from '../support/second-millesime.ts';
import { lignesDuTableau } from './formes.ts';
import { liens } from './lecture.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();
const passant = site.passant();

test('la page d’un quartier donne ses périmètres, leurs jours, leur fichier, leur empreinte', async () => {
  const perimetres = await site.database.read(sql<{ code: string; empreinte: string }>`
    select code, empreinte from territoire_perimetre where remplace_par is null order by code`);
  const { code, empreinte } = perimetres[0] ?? { code: '', empreinte: '' };
  const { status, corps } = await passant.get(`/territoire/quartiers/${code}`);
  assert.equal(status, 200);
  const lignes = lignesDuTableau(corps, /Périmètres de ce quartier/);
  const siens = perimetres.filter((perimetre) => perimetre.code === code);
  assert.equal(lignes.length, siens.length);
  assert.ok(lignes.some((cellules) => cellules.includes(empreinte)));
  assert.match(corps, /<svg/);
});

test('la liste des quartiers y mène ; un code inconnu n’a pas de page', async () => {
  const { corps } = await passant.get('/territoire?vue=quartiers');
  const pages = liens(corps).filter((lien) => lien.startsWith('/territoire/quartiers/'));
  assert.ok(pages.length > 0);
  assert.equal((await passant.get(pages[0] ?? '')).status, 200);
  assert.equal((await passant.get('/territoire/quartiers/QN99999M')).status, 404);
});

/** The box of a quartier's drawing, wider by a hundredth of a degree: a commune made up around it. */
async function importerUneCommune(code: string, millesime?: Jour): Promise<void> {
  const [lu] = await site.database.read(sql<{ emprise: [number, number, number, number] }>`
    select emprise from territoire_perimetre where code = ${code} and remplace_par is null`);
  const [ouest = 0, sud = 0, est = 0, nord = 0] = lu?.emprise ?? [];
  const anneau = [
    [ouest - 0.01, sud],
    [est, sud],
    [est, nord + 0.01],
    [ouest - 0.01, nord + 0.01],
    [ouest - 0.01, sud],
  ];
  const properties = { insee_com: '59999', nom: `Commune inventée ${millesime ?? ''}` };
  const geometry = { type: 'Polygon', coordinates: [anneau] };
  const feature = { type: 'Feature', properties, geometry };
  const texte = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
  const fichier = { nom: 'communes.geojson', octets: new TextEncoder().encode(texte) };
  const qui = ordre('admin-region', instant('2026-01-05T09:00:00Z'));
  const options = millesime === undefined ? {} : { millesime };
  const lus = await importerFichier(site.database, qui, fichier, options);
  assert.ok(lus.ok && lus.nouveau, JSON.stringify(lus));
}

test('les limites des communes, une fois importées, sont sous le quartier ; du bon millésime', async () => {
  const [{ code = '' } = {}] = await site.database.read(sql<{ code: string }>`
    select code from territoire_perimetre where remplace_par is null order by code limit 1`);
  const adresse = `/territoire/quartiers/${code}`;
  assert.doesNotMatch((await passant.get(adresse)).corps, /class="limites"/);
  await importerUneCommune(code);
  const avec = await passant.get(adresse);
  assert.match(avec.corps, /Traits fins\s: limites des communes/);
  assert.match(avec.corps, /class="limites".*<title>Commune inventée<\/title>/);
  await importerUneCommune(code, jour('2016-01-01'));
  await importerUneCommune(code, jour('2999-01-01'));
  assert.match((await passant.get(adresse)).corps, /<title>Commune inventée 2016-01-01<\/title>/);
});

test('un périmètre finit la veille du suivant, et non « sans fin »', async () => {
  await importerSecondMillesime(site.database);
  const [{ code = '' } = {}] = await site.database.read(sql<{ code: string }>`
    select code from territoire_perimetre where millesime = '2024-01-01' order by code limit 1`);
  const { corps } = await passant.get(`/territoire/quartiers/${code}`);
  const lignes = lignesDuTableau(corps, /Périmètres de ce quartier/);
  assert.deepEqual(
    lignes.map(([du, au]) => [du, au].map((cellule) => cellule?.replaceAll('\u00A0', ' '))),
    [
      ['1er janvier 2024', 'sans fin'],
      ['1er janvier 2015', '31 décembre 2023'],
    ],
  );
});
