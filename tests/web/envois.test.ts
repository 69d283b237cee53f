import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drain } from '../../src/core/outbox.ts';
import { TRAITEMENTS } from '../../src/main.ts';
import { envoyerBrut, envoyerFichier, type Fichier } from './fichiers.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite();
const admin = await site.parRole('admin-region');
const porteur = await site.parRole('porteur');
const IMPORTER = '/territoire/importer';

/** A made-up quartier near (3, 50), under a code of the 2024 generation. */
function quartiers(code = 'QN05999M'): string {
  const anneau = [
    [3, 50],
    [3.01, 50],
    [3.01, 50.01],
    [3, 50.01],
    [3, 50],
  ];
  const properties = { code_qp: code, lib_qp: 'Quartier inventé', insee_com: '59350' };
  const geometry = { type: 'Polygon', coordinates: [anneau] };
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry }],
  });
}

const envoyer = (
  qui: Visiteur,
  chemin: string,
  fichier: Fichier | null,
  champs: Readonly<Record<string, string>> = {},
) => envoyerFichier(site, qui, chemin, { fichier, champs });

const brut = (...args: DropFirst<Parameters<typeof envoyerBrut>>) => envoyerBrut(site, ...args);

type DropFirst<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never;

async function importes(): Promise<number> {
  return Number((await site.tete()).rang);
}

/** Sends a file, and gives the address of its preview. */
async function deposer(
  octets: string | Uint8Array,
  champs: Readonly<Record<string, string>> = {},
  nom = 'quartiers inventés.geojson',
): Promise<string> {
  const recue = await envoyer(admin, IMPORTER, { nom, octets }, champs);
  assert.equal(recue.status, 303, recue.corps);
  const adresse = recue.entetes.get('location') ?? '';
  assert.match(adresse, /^\/territoire\/apercu\?depot=/);
  return adresse;
}

const depotDe = (adresse: string) => ({ depot: adresse.split('depot=')[1] ?? '' });
const APERCU = '/territoire/apercu';

test('un fichier joint se vérifie, puis s’importe sous son nom ; deux fois ne change rien', async () => {
  const avant = await importes();
  const adresse = await deposer(quartiers());
  const apercu = await admin.get(adresse);
  assert.equal(apercu.status, 200);
  assert.match(apercu.corps, /quartiers inventés\.geojson/);
  assert.match(apercu.corps, /À ajouter<\/dt><dd>1</);
  assert.match(apercu.corps, /<svg viewBox/);
  assert.equal(await importes(), avant, 'un aperçu n’écrit aucun fait');
  const confirme = await admin.post(`${APERCU}/importer`, depotDe(adresse));
  assert.equal(confirme.status, 303);
  const rapport = await admin.get(confirme.entetes.get('location') ?? '');
  assert.match(rapport.corps, /Le fichier est importé/);
  const apres = await importes();
  assert.ok(apres > avant);
  const encore = await admin.post(`${APERCU}/importer`, depotDe(adresse));
  assert.equal(encore.status, 303, 'confirmer deux fois mène au même rapport');
  const second = await deposer(quartiers());
  const rien = await admin.get(second);
  assert.match(rien.corps, /l’importer ne changerait rien/);
  assert.doesNotMatch(rien.corps, /apercu\/importer/);
  assert.equal(await importes(), apres);
});

test('abandonner oublie le fichier ; personne d’autre ne le voit', async () => {
  const avant = await importes();
  const adresse = await deposer(quartiers('QN05997M'));
  const autre = await site.parRole('instructeur-region');
  assert.notEqual((await autre.get(adresse)).status, 200);
  assert.equal((await porteur.get(adresse)).status, 403);
  const abandon = await admin.post(`${APERCU}/abandonner`, depotDe(adresse));
  assert.equal(abandon.status, 303);
  assert.equal((await admin.get(adresse)).status, 404);
  assert.equal((await admin.post(`${APERCU}/importer`, depotDe(adresse))).status, 404);
  assert.equal((await admin.get(`${APERCU}?depot=n-importe-quoi`)).status, 404);
  assert.equal(await importes(), avant);
});

test('le territoire a changé entre l’aperçu et l’accord : rien n’est écrit, l’aperçu est refait', async () => {
  const adresse = await deposer(quartiers('QN05996M'));
  const meme = quartiers('QN05996M').replace('Quartier inventé', 'Quartier renommé');
  const devant = await deposer(meme);
  assert.equal((await admin.post(`${APERCU}/importer`, depotDe(devant))).status, 303);
  const avant = await importes();
  const confirme = await admin.post(`${APERCU}/importer`, depotDe(adresse));
  assert.equal(confirme.entetes.get('location'), adresse);
  assert.equal(await importes(), avant);
  const refait = await admin.get(adresse);
  assert.match(refait.corps, /Le territoire a changé depuis cet aperçu/);
  assert.match(refait.corps, /«\sQuartier renommé\s» devient «\sQuartier inventé\s»/);
  const enfin = await admin.post(`${APERCU}/importer`, depotDe(adresse));
  assert.match(enfin.entetes.get('location') ?? '', /fait=importe/);
  assert.ok((await importes()) > avant);
});

test('un millésime manque : le fichier reste là, et se relit avec lui', async () => {
  const vecu = quartiers('VECU-1').replace('"code_qp"', '"nature":"vecu","code"');
  const adresse = await deposer(vecu, { editeur: 'La métropole' });
  const refus = await admin.get(adresse);
  assert.equal(refus.status, 200, 'la page se recharge, et le fichier y est encore');
  assert.match(refus.corps, /Indiquez le millésime/);
  assert.match(refus.corps, /<title>Erreur/);
  assert.match(refus.corps, /aria-current="page">Ce fichier/, 'le fil dit le lieu, non la faute');
  const illisible = { ...depotDe(adresse), millesime: 'hier', quoi: 'quartiers' };
  const incompris = await admin.post(`${APERCU}/relire`, illisible);
  assert.equal(incompris.status, 422);
  assert.match(incompris.corps, /Cette date n’est pas comprise/);
  assert.match(incompris.corps, /value="hier"/, 'rien de ce qui fut écrit n’est perdu');
  const relu = await admin.post(`${APERCU}/relire`, {
    ...depotDe(adresse),
    millesime: '2016-07-01',
  });
  assert.equal(relu.entetes.get('location'), adresse);
  const lu = await admin.get(adresse);
  assert.equal(lu.status, 200);
  assert.match(lu.corps, /depuis le 1er\sjuillet\s2016/);
  const fini = await admin.post(`${APERCU}/importer`, depotDe(adresse));
  const rapport = await admin.get(fini.entetes.get('location') ?? '');
  assert.match(rapport.corps, /La métropole/);
});

test('plusieurs couches : la page les propose, et lit celle qu’on choisit', async () => {
  const objet = (codeQp: string) => ({
    type: 'GeometryCollection',
    geometries: [
      { type: 'Polygon', arcs: [[0]], properties: { code_qp: codeQp, lib_qp: 'Choisi' } },
    ],
  });
  const arcs = [
    [
      [3.2, 50],
      [3.21, 50],
      [3.21, 50.01],
      [3.2, 50],
    ],
  ];
  const objects = { anciens: objet('QP059990'), nouveaux: objet('QN05994M') };
  const adresse = await deposer(JSON.stringify({ type: 'Topology', objects, arcs }));
  const refus = await admin.get(adresse);
  assert.match(refus.corps, /href="#couche"/);
  assert.match(refus.corps, /<option value="nouveaux">/);
  await admin.post(`${APERCU}/relire`, { ...depotDe(adresse), couche: 'nouveaux' });
  const lu = await admin.get(adresse);
  assert.match(lu.corps, /QN05994M/);
  assert.doesNotMatch(lu.corps, /QP059990/);
});

test('un gros fichier est lu, puis importé, par la file de tâches', async () => {
  const avant = await importes();
  const adresse = await deposer(quartiers('QN05995M') + ' '.repeat(1_000_000));
  assert.match((await admin.get(adresse)).corps, /Le travail va commencer/);
  assert.equal(await drain(site.database, TRAITEMENTS), 1);
  assert.match((await admin.get(adresse)).corps, /À ajouter<\/dt><dd>1</);
  const confirme = await admin.post(`${APERCU}/importer`, depotDe(adresse));
  assert.equal(confirme.entetes.get('location'), adresse);
  assert.equal(await importes(), avant);
  assert.match((await admin.get(adresse)).corps, /L’import est en cours/);
  assert.equal(await drain(site.database, TRAITEMENTS), 1);
  assert.match((await admin.get(adresse)).entetes.get('location') ?? '', /fait=importe/);
  assert.equal(await importes(), avant + 1);
});

test('un dispositif se joint aussi ; le texte refusé revient dans la page', async () => {
  const octets = 'code: essai\nbizarre: <oui>\n';
  const recue = await envoyer(admin, '/dispositifs/importer', { nom: 'r.yaml', octets });
  assert.equal(recue.status, 422);
  assert.match(recue.corps, /bizarre: &lt;oui>/);
});

test('ni fichier ni texte, mauvais fichier, fichier tronqué : un refus qui dit quoi faire', async () => {
  const avant = await importes();
  const cas: [string, { nom: string; octets: string | Uint8Array } | null][] = [
    ['rien', null],
    ['vide', { nom: 'vide.geojson', octets: '' }],
    ['tronqué', { nom: 'q.geojson', octets: quartiers().slice(0, 80) }],
    [
      'image',
      { nom: 'photo.png', octets: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]) },
    ],
    ['archive', { nom: 'q.zip', octets: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]) }],
  ];
  for (const [nom, fichier] of cas) {
    const { status, corps } = await envoyer(admin, IMPORTER, fichier);
    assert.equal(status, 422, nom);
    assert.match(corps, /<title>Erreur\s: /, nom);
    assert.match(corps, /href="#(fichier|texte)"/, nom);
  }
  assert.equal(await importes(), avant);
});

test('corps hostiles : jamais 500, jamais d’écriture', async () => {
  const avant = await importes();
  const type = 'multipart/form-data; boundary=b';
  const partie = (tete: string, corps = 'x') => `--b\r\n${tete}\r\n\r\n${corps}\r\n--b--\r\n`;
  const corps: [string, string, string][] = [
    ['sans fin', type, '--b\r\nContent-Disposition: form-data; name="fichier"\r\n\r\nx'],
    ['sans frontière', 'multipart/form-data', partie('Content-Disposition: form-data; name="a"')],
    ['en-tête absurde', type, partie('Content-Disposition: attachment')],
    ['NUL', type, partie('Content-Disposition: form-data; name="nom"', 'a\0b')],
    ['prototype', type, partie('Content-Disposition: form-data; name="__proto__"', '{}')],
    [
      'nom hostile',
      type,
      partie('Content-Disposition: form-data; name="fichier"; filename="../../x"'),
    ],
    ['vide', type, ''],
    ['autre type', 'application/json', '{"jeton":1}'],
  ];
  for (const [nom, contentType, texte] of corps) {
    const octets = new TextEncoder().encode(texte);
    const { status } = await brut(admin, IMPORTER, octets, { 'content-type': contentType });
    assert.ok([403, 422].includes(status), `${nom} : ${status}`);
  }
  assert.equal(await importes(), avant);
  assert.deepEqual(site.pannes, []);
});

test('la taille se compte en route : 413 au-delà de la limite de chaque page', async () => {
  const gros = { nom: 'g.geojson', octets: new Uint8Array(41_000_000) };
  assert.equal((await envoyer(admin, IMPORTER, gros)).status, 413);
  const moyen = { nom: 'g.yaml', octets: new Uint8Array(1_100_000) };
  assert.equal((await envoyer(admin, '/dispositifs/importer', moyen)).status, 413);
});

test('sans le droit, sans le jeton : rien n’est lu ni écrit', async () => {
  const fichier = { nom: 'q.geojson', octets: quartiers('QN05998M') };
  const avant = await importes();
  assert.ok([403, 404].includes((await envoyer(porteur, IMPORTER, fichier)).status));
  assert.equal((await envoyer(admin, IMPORTER, fichier, { jeton: 'faux' })).status, 403);
  assert.equal(await importes(), avant);
});
