import type { DemandeDAcces } from '../../../core/access/access.ts';
import type { Objet, Verbe } from '../../../core/access/table.ts';
import { estSuite } from './decider.ts';
import type { CommandeLigne, ContexteLigne, Cote, Ligne } from './types.ts';

/** The right to ask for (matrix, « dialogue line », « dialogue thread », « deliberation »). */
export function accesLigne(
  commande: CommandeLigne,
  _etat: Ligne | null,
  contexte: ContexteLigne,
): DemandeDAcces {
  const { action, cote } = contexte;
  return {
    ...droit(commande, cote),
    cible: {
      existe: action !== null,
      epciSirens: action === null ? [] : [action.epciSiren],
      organisationId: null,
      invites: [],
      etapes: ['transmis'],
    },
  };
}

/**
 * The same right, for who commands a line by himself: what the deliberation does to a line comes
 * from the deliberation alone, and is nobody's own command (invariant I6).
 */
export function accesDUnePersonne(
  commande: CommandeLigne,
  etat: Ligne | null,
  contexte: ContexteLigne,
): DemandeDAcces {
  const demande = accesLigne(commande, etat, contexte);
  return estSuite(commande) ? { ...demande, cible: { ...demande.cible, existe: false } } : demande;
}

function droit(
  commande: CommandeLigne,
  cote: Cote | null,
): { readonly verbe: Verbe; readonly objet: Objet } {
  const position: Objet = cote === 'region' ? 'position-region' : 'position-epci';
  switch (commande.type) {
    case 'proposer':
      return { verbe: 'M', objet: 'position-epci' };
    case 'amender':
      return { verbe: 'M', objet: position };
    case 'accepter':
      return { verbe: 'V', objet: position };
    case 'questionner':
      // Who is of no side must not learn that the line exists: he asks to read, and sees nothing.
      return { verbe: cote === null ? 'L' : 'C', objet: 'echange' };
    case 'refuser':
      return { verbe: 'V', objet: 'position-region' };
    case 'renvoyer':
      return { verbe: 'M', objet: 'position-region' };
    case 'retirer':
      return { verbe: 'X', objet: 'position-epci' };
    case 'programmerLigne':
    case 'deprogrammerLigne':
      return { verbe: 'C', objet: 'deliberation' };
    case 'voterLigne':
      return { verbe: 'V', objet: 'deliberation' };
  }
}
