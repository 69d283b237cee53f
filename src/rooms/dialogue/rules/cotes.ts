import type { Acteur, Role } from '../../../core/access/roles.ts';
import type { CommandeLigne, Cote, CoupDeLigne, StatutDeLigne } from './types.ts';

/** The side of a person in the dialogue of one EPCI; null when of none, or of another EPCI. */
export function coteDe(acteur: Acteur, epciSiren: string): Cote | null {
  switch (acteur.role) {
    case 'instructeur-region':
    case 'direction-region':
      return 'region';
    case 'agent-epci':
    case 'elu-epci':
      return acteur.epciSiren === epciSiren ? 'epci' : null;
    default:
      return null;
  }
}

type TypeDeCoup = CoupDeLigne['type'];

/** Who makes each move: amounts are written by officers and validated by those who answer for them. */
export const ROLES_DU_COUP: Readonly<Record<TypeDeCoup, readonly Role[]>> = {
  proposer: ['agent-epci'],
  amender: ['instructeur-region', 'agent-epci'],
  accepter: ['direction-region', 'elu-epci'],
  questionner: ['instructeur-region', 'direction-region', 'agent-epci', 'elu-epci'],
  refuser: ['direction-region'],
  renvoyer: ['instructeur-region'],
  retirer: ['elu-epci'],
};

const EN_DISCUSSION: readonly StatutDeLigne[] = ['ouverte', 'accordee', 'renvoyee'];

/** The graph of a line (invariant I5): in which status each command may come. */
export const STATUTS_DU_COUP: Readonly<Record<CommandeLigne['type'], readonly StatutDeLigne[]>> = {
  proposer: ['renvoyee'],
  amender: ['ouverte', 'accordee'],
  accepter: ['ouverte'],
  questionner: EN_DISCUSSION,
  refuser: EN_DISCUSSION,
  renvoyer: ['ouverte', 'accordee'],
  retirer: EN_DISCUSSION,
  programmerLigne: ['accordee'],
  deprogrammerLigne: ['programmee'],
  voterLigne: ['programmee'],
};
