// XLSX through exceljs: the second road, should hucre fail us.
import exceljs from 'exceljs';
import { ecrireValeur, normaliser } from './cells.ts';
import type { AdaptateurTableur, CelluleEcrite, Feuille, FeuilleEcrite, Limites } from './types.ts';

const FORMAT_MONTANT = '#,##0.00\\ "€"';
const FORMAT_JOUR = 'dd/mm/yyyy';

function texteDe(valeur: exceljs.CellValue): string {
  if (valeur === null || typeof valeur !== 'object' || valeur instanceof Date) {
    return ecrireValeur(valeur);
  }
  if ('richText' in valeur) return valeur.richText.map(({ text }) => text).join('');
  if ('result' in valeur) return valeur.result === undefined ? '' : texteDe(valeur.result);
  if ('error' in valeur) return valeur.error;
  // exceljs nests rich text under a hyperlink's text, whatever its types say.
  if ('hyperlink' in valeur) return texteDe(valeur.text as exceljs.CellValue);
  return '';
}

function lireFeuille(feuille: exceljs.Worksheet, limites: Limites): Feuille {
  const lignes: string[][] = [];
  feuille.eachRow({ includeEmpty: true }, (ligne) => {
    const cellules: string[] = [];
    ligne.eachCell({ includeEmpty: true }, (cellule) => {
      // A merged cell repeats its master's value: only the master holds it.
      cellules.push(cellule.master === cellule ? texteDe(cellule.value) : '');
    });
    lignes.push(cellules);
  });
  return normaliser(feuille.name, lignes, limites);
}

function poser(cible: exceljs.Cell, cellule: CelluleEcrite): void {
  if (cellule === null || typeof cellule !== 'object') {
    cible.value = cellule;
  } else if ('jour' in cellule) {
    cible.value = new Date(`${cellule.jour}T00:00:00Z`);
    cible.numFmt = FORMAT_JOUR;
  } else {
    cible.value = cellule.montantCentimes / 100;
    cible.numFmt = FORMAT_MONTANT;
  }
}

function ecrireFeuille(classeur: exceljs.Workbook, { nom, lignes }: FeuilleEcrite): void {
  const feuille = classeur.addWorksheet(nom);
  for (const [i, ligne] of lignes.entries()) {
    for (const [j, cellule] of ligne.entries()) poser(feuille.getCell(i + 1, j + 1), cellule);
  }
}

export const adaptateurExceljs: AdaptateurTableur = {
  nom: 'exceljs',
  async lireXlsx(octets, limites) {
    const classeur = new exceljs.Workbook();
    // exceljs's types describe a Buffer of an older Node; an ArrayBuffer is what it reads.
    await classeur.xlsx.load(Uint8Array.from(octets).buffer);
    return classeur.worksheets.map((feuille) => lireFeuille(feuille, limites));
  },
  async ecrireXlsx(feuilles) {
    const classeur = new exceljs.Workbook();
    for (const feuille of feuilles) ecrireFeuille(classeur, feuille);
    return new Uint8Array(await classeur.xlsx.writeBuffer());
  },
};
