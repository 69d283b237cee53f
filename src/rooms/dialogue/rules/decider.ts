import type { Acteur } from '../../../core/access/roles.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { coteDe, ROLES_DU_COUP, STATUTS_DU_COUP } from './cotes.ts';
import { evoluerLigne } from './evoluer.ts';
import { accepterMontant, montantImpossible, rupture } from './montants.ts';
import type {
  CommandeLigne,
  ContexteLigne,
  Cote,
  CoupDeLigne,
  FaitLigne,
  Ligne,
  RefusLigne,
  SuiteDeLigne,
} from './types.ts';

type Reponse = Decision<FaitLigne, RefusLigne>;
type Coup<T extends CommandeLigne['type']> = Extract<CommandeLigne, { type: T }>;

/**
 * Decides one move of the dialogue, or what the deliberation does to the line. The first move on
 * an action opens its line from the transmitted proposition: none exists without (invariant I4).
 */
export function deciderLigne(
  commande: CommandeLigne,
  etat: Ligne | null,
  contexte: ContexteLigne,
  ordre: { readonly acteur: Acteur },
): Reponse {
  const ouverture = etat === null ? ouvrir(contexte) : [];
  const ligne = ouverture.reduce<Ligne | null>(evoluerLigne, etat);
  if (ligne === null) return refuse({ code: 'action-non-transmise' });
  const decision = estSuite(commande)
    ? deciderSuite(commande, ligne, contexte)
    : deciderCoup(commande, ligne, contexte, ordre.acteur);
  return decision.ok ? accepte(...ouverture, ...decision.faits) : decision;
}

/** The line as its EPCI's proposition opens it: an amount already validated by its elected member. */
export function ouvrir({ action }: ContexteLigne): FaitLigne[] {
  if (action === null) return [];
  const { propositionId, dossierId, epciSiren, dispositifCode, annee, section } = action;
  return [
    {
      type: 'LigneOuverte',
      dossierId,
      propositionId,
      epciSiren,
      dispositifCode,
      annee,
      section,
      montantDemandeCentimes: action.montantDemandeCentimes,
      position: {
        montantCentimes: action.montantProposeCentimes,
        versionDossier: action.versionDossier,
        auteurId: action.agentId,
        valideeParId: action.eluId,
      },
    },
  ];
}

const SUITES: readonly string[] = ['programmerLigne', 'deprogrammerLigne', 'voterLigne'];

/** Tells whether a command is what the deliberation does to a line, and nobody's own move. */
export function estSuite(commande: CommandeLigne): commande is SuiteDeLigne {
  return SUITES.includes(commande.type);
}

function deciderCoup(
  coup: CoupDeLigne,
  ligne: Ligne,
  contexte: ContexteLigne,
  acteur: Acteur,
): Reponse {
  const cote = coteDe(acteur, ligne.epciSiren);
  if (cote === null || !ROLES_DU_COUP[coup.type].includes(acteur.role)) {
    return refuse({ code: 'geste-d-un-autre-role' });
  }
  if (!STATUTS_DU_COUP[coup.type].includes(ligne.statut)) {
    return refuse({ code: 'geste-hors-statut', statut: ligne.statut });
  }
  const par = acteur.personneId;
  switch (coup.type) {
    case 'proposer':
      return proposer(coup, ligne, contexte, par);
    case 'amender':
      return amender(coup, ligne, contexte, { cote, par });
    case 'accepter':
      return accepterMontant(coup, ligne, contexte, { cote, par });
    case 'questionner':
      return questionner(coup, { cote, par });
    case 'refuser':
    case 'renvoyer':
    case 'retirer':
      return quitter(coup, ligne, par);
    default:
      return jamais(coup);
  }
}

function proposer(
  { montantCentimes }: Coup<'proposer'>,
  ligne: Ligne,
  contexte: ContexteLigne,
  par: string,
): Reponse {
  const { versionDossier } = contexte;
  if (versionDossier === null) return refuse({ code: 'dossier-retire' });
  const impossible = montantImpossible(montantCentimes, ligne, contexte);
  if (impossible !== null) return refuse(impossible);
  return accepte({ type: 'MontantPropose', montantCentimes, versionDossier, par });
}

function amender(
  { montantCentimes, motif }: Coup<'amender'>,
  ligne: Ligne,
  contexte: ContexteLigne,
  { cote, par }: { readonly cote: Cote; readonly par: string },
): Reponse {
  const { versionDossier } = contexte;
  if (versionDossier === null) return refuse({ code: 'dossier-retire' });
  const impossible = montantImpossible(montantCentimes, ligne, contexte);
  if (impossible !== null) return refuse(impossible);
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  const champs = { cote, montantCentimes, versionDossier, motif: motif.trim(), par };
  return accepte<FaitLigne>(...rupture(ligne), { type: 'MontantAmende', ...champs });
}

function questionner(
  { texte }: Coup<'questionner'>,
  qui: { readonly cote: Cote; readonly par: string },
): Reponse {
  if (texte.trim() === '') return refuse({ code: 'texte-manquant' });
  return accepte({ type: 'QuestionPosee', ...qui, texte: texte.trim() });
}

const DEPARTS = {
  refuser: 'LigneRefusee',
  renvoyer: 'LigneRenvoyee',
  retirer: 'LigneRetiree',
} as const;

function quitter(
  { type, motif }: Coup<'refuser' | 'renvoyer' | 'retirer'>,
  ligne: Ligne,
  par: string,
): Reponse {
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  return accepte<FaitLigne>(...rupture(ligne), { type: DEPARTS[type], motif: motif.trim(), par });
}

/** After an agreement, only the deliberation moves the line (invariants I5, I6). */
function deciderSuite(
  commande: SuiteDeLigne,
  ligne: Ligne,
  { versionDossier }: ContexteLigne,
): Reponse {
  if (!STATUTS_DU_COUP[commande.type].includes(ligne.statut)) {
    return refuse({ code: 'geste-hors-statut', statut: ligne.statut });
  }
  switch (commande.type) {
    case 'programmerLigne':
      // A call prolonged after the transmission lets a holder withdraw an agreed action.
      if (versionDossier === null) return refuse({ code: 'dossier-retire' });
      return accepte({ type: 'LigneProgrammee', deliberationId: commande.deliberationId });
    case 'deprogrammerLigne':
      return accepte({ type: 'LigneDeprogrammee' });
    case 'voterLigne':
      return voter(commande, ligne);
    default:
      return jamais(commande);
  }
}

/** Never more than the agreement: a vote above it is a new agreement first (invariant I3). */
function voter({ montantCentimes }: Coup<'voterLigne'>, ligne: Ligne): Reponse {
  if (montantCentimes <= 0) return refuse({ code: 'montant-nul' });
  const { accordCentimes } = ligne;
  if (accordCentimes === null) throw new Error('ligne programmée sans accord');
  if (montantCentimes > accordCentimes) {
    return refuse({ code: 'montant-superieur-a-l-accord', accordCentimes });
  }
  return accepte({ type: 'LigneVotee', montantCentimes });
}
