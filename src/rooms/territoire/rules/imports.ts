import { type DemandeDAcces, NULLE_PART } from '../../../core/access/access.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import type { ContexteTerritoire, FaitTerritoire, Import, RefusTerritoire } from './types.ts';

/** The right to ask for: the administrator of the Region imports (matrix, line « territoire »). */
export function accesTerritoire(): DemandeDAcces {
  return { verbe: 'C', objet: 'territoire', cible: NULLE_PART };
}

/** A file that changes nothing a second time is no fact. */
export function deciderImport(
  etat: Import | null,
  contexte: ContexteTerritoire,
): Decision<FaitTerritoire, RefusTerritoire> {
  if ('refus' in contexte) return refuse(contexte.refus);
  if (etat !== null && contexte.changements === 0) return accepte();
  return accepte(contexte.fait);
}

/** The import once a fact has happened. */
export function evoluerImport(etat: Import | null, fait: FaitTerritoire): Import {
  return { dernier: fait, fois: (etat?.fois ?? 0) + 1 };
}
