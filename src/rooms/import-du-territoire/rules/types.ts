import type { Jour } from '../../../core/day.ts';
import type { Contenu } from '../../territoire/rules/door.ts';

/** A file as received. */
export interface FichierRecu {
  readonly nom: string;
  readonly octets: Uint8Array;
  /** Who published it, as the agent says. */
  readonly editeur?: string;
}

export interface OptionsDImport {
  /** What the file holds, against what its fields tell. */
  readonly contenu?: Contenu;
  /** The layer to read when the file holds several. */
  readonly couche?: string;
  /** First day in force, against the one that the code tells; the day that figures are of. */
  readonly millesime?: Jour;
  /** Gives the report of what would be written, and writes nothing. */
  readonly apercu?: boolean;
}
