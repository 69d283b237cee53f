import type { Taux } from '../../../core/fractions.ts';
import type { Dispositif, Parametre } from '../../dispositif/door.ts';
import type { RefusCertificat } from './enregistrement.ts';
import type { PartDeclaree } from './types.ts';

type DefautDePart = Extract<RefusCertificat, { code: 'part-illisible' | 'source-manquante' }>;

/** A declared share is a whole percent, and says where it is known from. */
export function defautDePart({ pourcent, source }: PartDeclaree): DefautDePart | null {
  if (!Number.isInteger(pourcent) || pourcent < 0 || pourcent > 100) {
    return { code: 'part-illisible' };
  }
  return source.trim() === '' ? { code: 'source-manquante' } : null;
}

/** The share of inhabitants that a scheme expects of the people reached: fixed, or still to be. */
export type PartAttendue = Exclude<Parametre<Taux>, { readonly etat: 'sans-objet' }>;

/** What a scheme expects; null where it has no such rule, and a share must not be asked. */
export function partAttendue({ regles }: Dispositif): PartAttendue | null {
  const { partDesHabitants: part } = regles;
  return part === undefined || part.etat === 'sans-objet' ? null : part;
}
