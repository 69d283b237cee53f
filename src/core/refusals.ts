import { jamais } from './decision.ts';
import type { RefusCommun } from './piece.ts';

/** The sentence for each refusal that any command may meet. */
export function direRefusCommun(refus: RefusCommun): string {
  switch (refus.code) {
    case 'acces-interdit':
      return 'Votre rôle ne permet pas ce geste. Demandez-le à la personne qui en est chargée.';
    case 'introuvable':
      return 'Introuvable : cet objet n’existe pas, ou il ne vous est pas ouvert.';
    case 'version-perimee':
      return 'Quelqu’un a modifié cet objet entre-temps. Relisez-le, puis recommencez.';
    case 'cle-deja-employee':
      return 'Cette clé de commande a déjà servi pour une autre demande. Employez-en une nouvelle.';
    case 'texte-illisible':
      return 'Un texte contient un caractère illisible. Effacez-le, puis saisissez-le à nouveau.';
    default:
      return jamais(refus);
  }
}

const CODES: Readonly<Record<RefusCommun['code'], true>> = {
  'acces-interdit': true,
  introuvable: true,
  'version-perimee': true,
  'cle-deja-employee': true,
  'texte-illisible': true,
};

/** Tells a refusal that any command may meet from a room's own. */
export function estCommun(refus: { readonly code: string }): refus is RefusCommun {
  return Object.hasOwn(CODES, refus.code);
}
