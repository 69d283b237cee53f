import { Etiquette, etiquette } from '../../../core/ui/parts.tsx';
import type { Dossier } from '../rules/types.ts';

export const SECTIONS = {
  fonctionnement: 'Fonctionnement (faire vivre une action)',
  investissement: 'Investissement (acheter, construire, équiper)',
} as const;

/** Where a dossier stands, in one word. */
export const MOTS_DES_STATUTS = {
  brouillon: 'Brouillon',
  depose: 'Déposé',
  retire: 'Retiré',
} as const;

const TONS = { brouillon: 'attente', depose: 'accord', retire: 'neutre' } as const;

/** The same, as a tag. */
export function Statut({ statut }: Pick<Dossier, 'statut'>) {
  return <Etiquette ton={TONS[statut]}>{MOTS_DES_STATUTS[statut]}</Etiquette>;
}

/** The same, in a cell of a long list. */
export function etiquetteDuStatut(statut: Dossier['statut']) {
  return etiquette(TONS[statut], MOTS_DES_STATUTS[statut]);
}
