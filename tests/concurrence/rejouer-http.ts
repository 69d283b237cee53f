import { canonique } from '../../src/core/canonical.ts';
import type { FaitLigne } from '../../src/rooms/dialogue/rules/types.ts';
import { evoluerEnveloppe } from '../../src/rooms/enveloppe/rules/evoluer.ts';
import type { FaitEnveloppe } from '../../src/rooms/enveloppe/rules/types.ts';
import type { Observation } from './campagne-http.ts';
import { type Chronologie, chronologie } from './chronologie.ts';
import {
  avancer,
  type Cadre,
  type EnveloppeAuMoment,
  INTACTE,
  jugerCoup,
  type LigneAuMoment,
} from './juger-coup.ts';
import { type Fenetre, fenetres, ordreReel } from './temps-reel.ts';

/** One line of the journal, of an action's line or of the envelope. */
export interface Inscrit {
  readonly piece: 'ligne' | 'enveloppe';
  readonly objet: string;
  readonly version: number;
  readonly commande: string;
  readonly fait: FaitLigne | FaitEnveloppe;
}

interface Histoire {
  readonly cadre: Cadre;
  readonly enveloppe: Chronologie<EnveloppeAuMoment>;
  ligne(id: string): Chronologie<LigneAuMoment>;
}

/**
 * Replays the whole history in the order of the journal, against the pure rules of the line and of
 * the envelope together: each accepted form made exactly the facts that the rules give at its place,
 * on a version that its sender had read; places follow real time; each refusal, with the very
 * sentence that was read, was right at one moment at least between question and answer.
 * @returns the anomalies, in words; none when the history is strictly serializable.
 */
export function rejouerHttp(
  cadre: Cadre,
  depart: EnveloppeAuMoment,
  journal: readonly Inscrit[],
  observations: readonly Observation[],
): string[] {
  const histoire = commencer(cadre, depart);
  const places = new Map<string, number>();
  const anomalies: string[] = [];
  const parCle = new Map(observations.map((une) => [une.cle, une]));
  for (const [rang, groupe] of parCommande(journal).entries()) {
    const cle = groupe[0]?.commande ?? '';
    if (places.has(cle)) anomalies.push(`${cle} : deux effets`);
    places.set(cle, rang + 1);
    anomalies.push(...prendrePlace(histoire, rang + 1, parCle.get(cle), groupe));
  }
  anomalies.push(...ordreReel(observations, places));
  const dans = fenetres(observations, places, places.size);
  for (const observation of observations) {
    const { cle, issue } = observation;
    if (issue.status === 303 && !places.has(cle)) anomalies.push(`${cle} : accepté, puis perdu`);
    if (issue.status !== 303)
      anomalies.push(...justifier(histoire, observation, dans(observation)));
  }
  return anomalies;
}

function commencer(cadre: Cadre, depart: EnveloppeAuMoment): Histoire {
  const lignes = new Map<string, Chronologie<LigneAuMoment>>();
  return {
    cadre,
    enveloppe: chronologie(depart),
    ligne(id) {
      const connue = lignes.get(id) ?? chronologie(INTACTE);
      lignes.set(id, connue);
      return connue;
    },
  };
}

/** The journal's lines that one command wrote together. */
function parCommande(journal: readonly Inscrit[]): Inscrit[][] {
  const groupes: Inscrit[][] = [];
  for (const inscrit of journal) {
    const dernier = groupes.at(-1);
    if (dernier?.[0]?.commande === inscrit.commande) dernier.push(inscrit);
    else groupes.push([inscrit]);
  }
  return groupes;
}

/** Lets one accepted form take its place: its facts must be those that the rules give there. */
function prendrePlace(
  { cadre, enveloppe, ligne }: Histoire,
  place: number,
  observation: Observation | undefined,
  groupe: readonly Inscrit[],
): string[] {
  if (observation?.issue.status !== 303) return [`place ${place} : écrit, mais pas accepté`];
  const { cle, ligneId } = observation;
  const [avant, solde] = [ligne(ligneId).au(place), enveloppe.au(place)];
  const jugement = jugerCoup(observation, avant, solde, cadre);
  const deLaLigne = groupe.filter(({ piece }) => piece === 'ligne');
  const deLEnveloppe = groupe.filter(({ piece }) => piece === 'enveloppe');
  const faits = deLaLigne.map(({ fait }) => fait as FaitLigne);
  const passes = deLEnveloppe.map(({ fait }) => fait as FaitEnveloppe);
  const etat = passes.reduce(evoluerEnveloppe, solde.etat);
  ligne(ligneId).noter(place, faits.reduce(avancer, avant));
  enveloppe.noter(place, { version: solde.version + passes.length, etat });
  return [
    ...versionsSuivies(deLaLigne, ligneId, avant.version),
    ...versionsSuivies(deLEnveloppe, cadre.enveloppeId, solde.version),
    ...sommes(place, etat),
    ...(jugement.status === 303 ? [] : [`${cle} : la règle l’aurait refusé, ${jugement.phrase}`]),
    ...(jugement.status !== 303 || memesFaits(jugement, faits, passes)
      ? []
      : [`${cle} : d’autres faits que ceux de la règle`]),
  ];
}

function memesFaits(
  { ligne, enveloppe }: { ligne: readonly FaitLigne[]; enveloppe: readonly FaitEnveloppe[] },
  faits: readonly FaitLigne[],
  passes: readonly FaitEnveloppe[],
): boolean {
  return canonique([ligne, enveloppe]) === canonique([faits, passes]);
}

function versionsSuivies(inscrits: readonly Inscrit[], objet: string, depuis: number): string[] {
  return inscrits.flatMap((inscrit, rang) =>
    inscrit.version === depuis + rang + 1 && inscrit.objet === objet
      ? []
      : [`${inscrit.piece} ${inscrit.objet}, version ${inscrit.version} : hors de sa place`],
  );
}

/** Not one cent over: what is free, reserved and voted never leaves the notified amount. */
function sommes(place: number, { poches }: EnveloppeAuMoment['etat']): string[] {
  return Object.values(poches).flatMap(({ soldes }) =>
    Object.entries(soldes)
      .filter(([compte, solde]) => solde < 0 && ['disponible', 'reserve', 'vote'].includes(compte))
      .map(([compte, solde]) => `place ${place} : ${compte} à ${solde} centimes`),
  );
}

/** A refusal was right at one moment at least of its window, and said so in its own words. */
function justifier(
  { cadre, enveloppe, ligne }: Histoire,
  observation: Observation,
  { de, jusqua }: Fenetre,
): string[] {
  const { cle, coup, ligneId, issue } = observation;
  const suite = ligne(ligneId);
  const changements = [...suite.entre(de, jusqua), ...enveloppe.entre(de, jusqua)];
  for (const place of [de, ...changements]) {
    const jugement = jugerCoup(observation, suite.au(place), enveloppe.au(place), cadre);
    if (jugement.status !== 303 && jugement.status === issue.status) {
      if (jugement.phrase === issue.phrase) return [];
    }
  }
  const quoi = `${cle}, ${coup.type} : ${issue.status} « ${issue.phrase} »`;
  return [`${quoi}, jamais justifié entre les places ${de} et ${jusqua}`];
}
