import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type AdresseConnue, adressesConnues } from './adresses.ts';

/** What may go wrong: the next `fois` requests are so answered; for ever when nothing is said. */
export interface Panne {
  readonly sorte: 'trop' | 'indisponible' | 'silence' | 'coupure' | 'html' | 'lignes' | 'ailleurs';
  readonly fois?: number;
  readonly attendreS?: number;
}

/** Where a geocoder really put four addresses of the North: good scores, wrong regions. */
const PIEGES: readonly (readonly [code: string, ecrite: RegExp, code: string, commune: string])[] =
  [
    ['59650', /^toulouse$/i, '31000', 'Toulouse'],
    ['59379', /^riom$/i, '63200', 'Riom'],
    ['62223', /^mulhouse$/i, '68100', 'Mulhouse'],
    ['62110', /^henin beaumont$/i, '70000', 'Vesoul'],
  ];

/** A real server of the Géoplateforme's protocol on this machine, with its breakdowns. */
export async function ouvrirServeurDAdresses(connues = adressesConnues()) {
  const requetes: string[] = [];
  let panne: Panne | null = null;
  let reste = 0;
  const indexees = connues.map((adresse) => ({ adresse, mots: motsDe(entiere(adresse)) }));
  const serveur = createServer((requete, reponse) => {
    requetes.push(requete.url ?? '');
    const sorte = reste > 0 ? panne : null;
    reste -= 1;
    if (sorte !== null && sorte.sorte !== 'lignes') return echouer(sorte, requete, reponse);
    repondre(requete, reponse, sorte === null ? 0 : 1).catch(() => reponse.destroy());
  });
  await new Promise<void>((pret) => void serveur.listen(0, '127.0.0.1', pret));

  async function repondre(requete: IncomingMessage, reponse: ServerResponse, perdues: number) {
    const { pathname, searchParams } = new URL(requete.url ?? '/', 'http://local');
    if (pathname === '/search/csv') {
      const csv = await enLot(requete, perdues);
      return void reponse.writeHead(200, { 'content-type': 'text/csv' }).end(csv);
    }
    const trouvees =
      pathname === '/reverse'
        ? inverser(searchParams)
        : chercher(`${searchParams.get('q')} ${searchParams.get('postcode') ?? ''}`);
    const features = trouvees.slice(0, Number(searchParams.get('limit') ?? 5)).map(enGeojson);
    reponse.writeHead(200, { 'content-type': 'application/json' });
    reponse.end(JSON.stringify({ type: 'FeatureCollection', features }));
  }

  function chercher(question: string): Trouvee[] {
    const mots = motsDe(question);
    return indexees
      .map(({ adresse, mots: siens }) => ({ adresse, part: proches(mots, siens) }))
      .filter(({ part }) => part > 0.3)
      .sort((a, b) => b.part - a.part)
      .map(({ adresse, part }) => ({ adresse, score: part * adresse.score }));
  }

  function inverser(ou: URLSearchParams): Trouvee[] {
    const loin = ({ lon, lat }: AdresseConnue) =>
      Math.hypot(lon - Number(ou.get('lon')), lat - Number(ou.get('lat')));
    return connues.toSorted((a, b) => loin(a) - loin(b)).map((adresse) => ({ adresse, score: 1 }));
  }

  async function enLot(requete: IncomingMessage, perdues: number): Promise<string> {
    const morceaux: Buffer[] = [];
    for await (const morceau of requete) morceaux.push(morceau);
    const headers = { 'content-type': requete.headers['content-type'] ?? '' };
    const form = await new Response(Buffer.concat(morceaux), { headers }).formData();
    const fichier = form.get('data');
    if (!(fichier instanceof Blob)) return '';
    const lignes: Record<string, string>[] = parse(await fichier.text(), { columns: true });
    const colonnes = [...form.getAll('columns').slice(0, 1), form.get('postcode')].map(String);
    const lues = lignes.map((ligne) => {
      const noms = [...colonnes, 'commune'];
      const [premiere] = chercher(noms.map((nom) => ligne[nom] ?? '').join(' '));
      return { ...ligne, ...enColonnes(premiere) };
    });
    return stringify(lues.slice(0, lues.length - perdues), { header: true });
  }

  return {
    url: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`,
    requetes,
    connues,
    /** The next requests go wrong. */
    tomber(une: Panne | null) {
      panne = une;
      reste = une === null ? 0 : (une.fois ?? Number.POSITIVE_INFINITY);
    },
    fermer() {
      serveur.closeAllConnections();
      return new Promise<void>((ferme) => void serveur.close(() => ferme()));
    },
  };
}

interface Trouvee {
  readonly adresse: AdresseConnue;
  readonly score: number;
}

function echouer(panne: Panne, requete: IncomingMessage, reponse: ServerResponse): void {
  requete.resume();
  const { sorte, attendreS = 1 } = panne;
  if (sorte === 'silence') return;
  if (sorte === 'coupure') {
    reponse.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    reponse.write('{"type":"FeatureCollection","fea');
    return void setTimeout(() => reponse.destroy(), 20);
  }
  if (sorte === 'html') {
    return void reponse.end('<!doctype html><title>Portail</title><p>Identifiez-vous</p>');
  }
  if (sorte === 'trop') reponse.writeHead(429, { 'retry-after': String(attendreS) });
  else if (sorte === 'ailleurs') reponse.writeHead(302, { location: '/search?q=lille' });
  else reponse.writeHead(503);
  reponse.end();
}

function entiere({ texte, codePostal, commune }: AdresseConnue): string {
  return `${texte} ${codePostal} ${commune}`;
}

function motsDe(texte: string): ReadonlySet<string> {
  const plat = texte.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return new Set(plat.split(/[^a-z0-9]+/).filter((mot) => mot !== ''));
}

/** Shared words over all words (Dice). */
function proches(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0
    ? 0
    : (2 * [...a].filter((mot) => b.has(mot)).length) / (a.size + b.size);
}

/** What the service says of an address: for the four traps, of another region. */
function proprietes({ adresse, score }: Trouvee): Record<string, string | number> {
  const { texte, lat } = adresse;
  const piege = PIEGES.find(
    ([code, commune]) => code === adresse.codePostal && commune.test(adresse.commune) && lat < 49,
  );
  const [postcode, city] = piege?.slice(2).map(String) ?? [adresse.codePostal, adresse.commune];
  const label = `${texte} ${postcode} ${city}`;
  const citycode = `${postcode?.slice(0, 2)}000`;
  const type = /^\d/.test(texte) ? 'housenumber' : 'street';
  return { label, score, type, postcode: postcode ?? '', citycode, city: city ?? '' };
}

function enGeojson(trouvee: Trouvee) {
  const { lon, lat } = trouvee.adresse;
  const geometry = { type: 'Point', coordinates: [lon, lat] };
  return { type: 'Feature', geometry, properties: proprietes(trouvee) };
}

function enColonnes(trouvee: Trouvee | undefined): Record<string, string | number> {
  const noms = ['label', 'score', 'type', 'postcode', 'citycode', 'city'];
  const dites = trouvee === undefined ? {} : proprietes(trouvee);
  return {
    longitude: trouvee?.adresse.lon ?? '',
    latitude: trouvee?.adresse.lat ?? '',
    ...Object.fromEntries(noms.map((nom) => [`result_${nom}`, dites[nom] ?? ''])),
    result_status: trouvee === undefined ? 'not-found' : 'ok',
  };
}
