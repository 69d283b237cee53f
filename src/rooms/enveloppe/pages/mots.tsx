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

/** How each movement is called on a screen. */
export const NATURES = {
  notification: 'Notification',
  'revision-hausse': 'Révision à la hausse',
  'revision-baisse': 'Révision à la baisse',
  reservation: 'Réservation après accord',
  liberation: 'Libération',
  vote: 'Vote',
  engagement: 'Engagement',
  paiement: 'Paiement',
  'abandon-vote': 'Abandon après vote',
  abandon: 'Abandon après engagement',
};
