import {
  espacer,
  formaterInstant,
  formaterJour,
  formaterMontant,
} from '../../../core/typography.ts';
import { direPartDeclaree } from '../../eligibilite/door.ts';
import { direLieuAApprecier } from '../../lieux-de-l-action/door.ts';
import type { AccuseDeReception } from '../rules/accuse.ts';

/** The receipt in words, as the template `accuse.typ` lays it on the page. */
export function mettreEnPage(accuse: AccuseDeReception) {
  return {
    numero: accuse.numero,
    service: espacer(accuse.service),
    dispositif: espacer(accuse.dispositif),
    recuLe: espacer(formaterInstant(accuse.recuLe)),
    empreinte: accuse.empreinte,
    rubriques: [
      ['Action', espacer(accuse.intitule)],
      ['Porteur', espacer(accuse.porteur)],
      ['Demandé à la Région', formaterMontant(accuse.montantDemandeCentimes)],
      ['Appel à projets', espacer(accuse.appel)],
      ['Année', String(accuse.annee)],
      ['Priorité', espacer(accuse.priorite)],
      ['EPCI', espacer(accuse.epci)],
      [accuse.quartiers.length > 1 ? 'Quartiers' : 'Quartier', accuse.quartiers.join(' ; ')],
      ...partDeclaree(accuse),
    ].map(([titre = '', contenu = '']) => [espacer(titre), espacer(contenu)]),
    suite: [
      'Votre EPCI étudie le dossier, puis propose ou non l’action à la Région.',
      'Si l’EPCI la propose, la Région et l’EPCI s’accordent sur un montant.',
      'La Commission permanente du Conseil régional vote.',
    ],
    silence: silence(accuse).map(espacer),
    aApprecier: accuse.lieuxAApprecier.map(direLieuAApprecier),
    remarques: remarques(accuse).map(espacer),
  };
}

/** Told only where the holder declared it: other receipts keep their bytes. */
function partDeclaree({ partDesHabitants }: AccuseDeReception): [string, string][] {
  if (partDesHabitants === null) return [];
  return [['Part d’habitants des quartiers', direPartDeclaree(partDesHabitants)]];
}

/** Silence and what to do then: CRPA L231-4 and R112-5; code de justice administrative R421-2. */
function silence({ silenceVautRejetLe }: AccuseDeReception): string[] {
  const leJour = formaterJour(silenceVautRejetLe);
  return [
    `Sans réponse de la Région le ${leJour}, votre demande sera réputée rejetée (code des ` +
      'relations entre le public et l’administration, article L231-4). Une décision peut encore ' +
      'venir plus tard : elle vous sera écrite.',
    'Vous aurez alors deux mois pour demander à la Région de revoir sa position, ou pour saisir ' +
      'le tribunal administratif, sur www.telerecours.fr ou par courrier (code de justice ' +
      'administrative, articles R421-1 et R421-2).',
  ];
}

function remarques({ reglesAParametrer: aFixer }: AccuseDeReception): string[] {
  if (aFixer.length === 0) return [];
  const liste = new Intl.ListFormat('fr', { type: 'conjunction' }).format(aFixer);
  return [
    `Le jour du dépôt, la Région n’avait pas fixé : ${liste}. ` +
      'Votre dossier n’a donc pas été examiné sur ces points.',
  ];
}
