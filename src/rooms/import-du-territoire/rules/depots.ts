import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';

/**
 * Where a file sent aside stands: its report is being made, or made; it is being imported, or it is
 * (its bytes are then gone, and its report is that of the import).
 */
export type EtapeDeDepot = 'a-lire' | 'lu' | 'a-importer' | 'importe';

/** A drawing of the map of a report. */
export interface FormeApercue {
  readonly code: string;
  readonly nom: string;
  readonly sort: 'nouveau' | 'change' | 'inchange';
  readonly surface: MultiPolygone;
}
