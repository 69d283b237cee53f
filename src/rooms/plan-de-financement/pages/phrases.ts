import { jamais } from '../../../core/decision.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { ilManque } from '../rules/bilan.ts';
import type { MotifDArgent } from '../rules/types.ts';

/** The sentence for each fault of what an action costs and asks. */
export function direMotifDArgent(motif: MotifDArgent): string {
  switch (motif.code) {
    case 'montant-non-positif':
      return `Ligne « ${motif.libelle} » : indiquez un montant supérieur à zéro.`;
    case 'compte-inconnu':
      return `Ligne « ${motif.libelle} » : le compte « ${motif.compte} » n’est pas de ce côté du plan.`;
    case 'financeur-manquant':
      return `Ligne « ${motif.libelle} » : nommez le financeur.`;
    case 'ligne-region':
      return motif.nombre === 1
        ? 'La part demandée à la Région s’inscrit au compte 74 (subventions).'
        : `Le plan doit avoir une ligne, et une seule, demandée à la Région : il en a ${motif.nombre}.`;
    case 'plan-desequilibre':
      return `Plan de financement : ${ilManque(motif.ecartCentimes)}.`;
    case 'contributions-desequilibrees':
      return `Contributions en nature (comptes 86 et 87) : ${ilManque(motif.ecartCentimes)}.`;
    case 'taux-depasse':
      return `La Région ne peut apporter plus de ${formaterMontant(motif.maximumCentimes)} à ce coût.`;
    case 'sous-le-plancher':
      return `La Région n’accorde rien en dessous de ${formaterMontant(motif.plancherCentimes)}.`;
    case 'au-dessus-du-plafond':
      return `La Région n’accorde rien au-dessus de ${formaterMontant(motif.plafondCentimes)}.`;
    case 'part-propre-insuffisante':
      return `Vous devez apporter au moins ${formaterMontant(motif.minimumCentimes)} de ressources propres.`;
    default:
      return jamais(motif);
  }
}
