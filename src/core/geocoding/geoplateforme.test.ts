import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { geoplateforme } from './geoplateforme.ts';
import { jugerAdresse } from './juger.ts';
import type { AdresseTrouvee } from './types.ts';

type Repondre = (requete: IncomingMessage, reponse: ServerResponse) => void | Promise<void>;

let repondre: Repondre = (_, reponse) => void reponse.end();
const recues: string[] = [];
/** A real server of the same protocol, on this machine. */
const serveur = createServer((requete, reponse) => {
  recues.push(requete.url ?? '');
  void repondre(requete, reponse);
});
await new Promise<void>((pret) => void serveur.listen(0, '127.0.0.1', pret));
after(() => {
  serveur.closeAllConnections();
  serveur.close();
});
const url = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
const attentes: number[] = [];
const geocodeur = geoplateforme(
  { url, parSeconde: 1000, patienceMs: 300, essais: 3 },
  async (ms) => void attentes.push(Math.round(ms)),
);

function trait(properties: object, coordinates: unknown = [3.0573, 50.6292]) {
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}

const LILLE = {
  ...{ label: '8 Rue de l’Essai 59800 Lille', score: 0.95, type: 'housenumber' },
  ...{ postcode: '59800', citycode: '59350', city: 'Lille' },
};

function servir(corps: unknown, status = 200, entetes: Record<string, string> = {}): void {
  repondre = (_, reponse) => {
    reponse.writeHead(status, entetes);
    reponse.end(typeof corps === 'string' ? corps : JSON.stringify(corps));
  };
}

const cherchee = { texte: '8 rue de l’Essai 59800 Lille' };

test('une adresse trouvée, sûre, de la commune tapée : rien ne s’y oppose', async () => {
  servir({ features: [trait(LILLE)] });
  const lue = await geocodeur.chercher(cherchee);
  assert.ok(lue.ok);
  assert.deepEqual(lue.propositions[0]?.doutes, []);
  assert.deepEqual(
    [lue.propositions[0]?.adresse.lon, lue.propositions[0]?.adresse.lat],
    [3.0573, 50.6292],
  );
  assert.match(recues.at(-1) ?? '', /^\/search\?q=8\+rue/);
  const inverse = await geocodeur.inverser(3.0573, 50.6292);
  assert.ok(inverse.ok);
  assert.match(recues.at(-1) ?? '', /^\/reverse\?lon=3.0573&lat=50.6292/);
});

test('les quatre pièges réels : un bon score dans une autre région ne suffit pas', () => {
  const trouvee = (autres: Partial<AdresseTrouvee>): AdresseTrouvee => ({
    ...{ libelle: '', score: 0.88, precision: 'housenumber', codePostal: '31200' },
    ...{ communeCode: '31555', commune: 'Toulouse', lon: 1.4, lat: 43.6 },
    ...autres,
  });
  const pieges: [string, Partial<AdresseTrouvee>][] = [
    ['26 Rue Denis Papin 59650 Villeneuve-d’Ascq', {}],
    ['Avenue Jean Monnet 59379 Dunkerque', { codePostal: '63200', commune: 'Riom' }],
    [
      'Rue de l’Agriculture 62223 Saint-Laurent-Blangy',
      { codePostal: '68100', commune: 'Mulhouse' },
    ],
    ['622 rue des Hauts de France 62110 HENIN BEAUMONT', { codePostal: '70200', commune: 'Lure' }],
  ];
  for (const [texte, autres] of pieges) {
    assert.ok(jugerAdresse({ texte }, trouvee(autres)).doutes.includes('autre-commune'), texte);
  }
  const cedex = { codePostal: '59800', commune: 'Lille' };
  const texte = '1 place de l’Essai 59033 LILLE CEDEX';
  assert.deepEqual(jugerAdresse({ texte }, trouvee(cedex)).doutes, []);
  const saint = { codePostal: '62223', commune: 'Saint-Laurent-Blangy' };
  assert.deepEqual(
    jugerAdresse({ texte: 'Rue X 62223 St Laurent Blangy' }, trouvee(saint)).doutes,
    [],
  );
});

test('le score dit sa sûreté, et une commune entière n’est pas une adresse', () => {
  const doutes = (score: number, precision = 'street') =>
    jugerAdresse(cherchee, {
      ...{ libelle: '', score, precision, codePostal: '59800' },
      ...{ communeCode: '59350', commune: 'Lille', lon: 3, lat: 50 },
    }).doutes;
  assert.deepEqual(
    [0.8, 0.79, 0.5, 0.49].map((score) => doutes(score)),
    [[], ['score-moyen'], ['score-moyen'], ['score-faible']],
  );
  assert.deepEqual(doutes(0.9, 'municipality'), ['imprecise']);
});

test('ce qui passera se retente, avec le temps demandé ; un refus, non', async () => {
  let fois = 0;
  repondre = (_, reponse) => {
    fois += 1;
    const dures: [number, Record<string, string>][] = [
      [429, { 'retry-after': '2' }],
      [503, {}],
    ];
    const [status, entetes] = dures[fois - 1] ?? [200, {}];
    reponse.writeHead(status, entetes).end(JSON.stringify({ features: [trait(LILLE)] }));
  };
  attentes.length = 0;
  assert.ok((await geocodeur.chercher(cherchee)).ok);
  assert.equal(fois, 3);
  assert.ok(attentes.includes(2000) && attentes.includes(400), JSON.stringify(attentes));
  fois = 0;
  repondre = (_, reponse) => {
    fois += 1;
    reponse.writeHead(400).end();
  };
  assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'refus' });
  assert.equal(fois, 1);
});

test('silence, coupure, redirection, ordure : une valeur, jamais une panne', async () => {
  repondre = () => undefined;
  assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'muet' });
  repondre = (_, reponse) => void reponse.socket?.destroy();
  assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'muet' });
  servir('', 302, { location: `${url}/search` });
  const avant = recues.length;
  assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'refus' });
  assert.equal(recues.length, avant + 1, 'une redirection n’est ni suivie ni retentée');
  for (const corps of ['<html>', '{}', '[]', 'null']) {
    servir(corps);
    assert.deepEqual(await geocodeur.chercher(cherchee), { ok: false, cause: 'refus' }, corps);
  }
  servir({
    features: [
      null,
      3,
      trait(LILLE, ['x', 50]),
      trait({ ...LILLE, score: 'NaN' }),
      trait(LILLE, [900, 0]),
    ],
  });
  assert.deepEqual(await geocodeur.chercher(cherchee), { ok: true, propositions: [] });
  const sans = geoplateforme({ url: null, parSeconde: 1, patienceMs: 10, essais: 1 });
  assert.deepEqual(await sans.chercher(cherchee), { ok: false, cause: 'absent' });
});

test('un lot revient dans son ordre ; un nombre de lignes qui diffère est refusé', async () => {
  const entete =
    'rang,texte,longitude,latitude,result_label,result_score,result_type,result_postcode,result_citycode,result_city';
  const lignes = [
    '0,a,3.05,50.62,8 Rue 59800 Lille,0.95,housenumber,59800,59350,Lille',
    '1,b,,,,,,,,',
    '2,c,1.45,43.60,26 Rue 31200 Toulouse,0.87,housenumber,31200,31555,Toulouse',
  ];
  servir([entete, ...lignes].join('\n'));
  const adresses = ['8 rue 59800 Lille', 'nulle part', '26 rue 59650 Villeneuve-d’Ascq'];
  const lot = await geocodeur.chercherEnLot(adresses.map((texte) => ({ texte })));
  assert.ok(lot.ok);
  assert.deepEqual(
    lot.lignes.map((ligne) => ligne?.doutes ?? null),
    [[], null, ['autre-commune']],
  );
  servir([entete, lignes[1], lignes[0], lignes[2]].join('\n'));
  const melange = await geocodeur.chercherEnLot(adresses.map((texte) => ({ texte })));
  assert.deepEqual(melange, { ok: false, cause: 'refus' });
  servir([entete, lignes[0]].join('\n'));
  const court = await geocodeur.chercherEnLot(adresses.map((texte) => ({ texte })));
  assert.deepEqual(court, { ok: false, cause: 'refus' });
});
