import type { DemandeDAcces } from '../../../core/access/access.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { type Centimes, centimes, ZERO } from '../../../core/money.ts';
import { type Nature, type Poche, SOLDES_NULS } from './comptes.ts';
import { pochesDe } from './mouvement.ts';
import type {
  CommandeEnveloppe,
  Enveloppe,
  FaitEnveloppe,
  Montants,
  RefusEnveloppe,
} from './types.ts';

/** The right to ask for: IR creates, DR notifies and revises (rights matrix, line « envelope »). */
export function accesEnveloppe(commande: CommandeEnveloppe, etat: Enveloppe | null): DemandeDAcces {
  const epciSiren =
    commande.type === 'provisionnerEnveloppe' ? commande.epciSiren : etat?.epciSiren;
  return {
    verbe: commande.type === 'provisionnerEnveloppe' ? 'C' : 'V',
    objet: 'enveloppe',
    cible: {
      existe: commande.type === 'provisionnerEnveloppe' || etat !== null,
      epciSirens: epciSiren === undefined ? [] : [epciSiren],
      organisationId: null,
      invites: [],
      etapes: etat !== null && etat.statut !== 'provisoire' ? ['notifie'] : [],
    },
  };
}

/** Decides what an officer of the Region does to an envelope. */
export function deciderEnveloppe(
  commande: CommandeEnveloppe,
  etat: Enveloppe | null,
): Decision<FaitEnveloppe, RefusEnveloppe> {
  switch (commande.type) {
    case 'provisionnerEnveloppe':
      return provisionner(commande, etat);
    case 'notifierEnveloppe':
      return notifier(commande, etat);
    case 'reviserEnveloppe':
      return reviser(commande, etat);
    default:
      return jamais(commande);
  }
}

function provisionner(
  commande: Extract<CommandeEnveloppe, { type: 'provisionnerEnveloppe' }>,
  etat: Enveloppe | null,
): Decision<FaitEnveloppe, RefusEnveloppe> {
  if (etat !== null) return refuse({ code: 'enveloppe-existe-deja' });
  const attendues = pochesDe(commande.ventilation);
  if (!sontCoherents(commande.montants, attendues)) {
    return refuse({ code: 'montants-incoherents', attendues });
  }
  const { type: _, ...champs } = commande;
  return accepte({ type: 'EnveloppeProvisionnee', ...champs });
}

function notifier(
  commande: Extract<CommandeEnveloppe, { type: 'notifierEnveloppe' }>,
  etat: Enveloppe | null,
): Decision<FaitEnveloppe, RefusEnveloppe> {
  if (etat === null) return refuse({ code: 'enveloppe-inexistante' });
  if (etat.statut !== 'provisoire') return refuse({ code: 'enveloppe-deja-notifiee' });
  if (commande.reference.trim() === '') return refuse({ code: 'reference-manquante' });
  const attendues = pochesDe(etat.ventilation);
  if (!sontCoherents(commande.montants, attendues)) {
    return refuse({ code: 'montants-incoherents', attendues });
  }
  const mouvements = attendues
    .map((poche) => mouvement('notification', poche, commande.montants[poche] ?? ZERO))
    .filter((fait) => fait.montantCentimes > 0);
  if (mouvements.length === 0) return refuse({ code: 'montant-nul' });
  return accepte<FaitEnveloppe>(
    { type: 'EnveloppeNotifiee', reference: commande.reference.trim() },
    ...mouvements,
  );
}

function reviser(
  commande: Extract<CommandeEnveloppe, { type: 'reviserEnveloppe' }>,
  etat: Enveloppe | null,
): Decision<FaitEnveloppe, RefusEnveloppe> {
  if (etat === null) return refuse({ code: 'enveloppe-inexistante' });
  if (etat.statut === 'provisoire') return refuse({ code: 'enveloppe-non-notifiee' });
  if (commande.motif.trim() === '') return refuse({ code: 'motif-manquant' });
  const attendues = pochesDe(etat.ventilation);
  if (!sontCoherents(commande.montants, attendues)) {
    return refuse({ code: 'montants-incoherents', attendues });
  }
  const revisions = attendues.map((poche) => revisionDe(poche, etat, commande.montants));
  const manque = revisions.find((revision) => 'code' in revision);
  if (manque !== undefined && 'code' in manque) return refuse(manque);
  const mouvements = revisions.filter((fait) => 'type' in fait && fait.montantCentimes > 0);
  if (mouvements.length === 0) return refuse({ code: 'montant-nul' });
  return accepte<FaitEnveloppe>(
    { type: 'EnveloppeRevisee', motif: commande.motif.trim() },
    ...(mouvements as MouvementDePoche[]),
  );
}

type MouvementDePoche = Extract<FaitEnveloppe, { type: 'MouvementPasse' }>;

/** What brings a pot to its revised amount; a pot cannot give back what is no longer available. */
function revisionDe(
  poche: Poche,
  etat: Enveloppe,
  montants: Montants,
): MouvementDePoche | RefusEnveloppe {
  const { dotation, disponible } = etat.poches[poche]?.soldes ?? SOLDES_NULS;
  const ecart = centimes((montants[poche] ?? ZERO) + dotation);
  if (ecart >= 0) return mouvement('revision-hausse', poche, ecart);
  const demandeCentimes = centimes(-ecart);
  if (demandeCentimes <= disponible) return mouvement('revision-baisse', poche, demandeCentimes);
  return { code: 'enveloppe-insuffisante', poche, disponibleCentimes: disponible, demandeCentimes };
}

function mouvement(nature: Nature, poche: Poche, montantCentimes: Centimes) {
  return {
    type: 'MouvementPasse' as const,
    nature,
    poche,
    montantCentimes,
    actionId: null,
    section: null,
  };
}

function sontCoherents(montants: Montants, attendues: readonly Poche[]): boolean {
  const donnees = Object.entries(montants).filter(([, montant]) => montant !== undefined);
  return (
    donnees.length === attendues.length &&
    donnees.every(([poche, montant]) => attendues.some((p) => p === poche) && (montant ?? -1) >= 0)
  );
}
