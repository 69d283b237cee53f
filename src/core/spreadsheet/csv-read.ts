// CSV as people send it: any of three separators, UTF-8, Windows-1252, or both at once.
import { CsvError, parse } from 'csv-parse/sync';
import { formaterNombre } from '../typography.ts';
import { ecrireValeur, normaliser } from './cells.ts';
import { type Feuille, type Limites, RefusDeTableur } from './types.ts';

export type Encodage =
  | 'UTF-8'
  | 'UTF-8 avec BOM'
  | 'UTF-16'
  | 'Windows-1252'
  | 'Windows-1252 après un BOM UTF-8';

// Order breaks ties: with decimal commas everywhere, « ; » and tab are the better guess.
const SEPARATEURS = [';', '\t', ','] as const;
const ECHANTILLON_LIGNES = 50;

/** Text and encoding: UTF-8 when every byte agrees, else Windows-1252, BOM or not. */
export function decoder(octets: Uint8Array): { texte: string; encodage: Encodage } {
  if (octets[0] === 0xff && octets[1] === 0xfe) {
    return { texte: new TextDecoder('utf-16le').decode(octets), encodage: 'UTF-16' };
  }
  const avecBom = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf;
  const corps = avecBom ? octets.subarray(3) : octets;
  try {
    const texte = new TextDecoder('utf-8', { fatal: true }).decode(corps);
    return { texte, encodage: avecBom ? 'UTF-8 avec BOM' : 'UTF-8' };
  } catch {
    const texte = new TextDecoder('windows-1252').decode(corps);
    return { texte, encodage: avecBom ? 'Windows-1252 après un BOM UTF-8' : 'Windows-1252' };
  }
}

/** The first records of the text with what stands inside quotes blanked out. */
function echantillonner(texte: string): string[] {
  return texte
    .slice(0, 200_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((ligne) => ligne.trim() !== '')
    .slice(0, ECHANTILLON_LIGNES);
}

function noter(lignes: readonly string[], separateur: string): number {
  const frequences = new Map<number, number>();
  for (const ligne of lignes) {
    const nombre = ligne.split(separateur).length - 1;
    if (nombre > 0) frequences.set(nombre, (frequences.get(nombre) ?? 0) + 1);
  }
  return Math.max(0, ...[...frequences].map(([nombre, fois]) => nombre * fois));
}

/** The separator whose count is the largest and steadiest from record to record. */
export function devinerSeparateur(texte: string): string {
  const lignes = echantillonner(texte);
  const notes = SEPARATEURS.map((separateur) => noter(lignes, separateur));
  return SEPARATEURS[notes.indexOf(Math.max(...notes))] ?? ';';
}

function refuserCsv(cause: unknown): never {
  if (!(cause instanceof CsvError)) throw cause;
  const ligne: unknown = Reflect.get(cause, 'lines');
  const ou = typeof ligne === 'number' ? ` vers la ligne ${formaterNombre(ligne)}` : '';
  throw new RefusDeTableur(
    `Le fichier CSV n’est pas lisible${ou}\u00A0: un guillemet est ouvert sans être fermé, ou ` +
      'fermé au mauvais endroit. Enregistrez-le de nouveau depuis votre tableur.',
    { cause },
  );
}

/**
 * Reads CSV bytes into one sheet. Quoted cells may hold separators and line ends; rows may have
 * different lengths. Throws RefusDeTableur on broken quotes or beyond the limits.
 */
export function lireCsv(
  octets: Uint8Array,
  limites: Limites,
): { feuille: Feuille; encodage: Encodage; separateur: string } {
  const { texte, encodage } = decoder(octets);
  const separateur = devinerSeparateur(texte);
  try {
    const brutes: string[][] = parse(texte, {
      delimiter: separateur,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
    const lignes = brutes.map((ligne) => ligne.map(ecrireValeur));
    return { feuille: normaliser('CSV', lignes, limites), encodage, separateur };
  } catch (cause) {
    if (cause instanceof RefusDeTableur) throw cause;
    return refuserCsv(cause);
  }
}
