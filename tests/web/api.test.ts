import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { listerQuartiers } from '../../src/rooms/territoire/door.ts';
import { grants } from './attendus.ts';
import { COOKIE, ouvrirSite, TOUTES_LES_ROUTES } from './support.ts';

const site = await ouvrirSite();
const borne = await ouvrirSite({ requestsPerMinute: 3 });
const LOCALISER = '/api/territoire/localiser';
const DATE = '2018-06-01';

interface Quartier {
  readonly code: string;
  readonly nom: string;
}

async function lire(chemin: string) {
  const { status, entetes, corps } = await site.demander(chemin);
  return { status, type: entetes.get('content-type') ?? '', json: JSON.parse(corps) };
}

const { json: collection, type } = await lire(`/api/territoire/quartiers.geojson?date=${DATE}`);
const traits = collection.features as {
  properties: Quartier & { epci: string[]; contrats: string[] };
  geometry: { coordinates: number[][][][] };
}[];
/** The middle of the first ring of a quartier. */
const centres = traits.map(({ properties, geometry }) => {
  const anneau = geometry.coordinates[0]?.[0]?.slice(1) ?? [];
  const moyenne = (axe: number) =>
    anneau.reduce((somme, point) => somme + (point[axe] ?? 0), 0) / anneau.length;
  return { code: properties.code, lon: moyenne(0), lat: moyenne(1) };
});

test('les quartiers en GeoJSON : ceux du contrat, de l’EPCI, du jour', async () => {
  assert.match(type, /^application\/geo\+json/);
  assert.ok(traits.length >= 20);
  const [premier] = traits;
  assert.ok(premier);
  const [contrat = '', epci = ''] = [premier.properties.contrats[0], premier.properties.epci[0]];
  const duContrat = await lire(`/api/territoire/quartiers.geojson?date=${DATE}&contrat=${contrat}`);
  const codes = (json: { features: { properties: Quartier }[] }) =>
    json.features.map(({ properties }) => properties.code).sort();
  const attendus = traits.filter(({ properties }) => properties.contrats.includes(contrat));
  assert.deepEqual(codes(duContrat.json), attendus.map((un) => un.properties.code).sort());
  assert.ok(attendus.length < traits.length);
  const deLEpci = await lire(`/api/territoire/quartiers.geojson?date=${DATE}&epci=${epci}`);
  const siens = await listerQuartiers(site.database, epci, DATE as never);
  assert.deepEqual(codes(deLEpci.json), siens.map(({ code }) => code).sort());
  const avant = await lire('/api/territoire/quartiers.geojson?date=1990-01-01');
  assert.deepEqual(avant.json.features, []);
});

test('un point : le quartier, sa distance au bord, et rien au loin', async () => {
  for (const { code, lon, lat } of centres) {
    const { json } = await lire(`${LOCALISER}?lon=${lon}&lat=${lat}&date=${DATE}`);
    assert.ok(
      json.quartiers.some((un: Quartier) => un.code === code),
      code,
    );
    assert.equal(json.plusProche.metres, 0);
  }
  const { json } = await lire(`${LOCALISER}?lon=-1,5&lat=45&date=${DATE}`);
  assert.deepEqual([json.quartiers, json.date], [[], DATE]);
  assert.ok(json.plusProche.metres > 100_000);
});

test('des paramètres à corriger : chacun dit comment, en 422', async () => {
  for (const [query, champ] of [
    ['lat=50', 'lon'],
    ['lon=200&lat=50', 'lon'],
    ['lon=3&lat=cinquante', 'lat'],
    ['lon=3&lat=50&date=hier', 'date'],
    ['lon=3&lat=50&date=2018-02-30', 'date'],
  ] as const) {
    const { status, type: sorte, json } = await lire(`${LOCALISER}?${query}`);
    assert.equal(status, 422, query);
    assert.match(sorte, /^application\/problem\+json/);
    assert.deepEqual(
      json.fautes.map((faute: { champ: string }) => faute.champ),
      [champ],
    );
    assert.match(json.fautes[0].motif, /par exemple|ainsi/);
  }
});

async function envoyer(csv: string | ReadableStream, chemin = `${LOCALISER}.csv?date=${DATE}`) {
  return site.demander(chemin, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });
}

test('un tableau : chaque ligne dans son ordre, ses colonnes gardées', async () => {
  const [centre] = centres;
  assert.ok(centre);
  const lignes = [
    'nom;longitude;latitude',
    `"Dedans; oui";${String(centre.lon).replace('.', ',')};${centre.lat}`,
    'Dehors;-1.5;45',
    'Illisible;nord;45',
    'Courte',
  ];
  const { status, corps, entetes } = await envoyer(`\uFEFF${lignes.join('\n')}`);
  assert.equal(status, 200);
  assert.match(entetes.get('content-type') ?? '', /^text\/csv/);
  const lu = parse(corps, { delimiter: ';', columns: true }) as Record<string, string>[];
  assert.deepEqual(
    lu.map((ligne) => [ligne['nom'], ligne['quartier_code']]),
    [
      ['Dedans; oui', centre.code],
      ['Dehors', ''],
      ['Illisible', 'coordonnées illisibles'],
      ['Courte', 'coordonnées illisibles'],
    ],
  );
  assert.equal(lu[0]?.['quartier_nature'], 'prioritaire');
});

test('un tableau sans les colonnes, vide, ou qui n’en est pas un : 422, qui dit lesquelles', async () => {
  for (const csv of ['', 'a,b\n1,2\n', '{"x":1}', '\n\n']) {
    const { status, corps } = await envoyer(csv);
    assert.equal(status, 422, JSON.stringify(csv));
    assert.match(JSON.parse(corps).title, /vide|introuvables/);
  }
});

/** Sends a text a few bytes at a time, as a slow line does. */
function parBribes(texte: string, taille: number): ReadableStream {
  const octets = new TextEncoder().encode(texte);
  let envoyes = 0;
  return new ReadableStream({
    pull(controller) {
      if (envoyes >= octets.length) return controller.close();
      controller.enqueue(octets.slice(envoyes, envoyes + taille));
      envoyes += taille;
    },
  });
}

test('le séparateur se lit dans les titres, par bribes, après des lignes vides, hors des guillemets', async () => {
  for (const [csv, entete] of [
    ['id;longitude;latitude\n1;3,05;50,6\n', 'id;longitude;latitude'],
    ['\r\n\r\nlongitude;latitude\r\n3;50\r\n', 'longitude;latitude'],
    ['"nom;type",longitude,latitude\na,3.05,50.6\n', '"nom;type",longitude,latitude'],
  ] as const) {
    for (const corps of [csv, parBribes(csv, 1), parBribes(csv, 7)]) {
      const recue = await envoyer(corps);
      assert.equal(recue.status, 200, csv);
      const separateur = entete.includes(',') ? ',' : ';';
      const [titres] = parse(recue.corps.split('\r\n')[0] ?? '', { delimiter: separateur });
      assert.deepEqual(titres?.slice(-5, -3), ['longitude', 'latitude'], csv);
    }
  }
});

test('un guillemet isolé est lu ; un tableau illisible dit sa ligne, non ses colonnes', async () => {
  const isole = await envoyer('nom,longitude,latitude\nLe 12" rue,3,50\n');
  assert.match(isole.corps, /Le 12/);
  const ouvert = await envoyer(`longitude,latitude,n\n3,50,"${'a'.repeat(70_000)}`);
  const titre = await envoyer(`longitude,latitude,${'n'.repeat(70_000)}\n3,50,a\n`);
  assert.deepEqual([ouvert.status, titre.status], [422, 422]);
  assert.match(JSON.parse(titre.corps).fautes[0].motif, /La ligne 1 dépasse 64/);
});

test('un envoi coupé en route n’arrête pas le serveur', async () => {
  const coupe = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('longitude;latitude\n3;50\n'));
      controller.error(new Error('le demandeur est parti'));
    },
  });
  await envoyer(coupe).catch(() => undefined);
  const { status } = await site.demander(`${LOCALISER}?lon=3&lat=50&date=${DATE}`);
  assert.equal(status, 200);
});

test('cent mille lignes passent au fil de l’eau, la réponse commence avant la fin', async () => {
  const Nombre = 100_000;
  let envoyees = 0;
  const encodeur = new TextEncoder();
  const corps = new ReadableStream({
    async pull(controller) {
      if (envoyees === 0) controller.enqueue(encodeur.encode('id,lon,lat\n'));
      const lot = Array.from({ length: 1000 }, (_, i) => {
        const { lon = 0, lat = 0 } = centres[(envoyees + i) % centres.length] ?? {};
        return `${envoyees + i},${lon},${lat}`;
      });
      envoyees += lot.length;
      controller.enqueue(encodeur.encode(`${lot.join('\n')}\n`));
      if (envoyees >= Nombre) controller.close();
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  const recue = await site.app.request(`https://beffroi.essai${LOCALISER}.csv?date=${DATE}`, {
    method: 'POST',
    body: corps,
    duplex: 'half',
  } as RequestInit);
  const lecteur = recue.body?.getReader();
  assert.ok(lecteur);
  await lecteur.read();
  assert.ok(envoyees < Nombre, 'la réponse attend tout le tableau');
  let lues = 0;
  let faux = 0;
  let reste = '';
  const decodeur = new TextDecoder();
  for (let lu = await lecteur.read(); !lu.done; lu = await lecteur.read()) {
    const lignes = (reste + decodeur.decode(lu.value, { stream: true })).split('\r\n');
    reste = lignes.pop() ?? '';
    for (const ligne of lignes) {
      const [id, , , codes = ''] = ligne.split(',');
      if (id !== String(lues)) faux += 1;
      if (!codes.split('|').includes(centres[lues % centres.length]?.code ?? '')) faux += 1;
      lues += 1;
    }
  }
  assert.deepEqual([lues, faux], [Nombre, 0]);
});

test('l’API ne connaît aucune session : un cookie n’y ouvre rien, une autre page n’y gagne rien', async () => {
  const agent = await site.parRole('agent-epci');
  const chemin = `${LOCALISER}?lon=3&lat=50&date=${DATE}`;
  const nu = await site.demander(chemin);
  const avec = await site.demander(chemin, {
    headers: { cookie: `${COOKIE}=${agent.cookie}`, origin: 'https://ailleurs.example' },
  });
  assert.deepEqual([avec.status, avec.corps], [nu.status, nu.corps]);
  assert.equal(nu.entetes.get('vary'), null);
  assert.equal(nu.entetes.get('set-cookie'), null);
});

test('la description OpenAPI 3.1 dit chaque adresse, ses paramètres et ses formes', async () => {
  const { json, status } = await lire('/api/openapi.json');
  assert.equal(status, 200);
  assert.equal(json.openapi, '3.1.0');
  assert.deepEqual(Object.keys(json.paths).sort(), [
    '/api/openapi.json',
    '/api/territoire/localiser',
    '/api/territoire/localiser.csv',
    '/api/territoire/quartiers.geojson',
  ]);
  const { parameters, responses } = json.paths['/api/territoire/localiser'].get;
  assert.deepEqual(
    parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required]),
    [
      ['lon', true],
      ['lat', true],
      ['date', false],
    ],
  );
  const forme = responses['200'].content['application/json'].schema;
  assert.deepEqual(Object.keys(forme.properties), [
    'lon',
    'lat',
    'date',
    'quartiers',
    'plusProche',
  ]);
});

test('trop de demandes d’une même adresse : 429, en problème lisible', async () => {
  const chemin = `${LOCALISER}?lon=3&lat=50`;
  const statuts = [];
  for (let i = 0; i < 5; i += 1) statuts.push((await borne.demander(chemin)).status);
  assert.deepEqual(statuts, [200, 200, 200, 429, 429]);
});

test('chaque adresse de l’API dit ce que le public peut lire, et rien d’autre', () => {
  const adresses = TOUTES_LES_ROUTES.filter(({ api }) => api !== undefined);
  assert.ok(adresses.length >= 4);
  for (const { path, right } of adresses) {
    assert.ok(path.startsWith('/api/'));
    const lisible = right === 'tous' || grants('public', right).some((un) => un.verbes === 'L');
    assert.ok(lisible, `${path} n’est pas au public`);
  }
});
