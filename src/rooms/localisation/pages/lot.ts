import { pipeline, Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { CsvError, parse } from 'csv-parse';
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
  const { titres, morceaux } = await lireTitres(source);
  if (titres === '') return problem(422, 'Le tableau est vide');
  const separateur = deviner(titres);
  const lignes = parse({
    ...{ delimiter: separateur, bom: true, relax_column_count: true, skip_empty_lines: true },
    ...{ relax_quotes: true, max_record_size: MOST_LINE_BYTES },
  });
  // Who sends may leave, or a line be unreadable: the reader of the lines is told, and no one else.
  pipeline(Readable.from(morceaux), lignes, () => undefined);
  const iterateur = lignes[Symbol.asyncIterator]() as AsyncIterator<Ligne>;
  const entete = await iterateur.next().catch(commeFaute);
  if (entete instanceof CsvError) return problem(422, 'Tableau illisible', [direFaute(entete)]);
  const colonnes = entete.done === true ? null : trouverColonnes(entete.value);
  if (entete.done === true || colonnes === null) {
    source.destroy();
    const motif = 'Il faut les colonnes « longitude » et « latitude ».';
    return problem(422, 'Colonnes introuvables', [{ champ: 'corps', motif }]);
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

function commeFaute(erreur: unknown): CsvError {
  if (erreur instanceof CsvError) return erreur;
  throw erreur;
}

function direFaute({ code, lines }: CsvError) {
  const motif =
    code === 'CSV_MAX_RECORD_SIZE'
      ? `La ligne ${lines} dépasse 64 Ko : un guillemet n’y est peut-être pas refermé.`
      : `La ligne ${lines} ne se lit pas : refermez ses guillemets, ou doublez ceux du texte.`;
  return { champ: 'corps', motif };
}

/**
 * The line of titles, the first that is not empty, however few bytes come at a time; and the whole
 * table from its first byte. Empty when there is none.
 */
async function lireTitres(source: Readable) {
  const octets: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  const lus: Buffer[] = [];
  let titres: string | null = null;
  while (titres === null) {
    const lu = await octets.next();
    if (lu.done !== true) lus.push(lu.value);
    const assez = lu.done === true || FINS_DE_LIGNE.some((fin) => lu.value.includes(fin));
    if (assez || tailleDe(lus) >= MOST_LINE_BYTES) titres = titresDe(lus, lu.done === true);
  }
  return { titres, morceaux: enchainer(lus, octets) };
}

const FINS_DE_LIGNE = ['\n', '\r'] as const;

function tailleDe(morceaux: readonly Buffer[]): number {
  return morceaux.reduce((somme, { length }) => somme + length, 0);
}

/** Null while the line is not ended. */
function titresDe(lus: readonly Buffer[], tout: boolean): string | null {
  const debut = Buffer.concat(lus).subarray(0, MOST_LINE_BYTES);
  const [titres = '', ...suite] = debut
    .toString('utf8')
    .trimStart()
    .split(/[\r\n]/, 2);
  return tout || suite.length > 0 || debut.length >= MOST_LINE_BYTES ? titres : null;
}

async function* enchainer(lus: readonly Buffer[], suite: AsyncIterator<Buffer>) {
  yield* lus;
  yield* { [Symbol.asyncIterator]: () => suite };
}

/** The one between the titles, not within those in quotation marks. */
function deviner(titres: string): ';' | ',' {
  return titres.replaceAll(/"[^"]*"/g, '').includes(';') ? ';' : ',';
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
