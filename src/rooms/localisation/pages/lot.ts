import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import type { Database } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { problem } from '../../../core/http/api.ts';
import type { Data } from '../../../core/http/route.ts';
import { type Localisateur, ouvrirLocalisateur, type Trouve } from '../../territoire/door.ts';

const MOST_LINES = 1_000_000;
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_LINE_BYTES = 64 * 1024;
const LINES_AT_ONCE = 4_000;

type Ligne = readonly string[];

/** A table of points answered as it comes: neither it nor the answer is ever whole in memory. */
export async function localiserTableau(
  database: Database,
  body: ReadableStream<Uint8Array>,
  jour: Jour,
): Promise<Data> {
  const source = Readable.fromWeb(body as unknown as NodeStream);
  const premier = await lirePremier(source);
  if (premier === null) return problem(422, 'Le tableau est vide');
  const separateur = deviner(premier.debut);
  const lignes = source.pipe(
    parse({
      ...{ delimiter: separateur, bom: true, relax_column_count: true, skip_empty_lines: true },
      max_record_size: MOST_LINE_BYTES,
    }),
  );
  const iterateur = lignes[Symbol.asyncIterator]() as AsyncIterator<Ligne>;
  const entete = await iterateur.next().catch(() => null);
  const colonnes = entete === null || entete.done === true ? null : trouverColonnes(entete.value);
  if (entete === null || entete.done === true || colonnes === null) {
    source.destroy();
    const fautes = [
      { champ: 'corps', motif: 'Il faut les colonnes « longitude » et « latitude ».' },
    ];
    return problem(422, 'Colonnes introuvables', fautes);
  }
  const localisateur = await ouvrirLocalisateur(database, jour);
  const sortie = repondre(iterateur, entete.value, colonnes, { separateur, localisateur });
  const stream = Readable.toWeb(Readable.from(sortie, { objectMode: false }));
  return {
    kind: 'data',
    status: 200,
    type: 'text/csv',
    body: stream as unknown as ReadableStream<Uint8Array>,
  };
}

/** The first bytes, put back for the reader that follows. */
async function lirePremier(source: Readable): Promise<{ readonly debut: string } | null> {
  for (;;) {
    const morceau = source.read() as Buffer | null;
    if (morceau !== null) {
      source.unshift(morceau);
      return { debut: morceau.subarray(0, MOST_LINE_BYTES).toString('utf8') };
    }
    const fini = await new Promise<boolean>((resolve) => {
      source.once('readable', () => resolve(source.readableEnded));
      source.once('end', () => resolve(true));
      source.once('error', () => resolve(true));
    });
    if (fini && source.readableLength === 0) return null;
  }
}

function deviner(debut: string): ';' | ',' {
  const [titres = ''] = debut.split('\n', 1);
  return titres.includes(';') ? ';' : ',';
}

interface Colonnes {
  readonly lon: number;
  readonly lat: number;
}

function trouverColonnes(titres: Ligne): Colonnes | null {
  const noms = titres.map((titre) => titre.trim().toLowerCase());
  const rang = (...connus: string[]) => noms.findIndex((nom) => connus.includes(nom));
  const [lon, lat] = [rang('longitude', 'lon'), rang('latitude', 'lat')];
  return lon < 0 || lat < 0 ? null : { lon, lat };
}

async function* repondre(
  lignes: AsyncIterator<Ligne>,
  entete: Ligne,
  colonnes: Colonnes,
  {
    separateur,
    localisateur,
  }: { readonly separateur: string; readonly localisateur: Localisateur },
): AsyncGenerator<Buffer> {
  const ecrire = (rangees: readonly Ligne[]) =>
    Buffer.from(stringify([...rangees], { delimiter: separateur, record_delimiter: 'windows' }));
  yield ecrire([[...entete, 'quartier_code', 'quartier_nom', 'quartier_nature']]);
  for await (const lot of parLots(lignes)) {
    yield ecrire(lot.map((ligne) => completer(ligne, entete.length, colonnes, localisateur)));
  }
}

/** The answer has begun: cutting it short is the only way left to say that it is too long. */
async function* parLots(lignes: AsyncIterator<Ligne>): AsyncGenerator<readonly Ligne[]> {
  let [nombre, signes] = [0, 0];
  let lot: Ligne[] = [];
  for (let lue = await lignes.next(); lue.done !== true; lue = await lignes.next()) {
    nombre += 1;
    signes += lue.value.reduce((somme, cellule) => somme + cellule.length, 0);
    if (nombre > MOST_LINES || signes > MOST_BYTES) throw new Error('table too long');
    lot.push(lue.value);
    if (lot.length < LINES_AT_ONCE) continue;
    yield lot;
    lot = [];
  }
  if (lot.length > 0) yield lot;
}

function completer(
  ligne: Ligne,
  largeur: number,
  { lon, lat }: Colonnes,
  localiser: Localisateur,
): Ligne {
  const trouves = localiser(degre(ligne[lon]), degre(ligne[lat]));
  const cellules = Array.from({ length: largeur }, (_, rang) => ligne[rang] ?? '');
  if (trouves === null) return [...cellules, 'coordonnées illisibles', '', ''];
  const joindre = (lire: (quartier: Trouve) => string) => trouves.map(lire).join('|');
  return [
    ...cellules,
    joindre(({ code }) => code),
    joindre(({ nom }) => nom),
    joindre(({ nature }) => nature),
  ];
}

function degre(texte: string | undefined): number {
  const propre = (texte ?? '').trim().replace(',', '.');
  return /^-?\d{1,3}(\.\d+)?$/.test(propre) ? Number(propre) : Number.NaN;
}
