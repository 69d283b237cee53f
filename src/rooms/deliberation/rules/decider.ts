import { estJour, jourAParis } from '../../../core/day.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { ecartsDAnnexe } from './annexe.ts';
import { enregistrer, publier, voter } from './decider-acte.ts';
import type {
  CommandeDeliberation,
  ContexteDeliberation,
  Deliberation,
  FaitDeliberation,
  Moment,
  RefusDeliberation,
} from './types.ts';

type Reponse = Decision<FaitDeliberation, RefusDeliberation>;

/** Decides what is done to a deliberation, from its preparation to its executory force. */
export function deciderDeliberation(
  commande: CommandeDeliberation,
  etat: Deliberation | null,
  contexte: ContexteDeliberation,
  moment: Moment,
): Reponse {
  if (commande.type === 'preparerDeliberation') return preparer(commande, etat, contexte);
  if (etat === null) return refuse({ code: 'deliberation-inexistante' });
  switch (commande.type) {
    case 'inscrireProgramme':
      return inscrire(commande.epciSiren, etat, contexte);
    case 'retirerProgramme':
      return retirer(commande.epciSiren, etat);
    case 'figerAnnexe':
      return figer(etat, contexte);
    case 'rouvrirAnnexe':
      return rouvrir(commande.motif, etat);
    case 'adopterDeliberation':
    case 'rejeterDeliberation':
      return voter(commande, etat, contexte, jourAParis(moment.instant));
    case 'enregistrerRecepisse':
      return enregistrer(commande, etat, contexte, jourAParis(moment.instant));
    case 'publierDeliberation':
      return publier(commande.publieeLe, etat, jourAParis(moment.instant));
    default:
      return jamais(commande);
  }
}

function preparer(
  commande: Extract<CommandeDeliberation, { type: 'preparerDeliberation' }>,
  etat: Deliberation | null,
  contexte: ContexteDeliberation,
): Reponse {
  if (etat !== null) return refuse({ code: 'deliberation-existe-deja' });
  if (!contexte.dispositifConnu) return refuse({ code: 'dispositif-inconnu' });
  const { dispositifCode, annee, seanceLe } = commande;
  const objet = commande.objet.trim();
  if (objet === '') return refuse({ code: 'objet-manquant' });
  if (!estJour(seanceLe)) return refuse({ code: 'date-illisible', champ: 'séance' });
  return accepte({ type: 'DeliberationPreparee', dispositifCode, annee, objet, seanceLe });
}

function inscrire(epciSiren: string, etat: Deliberation, contexte: ContexteDeliberation): Reponse {
  if (etat.statut !== 'preparation') return refuse({ code: 'deliberation-figee' });
  if (!contexte.epciConnu) return refuse({ code: 'epci-inconnu', epciSiren });
  if (etat.epciSirens.includes(epciSiren)) return refuse({ code: 'programme-deja-inscrit' });
  return accepte({ type: 'ProgrammeInscrit', epciSiren });
}

function retirer(epciSiren: string, etat: Deliberation): Reponse {
  if (etat.statut !== 'preparation') return refuse({ code: 'deliberation-figee' });
  if (!etat.epciSirens.includes(epciSiren)) return refuse({ code: 'programme-non-inscrit' });
  return accepte({ type: 'ProgrammeRetire', epciSiren });
}

/** The annex freezes only when its lines, its totals and the ledger say the same to the cent. */
function figer(etat: Deliberation, { annexe }: ContexteDeliberation): Reponse {
  if (etat.statut !== 'preparation') return refuse({ code: 'deliberation-figee' });
  if (etat.epciSirens.length === 0) return refuse({ code: 'aucun-programme' });
  if (annexe === null || annexe.lignes.length === 0) return refuse({ code: 'annexe-vide' });
  const { lignes, totaux, empreinte } = annexe;
  const ecarts = ecartsDAnnexe(lignes, totaux, annexe.reservesCentimes);
  if (ecarts.length > 0) return refuse({ code: 'annexe-differe-du-registre', ecarts });
  return accepte({ type: 'AnnexeFigee', lignes, totaux, empreinte });
}

function rouvrir(motif: string, etat: Deliberation): Reponse {
  if (etat.statut !== 'figee') return refuse({ code: 'annexe-non-figee' });
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  const dossierIds = (etat.annexe ?? []).map((ligne) => ligne.dossierId);
  return accepte({ type: 'AnnexeRouverte', motif: motif.trim(), dossierIds });
}
