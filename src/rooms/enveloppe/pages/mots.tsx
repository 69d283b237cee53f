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

/** Why the sections are asked apart, with its source. */
export const PAR_SECTION =
  'Les crédits de fonctionnement et d’investissement ne se mêlent pas : rien ne passe de l’un à ' +
  'l’autre (code général des collectivités territoriales, art. L4312-4).';

/** Why a revision says its reason, with its source. */
export const MOTIF =
  'L’enveloppe notifiée est celle sur laquelle l’EPCI a bâti ses propositions : elle est ' +
  'prévisionnelle et peut changer (note du Conseil régional Hauts-de-France, politique de la ' +
  'ville 2018), mais l’EPCI doit savoir pourquoi.';
