// Tables in and out: one port over CSV, XLSX and ODS.
import { adaptateurHucre, ecrireOdsHucre, lireOdsHucre } from './spreadsheet/adapter-hucre.ts';
import { lireCsv } from './spreadsheet/csv-read.ts';
import { reconnaitre } from './spreadsheet/kind.ts';
import {
  type AdaptateurTableur,
  type FeuilleEcrite,
  type LectureDeTableur,
  LIMITES_PAR_DEFAUT,
  type Limites,
  RefusDeTableur,
} from './spreadsheet/types.ts';

export { adresseCellule } from './spreadsheet/cells.ts';
export { ecrireCsv } from './spreadsheet/csv-write.ts';
export type {
  CelluleEcrite,
  FeuilleEcrite,
  LectureDeTableur,
  Limites,
} from './spreadsheet/types.ts';

type Lue = Extract<LectureDeTableur, { ok: true }>;

async function lireSelonContenu(
  octets: Uint8Array,
  limites: Limites,
  adaptateur: AdaptateurTableur,
): Promise<Lue> {
  const format = reconnaitre(octets, limites);
  if (format === 'csv') {
    const { feuille, encodage, separateur } = lireCsv(octets, limites);
    return { ok: true, feuilles: [feuille], format, encodage, separateur };
  }
  const lire = format === 'ods' ? lireOdsHucre : adaptateur.lireXlsx;
  return { ok: true, feuilles: await lire(octets, limites), format };
}

function motifDe(cause: unknown, nomFichier: string): string {
  const motif =
    cause instanceof RefusDeTableur
      ? cause.message
      : 'Le tableau n’a pas pu être lu. Enregistrez-le de nouveau depuis votre tableur, au format ' +
        'ODS, XLSX ou CSV, puis renvoyez-le.';
  return `«\u00A0${nomFichier.slice(0, 80)}\u00A0»\u00A0: ${motif}`;
}

/**
 * Reads a table file into sheets of exact text cells. The format is judged by content; the name
 * only words the refusal. Numbers are plain decimals with a dot, dates ISO, formulas their last
 * computed value, merged cells filled at top left only. Never throws on a bad file: a refusal is
 * a French sentence.
 */
export async function lireTableur(
  octets: Uint8Array,
  nomFichier: string,
  limites: Partial<Limites> = {},
  adaptateur: AdaptateurTableur = adaptateurHucre,
): Promise<LectureDeTableur> {
  try {
    const lue = await lireSelonContenu(octets, { ...LIMITES_PAR_DEFAUT, ...limites }, adaptateur);
    if (lue.feuilles.some(({ lignes }) => lignes.length > 0)) return lue;
    throw new RefusDeTableur('Le tableau ne contient aucune ligne.');
  } catch (cause) {
    return { ok: false, motif: motifDe(cause, nomFichier) };
  }
}

/** ODS bytes: text as text, amounts as numbers of euros, days as dates. */
export function ecrireOds(feuilles: readonly FeuilleEcrite[]): Promise<Uint8Array> {
  return ecrireOdsHucre(feuilles);
}

/** XLSX bytes: text as text, amounts as numbers of euros, days as dates. */
export function ecrireXlsx(
  feuilles: readonly FeuilleEcrite[],
  adaptateur: AdaptateurTableur = adaptateurHucre,
): Promise<Uint8Array> {
  return adaptateur.ecrireXlsx(feuilles);
}
