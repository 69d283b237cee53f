import { jamais } from '../../../core/decision.ts';
import { formaterJour } from '../../../core/typography.ts';
import type { FaitSujet } from '../../../core/ui/history.tsx';
import { MOTS_DES_NATURES } from '../../territoire/pages/door.ts';
import type { ContenuPropose, FaitPropose, PropositionDeQuartier } from '../rules/types.ts';
import { direSurface } from './mots.ts';

/** One fact of a proposition in a sentence, with what a correction changed. */
export function direFaitPropose(
  { fait, sujet }: FaitSujet<FaitPropose>,
  avant: PropositionDeQuartier | null,
): string {
  return `${sujet} ${direGeste(fait, avant)}.`;
}

/** The verb and what follows it. */
export function direGeste(fait: FaitPropose, avant: PropositionDeQuartier | null): string {
  switch (fait.type) {
    case 'QuartierPropose': {
      const { nom, nature, effetLe, source, trace } = fait.contenu;
      return (
        `a proposé « ${nom} », quartier ${MOTS_DES_NATURES[nature]}, à partir du ` +
        `${formaterJour(effetLe)}, d’après ${source} : ${direSurface(trace.aireM2)}`
      );
    }
    case 'QuartierProposeModifie':
      return direCorrection(fait.contenu, avant);
    case 'QuartierProposeRetire':
      return fait.motif === ''
        ? 'a retiré la proposition'
        : `a retiré la proposition : « ${fait.motif} »`;
    case 'QuartierConfirme':
      return `a confirmé ce quartier, applicable depuis le ${formaterJour(fait.millesime)}`;
    case 'QuartierProposeRefuse':
      return `a refusé la proposition : « ${fait.motif} »`;
    default:
      return jamais(fait);
  }
}

function direCorrection(apres: ContenuPropose, avant: PropositionDeQuartier | null): string {
  const debut =
    avant?.statut === 'refuse' ? 'a proposé à nouveau ce quartier' : 'a corrigé la proposition';
  const changes = avant === null ? [] : changementsDe(avant.contenu, apres);
  return changes.length === 0 ? debut : `${debut} : ${changes.join(', ')}`;
}

function changementsDe(avant: ContenuPropose, apres: ContenuPropose): string[] {
  const dits: [boolean, string][] = [
    [avant.nom !== apres.nom, `nom « ${apres.nom} » au lieu de « ${avant.nom} »`],
    [avant.nature !== apres.nature, `nature ${MOTS_DES_NATURES[apres.nature]}`],
    [avant.contratCode !== apres.contratCode, `contrat ${apres.contratCode}`],
    [avant.source !== apres.source, `source ${apres.source}`],
    [avant.effetLe !== apres.effetLe, `à partir du ${formaterJour(apres.effetLe)}`],
    [avant.communes.join() !== apres.communes.join(), 'communes'],
    [
      avant.trace.empreinte !== apres.trace.empreinte,
      `tracé de ${direSurface(apres.trace.aireM2)} au lieu de ${direSurface(avant.trace.aireM2)}`,
    ],
  ];
  return dits.filter(([change]) => change).map(([, dit]) => dit);
}
