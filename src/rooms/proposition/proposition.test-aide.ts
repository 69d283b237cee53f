import { juger } from '../../core/access/access.ts';
import type { Acteur, Role } from '../../core/access/roles.ts';
import { instant } from '../../core/day.ts';
import { centimes } from '../../core/money.ts';
import type { Section } from '../enveloppe/door.ts';
import { accesProposition, deciderProposition } from './rules/decider.ts';
import { evoluerProposition } from './rules/evoluer.ts';
import type {
  CommandeProposition,
  ContexteProposition,
  DossierADecider,
  FaitProposition,
  Proposition,
} from './rules/types.ts';

export const EPCI = '200093201';
export const AUTRE_EPCI = '245900428';

export function personne(role: Role, personneId: string = role, epciSiren = EPCI): Acteur {
  const organisationId = role === 'porteur' ? 'organisation-1' : null;
  return { personneId, role, epciSiren: role.endsWith('-epci') ? epciSiren : null, organisationId };
}

export function dossier(
  dossierId: string,
  montant: number,
  section: Section = 'fonctionnement',
): DossierADecider {
  return {
    dossierId,
    version: 2,
    numero: `2018-${dossierId}`,
    intitule: `Action ${dossierId}`,
    porteurId: 'organisation-1',
    section,
    montantDemandeCentimes: centimes(montant),
    quartiers: ['QP059001'],
    participationDecrite: true,
    empreinte: 'e'.repeat(64),
  };
}

/** Three dossiers of 1,000, 600 and 400 cents, an envelope of 1,500, provisional. */
export const CONTEXTE: ContexteProposition = {
  appelId: 'appel',
  epciSiren: EPCI,
  appel: {
    dispositifCode: 'd',
    annee: 2018,
    intitule: 'Appel 2018',
    fermeLe: instant('2018-03-01T08:00:00Z'),
  },
  deposes: [dossier('d1', 1000), dossier('d2', 600, 'investissement'), dossier('d3', 400)],
  plancherCentimes: centimes(100),
  plafondCentimes: centimes(900),
  participationExigee: true,
  enveloppe: { provisoire: true, ventilation: 'globale', montants: { globale: centimes(1500) } },
  document: { texte: '{}', empreinte: 'f'.repeat(64) },
};

export const AE = personne('agent-epci');
export const EE = personne('elu-epci');
export const MOMENT = instant('2018-04-01T09:00:00Z');

export type Essai =
  | { readonly ok: true; readonly faits: readonly FaitProposition[]; readonly etat: Proposition }
  | { readonly ok: false; readonly code: string };

/** Judges the right, decides and folds: what `execute` does, without the database. */
export function essayer(
  commande: CommandeProposition,
  etat: Proposition | null,
  acteur: Acteur,
  contexte: ContexteProposition = CONTEXTE,
): Essai {
  const verdict = juger(acteur, accesProposition(commande, etat, contexte));
  if (verdict === 'invisible') return { ok: false, code: 'introuvable' };
  if (verdict === 'interdit') return { ok: false, code: 'acces-interdit' };
  const decision = deciderProposition(commande, etat, contexte, { acteur, instant: MOMENT });
  if (!decision.ok) return { ok: false, code: decision.refus.code };
  const suivant = decision.faits.reduce<Proposition | null>(evoluerProposition, etat);
  if (suivant === null) throw new Error('aucun fait');
  return { ok: true, faits: decision.faits, etat: suivant };
}

/** Plays gestures that must all be accepted. */
export function jouer(...gestes: readonly (readonly [Acteur, CommandeProposition])[]): Proposition {
  let etat: Proposition | null = null;
  for (const [acteur, commande] of gestes) {
    const essai = essayer(commande, etat, acteur);
    if (!essai.ok) throw new Error(`${commande.type} refusé : ${essai.code}`);
    etat = essai.etat;
  }
  if (etat === null) throw new Error('aucun geste');
  return etat;
}

export const proposer = (dossierId: string, montant: number): CommandeProposition => ({
  type: 'proposerAction',
  dossierId,
  montantCentimes: centimes(montant),
});

export const ecarter = (dossierId: string): CommandeProposition => ({
  type: 'ecarterAction',
  dossierId,
  motif: 'hors des priorités',
});

export const TRANSMETTRE: CommandeProposition = { type: 'transmettreProposition' };

export const GESTES: [Acteur, CommandeProposition][] = [
  [AE, proposer('d1', 900)],
  [AE, proposer('d2', 600)],
  [AE, ecarter('d3')],
];

/** All decided, nothing transmitted. */
export const PRETE = jouer(...GESTES);

export const COMMANDES: CommandeProposition[] = [
  proposer('d3', 400),
  ecarter('d3'),
  { type: 'remettreAction', dossierId: 'd3' },
  { type: 'classerActions', dossierIds: ['d2', 'd1'] },
  TRANSMETTRE,
];

/** The code of the refusal, or « accepté ». */
export const refus = (
  commande: CommandeProposition,
  etat: Proposition | null = null,
  acteur: Acteur = AE,
  contexte: ContexteProposition = CONTEXTE,
) => {
  const essai = essayer(commande, etat, acteur, contexte);
  return essai.ok ? 'accepté' : essai.code;
};
