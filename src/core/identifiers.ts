import { stdnum } from 'stdnum';

/** A random identifier (UUID): no order can be read from it, no neighbour guessed. */
export type Identifiant = string;

/** SIRET, 14 digits, with its key (La Poste's numbers, which do not follow Luhn, included). */
export function estSiret(texte: string): boolean {
  return /^\d{14}$/.test(texte) && estConforme('siret', texte);
}

/** SIREN, 9 digits, with its key. */
export function estSiren(texte: string): boolean {
  return /^\d{9}$/.test(texte) && estConforme('siren', texte);
}

/** RNA number of an association, `W` and nine digits (SCDL subventions, field 7). */
export function estRna(texte: string): boolean {
  return /^W\d{9}$/.test(texte);
}

function estConforme(numero: 'siret' | 'siren', texte: string): boolean {
  const regle = stdnum['FR']?.[numero];
  if (regle === undefined) throw new Error(`contrôle du ${numero} introuvable`);
  return regle.validate(texte).isValid;
}
