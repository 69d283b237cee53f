import type { DemandeDAcces } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Instant } from '../../../core/day.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { transmettre } from './transmettre.ts';
import type {
  CommandeProposition,
  ContexteProposition,
  DossierADecider,
  FaitProposition,
  LigneProposee,
  Proposition,
  RefusProposition,
} from './types.ts';

type Reponse = Decision<FaitProposition, RefusProposition>;
type Commande<T extends CommandeProposition['type']> = Extract<CommandeProposition, { type: T }>;

/** Who decides, and when: what the rule reads of an order. */
export interface Decideur {
  readonly acteur: Acteur;
  readonly instant: Instant;
}

/** The right to ask for: agents prepare, elected members transmit (matrix, « EPCI proposal »). */
export function accesProposition(
  commande: CommandeProposition,
  etat: Proposition | null,
  contexte: ContexteProposition,
): DemandeDAcces {
  return {
    verbe: commande.type === 'transmettreProposition' ? 'V' : 'M',
    objet: 'proposition',
    cible: {
      existe: contexte.appel !== null,
      epciSirens: [contexte.epciSiren],
      organisationId: null,
      invites: [],
      etapes: etat?.statut === 'transmise' ? ['transmis'] : [],
    },
  };
}

/**
 * Decides what the EPCI does of the deposited dossiers. « Seules les actions proposées par ce
 * dernier peuvent obtenir des crédits spécifiques régionaux » (note 2018): the rule refuses every
 * other role by itself, whatever the rights table says (invariant I4).
 */
export function deciderProposition(
  commande: CommandeProposition,
  etat: Proposition | null,
  contexte: ContexteProposition,
  ordre: Decideur,
): Reponse {
  const { role, epciSiren } = ordre.acteur;
  const attendu = commande.type === 'transmettreProposition' ? 'elu-epci' : 'agent-epci';
  if (role !== attendu || epciSiren !== contexte.epciSiren) {
    return refuse({ code: 'epci-seul-propose' });
  }
  if (contexte.appel === null) return refuse({ code: 'appel-inconnu' });
  if (etat?.statut === 'transmise') return refuse({ code: 'proposition-transmise' });
  switch (commande.type) {
    case 'proposerAction':
      return proposer(commande, etat, contexte, ordre.acteur.personneId);
    case 'ecarterAction':
      return ecarter(commande, etat, contexte, ordre.acteur.personneId);
    case 'remettreAction':
      return remettre(commande, etat, ordre.acteur.personneId);
    case 'classerActions':
      return classer(commande, etat, ordre.acteur.personneId);
    case 'transmettreProposition':
      return transmettre(etat, contexte, ordre);
    default:
      return jamais(commande);
  }
}

function proposer(
  { dossierId, montantCentimes }: Commande<'proposerAction'>,
  etat: Proposition | null,
  contexte: ContexteProposition,
  par: string,
): Reponse {
  const dossier = contexte.deposes.find((depose) => depose.dossierId === dossierId);
  if (dossier === undefined) return refuse({ code: 'dossier-non-depose' });
  const empechement =
    dossierIncomplet(dossier, contexte) ?? montantImpossible(montantCentimes, dossier, contexte);
  if (empechement !== null) return refuse(empechement);
  return accepte<FaitProposition>(...ouverture(etat, contexte), {
    type: 'ActionProposee',
    ...repris({ ...dossier, versionDossier: dossier.version }),
    montantProposeCentimes: montantCentimes,
    par,
  });
}

function ecarter(
  { dossierId, motif }: Commande<'ecarterAction'>,
  etat: Proposition | null,
  contexte: ContexteProposition,
  par: string,
): Reponse {
  const depose = contexte.deposes.find((dossier) => dossier.dossierId === dossierId);
  // A dossier withdrawn since it was proposed can still be set aside: it must not block the rest.
  const decidee = etat?.lignes.find((ligne) => ligne.dossierId === dossierId);
  const vu = depose === undefined ? decidee : { ...depose, versionDossier: depose.version };
  if (vu === undefined) return refuse({ code: 'dossier-non-depose' });
  if (motif.trim() === '') return refuse({ code: 'motif-manquant' });
  return accepte<FaitProposition>(...ouverture(etat, contexte), {
    type: 'ActionEcartee',
    ...repris(vu),
    motif: motif.trim(),
    par,
  });
}

/** Takes a decision back: the dossier is to examine again. */
function remettre(
  { dossierId }: Commande<'remettreAction'>,
  etat: Proposition | null,
  par: string,
): Reponse {
  const decidee = etat?.lignes.some((ligne) => ligne.dossierId === dossierId) ?? false;
  return decidee
    ? accepte({ type: 'ActionRemise', dossierId, par })
    : refuse({ code: 'action-non-decidee' });
}

function classer(
  { dossierIds }: Commande<'classerActions'>,
  etat: Proposition | null,
  par: string,
): Reponse {
  const attendus = (etat?.lignes ?? [])
    .filter((ligne) => ligne.decision === 'proposee')
    .map((ligne) => ligne.dossierId);
  const memes =
    dossierIds.length === attendus.length && attendus.every((id) => dossierIds.includes(id));
  if (etat === null || !memes) return refuse({ code: 'classement-incomplet', attendus });
  return accepte({ type: 'ActionsClassees', dossierIds, par });
}

/** Invariants I12 and I13, held again at the door of the Region's money. */
function dossierIncomplet(
  dossier: DossierADecider,
  contexte: ContexteProposition,
): RefusProposition | null {
  if (contexte.participationExigee && !dossier.participationDecrite) {
    return { code: 'participation-absente' };
  }
  return dossier.quartiers.length === 0 ? { code: 'quartier-absent' } : null;
}

function montantImpossible(
  montant: number,
  { montantDemandeCentimes: demandeCentimes }: DossierADecider,
  { plancherCentimes, plafondCentimes }: ContexteProposition,
): RefusProposition | null {
  if (montant <= 0) return { code: 'montant-nul' };
  if (montant > demandeCentimes) return { code: 'montant-superieur-a-la-demande', demandeCentimes };
  if (plancherCentimes !== null && montant < plancherCentimes) {
    return { code: 'montant-sous-le-plancher', plancherCentimes };
  }
  if (plafondCentimes !== null && montant > plafondCentimes) {
    return { code: 'montant-au-dessus-du-plafond', plafondCentimes };
  }
  return null;
}

function ouverture(etat: Proposition | null, contexte: ContexteProposition): FaitProposition[] {
  const { appelId, epciSiren, appel } = contexte;
  if (etat !== null || appel === null) return [];
  const { dispositifCode, annee } = appel;
  return [{ type: 'PropositionOuverte', appelId, epciSiren, dispositifCode, annee }];
}

type Repris = Pick<
  LigneProposee,
  'dossierId' | 'versionDossier' | 'section' | 'montantDemandeCentimes'
>;

function repris({ dossierId, versionDossier, section, montantDemandeCentimes }: Repris): Repris {
  return { dossierId, versionDossier, section, montantDemandeCentimes };
}
