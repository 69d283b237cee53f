import { octrois } from '../core/access/access.ts';
import type { Acteur } from '../core/access/roles.ts';
import type { Objet } from '../core/access/table.ts';

const ENTREES: readonly { href: string; label: string; objet: Objet | null }[] = [
  { href: '/', label: 'Accueil', objet: null },
  { href: '/enveloppes', label: 'Enveloppes', objet: 'enveloppe' },
  { href: '/propositions', label: 'Propositions', objet: 'proposition' },
  { href: '/deliberations', label: 'Délibérations', objet: 'deliberation' },
];

/** The ways into the product that a role may take. */
export function menuOf(acteur: Acteur): readonly { href: string; label: string }[] {
  return ENTREES.filter(
    ({ objet }) =>
      objet === null || octrois(acteur.role, objet).some(({ verbes }) => verbes.includes('L')),
  ).map(({ href, label }) => ({ href, label }));
}
