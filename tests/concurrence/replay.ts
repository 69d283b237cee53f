import { evoluerEnveloppe } from '../../src/rooms/enveloppe/rules/evoluer.ts';
import { deciderMouvement } from '../../src/rooms/enveloppe/rules/mouvement.ts';
import type {
  Enveloppe,
  FaitEnveloppe,
  MouvementDAction,
} from '../../src/rooms/enveloppe/rules/types.ts';

/** One move as its client saw it: what was asked, when, what came back. */
export interface Observation {
  readonly enveloppeId: string;
  readonly mouvement: MouvementDAction;
  /** Monotonic milliseconds around the call. */
  readonly debut: number;
  readonly fin: number;
  /** Version of the envelope that the move made, or the code of the refusal. */
  readonly issue: { readonly version: number } | { readonly refus: string };
}

/**
 * Replays the history of one envelope in the order of its versions against the pure rule, and
 * checks real time: an answered move comes before any move asked after its answer, and a refusal was
 * right at one moment at least between question and answer. That is linearizability, since each
 * accepted move names its place.
 * @returns the anomalies, in words; none when the history is linearizable.
 */
export function rejouer(
  depart: { readonly version: number; readonly etat: Enveloppe },
  faits: ReadonlyMap<number, FaitEnveloppe>,
  observations: readonly Observation[],
): string[] {
  const anomalies: string[] = [];
  const etats = new Map<number, Enveloppe>([[depart.version, depart.etat]]);
  let version = depart.version;
  let etat = depart.etat;
  for (;;) {
    const fait = faits.get(version + 1);
    if (fait === undefined) break;
    anomalies.push(...jugerFait(etat, fait, version + 1));
    etat = evoluerEnveloppe(etat, fait);
    version += 1;
    etats.set(version, etat);
  }
  if (version !== depart.version + faits.size) anomalies.push('une version manque au journal');
  anomalies.push(...tempsReel(observations, depart.version));
  anomalies.push(...refusJustifies(observations, etats, depart.version, version));
  return anomalies;
}

function jugerFait(etat: Enveloppe, fait: FaitEnveloppe, version: number): string[] {
  if (fait.type !== 'MouvementPasse' || fait.actionId === null || fait.section === null) return [];
  const { nature, actionId, section, montantCentimes } = fait;
  const mouvement = { nature, actionId, section, montantCentimes } as MouvementDAction;
  const decision = deciderMouvement(mouvement, etat);
  if (decision.ok) return [];
  return [`version ${version} : la règle l’aurait refusé (${decision.refus.code})`];
}

/** No move may take its place before another that was answered before it was asked. */
function tempsReel(observations: readonly Observation[], depart: number): string[] {
  const acceptes = observations
    .flatMap((o) => ('version' in o.issue ? [{ ...o, version: o.issue.version }] : []))
    .toSorted((a, b) => a.debut - b.debut);
  const parFin = acceptes.toSorted((a, b) => a.fin - b.fin);
  const anomalies: string[] = [];
  let plusHaute = depart;
  let vues = 0;
  for (const mouvement of acceptes) {
    for (
      let fini = parFin[vues];
      fini !== undefined && fini.fin < mouvement.debut;
      fini = parFin[vues]
    ) {
      plusHaute = Math.max(plusHaute, fini.version);
      vues += 1;
    }
    if (mouvement.version <= plusHaute) {
      anomalies.push(`version ${mouvement.version} : demandée après la réponse de ${plusHaute}`);
    }
  }
  return anomalies;
}

function refusJustifies(
  observations: readonly Observation[],
  etats: ReadonlyMap<number, Enveloppe>,
  depart: number,
  derniere: number,
): string[] {
  const acceptes = observations.flatMap((o) =>
    'version' in o.issue ? [{ debut: o.debut, fin: o.fin, version: o.issue.version }] : [],
  );
  return observations.flatMap(({ issue, mouvement, debut, fin }) => {
    if (!('refus' in issue)) return [];
    const avant = acceptes.filter((a) => a.fin < debut).map((a) => a.version);
    const apres = acceptes.filter((a) => a.debut > fin).map((a) => a.version);
    const de = Math.max(depart, ...avant);
    const jusqua = Math.min(derniere, ...apres.map((v) => v - 1));
    for (let version = de; version <= jusqua; version += 1) {
      const decision = deciderMouvement(mouvement, etats.get(version) ?? null);
      if (!decision.ok && decision.refus.code === issue.refus) return [];
    }
    return [`refus « ${issue.refus} » jamais justifié entre les versions ${de} et ${jusqua}`];
  });
}
