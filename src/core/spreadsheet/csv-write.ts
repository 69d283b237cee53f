// CSV for two readers: French Excel by double click, and machines.
import { stringify } from 'csv-stringify/sync';
import { ecrireNombreExact } from './cells.ts';
import type { CelluleEcrite } from './types.ts';

export type VarianteCsv = 'excel' | 'donnees-ouvertes';

/** Integer cents as plain decimal text: -1250 gives '-12.50', 2400 gives '24'. */
export function ecrireCentimes(centimes: number | bigint, virgule: string): string {
  const valeur = BigInt(centimes);
  const absolu = valeur < 0n ? -valeur : valeur;
  const reste = absolu % 100n;
  const decimales = reste === 0n ? '' : `${virgule}${String(reste).padStart(2, '0')}`;
  return `${valeur < 0n ? '-' : ''}${absolu / 100n}${decimales}`;
}

/** Amounts travel as bigint: csv-stringify then knows that « - » starts no formula. */
function preparer(cellule: CelluleEcrite): string | number | bigint | boolean | null {
  if (cellule === null || typeof cellule !== 'object') return cellule;
  return 'jour' in cellule ? cellule.jour : BigInt(cellule.montantCentimes);
}

/**
 * CSV bytes. 'excel': UTF-8 with BOM, « ; », decimal comma, CRLF. 'donnees-ouvertes': UTF-8
 * without BOM, « , », dot, LF. Amounts and numbers come out as numbers; a text starting with
 * = + - @ tab or CR gets an apostrophe so that no spreadsheet runs it.
 */
export function ecrireCsv(
  lignes: readonly (readonly CelluleEcrite[])[],
  { variante }: { readonly variante: VarianteCsv },
): Uint8Array {
  const pourExcel = variante === 'excel';
  const virgule = pourExcel ? ',' : '.';
  const texte = stringify(
    lignes.map((ligne) => ligne.map(preparer)),
    {
      bom: pourExcel,
      delimiter: pourExcel ? ';' : ',',
      record_delimiter: pourExcel ? '\r\n' : '\n',
      escape_formulas: true,
      // A lone line feed inside a cell breaks the row even where rows end with CRLF.
      quoted_match: /[\r\n]/,
      cast: {
        bigint: (centimes) => ecrireCentimes(centimes, virgule),
        number: (nombre) => ecrireNombreExact(nombre).replace('.', virgule),
        boolean: (vrai) => String(vrai),
      },
    },
  );
  return new TextEncoder().encode(texte);
}
