import { jamais } from '../../../core/decision.ts';
import { type Centimes, ZERO } from '../../../core/money.ts';
import {
  apresMouvement,
  apresMouvementDAction,
  COMPTES_D_ACTION,
  type CompteDAction,
  SOLDES_NULS,
} from './comptes.ts';
import { pochesDe } from './mouvement.ts';
import type { Enveloppe, FaitEnveloppe } from './types.ts';

const PART_NULLE = Object.fromEntries(COMPTES_D_ACTION.map((compte) => [compte, ZERO])) as Record<
  CompteDAction,
  Centimes
>;

/** The envelope once a fact has happened. */
export function evoluerEnveloppe(etat: Enveloppe | null, fait: FaitEnveloppe): Enveloppe {
  if (fait.type === 'EnveloppeProvisionnee') return enveloppeProvisionnee(fait);
  if (etat === null) throw new Error(`${fait.type} sur une enveloppe qui n’existe pas`);
  switch (fait.type) {
    case 'EnveloppeNotifiee':
      return { ...etat, statut: 'notifiee' };
    case 'EnveloppeRevisee':
      return { ...etat, statut: 'revisee' };
    case 'MouvementPasse':
      return apresMouvementPasse(etat, fait);
    default:
      return jamais(fait);
  }
}

function enveloppeProvisionnee(
  fait: Extract<FaitEnveloppe, { type: 'EnveloppeProvisionnee' }>,
): Enveloppe {
  const { type: _, montants, ...champs } = fait;
  const poches = Object.fromEntries(
    pochesDe(fait.ventilation).map((poche) => [
      poche,
      { provisoire: montants[poche] ?? ZERO, soldes: SOLDES_NULS },
    ]),
  );
  return { ...champs, statut: 'provisoire', poches, actions: {} };
}

function apresMouvementPasse(
  etat: Enveloppe,
  fait: Extract<FaitEnveloppe, { type: 'MouvementPasse' }>,
): Enveloppe {
  const { poche, nature, montantCentimes, actionId, section } = fait;
  const avant = etat.poches[poche] ?? { provisoire: ZERO, soldes: SOLDES_NULS };
  const apres = { ...avant, soldes: apresMouvement(avant.soldes, nature, montantCentimes) };
  const suivant = { ...etat, poches: { ...etat.poches, [poche]: apres } };
  if (actionId === null || section === null) return suivant;
  const part = etat.actions[actionId] ?? { section, ...PART_NULLE };
  const actions = {
    ...etat.actions,
    [actionId]: apresMouvementDAction(part, nature, montantCentimes),
  };
  return { ...suivant, actions };
}
