import type { Instant } from '../../../core/day.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { lieuxAApprecier, quartiersRetenus } from '../../lieux-de-l-action/rules/door.ts';
import { reglesAParametrer } from '../../plan-de-financement/rules/door.ts';
import { examinerRecevabilite } from './recevabilite.ts';
import type {
  CommandeDossier,
  ContenuDeDossier,
  ContexteDossier,
  Dossier,
  FaitDossier,
  RefusDossier,
} from './types.ts';

/** When and by whom a command was given. */
interface Moment {
  readonly instant: Instant;
  readonly acteur: { readonly personneId: string };
}

type Verdict = Decision<FaitDossier, RefusDossier>;

/** Decides one gesture on a dossier. */
export function deciderDossier(
  commande: CommandeDossier,
  etat: Dossier | null,
  contexte: ContexteDossier,
  moment: Moment,
): Verdict {
  if (etat?.statut === 'retire') return refuse({ code: 'dossier-retire' });
  switch (commande.type) {
    case 'creerDossier':
      if (etat !== null) return refuse({ code: 'dossier-existe-deja' });
      if (contexte.appel === null) return refuse({ code: 'appel-inconnu' });
      return accepte(cree(commande.appelId, commande.contenu));
    case 'modifierDossier':
      return modifier(commande.contenu, etat);
    case 'deposerDossier':
      return deposer(commande, etat, contexte, moment);
    case 'retirerDossier':
      return retirer(commande.motif, etat, contexte, moment);
    default:
      return jamais(commande);
  }
}

function cree(appelId: string, contenu: ContenuDeDossier): FaitDossier {
  return { type: 'DossierCree', appelId, contenu };
}

function modifier(contenu: ContenuDeDossier, etat: Dossier | null): Verdict {
  if (etat === null) return refuse({ code: 'dossier-inexistant' });
  if (etat.statut === 'depose') return refuse({ code: 'dossier-deja-depose' });
  if (contenu.porteurId !== etat.contenu.porteurId) return refuse({ code: 'porteur-change' });
  return accepte({ type: 'DossierModifie', contenu });
}

/** A holder withdraws until the close; afterwards the EPCI may have proposed the action. */
function retirer(
  motif: string,
  etat: Dossier | null,
  { appel }: ContexteDossier,
  { instant }: Moment,
): Verdict {
  if (etat === null) return refuse({ code: 'dossier-inexistant' });
  if (etat.statut !== 'depose') return refuse({ code: 'dossier-non-depose' });
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  if (appel === null) return refuse({ code: 'appel-inconnu' });
  if (instant >= appel.fermeLe) return refuse({ code: 'appel-clos', fermeLe: appel.fermeLe });
  return accepte({ type: 'DossierRetire', motif: motif.trim() });
}

function deposer(
  commande: Extract<CommandeDossier, { type: 'deposerDossier' }>,
  etat: Dossier | null,
  contexte: ContexteDossier,
  { instant, acteur }: Moment,
): Verdict {
  if (etat?.statut === 'depose') return refuse({ code: 'dossier-deja-depose' });
  const vise = depotVise(commande, etat);
  if (vise === null) return refuse({ code: 'dossier-inexistant' });
  const { appelId, contenu } = vise;
  if (etat !== null && contenu.porteurId !== etat.contenu.porteurId) {
    return refuse({ code: 'porteur-change' });
  }
  if (commande.appelId !== undefined && commande.appelId !== appelId) {
    return refuse({ code: 'appel-change' });
  }
  const empechement = empechementDeDepot(contenu, contexte, instant);
  if (empechement !== null) return refuse(empechement);
  const { depot, dispositif, lieux } = contexte;
  if (depot === null || dispositif === null) throw new Error('dépôt sans numéro');
  const aApprecier = lieuxAApprecier(lieux);
  return accepte<FaitDossier>(...avantLeDepot(etat, commande.contenu, appelId), {
    type: 'DossierDepose',
    ...depot,
    le: instant,
    par: acteur.personneId,
    quartiers: quartiersRetenus(lieux, dispositif),
    reglesAParametrer: reglesAParametrer(dispositif),
    ...(aApprecier.length === 0 ? {} : { lieuxAApprecier: aApprecier }),
  });
}

/** What a deposit is of: a draft keeps its call, and takes the content given with the command. */
export function depotVise(
  commande: Extract<CommandeDossier, { type: 'deposerDossier' }>,
  etat: Dossier | null,
): { readonly appelId: string; readonly contenu: ContenuDeDossier } | null {
  const contenu = commande.contenu ?? etat?.contenu;
  const appelId = etat?.appelId ?? commande.appelId;
  return contenu === undefined || appelId === undefined ? null : { appelId, contenu };
}

/** The refusal that a deposit meets now, or null: asked before a number is taken. */
export function empechementDeDepot(
  contenu: ContenuDeDossier,
  contexte: ContexteDossier,
  instant: Instant,
): RefusDossier | null {
  const { appel, dispositif } = contexte;
  if (appel === null) return { code: 'appel-inconnu' };
  if (dispositif === null) return { code: 'dispositif-inconnu' };
  if (instant < appel.ouvreLe) return { code: 'appel-pas-ouvert', ouvreLe: appel.ouvreLe };
  if (instant >= appel.fermeLe) return { code: 'appel-clos', fermeLe: appel.fermeLe };
  const motifs = examinerRecevabilite(contenu, contexte);
  return motifs.length > 0 ? { code: 'recevabilite', motifs } : null;
}

function avantLeDepot(
  etat: Dossier | null,
  contenu: ContenuDeDossier | undefined,
  appelId: string,
): FaitDossier[] {
  if (contenu === undefined) return [];
  return [etat === null ? cree(appelId, contenu) : { type: 'DossierModifie', contenu }];
}
