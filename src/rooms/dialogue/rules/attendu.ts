import type { Cote, FaitLigne, StatutDeLigne } from './types.ts';

/** Who must make the next move on a line, of the persons of the two sides. */
export type Attendu = 'instructeur-region' | 'direction-region' | 'agent-epci' | 'elu-epci';

/**
 * Who is waited for on a line, from its status and its last move (null: nobody touched it yet).
 * Null once the line waits for nobody of the dialogue: agreed, refused, withdrawn, or at the vote.
 */
export function attenduSur(statut: StatutDeLigne, dernier: FaitLigne | null): Attendu | null {
  if (statut === 'renvoyee') return apresRenvoi(dernier);
  if (statut !== 'ouverte') return null;
  switch (dernier?.type) {
    case 'MontantPropose':
      return 'elu-epci';
    case 'MontantAmende':
      return dernier.cote === 'region' ? 'direction-region' : 'elu-epci';
    case 'PositionValidee':
      return dernier.cote === 'region' ? 'elu-epci' : 'direction-region';
    case 'QuestionPosee':
      return dernier.cote === 'region' ? 'agent-epci' : 'instructeur-region';
    default:
      return 'instructeur-region';
  }
}

/** The side that an awaited person stands on. */
export function coteAttendu(attendu: Attendu): Cote {
  return attendu === 'agent-epci' || attendu === 'elu-epci' ? 'epci' : 'region';
}

function apresRenvoi(dernier: FaitLigne | null): Attendu {
  const question = dernier?.type === 'QuestionPosee' && dernier.cote === 'epci';
  return question ? 'instructeur-region' : 'agent-epci';
}
