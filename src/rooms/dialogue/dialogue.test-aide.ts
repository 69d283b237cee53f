import { juger } from '../../core/access/access.ts';
import type { Acteur, Role } from '../../core/access/roles.ts';
import { type Instant, instant } from '../../core/day.ts';
import { type Centimes, centimes } from '../../core/money.ts';
import type { ActionTransmise } from '../proposition/door.ts';
import { accesLigne } from './rules/acces.ts';
import { coteDe } from './rules/cotes.ts';
import { deciderLigne } from './rules/decider.ts';
import { evoluerLigne } from './rules/evoluer.ts';
import type {
  CommandeLigne,
  ContexteLigne,
  FaitLigne,
  Ligne,
  StatutDeLigne,
} from './rules/types.ts';

export const EPCI = '200093201';
export const AUTRE_EPCI = '245900428';

/** Someone under a role, in the EPCI of the examples when the role asks for one. */
export function personne(role: Role, personneId: string = role, epciSiren = EPCI): Acteur {
  const organisationId = role === 'porteur' ? 'organisation-1' : null;
  return { personneId, role, epciSiren: role.endsWith('-epci') ? epciSiren : null, organisationId };
}

/** An action proposed at 800 of 1,000 cents asked. */
export const ACTION: ActionTransmise = {
  propositionId: `appel/${EPCI}`,
  appelId: 'appel',
  epciSiren: EPCI,
  dossierId: 'd1',
  dispositifCode: 'd',
  annee: 2018,
  section: 'fonctionnement',
  rang: 1,
  montantProposeCentimes: centimes(800),
  montantDemandeCentimes: centimes(1000),
  agentId: 'agent-epci',
  eluId: 'elu-epci',
  transmiseLe: instant('2018-03-01T09:00:00Z') as Instant,
  versionDossier: 2,
};

export function contextePour(acteur: Acteur, action: ActionTransmise | null = ACTION) {
  const contexte: ContexteLigne = {
    action,
    versionDossier: 2,
    cote: action === null ? null : coteDe(acteur, action.epciSiren),
    enveloppe: null,
  };
  return contexte;
}

export type Essai =
  | { readonly ok: true; readonly faits: readonly FaitLigne[]; readonly etat: Ligne | null }
  | { readonly ok: false; readonly code: string };

/** Judges the right, decides and folds: what `execute` does, without the database. */
export function essayer(
  commande: CommandeLigne,
  etat: Ligne | null,
  acteur: Acteur,
  contexte: ContexteLigne = contextePour(acteur),
): Essai {
  const verdict = juger(acteur, accesLigne(commande, etat, contexte));
  if (verdict === 'invisible') return { ok: false, code: 'introuvable' };
  if (verdict === 'interdit') return { ok: false, code: 'acces-interdit' };
  const decision = deciderLigne(commande, etat, contexte, { acteur });
  if (!decision.ok) return { ok: false, code: decision.refus.code };
  return { ok: true, faits: decision.faits, etat: decision.faits.reduce(evoluerLigne, etat) };
}

/** Plays moves that must all be accepted. */
export function jouer(...coups: readonly (readonly [Acteur, CommandeLigne])[]): Ligne {
  let etat: Ligne | null = null;
  for (const [acteur, commande] of coups) {
    const essai = essayer(commande, etat, acteur);
    if (!essai.ok) throw new Error(`${commande.type} refusé : ${essai.code}`);
    etat = essai.etat;
  }
  if (etat === null) throw new Error('aucun coup');
  return etat;
}

export const IR = personne('instructeur-region');
export const DR = personne('direction-region');
export const AE = personne('agent-epci');
export const EE = personne('elu-epci');

export const accepter = (montant: number, versionDossier = 2): CommandeLigne => ({
  type: 'accepter',
  montantCentimes: centimes(montant),
  versionDossier,
});
export const amender = (montant: number): CommandeLigne => ({
  type: 'amender',
  montantCentimes: centimes(montant) as Centimes,
  motif: 'm',
});

export const MOTIF = 'hors des priorités';
const accord: [Acteur, CommandeLigne] = [DR, accepter(800)];
const programmer: [Acteur, CommandeLigne] = [
  IR,
  { type: 'programmerLigne', deliberationId: 'delib' },
];

/** One line in each status, reached by moves alone. */
export const LIGNES: Record<StatutDeLigne, Ligne> = {
  ouverte: jouer([IR, amender(700)]),
  accordee: jouer(accord),
  refusee: jouer([DR, { type: 'refuser', motif: MOTIF }]),
  renvoyee: jouer([IR, { type: 'renvoyer', motif: MOTIF }]),
  retiree: jouer([EE, { type: 'retirer', motif: MOTIF }]),
  programmee: jouer(accord, programmer),
  votee: jouer(accord, programmer, [DR, { type: 'voterLigne', montantCentimes: centimes(800) }]),
};

/** A sound example of each command; `accepter` validates what lies on the table of both. */
export const COMMANDES: Record<CommandeLigne['type'], CommandeLigne> = {
  proposer: { type: 'proposer', montantCentimes: centimes(600) },
  amender: amender(650),
  accepter: accepter(800),
  questionner: { type: 'questionner', texte: 'Quels quartiers ?' },
  refuser: { type: 'refuser', motif: MOTIF },
  renvoyer: { type: 'renvoyer', motif: MOTIF },
  retirer: { type: 'retirer', motif: MOTIF },
  programmerLigne: { type: 'programmerLigne', deliberationId: 'delib' },
  deprogrammerLigne: { type: 'deprogrammerLigne' },
  voterLigne: { type: 'voterLigne', montantCentimes: centimes(800) },
};
