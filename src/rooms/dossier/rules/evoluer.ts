import { jamais } from '../../../core/decision.ts';
import { totauxDuPlan } from '../../plan-de-financement/rules/door.ts';
import type { ContenuDeDossier, Dossier, FaitDossier } from './types.ts';

/** The dossier once a fact has happened. */
export function evoluerDossier(etat: Dossier | null, fait: FaitDossier): Dossier {
  if (fait.type === 'DossierCree') return brouillon(fait.appelId, fait.contenu);
  if (etat === null) throw new Error(`${fait.type} sur un dossier qui n’existe pas`);
  switch (fait.type) {
    case 'DossierModifie':
      return { ...etat, contenu: fait.contenu, montantDemandeCentimes: demande(fait.contenu) };
    case 'DossierDepose':
      return {
        ...etat,
        statut: 'depose',
        numero: fait.numero,
        deposeLe: fait.le,
        empreinte: fait.empreinte,
        quartiers: fait.quartiers,
        reglesAParametrer: fait.reglesAParametrer,
        ...(fait.lieuxAApprecier === undefined ? {} : { lieuxAApprecier: fait.lieuxAApprecier }),
      };
    case 'DossierRetire':
      return { ...etat, statut: 'retire' };
    default:
      return jamais(fait);
  }
}

function brouillon(appelId: string, contenu: ContenuDeDossier): Dossier {
  return {
    appelId,
    statut: 'brouillon',
    contenu,
    montantDemandeCentimes: demande(contenu),
    numero: null,
    deposeLe: null,
    empreinte: null,
    quartiers: [],
    reglesAParametrer: [],
  };
}

function demande(contenu: ContenuDeDossier) {
  return totauxDuPlan(contenu.plan).demandeCentimes;
}
