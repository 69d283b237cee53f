// XLSX and ODS through hucre.
import { readOds, writeOds } from 'hucre/ods';
import { type CellValue, readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { ecrireValeur, normaliser } from './cells.ts';
import {
  type AdaptateurTableur,
  type CelluleEcrite,
  type Feuille,
  type FeuilleEcrite,
  type Limites,
  RefusDeTableur,
} from './types.ts';

const FORMAT_MONTANT = '#,##0.00\\ "€"';
const FORMAT_JOUR = 'dd/mm/yyyy';

type Classeur = Awaited<ReturnType<typeof readXlsx>>;

function convertir(classeur: Classeur, limites: Limites): Feuille[] {
  return classeur.sheets.map(({ name, rows }) =>
    normaliser(
      name,
      rows.map((ligne) => Array.from(ligne, ecrireValeur)),
      limites,
    ),
  );
}

/** hucre refuses a sheet whose far corner would fill the memory; its words are for programmers. */
async function lireBorne(lecture: Promise<Classeur>): Promise<Classeur> {
  try {
    return await lecture;
  } catch (cause) {
    if (!(cause instanceof Error) || !/ spans .* over the /s.test(cause.message)) throw cause;
    throw new RefusDeTableur(
      'Une cellule est remplie très loin du tableau, en bas ou à droite. ' +
        'Supprimez les lignes et les colonnes inutiles, puis renvoyez le fichier.',
      { cause },
    );
  }
}

function valeurDe(cellule: CelluleEcrite): CellValue {
  if (cellule === null || typeof cellule !== 'object') return cellule;
  if ('jour' in cellule) return new Date(`${cellule.jour}T00:00:00Z`);
  return cellule.montantCentimes / 100;
}

function formatDe(cellule: CelluleEcrite): string | undefined {
  if (cellule === null || typeof cellule !== 'object') return undefined;
  return 'jour' in cellule ? FORMAT_JOUR : FORMAT_MONTANT;
}

function preparer({ nom, lignes }: FeuilleEcrite): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const [i, ligne] of lignes.entries()) {
    for (const [j, cellule] of ligne.entries()) {
      const numFmt = formatDe(cellule);
      if (numFmt) cells.set(`${i},${j}`, { value: valeurDe(cellule), style: { numFmt } });
    }
  }
  return { name: nom, rows: lignes.map((ligne) => ligne.map(valeurDe)), cells };
}

/** Reads the sheets of an ODS; one row beyond the limit is asked for, so as to refuse it. */
export async function lireOdsHucre(octets: Uint8Array, limites: Limites): Promise<Feuille[]> {
  return convertir(await lireBorne(readOds(octets, { maxRows: limites.lignes + 1 })), limites);
}

/** ODS bytes of the sheets given. */
export async function ecrireOdsHucre(feuilles: readonly FeuilleEcrite[]): Promise<Uint8Array> {
  return writeOds({ sheets: feuilles.map(preparer) });
}

export const adaptateurHucre: AdaptateurTableur = {
  nom: 'hucre',
  async lireXlsx(octets, limites) {
    return convertir(await lireBorne(readXlsx(octets, { maxRows: limites.lignes + 1 })), limites);
  },
  async ecrireXlsx(feuilles) {
    return writeXlsx({ sheets: feuilles.map(preparer) });
  },
};
