import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import { ZERO } from '../../../core/money.ts';
import { NATURES, type Poche, type Section } from './comptes.ts';
import type {
  Enveloppe,
  FaitEnveloppe,
  MouvementDAction,
  RefusEnveloppe,
  Ventilation,
} from './types.ts';

/** The pots of an envelope, by its split. */
export function pochesDe(ventilation: Ventilation): readonly Poche[] {
  return ventilation === 'globale' ? ['globale'] : ['fonctionnement', 'investissement'];
}

/** The pot that pays for an action of that section (invariant I14: it never changes). */
export function pocheDe(ventilation: Ventilation, section: Section): Poche {
  return ventilation === 'globale' ? 'globale' : section;
}

/**
 * Decides a movement of one action's money: never more than the pot or the action holds, in the
 * section that the action has always had (invariants I1, I2, I3, I14).
 */
export function deciderMouvement(
  demande: MouvementDAction,
  etat: Enveloppe | null,
): Decision<FaitEnveloppe, RefusEnveloppe> {
  if (etat === null) return refuse({ code: 'enveloppe-inexistante' });
  if (etat.statut === 'provisoire') return refuse({ code: 'enveloppe-non-notifiee' });
  const { nature, actionId, section, montantCentimes } = demande;
  if (montantCentimes <= 0) return refuse({ code: 'montant-nul' });
  const part = etat.actions[actionId];
  if (part !== undefined && part.section !== section) {
    return refuse({ code: 'section-differente', section: part.section });
  }
  const poche = pocheDe(etat.ventilation, section);
  const manque = manqueDeFonds(demande, etat, poche);
  if (manque !== null) return refuse(manque);
  return accepte({ type: 'MouvementPasse', nature, poche, montantCentimes, actionId, section });
}

function manqueDeFonds(
  { nature, actionId, montantCentimes }: MouvementDAction,
  etat: Enveloppe,
  poche: Poche,
): RefusEnveloppe | null {
  const { de } = NATURES[nature];
  if (de === 'disponible') {
    const disponibleCentimes = etat.poches[poche]?.soldes.disponible ?? ZERO;
    if (disponibleCentimes >= montantCentimes) return null;
    const demandeCentimes = montantCentimes;
    return { code: 'enveloppe-insuffisante', poche, disponibleCentimes, demandeCentimes };
  }
  const soldeCentimes = etat.actions[actionId]?.[de] ?? ZERO;
  if (soldeCentimes >= montantCentimes) return null;
  const demandeCentimes = montantCentimes;
  return { code: 'part-insuffisante', actionId, compte: de, soldeCentimes, demandeCentimes };
}
