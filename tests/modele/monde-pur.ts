import { type DemandeDAcces, juger } from '../../src/core/access/access.ts';
import type { Acteur } from '../../src/core/access/roles.ts';
import { instant } from '../../src/core/day.ts';
import type { Decision } from '../../src/core/decision.ts';
import { centimes, ZERO } from '../../src/core/money.ts';
import { accesLigne } from '../../src/rooms/dialogue/rules/acces.ts';
import { coteDe } from '../../src/rooms/dialogue/rules/cotes.ts';
import { deciderLigne } from '../../src/rooms/dialogue/rules/decider.ts';
import { evoluerLigne } from '../../src/rooms/dialogue/rules/evoluer.ts';
import { mouvementsDe } from '../../src/rooms/dialogue/rules/mouvements.ts';
import type { ContexteLigne, FaitLigne, Ligne } from '../../src/rooms/dialogue/rules/types.ts';
import { accesEnveloppe, deciderEnveloppe } from '../../src/rooms/enveloppe/rules/decider.ts';
import { evoluerEnveloppe } from '../../src/rooms/enveloppe/rules/evoluer.ts';
import { deciderMouvement } from '../../src/rooms/enveloppe/rules/mouvement.ts';
import type { Enveloppe, FaitEnveloppe } from '../../src/rooms/enveloppe/rules/types.ts';
import { accesProposition, deciderProposition } from '../../src/rooms/proposition/rules/decider.ts';
import { evoluerProposition } from '../../src/rooms/proposition/rules/evoluer.ts';
import type {
  ContexteProposition,
  FaitProposition,
  Proposition,
} from '../../src/rooms/proposition/rules/types.ts';
import { DOSSIERS, EPCI, type Geste, VERSION_DOSSIER } from './gestes.ts';
import type { Issue } from './modele-etat.ts';

/** Everything of one year of one EPCI, in memory, with the facts that made it. */
export interface Monde {
  readonly enveloppe: Enveloppe;
  readonly proposition: Proposition | null;
  readonly lignes: Readonly<Record<string, Ligne>>;
  readonly journal: readonly FaitDeMonde[];
}

export type FaitDeMonde =
  | { readonly objet: 'enveloppe'; readonly fait: FaitEnveloppe }
  | { readonly objet: 'proposition'; readonly fait: FaitProposition }
  | { readonly objet: 'ligne'; readonly id: string; readonly fait: FaitLigne };

export function mondeNeuf(provisoire: Record<string, number>): Monde {
  const ventilation = 'globale' in provisoire ? 'globale' : 'par-section';
  const fait: FaitEnveloppe = {
    type: 'EnveloppeProvisionnee',
    dispositifCode: 'd',
    annee: 2018,
    epciSiren: EPCI,
    ventilation,
    montants: Object.fromEntries(Object.entries(provisoire).map(([p, v]) => [p, centimes(v)])),
  };
  return {
    enveloppe: evoluerEnveloppe(null, fait),
    proposition: null,
    lignes: {},
    journal: [{ objet: 'enveloppe', fait }],
  };
}

/** Plays one gesture with the rooms' pure rules, as `execute` does; a refusal gives the same world. */
export function jouerAuMonde(monde: Monde, geste: Geste): { issue: Issue; monde: Monde } {
  switch (geste.sur) {
    case 'enveloppe':
      return jouerEnveloppe(monde, geste);
    case 'proposition':
      return jouerProposition(monde, geste);
    case 'ligne':
      return jouerLigne(monde, geste);
  }
}

type Jeu = { issue: Issue; monde: Monde };

function juge<Fait, Refus extends { readonly code: string }>(
  acteur: Acteur,
  acces: DemandeDAcces,
  decider: () => Decision<Fait, Refus>,
): { readonly code: string } | { readonly faits: readonly Fait[] } {
  const verdict = juger(acteur, acces);
  if (verdict !== 'permis') {
    return { code: verdict === 'invisible' ? 'introuvable' : 'acces-interdit' };
  }
  const decision = decider();
  return decision.ok ? { faits: decision.faits } : { code: decision.refus.code };
}

function jouerEnveloppe(
  monde: Monde,
  { acteur, commande }: Extract<Geste, { sur: 'enveloppe' }>,
): Jeu {
  const rendu = juge(acteur, accesEnveloppe(commande, monde.enveloppe), () =>
    deciderEnveloppe(commande, monde.enveloppe),
  );
  if ('code' in rendu) return { issue: rendu.code, monde };
  const enveloppe = rendu.faits.reduce<Enveloppe>(evoluerEnveloppe, monde.enveloppe);
  const lignes = rendu.faits.map((fait) => ({ objet: 'enveloppe' as const, fait }));
  return { issue: 'ok', monde: { ...monde, enveloppe, journal: [...monde.journal, ...lignes] } };
}

const MOMENT = instant('2018-04-01T09:00:00Z');

function contexteDeProposition({ enveloppe }: Monde): ContexteProposition {
  const provisoire = enveloppe.statut === 'provisoire';
  const montants = Object.fromEntries(
    Object.entries(enveloppe.poches).map(([poche, solde]) => [
      poche,
      provisoire ? solde.provisoire : centimes(ZERO - solde.soldes.dotation),
    ]),
  );
  return {
    appelId: 'appel',
    epciSiren: EPCI,
    appel: { dispositifCode: 'd', annee: 2018, intitule: 'Appel', fermeLe: MOMENT },
    deposes: DEPOSES,
    plancherCentimes: null,
    plafondCentimes: null,
    participationExigee: true,
    enveloppe: { provisoire, ventilation: enveloppe.ventilation, montants },
    document: { texte: '{}', empreinte: 'f'.repeat(64) },
  };
}

const DEPOSES = Object.entries(DOSSIERS).map(([dossierId, dossier]) => ({
  dossierId,
  version: VERSION_DOSSIER,
  numero: dossierId,
  intitule: dossierId,
  porteurId: 'organisation',
  section: dossier.section,
  montantDemandeCentimes: centimes(dossier.demande),
  quartiers: dossier.quartier ? ['QP059001'] : [],
  participationDecrite: dossier.participation,
  empreinte: null,
}));

function jouerProposition(
  monde: Monde,
  { acteur, commande }: Extract<Geste, { sur: 'proposition' }>,
): Jeu {
  const contexte = contexteDeProposition(monde);
  const rendu = juge(acteur, accesProposition(commande, monde.proposition, contexte), () =>
    deciderProposition(commande, monde.proposition, contexte, { acteur, instant: MOMENT }),
  );
  if ('code' in rendu) return { issue: rendu.code, monde };
  const proposition = rendu.faits.reduce<Proposition | null>(evoluerProposition, monde.proposition);
  const lignes = rendu.faits.map((fait) => ({ objet: 'proposition' as const, fait }));
  return { issue: 'ok', monde: { ...monde, proposition, journal: [...monde.journal, ...lignes] } };
}

function contexteDeLigne({ proposition }: Monde, id: string, acteur: Acteur): ContexteLigne {
  const ligne = proposition?.lignes.find((l) => l.dossierId === id && l.decision === 'proposee');
  const { transmiseLe = null, transmisePar = null } = proposition ?? {};
  const cote = coteDe(acteur, EPCI);
  const base = { versionDossier: VERSION_DOSSIER, enveloppe: null };
  if (ligne === undefined || transmiseLe === null || transmisePar === null) {
    return { ...base, action: null, cote: null };
  }
  const action = {
    propositionId: `appel/${EPCI}`,
    appelId: 'appel',
    epciSiren: EPCI,
    dossierId: id,
    dispositifCode: 'd',
    annee: 2018,
    section: ligne.section,
    rang: ligne.rang ?? 0,
    montantProposeCentimes: ligne.montantProposeCentimes ?? ZERO,
    montantDemandeCentimes: ligne.montantDemandeCentimes,
    agentId: ligne.par,
    eluId: transmisePar,
    transmiseLe,
    versionDossier: ligne.versionDossier,
  };
  return { ...base, action, cote };
}

function jouerLigne(
  monde: Monde,
  { acteur, commande, dossierId: id }: Extract<Geste, { sur: 'ligne' }>,
): Jeu {
  const avant = monde.lignes[id] ?? null;
  const contexte = contexteDeLigne(monde, id, acteur);
  const rendu = juge(acteur, accesLigne(commande, avant, contexte), () =>
    deciderLigne(commande, avant, contexte, { acteur }),
  );
  if ('code' in rendu) return { issue: rendu.code, monde };
  const ligne = rendu.faits.reduce<Ligne | null>(evoluerLigne, avant);
  if (ligne === null) throw new Error('aucun fait');
  const journal: FaitDeMonde[] = rendu.faits.map((fait) => ({ objet: 'ligne', id, fait }));
  let { enveloppe } = monde;
  for (const mouvement of mouvementsDe(rendu.faits, ligne)) {
    const decision = deciderMouvement(mouvement, enveloppe);
    if (!decision.ok) return { issue: decision.refus.code, monde };
    for (const fait of decision.faits) {
      enveloppe = evoluerEnveloppe(enveloppe, fait);
      journal.push({ objet: 'enveloppe', fait });
    }
  }
  const lignes = { ...monde.lignes, [id]: ligne };
  return {
    issue: 'ok',
    monde: { ...monde, enveloppe, lignes, journal: [...monde.journal, ...journal] },
  };
}
