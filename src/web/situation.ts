import { octrois } from '../core/access/access.ts';
import type { Acteur } from '../core/access/roles.ts';
import type { Reader } from '../core/database/database.ts';
import type { Instant } from '../core/day.ts';
import { centimes } from '../core/money.ts';
import { compareFr } from '../core/typography.ts';
import { estOuvert, listerAppels } from '../rooms/appel/door.ts';
import {
  type Attendu,
  type LigneDeProgramme,
  lireAttentesDePlusieurs,
  programmesAu,
} from '../rooms/dialogue/door.ts';
import { type Enveloppe, listerEnveloppes } from '../rooms/enveloppe/door.ts';
import { listerPropositions } from '../rooms/proposition/door.ts';
import { nommerEpci } from '../rooms/territoire/door.ts';

/** An action of the programme, with who must move next and since when. */
export interface LigneSituee extends LigneDeProgramme {
  readonly attendu: Attendu | null;
  /** Last move, or the transmission when nobody moved since. */
  readonly depuis: Instant | null;
}

/** Where one EPCI stands in a year, as one actor may see it. Amounts in cents. */
export interface Situation {
  readonly epciSiren: string;
  readonly nom: string;
  readonly enveloppeId: string | null;
  readonly statutEnveloppe: Enveloppe['statut'] | null;
  readonly transmiseLe: Instant | null;
  /** Until when a holder can still deposit; null when no call is open. */
  readonly ouvertJusquAu: Instant | null;
  readonly lignes: readonly LigneSituee[];
  readonly voteCentimes: number;
  readonly reserveCentimes: number;
  readonly discussionCentimes: number;
  readonly resteCentimes: number;
}

/**
 * Where each EPCI of a year stands, by name; those that the actor may not read are left out. As many
 * statements for one EPCI as for all.
 */
export async function lireSituations(
  reader: Reader,
  acteur: Acteur,
  { annee, maintenant }: { readonly annee: number; readonly maintenant: Instant },
): Promise<Situation[]> {
  const [enveloppes, propositions, appels] = await Promise.all([
    listerEnveloppes(reader, acteur, annee),
    listerPropositions(reader, acteur, { annee }),
    listerAppels(reader, acteur, annee),
  ]);
  const connus = new Set([
    ...enveloppes.map(({ etat }) => etat.epciSiren),
    ...propositions.map(({ etat }) => etat.epciSiren),
    ...appels.flatMap(({ etat }) => etat.epciSirens),
  ]);
  const tous = octrois(acteur.role, 'programme').some(({ portee }) => portee === '*');
  const sirens = [...connus].filter((siren) => tous || siren === acteur.epciSiren);
  const [noms, programmes] = await Promise.all([
    nommerEpci(reader, sirens),
    programmesAu(reader, acteur, sirens, { annee, au: null }),
  ]);
  const attentes = await lireAttentesDePlusieurs(reader, acteur, programmes, null);
  const enveloppesDe = Map.groupBy(enveloppes, ({ etat }) => etat.epciSiren);
  const transmises = premieresTransmissions(propositions);
  const fermetures = fermeturesPar(appels, maintenant);
  const situations = programmes.map(({ epciSiren, lignes }) => {
    const transmiseLe = transmises.get(epciSiren) ?? null;
    return {
      epciSiren,
      nom: noms.get(epciSiren) ?? epciSiren,
      transmiseLe,
      ouvertJusquAu: fermetures(epciSiren),
      ...argentDe(enveloppesDe.get(epciSiren) ?? []),
      ...situer(lignes, attentes, transmiseLe),
    };
  });
  return situations.sort((a, b) => compareFr(a.nom, b.nom));
}

/** When each EPCI transmitted its first proposition, in the order of the list. */
function premieresTransmissions(
  propositions: Awaited<ReturnType<typeof listerPropositions>>,
): ReadonlyMap<string, Instant> {
  return new Map(
    propositions.toReversed().flatMap(({ etat: { epciSiren, transmiseLe } }) => {
      return transmiseLe === null ? [] : [[epciSiren, transmiseLe] as const];
    }),
  );
}

/** Until when one may deposit for an EPCI: the last closing of the calls open for it, or for all. */
function fermeturesPar(
  appels: Awaited<ReturnType<typeof listerAppels>>,
  maintenant: Instant,
): (epciSiren: string) => Instant | null {
  const dernieres = new Map<string, Instant>();
  for (const { etat } of appels.filter(({ etat: appel }) => estOuvert(appel, maintenant))) {
    for (const siren of etat.epciSirens.length === 0 ? [POUR_TOUS] : etat.epciSirens) {
      dernieres.set(siren, plusTard(dernieres.get(siren), etat.fermeLe));
    }
  }
  const pourTous = dernieres.get(POUR_TOUS);
  return (siren) => {
    const sienne = dernieres.get(siren);
    return sienne === undefined ? (pourTous ?? null) : plusTard(pourTous, sienne);
  };
}

const POUR_TOUS = '';

function plusTard(a: Instant | undefined, b: Instant): Instant {
  return a !== undefined && a > b ? a : b;
}

function argentDe(enveloppes: readonly { readonly id: string; readonly etat: Enveloppe }[]) {
  const poches = enveloppes.flatMap(({ etat }) => Object.values(etat.poches));
  const somme = (compte: 'vote' | 'reserve' | 'disponible' | 'engage' | 'paye') =>
    poches.reduce((total, { soldes }) => total + soldes[compte], 0);
  return {
    enveloppeId: enveloppes[0]?.id ?? null,
    statutEnveloppe: enveloppes[0]?.etat.statut ?? null,
    voteCentimes: somme('vote') + somme('engage') + somme('paye'),
    reserveCentimes: somme('reserve'),
    resteCentimes: somme('disponible'),
  };
}

function situer(
  lignes: readonly LigneDeProgramme[],
  attentes: Awaited<ReturnType<typeof lireAttentesDePlusieurs>>,
  transmiseLe: Instant | null,
): Pick<Situation, 'lignes' | 'discussionCentimes'> {
  const situees = lignes.map((ligne) => {
    const attente = attentes.get(ligne.dossierId);
    return {
      ...ligne,
      attendu: attente?.attendu ?? null,
      depuis: attente?.depuis ?? transmiseLe,
    };
  });
  const discussionCentimes = situees.reduce((total, ligne) => total + montantEnJeu(ligne), 0);
  return { lignes: situees, discussionCentimes };
}

/** What a line still under discussion weighs: the last amount named, the Region's first. */
function montantEnJeu({ statut, positions, montantDemandeCentimes }: LigneDeProgramme): number {
  if (statut !== 'ouverte' && statut !== 'renvoyee') return 0;
  const position = positions?.region ?? positions?.epci;
  return position?.montantCentimes ?? montantDemandeCentimes;
}

/** The parts of an envelope's bar; what is under discussion is taken out of what is left. */
export function partsDe(situation: Situation) {
  const { voteCentimes, reserveCentimes, discussionCentimes, resteCentimes } = situation;
  const discute = Math.max(0, Math.min(discussionCentimes, resteCentimes));
  return [
    { nom: 'Voté', centimes: centimes(voteCentimes), trame: 'vote' as const },
    { nom: 'Accordé', centimes: centimes(reserveCentimes), trame: 'reserve' as const },
    { nom: 'En discussion', centimes: centimes(discute), trame: 'discussion' as const },
    {
      nom: 'Libre',
      centimes: centimes(Math.max(0, resteCentimes - discute)),
      trame: 'disponible' as const,
    },
  ];
}
