import { estJour, type Jour, jour } from '../../../core/day.ts';
import { estSiren } from '../../../core/identifiers.ts';

/** The parts of the identifier that the State's electronic filing of acts gives back. */
export interface PartiesDeRecepisse {
  readonly departement: string;
  readonly siren: string;
  readonly acteLe: Jour;
  readonly acteLocal: string;
}

const IDENTIFIANT = /^(\d[\dAB]\d|\d{3})-(\d{9})-(\d{4})(\d{2})(\d{2})-([A-Za-z0-9_.]{1,30})-DE$/;

/**
 * Reads `dept-SIREN-date-local-DE`, as in `059-200053742-20181213-lmc1e791151bd3c-DE` (receipt of
 * deliberation 20181962); null when the text is not one or the SIREN's key is wrong.
 */
export function lireIdentifiantDeRecepisse(texte: string): PartiesDeRecepisse | null {
  const lu = IDENTIFIANT.exec(texte);
  if (lu === null) return null;
  const [, departement = '', siren = '', an = '', mois = '', quantieme = '', acteLocal = ''] = lu;
  const date = `${an}-${mois}-${quantieme}`;
  if (!estJour(date) || !estSiren(siren)) return null;
  return { departement, siren, acteLe: jour(date), acteLocal };
}
