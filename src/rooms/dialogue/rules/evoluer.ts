import { jamais } from '../../../core/decision.ts';
import type { Cote, FaitLigne, Ligne, Position } from './types.ts';

type Fait<T extends FaitLigne['type']> = Extract<FaitLigne, { type: T }>;

/** The line once a fact has happened. */
export function evoluerLigne(etat: Ligne | null, fait: FaitLigne): Ligne {
  if (fait.type === 'LigneOuverte') return ligneOuverte(fait);
  if (etat === null) throw new Error(`${fait.type} sur une ligne qui n’existe pas`);
  switch (fait.type) {
    case 'MontantPropose':
      return coup({ ...etat, statut: 'ouverte' }, 'epci', brouillon(fait));
    case 'MontantAmende':
      return coup(etat, fait.cote, brouillon(fait));
    case 'PositionValidee':
      return coup(etat, fait.cote, validee(fait));
    case 'QuestionPosee':
      return { ...etat, coups: etat.coups + 1 };
    case 'LigneRefusee':
      return { ...etat, statut: 'refusee', coups: etat.coups + 1 };
    case 'LigneRetiree':
      return { ...etat, statut: 'retiree', coups: etat.coups + 1 };
    case 'LigneRenvoyee': {
      // Sent back, the dialogue starts again from what the EPCI will propose.
      const positions = { ...etat.positions, region: null };
      return { ...etat, statut: 'renvoyee', positions, coups: etat.coups + 1 };
    }
    case 'AccordConclu':
      return { ...etat, statut: 'accordee', accordCentimes: fait.montantCentimes };
    case 'AccordRompu':
      return { ...etat, statut: 'ouverte', accordCentimes: null };
    default:
      return apresDeliberation(etat, fait);
  }
}

function apresDeliberation(
  etat: Ligne,
  fait: Fait<'LigneProgrammee' | 'LigneDeprogrammee' | 'LigneVotee'>,
): Ligne {
  switch (fait.type) {
    case 'LigneProgrammee':
      return { ...etat, statut: 'programmee', deliberationId: fait.deliberationId };
    case 'LigneDeprogrammee':
      return { ...etat, statut: 'accordee', deliberationId: null };
    case 'LigneVotee':
      return { ...etat, statut: 'votee', voteCentimes: fait.montantCentimes };
    default:
      return jamais(fait);
  }
}

function ligneOuverte(fait: Fait<'LigneOuverte'>): Ligne {
  const { type: _, position: epci, ...champs } = fait;
  return {
    ...champs,
    statut: 'ouverte',
    positions: { region: null, epci },
    accordCentimes: null,
    voteCentimes: null,
    deliberationId: null,
    coups: 0,
  };
}

function coup(etat: Ligne, cote: Cote, position: Position): Ligne {
  return { ...etat, positions: { ...etat.positions, [cote]: position }, coups: etat.coups + 1 };
}

function brouillon(fait: Fait<'MontantPropose' | 'MontantAmende'>): Position {
  const { montantCentimes, versionDossier, par: auteurId } = fait;
  return { montantCentimes, versionDossier, auteurId, valideeParId: null };
}

function validee(fait: Fait<'PositionValidee'>): Position {
  const { montantCentimes, versionDossier, auteurId, par: valideeParId } = fait;
  return { montantCentimes, versionDossier, auteurId, valideeParId };
}
