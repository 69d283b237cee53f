import type {
  LectureDeQuartiers,
  PerimetreLu,
  QuartierRefuse,
} from '../../territoire/rules/door.ts';
import { MOTIFS_DE_REFUS } from './geojson.ts';
import { codeLu, lireProprietes } from './proprietes.ts';
import { placeDe, type Table } from './table.ts';

/**
 * Reads a list of quartiers that are not drawn, one a row, in the words of a layer of quartiers:
 * quartiers vécus, or an official list before its drawings. Their drawing stays the one already
 * known, if any. `rang` is the line of the spreadsheet.
 */
export function lireListe(table: Table): LectureDeQuartiers {
  const quartiers = new Map<string, PerimetreLu>();
  const refuses: QuartierRefuse[] = [];
  for (const { ligne, cellules } of table.rangees) {
    const brutes = Object.fromEntries(
      table.entetes.map((entete) => [entete, cellules[placeDe(table, [entete])] ?? '']),
    );
    const lu = lireProprietes(brutes);
    const cause =
      typeof lu === 'string' ? lu : quartiers.has(lu.code) ? ('code-en-double' as const) : null;
    if (cause !== null) {
      const motif = MOTIFS_DE_REFUS[cause];
      refuses.push({ rang: ligne, code: codeLu(brutes), cause, motif, lieu: null });
    } else if (typeof lu !== 'string') {
      quartiers.set(lu.code, { ...lu, rang: ligne, geometrie: [], aireM2: 0 });
    }
  }
  const lus = quartiers.size + refuses.length;
  return { quartiers: [...quartiers.values()], rapport: { lus, repares: [], refuses } };
}
