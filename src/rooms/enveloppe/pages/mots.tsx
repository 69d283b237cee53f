import { Etiquette } from '../../../core/ui/parts.tsx';

/** The status of an envelope, as a tag. */
export const STATUTS = {
  provisoire: <Etiquette ton="attente">provisoire</Etiquette>,
  notifiee: <Etiquette ton="accord">notifiée</Etiquette>,
  revisee: <Etiquette ton="accord">révisée</Etiquette>,
};

/** The same, as a word. */
export const MOTS_DES_STATUTS = {
  provisoire: 'provisoire',
  notifiee: 'notifiée',
  revisee: 'révisée',
} as const;

/** How each pot is called on a screen. */
export const POCHES = {
  globale: 'Enveloppe entière',
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
};
