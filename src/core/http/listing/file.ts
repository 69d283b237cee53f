import { type Instant, jourAParis } from '../../day.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../spreadsheet.ts';
import { type Answer, failure } from '../route.ts';
import { keyOf } from './memory.ts';
import type { Curseur, Definition, Demande, Format, Source, Valeur } from './types.ts';

const ENSEMBLE = 1000;
/** A workbook is built whole in memory; a CSV is lighter. */
const MOST: Readonly<Record<Format, number>> = {
  ods: 20_000,
  xlsx: 20_000,
  csv: 100_000,
  'csv-donnees': 100_000,
};

const TYPES: Readonly<Record<Format, string>> = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  'csv-donnees': 'text/csv; charset=utf-8',
};

/**
 * The list as seen, all pages together, as a file: same rows, same order, same columns; amounts are
 * numbers of euros, days are dates. Too long a list is refused aloud, never cut.
 */
export async function writeFile<Ligne>(
  definition: Definition<Ligne>,
  demande: Demande,
  source: Source<Ligne>,
  format: Format,
): Promise<Answer> {
  const lignes = await readAll(definition, demande, source, MOST[format]);
  if (lignes === null) {
    const detail =
      'Ce tableau est trop long pour ce fichier. Réduisez-le par un filtre' +
      (format.startsWith('csv') ? '.' : ', ou prenez le CSV.');
    return failure(413, detail);
  }
  const { nom, feuille } = definition;
  const colonnes = definition.colonnes.filter(({ geste }) => geste !== true);
  const tableau = [
    colonnes.map(({ titre }) => titre),
    ...lignes.map((ligne) => colonnes.map(({ valeur }) => celluleDe(valeur(ligne)))),
  ];
  const [fin, suffixe] = format === 'csv-donnees' ? ['csv', '-donnees'] : [format, ''];
  const bytes = await write(tableau, format, feuille);
  return { kind: 'download', bytes, type: TYPES[format], name: `${nom}${suffixe}.${fin}` };
}

async function readAll<Ligne>(
  { colonnes, id }: Definition<Ligne>,
  demande: Demande,
  source: Source<Ligne>,
  most: number,
): Promise<Ligne[] | null> {
  const clef = keyOf({ colonnes }, demande);
  const lues: Ligne[] = [];
  let curseur: Curseur | null = null;
  while (lues.length <= most) {
    const suite = await source.charger({ curseur, taille: ENSEMBLE });
    lues.push(...suite);
    const derniere = suite.at(-1);
    if (derniere === undefined || suite.length < ENSEMBLE) return lues.length > most ? null : lues;
    curseur = { sens: 'apres', clef: clef(derniere), id: id(derniere) };
  }
  return null;
}

function write(
  tableau: readonly (readonly CelluleEcrite[])[],
  format: Format,
  nom: string,
): Promise<Uint8Array> | Uint8Array {
  switch (format) {
    case 'ods':
      return ecrireOds([{ nom, lignes: tableau }]);
    case 'xlsx':
      return ecrireXlsx([{ nom, lignes: tableau }]);
    case 'csv':
      return ecrireCsv(tableau, { variante: 'excel' });
    case 'csv-donnees':
      return ecrireCsv(tableau, { variante: 'donnees-ouvertes' });
  }
}

function celluleDe(valeur: Valeur): CelluleEcrite {
  if (valeur === null || typeof valeur !== 'object' || !('instant' in valeur)) return valeur;
  return direInstant(valeur.instant);
}

const HEURE = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

/** « 2018-03-14 12:30 », in Paris: sorts as text, and is read as a date and hour by spreadsheets. */
function direInstant(lInstant: Instant): string {
  return `${jourAParis(lInstant)} ${HEURE.format(new Date(lInstant))}`;
}
