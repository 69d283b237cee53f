import { jamais } from '../../../core/decision.ts';
import type { FaitProposition, LigneProposee, Proposition } from './types.ts';

/** The proposition once a fact has happened. */
export function evoluerProposition(etat: Proposition | null, fait: FaitProposition): Proposition {
  if (fait.type === 'PropositionOuverte') {
    const { type: _, ...champs } = fait;
    return {
      ...champs,
      statut: 'en-preparation',
      lignes: [],
      transmiseLe: null,
      transmisePar: null,
      empreinte: null,
    };
  }
  if (etat === null) throw new Error(`${fait.type} sur une proposition qui n’existe pas`);
  switch (fait.type) {
    case 'ActionProposee':
      return { ...etat, lignes: apresProposition(etat.lignes, fait) };
    case 'ActionEcartee':
      return { ...etat, lignes: apresMiseALEcart(etat.lignes, fait) };
    case 'ActionRemise':
      return { ...etat, lignes: ranger(sans(etat.lignes, fait.dossierId)) };
    case 'ActionsClassees':
      return { ...etat, lignes: apresClassement(etat.lignes, fait.dossierIds) };
    case 'PropositionTransmise': {
      const { le: transmiseLe, par: transmisePar, empreinte } = fait;
      return { ...etat, statut: 'transmise', transmiseLe, transmisePar, empreinte };
    }
    default:
      return jamais(fait);
  }
}

/** The proposed lines by rank from 1 without gaps, then those set aside. */
function ranger(lignes: readonly LigneProposee[]): LigneProposee[] {
  const proposees = lignes.filter((ligne) => ligne.decision === 'proposee');
  const ecartees = lignes.filter((ligne) => ligne.decision === 'non-proposee');
  return [...proposees.map((ligne, place) => ({ ...ligne, rang: place + 1 })), ...ecartees];
}

/** Proposing again keeps the rank; proposing for the first time takes the last one. */
function apresProposition(
  lignes: readonly LigneProposee[],
  fait: Extract<FaitProposition, { type: 'ActionProposee' }>,
): LigneProposee[] {
  const { type: _, ...champs } = fait;
  const neuve: LigneProposee = { ...champs, decision: 'proposee', rang: null, motif: null };
  const dejaProposee = (ligne: LigneProposee) =>
    ligne.dossierId === champs.dossierId && ligne.decision === 'proposee';
  if (lignes.some(dejaProposee)) {
    return ranger(lignes.map((ligne) => (dejaProposee(ligne) ? neuve : ligne)));
  }
  return ranger([...sans(lignes, champs.dossierId), neuve]);
}

function apresMiseALEcart(
  lignes: readonly LigneProposee[],
  fait: Extract<FaitProposition, { type: 'ActionEcartee' }>,
): LigneProposee[] {
  const { type: _, ...champs } = fait;
  const ecartee: LigneProposee = {
    ...champs,
    decision: 'non-proposee',
    rang: null,
    montantProposeCentimes: null,
  };
  return ranger([...sans(lignes, champs.dossierId), ecartee]);
}

function apresClassement(
  lignes: readonly LigneProposee[],
  dossierIds: readonly string[],
): LigneProposee[] {
  const place = (ligne: LigneProposee) => dossierIds.indexOf(ligne.dossierId);
  return ranger([...lignes].sort((a, b) => place(a) - place(b)));
}

function sans(lignes: readonly LigneProposee[], dossierId: string): LigneProposee[] {
  return lignes.filter((ligne) => ligne.dossierId !== dossierId);
}
