import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { jour } from '../../src/core/day.ts';
import { importerPerimetres } from '../../src/rooms/import-du-territoire/door.ts';
import { ordre } from '../support/programme.ts';
import { lignesDuTableau } from './formes.ts';
import { elements, formulaires, liens, texte } from './lecture.ts';
import { net } from './listes.ts';
import { compterLesOrdres } from './ordres.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();
const passant = site.passant();

interface Vote {
  readonly code: string;
  readonly nombre: string;
  readonly cents: string;
}

/** The quartiers of one EPCI of the demonstration, with their voted actions added up from the acts. */
const votes = await site.database.read(sql<Vote>`
  select code, count(*) as nombre, sum((ligne->>'montantCentimes')::bigint) as cents
  from deliberation, jsonb_array_elements(etat->'annexe') ligne,
    jsonb_array_elements_text(ligne->'quartiers') code
  where etat->>'executoireLe' is not null and code like 'INVENTE-MEL-%'
  group by code order by count(*) desc, code`);
const [plus, moins] = [votes[0], votes.at(-1)];
assert.ok(plus !== undefined && moins !== undefined && plus.nombre > moins.nombre);
const CODE = plus.code;
const [AVANT, NEUF] = ['AVANT-1', 'NEUF-1'];

/** The same ground under another code, from another day on. */
async function redessiner(code: string, depuis: string): Promise<void> {
  const [{ geometry, communes } = { geometry: null, communes: [] }] = await site.database.read(sql<{
    geometry: object | null;
    communes: string[];
  }>`
    select g.geojson as geometry, p.communes from territoire_perimetre p
    join territoire_geometrie g using (empreinte)
    where p.code = ${CODE} and p.remplace_par is null limit 1`);
  const properties = { code, nom: `Quartier ${code}`, nature: 'veille-active', communes };
  const features = [{ type: 'Feature', properties, geometry }];
  const octets = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
  const qui = ordre('admin-region', '2026-01-05T09:00:00Z');
  const options = { millesime: jour(depuis) };
  const lu = await importerPerimetres(site.database, qui, { nom: `${code}.json`, octets }, options);
  assert.ok(lu.ok && lu.rapport.ecrits === 1, JSON.stringify(lu));
}

await redessiner(AVANT, '2014-01-01');
await redessiner(NEUF, '2024-01-01');

const page = (code: string) => `/territoire/quartiers/${encodeURIComponent(code)}`;

async function lire(adresse: string): Promise<string> {
  const { status, corps } = await passant.get(adresse);
  assert.equal(status, 200, adresse);
  const [main] = elements(corps).filter(({ tagName }) => tagName === 'main');
  return net(main === undefined ? '' : texte(main));
}

const lien = (de: string, vers: string, code: string) =>
  `/territoire/filiations/${encodeURIComponent(`${de}~${vers}~nouveau~${code}`)}`;

/** The Region says, against the drawings, that one comes from another; what it said before is undone. */
async function corriger(page: string, anciens: readonly string[]): Promise<void> {
  const instruction = await site.parRole('instructeur-region');
  const { corps } = await instruction.get(page);
  const form = formulaires(corps, page).find(({ action }) => action.endsWith('/corriger'));
  assert.ok(form, page);
  const portes = form.champs.filter(({ nom }) => ['jeton', 'cle', 'version', 'vu'].includes(nom));
  const { status } = await instruction.post(form.action, [
    ...portes.map(({ nom, valeur }) => [nom, valeur] as const),
    ...anciens.map((code) => ['anciens', code] as const),
    ['sorte', 'modifie'],
    ['motif', 'le contrat de 2024'],
  ]);
  assert.equal(status, 303);
}

/** What the page of NEUF says of the one it comes from: actions and cents, all years together. */
async function sommer(code: string): Promise<readonly [number, number]> {
  const { corps } = await passant.get(page(NEUF));
  const annees = lignesDuTableau(corps, new RegExp(`Actions votées dans .*${code}`));
  const nombre = (texteLu = '') => Number(texteLu.replaceAll(/[^\d,]/g, '').replace(',', '.'));
  return [
    annees.reduce((total, [, un]) => total + nombre(un), 0),
    Math.round(annees.reduce((total, [, , un]) => total + nombre(un) * 100, 0)),
  ];
}

test('sans parent connu, un quartier neuf dit seulement que rien n’y est voté', async () => {
  const dit = await lire(page(NEUF));
  assert.match(dit, /Aucune action n’y a encore été votée/);
  assert.doesNotMatch(dit, /, dont il vient/);
});

test('il montre à part, entières, les actions de celui dont la Région dit qu’il vient', async () => {
  await corriger(lien('2015-01-01', '2024-01-01', NEUF), [CODE]);
  const dit = await lire(page(NEUF));
  assert.match(dit, /Aucune action n’y a encore été votée/);
  assert.match(dit, new RegExp(`Dans .*\\(${CODE}\\), dont il vient`));
  assert.match(dit, /lien corrigé \(la Région l’a corrigé\)/);
  assert.deepEqual(await sommer(CODE), [Number(plus.nombre), Number(plus.cents)]);
  assert.ok(liens((await passant.get(page(NEUF))).corps).includes(`/actions?quartier=${CODE}`));
});

test('un ancien quartier mène à celui qu’il est devenu, sans en compter les montants', async () => {
  await corriger(lien('2014-01-01', '2015-01-01', CODE), [AVANT]);
  const dit = await lire(page(AVANT));
  const suite = `D’autres actions sont votées dans .*\\(${CODE}\\), ce qu’il est devenu`;
  assert.match(dit, new RegExp(suite));
  const { corps } = await passant.get(page(AVANT));
  assert.ok(liens(corps).includes(page(CODE)));
  assert.doesNotMatch(corps, /Actions votées dans|Actions votées, par année/);
});

test('la page publique ne le dit que s’il y a quelque chose à dire', async () => {
  assert.doesNotMatch(await lire(`/quartiers/${moins.code}`), /ce qu’il est devenu/);
});

test('plus d’actions ne demandent pas plus à la base', async () => {
  const compter = async () => {
    await passant.get(page(NEUF));
    return compterLesOrdres(() => passant.get(page(NEUF)));
  };
  const beaucoup = await compter();
  await corriger(lien('2015-01-01', '2024-01-01', NEUF), [moins.code]);
  assert.deepEqual(await sommer(moins.code), [Number(moins.nombre), Number(moins.cents)]);
  assert.equal(await compter(), beaucoup);
});

test('la page publique d’un quartier voté montre aussi celles de l’ancien dont il vient', async () => {
  await redessiner(moins.code, '2024-01-01');
  await corriger(lien('2015-01-01', '2024-01-01', moins.code), [CODE]);
  const dit = await lire(`/quartiers/${moins.code}`);
  assert.match(dit, /Ce dont il vient, ce qu’il est devenu/);
  assert.match(dit, new RegExp(`Dans .*\\(${CODE}\\), dont il vient`));
  const ancien = await lire(`/quartiers/${CODE}`);
  assert.match(ancien, new RegExp(`D’autres actions sont votées dans .*\\(${moins.code}\\)`));
});
