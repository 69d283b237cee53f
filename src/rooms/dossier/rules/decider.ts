import type { DemandeDAcces } from '../../../core/access/access.ts';
import type { Instant } from '../../../core/day.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { examinerRecevabilite, reglesAParametrer } from './recevabilite.ts';
import type {
  CommandeDossier,
  ContenuDeDossier,
  ContexteDossier,
  Dossier,
  FaitDossier,
  QuartierDuDossier,
  RefusDossier,
} from './types.ts';

/** When and by whom a command was given. */
interface Moment {
  readonly instant: Instant;
  readonly acteur: { readonly personneId: string };
}

type Verdict = Decision<FaitDossier, RefusDossier>;

const VERBES = {
  creerDossier: { verbe: 'C', objet: 'dossier-brouillon' },
  modifierDossier: { verbe: 'M', objet: 'dossier-brouillon' },
  deposerDossier: { verbe: 'S', objet: 'dossier-brouillon' },
  retirerDossier: { verbe: 'X', objet: 'dossier' },
} as const;

/**
 * The right to ask for: a holder on what its own organisation holds, an officer of the EPCI who
 * deposits on a holder's behalf (rights matrix, lines « file, draft » and « file, submitted »).
 */
export function accesDossier(commande: CommandeDossier, etat: Dossier | null): DemandeDAcces {
  const contenu = etat?.contenu ?? ('contenu' in commande ? commande.contenu : undefined);
  return {
    ...VERBES[commande.type],
    cible: {
      existe: contenu !== undefined,
      epciSirens: contenu === undefined ? [] : [contenu.epciSiren],
      organisationId: contenu?.porteurId ?? null,
      invites: [],
      etapes: [],
    },
  };
}

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
  const contenu = commande.contenu ?? etat?.contenu;
  const appelId = etat?.appelId ?? commande.appelId;
  if (contenu === undefined || appelId === undefined) return refuse({ code: 'dossier-inexistant' });
  if (etat !== null && contenu.porteurId !== etat.contenu.porteurId) {
    return refuse({ code: 'porteur-change' });
  }
  const empechement = empechementDeDepot(contenu, contexte, instant);
  if (empechement !== null) return refuse(empechement);
  const { depot, dispositif, lieux } = contexte;
  if (depot === null || dispositif === null) throw new Error('dépôt sans numéro');
  return accepte<FaitDossier>(...avantLeDepot(etat, commande.contenu, appelId), {
    type: 'DossierDepose',
    ...depot,
    le: instant,
    par: acteur.personneId,
    quartiers: quartiersDe(lieux),
    reglesAParametrer: reglesAParametrer(dispositif),
  });
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

/** The quartiers found, each once, in the order of the places. */
export function quartiersDe(lieux: ContexteDossier['lieux']): QuartierDuDossier[] {
  const trouves = new Map<string, QuartierDuDossier>();
  for (const { quartier } of lieux) {
    if (quartier === null) continue;
    const { code, nature, millesime } = quartier;
    trouves.set(code, { code, nature, millesime });
  }
  return [...trouves.values()];
}
