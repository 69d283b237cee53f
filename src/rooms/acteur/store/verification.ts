import type { Verification } from '../../../core/piece.ts';
import { evoluerPersonne } from '../rules/evoluer-personne.ts';
import { evoluerOrganisation } from '../rules/organisation.ts';
import type { FaitOrganisation, FaitPersonne, Organisation, Personne } from '../rules/types.ts';
import { organisations } from './organisation.ts';
import { personnes } from './personne.ts';

/** How the organisations prove themselves: facts folded. */
export const verificationOrganisation: Verification = {
  piece: 'organisation',
  replier: (etat, fait) =>
    evoluerOrganisation(etat as Organisation | null, fait as FaitOrganisation),
  etatsStockes: (reader) => organisations.all(reader),
};

/** How the persons prove themselves: facts folded. */
export const verificationPersonne: Verification = {
  piece: 'personne',
  replier: (etat, fait) => evoluerPersonne(etat as Personne | null, fait as FaitPersonne),
  etatsStockes: (reader) => personnes.all(reader),
};
