import type { Dispositif } from '../../dispositif/door.ts';
import type { Tache } from '../rules/taches.ts';

/** Why each question that may surprise is asked, with its source: one sentence or two. */
export const POURQUOI = {
  section:
    'Faire vivre une action et acheter un équipement se paient sur deux sections du budget ' +
    'régional, entre lesquelles rien ne passe (code général des collectivités territoriales, ' +
    'art. L4312-4).',
} as const;

/** The same for a whole page of the draft. */
export const POURQUOI_LA_PAGE: Readonly<Partial<Record<Tache, string>>> = {
  quartiers:
    'Seules comptent les actions menées dans un quartier inscrit au contrat de ville de l’EPCI ' +
    '(loi n° 2014-173 du 21 février 2014, art. 5 et 6, et dispositif de la Région).',
  participation:
    'La politique de la ville se construit avec les habitants (loi n° 2014-173 du 21 février 2014, ' +
    'art. 1er), et la Région ne finance pas une action qui ne dit pas comment.',
  budget:
    'Le plan de financement, équilibré en charges et en produits, est celui du formulaire de ' +
    'l’État pour toute subvention (CERFA 12156) : l’EPCI et la Région y lisent ce qui manque.',
};

/** Why the priority and the entry points are asked: the deliberations of the dispositif say it. */
export function pourquoiDuDispositif({ basesLegales }: Dispositif) {
  const numeros = basesLegales.map(({ numero }) => `n° ${numero}`).join(', ');
  const source = basesLegales.length === 1 ? `délibération ${numeros}` : `délibérations ${numeros}`;
  return {
    priorite: `La Région ne finance sur cette enveloppe que des actions qui répondent à une priorité de son dispositif (${source}).`,
    points: `Le dispositif de la Région demande par où l’action répond à sa priorité ; ce qu’il exige de toute action est marqué (${source}).`,
  };
}
