import type { Centimes } from '../../src/core/money.ts';
import { rendreInsecable } from '../../src/core/typography/insecables.ts';
import { direRefusLigne } from '../../src/rooms/dialogue/pages/phrases.ts';
import { coteDe } from '../../src/rooms/dialogue/rules/cotes.ts';
import { deciderLigne } from '../../src/rooms/dialogue/rules/decider.ts';
import { evoluerLigne } from '../../src/rooms/dialogue/rules/evoluer.ts';
import { mouvementsDe } from '../../src/rooms/dialogue/rules/mouvements.ts';
import type {
  ContexteLigne,
  FaitLigne,
  Ligne,
  RefusLigne,
} from '../../src/rooms/dialogue/rules/types.ts';
import { evoluerEnveloppe } from '../../src/rooms/enveloppe/rules/evoluer.ts';
import { deciderMouvement } from '../../src/rooms/enveloppe/rules/mouvement.ts';
import type { Enveloppe, FaitEnveloppe } from '../../src/rooms/enveloppe/rules/types.ts';
import type { ActionTransmise } from '../../src/rooms/proposition/door.ts';
import type { Observation } from './campagne-http.ts';

/** What does not change while a programme is negotiated. */
export interface Cadre {
  readonly actions: ReadonlyMap<string, ActionTransmise>;
  readonly enveloppeId: string;
  readonly plancherCentimes: Centimes | null;
  readonly plafondCentimes: Centimes | null;
}

export interface LigneAuMoment {
  readonly version: number;
  /** Versions of the last fact that each side may read. */
  readonly vues: { readonly region: number; readonly epci: number };
  readonly etat: Ligne | null;
}

export interface EnveloppeAuMoment {
  readonly version: number;
  readonly etat: Enveloppe;
}

export const INTACTE: LigneAuMoment = { version: 0, vues: { region: 0, epci: 0 }, etat: null };

/** What the pure rules say of one form at one moment, as the browser would read it. */
export type Jugement =
  | { status: 303; ligne: readonly FaitLigne[]; enveloppe: readonly FaitEnveloppe[] }
  | { status: 409 | 422; phrase: string };

/** Judges a form against the line and the envelope as they stood. */
export function jugerCoup(
  { coup, qui, vue, ligneId }: Omit<Observation, 'issue'>,
  ligne: LigneAuMoment,
  enveloppe: EnveloppeAuMoment,
  { actions, enveloppeId, plancherCentimes, plafondCentimes }: Cadre,
): Jugement {
  const action = actions.get(ligneId) ?? null;
  const cote = coteDe(qui, action?.epciSiren ?? '');
  if (cote === null) throw new Error(`${qui.role} n’est d’aucun côté`);
  const lue = vue ?? ligne.version;
  if (lue < ligne.vues[cote] || lue > ligne.version) return { status: 409, phrase: '' };
  const visee = { id: enveloppeId, ventilation: enveloppe.etat.ventilation };
  const contexte: ContexteLigne = {
    ...{ action, versionDossier: action?.versionDossier ?? null, cote, enveloppe: visee },
    ...{ plancherCentimes, plafondCentimes },
  };
  const decision = deciderLigne(coup, ligne.etat, contexte, { acteur: qui });
  if (!decision.ok) return refuse(decision.refus);
  return passer(decision.faits, ligne.etat, enveloppe.etat);
}

/** Moves the money that the facts entail, or refuses them all. */
function passer(faits: readonly FaitLigne[], avant: Ligne | null, depart: Enveloppe): Jugement {
  const apres = faits.reduce<Ligne | null>(evoluerLigne, avant);
  let etat = depart;
  const passes: FaitEnveloppe[] = [];
  for (const mouvement of apres === null ? [] : mouvementsDe(faits, apres)) {
    const passe = deciderMouvement(mouvement, etat);
    if (!passe.ok) return refuse(passe.refus);
    passes.push(...passe.faits);
    etat = passe.faits.reduce(evoluerEnveloppe, etat);
  }
  return { status: 303, ligne: faits, enveloppe: passes };
}

function refuse(refus: RefusLigne): Jugement {
  return { status: 422, phrase: rendreInsecable(direRefusLigne(refus)) };
}

/** The line one fact later; neither the Region’s drafts nor the opening tell the EPCI anything. */
export function avancer({ version, vues, etat }: LigneAuMoment, fait: FaitLigne): LigneAuMoment {
  const suivante = version + 1;
  const brouillon = fait.type === 'MontantAmende' && fait.cote === 'region';
  const tu = brouillon || fait.type === 'LigneOuverte';
  return {
    version: suivante,
    vues: { region: suivante, epci: tu ? vues.epci : suivante },
    etat: evoluerLigne(etat, fait),
  };
}
