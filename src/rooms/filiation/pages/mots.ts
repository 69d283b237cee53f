import { jamais } from '../../../core/decision.ts';
import { formaterNombre, formaterTaux } from '../../../core/typography.ts';
import type { FaitSujet } from '../../../core/ui/history.tsx';
import type { FaitFiliation, FiliationJugee, RefusFiliation } from '../rules/jugement.ts';
import type { EtatDeLien } from '../rules/lien-en-vigueur.ts';
import type { Calcul, SorteDeLien } from '../rules/liens.ts';

/** How a kinship is called in a table. */
export const MOTS_DE_PARENTE: Readonly<Record<SorteDeLien, string>> = {
  identique: 'même quartier',
  modifie: 'modifié',
  fusionne: 'fusionné',
  scinde: 'scindé',
  nouveau: 'nouveau',
  supprime: 'supprimé',
};

/** What each kinship means, in a sentence. */
export const SENS_DE_PARENTE: Readonly<Record<SorteDeLien, string>> = {
  identique: 'Le contour est le même, à la précision du dessin près.',
  modifie: 'Un seul ancien quartier, dont le contour a bougé.',
  fusionne: 'Plusieurs anciens quartiers réunis.',
  scinde: 'Une part d’un ancien quartier, dont le reste est devenu un autre.',
  nouveau: 'Aucun ancien quartier ne s’y trouvait.',
  supprime: 'Aucun quartier ne lui succède.',
};

export const MOTS_DES_ETATS = {
  calculee: { mot: 'à confirmer', ton: 'attente' },
  'a-revoir': { mot: 'à revoir', ton: 'refus' },
  confirmee: { mot: 'confirmé', ton: 'accord' },
  corrigee: { mot: 'corrigé', ton: 'accord' },
  reconduit: { mot: 'inchangé', ton: 'neutre' },
} as const satisfies Record<EtatDeLien, { mot: string; ton: string }>;

/** « 93,4 % ». */
export function direPart(pourMille: number): string {
  return formaterTaux(pourMille, 1000);
}

/** The sentence for each refusal about a link: what is wrong, and what to do. */
export function direRefusFiliation(refus: RefusFiliation): string {
  switch (refus.code) {
    case 'lien-inconnu':
      return 'Ce quartier n’est plus dans ces deux listes. Revenez à la comparaison.';
    case 'perimetre-reconduit':
      return 'Ce périmètre est le même aux deux dates : il n’y a rien à confirmer.';
    case 'calcul-perime':
      return 'Les tracés ont changé depuis l’affichage de cette page. Relisez les parts, puis recommencez.';
    case 'deja-confirmee':
      return 'Ce lien est déjà confirmé.';
    case 'motif-absent':
      return 'Dites pourquoi : le décret, la délibération ou la décision qui le fonde.';
    case 'motif-trop-long':
      return `Ce motif est trop long : ${formaterNombre(refus.signesMaximum)} signes au plus.`;
    case 'sorte-impossible':
      return 'Un quartier supprimé se corrige depuis le quartier qui lui succède.';
    case 'anciens-incoherents':
      return direCombien(refus.sorte);
    case 'ancien-inconnu':
      return `Ces quartiers n’étaient pas en vigueur : ${refus.codes.join(', ')}.`;
    case 'correction-sans-objet':
      return 'C’est ce que les tracés proposent déjà : confirmez le lien.';
    case 'rien-a-annuler':
      return 'Ce lien n’est ni confirmé ni corrigé : il n’y a rien à annuler.';
    default:
      return jamais(refus);
  }
}

function direCombien(sorte: SorteDeLien): string {
  if (sorte === 'fusionne') return 'Un quartier fusionné vient de deux anciens au moins.';
  if (sorte === 'nouveau') return 'Un quartier nouveau ne vient d’aucun ancien : décochez-les.';
  return `Un quartier « ${MOTS_DE_PARENTE[sorte]} » vient d’un seul ancien : cochez-le, lui seul.`;
}

/** One fact about a link in a sentence. */
export function direFaitDeFiliation(
  { fait, sujet }: FaitSujet<FaitFiliation>,
  avant: FiliationJugee | null,
): string {
  switch (fait.type) {
    case 'FiliationConfirmee':
      return `${sujet} a confirmé ce que les tracés proposent : ${direCalcul(fait.calcul)}.`;
    case 'FiliationCorrigee':
      return (
        `${sujet} a corrigé le lien : « ${MOTS_DE_PARENTE[fait.sorte]} »${direAnciens(fait.anciens)}, ` +
        `au lieu de ${direCalcul(fait.calcul)}. Motif : ${fait.motif}`
      );
    case 'FiliationAnnulee': {
      const geste = avant?.statut === 'corrigee' ? 'la correction' : 'la confirmation';
      return `${sujet} a annulé ${geste}.${fait.motif === null ? '' : ` Motif : ${fait.motif}`}`;
    }
    default:
      return jamais(fait);
  }
}

/** « modifié », and the old quartiers it comes from. */
function direCalcul({ sorte, anciens }: Calcul): string {
  return `« ${MOTS_DE_PARENTE[sorte]} »${direAnciens(anciens.map(({ code }) => code))}`;
}

function direAnciens(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `, venu de ${codes.join(' et ')}`;
}
