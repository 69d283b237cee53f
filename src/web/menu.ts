import { octrois } from '../core/access/access.ts';
import type { Acteur, Role } from '../core/access/roles.ts';
import type { Objet } from '../core/access/table.ts';
import type { WayIn } from '../core/http/header.ts';

interface Entree extends WayIn {
  /** Object that one must be able to read; null for all. */
  readonly objet: Objet | null;
  /** Only for who reads it everywhere. */
  readonly partout?: boolean;
  /** Only for who reads it whole, everywhere or in an EPCI, and not just its voted part. */
  readonly entier?: boolean;
  /** Only for who reads it from its deposit: all, its EPCI's, or its own. */
  readonly desLeDepot?: boolean;
  /** Who reads it here and there, or in its voted part alone: the list would be empty for them. */
  readonly sauf?: readonly Role[];
}

const ENTREES: readonly Entree[] = [
  { href: '/', label: 'Accueil', objet: null },
  { href: '/cockpit', label: 'Cockpit', objet: 'journal', partout: true },
  { href: '/dossiers', label: 'Dossiers', objet: 'dossier', desLeDepot: true },
  { href: '/enveloppes', label: 'Enveloppes', objet: 'enveloppe', sauf: ['cofinanceur'] },
  {
    href: '/propositions',
    label: 'Propositions',
    objet: 'proposition',
    sauf: ['elu-region', 'cofinanceur'],
  },
  { href: '/programmes', label: 'Programmes', objet: 'programme', entier: true },
  { href: '/deliberations', label: 'Délibérations', objet: 'deliberation' },
  { href: '/actions', label: 'Actions votées', objet: 'publication' },
  { href: '/appels', label: 'Appels', objet: 'appel', repliee: true },
  {
    href: '/certificats',
    label: 'Éligibilité',
    objet: 'certificat',
    repliee: true,
    sauf: ['porteur'],
  },
  { href: '/dispositifs', label: 'Dispositifs', objet: 'dispositif', repliee: true },
  { href: '/territoire', label: 'Territoire', objet: 'territoire', repliee: true },
  {
    href: '/quartiers-proposes',
    label: 'Quartiers proposés',
    objet: 'quartier-propose',
    repliee: true,
  },
  { href: '/personnes', label: 'Personnes', objet: 'personne', repliee: true },
  {
    href: '/organisations',
    label: 'Organisations',
    objet: 'organisation',
    repliee: true,
    sauf: ['elu-region', 'conseil-citoyen'],
  },
  { href: '/journal', label: 'Journal', objet: 'journal', partout: true, repliee: true },
];

/** What anyone sees without sign-in: the published side alone. */
const ENTREES_DU_PUBLIC: readonly WayIn[] = [
  { href: '/', label: 'Accueil' },
  { href: '/actions', label: 'Actions votées' },
  { href: '/quartiers', label: 'Quartiers' },
  { href: '/deliberations-publiques', label: 'Délibérations' },
  { href: '/donnees', label: 'Données ouvertes' },
];

/** The ways into the product that a role may take: the same array for all its actors. */
export function menuOf({ role }: Pick<Acteur, 'role'>): readonly WayIn[] {
  const known = MENUS.get(role);
  if (known !== undefined) return known;
  const menu = role === 'public' ? ENTREES_DU_PUBLIC : entreesDe(role);
  MENUS.set(role, menu);
  return menu;
}

const MENUS = new Map<Role, readonly WayIn[]>();

function entreesDe(role: Role): readonly WayIn[] {
  return ENTREES.filter(
    ({ objet, partout, entier, desLeDepot, sauf }) =>
      objet === null ||
      (sauf?.includes(role) !== true &&
        octrois(role, objet).some(
          ({ verbes, portee, etape }) =>
            verbes.includes('L') &&
            (!desLeDepot || (etape === null && portee !== 'a' && portee !== 'p')) &&
            (!partout || portee === '*') &&
            (!entier || portee === '*' || portee === 'e'),
        )),
  ).map(({ href, label, repliee }) => ({ href, label, repliee: repliee ?? false }));
}
