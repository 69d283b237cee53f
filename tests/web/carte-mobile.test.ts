import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defautDesTuiles, lireTuiles } from '../../src/core/tuiles.ts';
import { attribut, elements } from './lecture.ts';
import { HOTE, ouvrirSite, type Site } from './support.ts';

const TUILES = { url: 'https://tuiles.exemple.fr/plan/{z}/{x}/{y}.png', attribution: 'Essai' };
const AVEC_CARTE = '/quartiers-proposes/nouveau';
const SANS_CARTE = '/quartiers-proposes';
/** The map and its drawing, then its worker: asked for only once the map is opened. */
const LE_PLUS_DE_CARTE = 310_000;
const LE_PLUS_D_OUVRIERE = 140_000;

const sans = await ouvrirSite();
const avec = await ouvrirSite({ tuiles: TUILES });

async function lire(site: Site, chemin: string) {
  const agent = await site.parRole('agent-epci');
  const { entetes, corps, status } = await agent.get(chemin);
  assert.equal(status, 200, chemin);
  return { csp: sources(entetes), corps };
}

function sources(entetes: Headers): ReadonlyMap<string, string> {
  const csp = entetes.get('content-security-policy') ?? '';
  return new Map(csp.split('; ').map((une) => [une.split(' ')[0] ?? '', une.replace(/^\S+ /, '')]));
}

function metaDe(corps: string): Record<string, string> | null {
  const meta = elements(corps).find((un) => attribut(un, 'name') === 'beffroi-carte');
  return meta === undefined
    ? null
    : Object.fromEntries(meta.attrs.map(({ name, value }) => [name, value]));
}

test('l’ouvrière n’est permise que sur une page qui a une carte à déplacer', async () => {
  assert.equal((await lire(sans, AVEC_CARTE)).csp.get('worker-src'), "'self'");
  for (const chemin of ['/', SANS_CARTE, '/territoire']) {
    assert.equal((await lire(sans, chemin)).csp.get('worker-src'), "'none'", chemin);
    assert.equal(metaDe((await lire(sans, chemin)).corps), null, chemin);
  }
});

test('sans réglage, rien n’est permis d’ailleurs ; la page n’appelle pas la carte d’elle-même', async () => {
  const { csp, corps } = await lire(sans, AVEC_CARTE);
  for (const directive of ['img-src', 'connect-src', 'script-src']) {
    assert.equal(csp.get(directive), "'self'", directive);
  }
  assert.equal(metaDe(corps)?.['data-tuiles'], '');
  const appeles = elements(corps).flatMap((un) =>
    ['script', 'link', 'img'].includes(un.tagName)
      ? [attribut(un, 'src') ?? attribut(un, 'href') ?? '']
      : [],
  );
  assert.ok(appeles.length > 0);
  assert.ok(appeles.every((adresse) => !adresse.includes('carte-mobile')));
  const bouton = elements(corps).find(
    (un) => attribut(un, 'data-action') === 'carte-mobile#ouvrir',
  );
  assert.notEqual(attribut(bouton ?? assert.fail('pas de bouton'), 'hidden'), null);
});

test('avec un fond de carte, son origine n’est permise que là, et à l’ouvrière', async () => {
  const { csp, corps } = await lire(avec, AVEC_CARTE);
  for (const directive of ['img-src', 'connect-src']) {
    assert.equal(csp.get(directive), "'self' https://tuiles.exemple.fr", directive);
  }
  assert.equal(csp.get('script-src'), "'self'");
  const meta = metaDe(corps) ?? assert.fail('pas de carte');
  assert.equal(meta['data-tuiles'], TUILES.url);
  assert.equal(meta['data-attribution'], TUILES.attribution);
  const { entetes } = await avec.demander(meta['data-ouvriere'] ?? '');
  assert.equal(sources(entetes).get('connect-src'), "'self' https://tuiles.exemple.fr");
  const ailleurs = await lire(avec, SANS_CARTE);
  assert.equal(ailleurs.csp.get('img-src'), "'self'");
  assert.equal(ailleurs.csp.get('connect-src'), "'self'");
});

test('la carte et son ouvrière tiennent dans leur budget ; un autre nom ne mène à rien', async (t) => {
  const meta = metaDe((await lire(sans, AVEC_CARTE)).corps) ?? assert.fail('pas de carte');
  const peser = async (adresse = '') => {
    const headers = { host: HOTE, 'accept-encoding': 'br' };
    const recue = await sans.app.request(`https://${HOTE}${adresse}`, { headers });
    assert.equal(recue.status, 200, adresse);
    assert.equal(recue.headers.get('content-encoding'), 'br');
    return (await recue.arrayBuffer()).byteLength;
  };
  const [carte, ouvriere] = [await peser(meta['content']), await peser(meta['data-ouvriere'])];
  t.diagnostic(`carte ${carte}, ouvrière ${ouvriere}`);
  assert.ok(carte > 100_000 && carte <= LE_PLUS_DE_CARTE, String(carte));
  assert.ok(ouvriere > 50_000 && ouvriere <= LE_PLUS_D_OUVRIERE, String(ouvriere));
  for (const nom of ['carte-mobile-0.js', 'carte-mobile-ouvriere-0.js']) {
    assert.equal((await sans.demander(`/statique/${nom}`)).status, 404, nom);
  }
});

test('un fond de carte mal réglé se dit d’une phrase', () => {
  const dire = (url: string, attribution = 'IGN') =>
    defautDesTuiles(
      lireTuiles({ BEFFROI_TUILES_URL: url, BEFFROI_TUILES_ATTRIBUTION: attribution }),
    );
  assert.equal(dire(''), null);
  assert.equal(dire(TUILES.url), null);
  assert.equal(dire('https://exemple.fr/style.json'), null);
  for (const faux of ['plan', 'ftp://exemple.fr/{z}', 'https://moi:secret@exemple.fr/{z}']) {
    assert.match(dire(faux) ?? '', /BEFFROI_TUILES_URL doit être une adresse/, faux);
  }
  assert.match(dire(TUILES.url, ' ') ?? '', /BEFFROI_TUILES_ATTRIBUTION/);
});
