import { octrois } from '../core/access/access.ts';
import type { Acteur } from '../core/access/roles.ts';
import type { Reader } from '../core/database/database.ts';
import type { Instant } from '../core/day.ts';
import { centimes } from '../core/money.ts';
import { estOuvert, listerAppels } from '../rooms/appel/door.ts';
import {
  type Attendu,
  type LigneDeProgramme,
  lireAttentes,
  programmeAu,
} from '../rooms/dialogue/door.ts';
import { type Enveloppe, listerEnveloppes } from '../rooms/enveloppe/door.ts';
import { listerPropositions } from '../rooms/proposition/door.ts';
import { lireEpci } from '../rooms/territoire/door.ts';

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

/** Where each EPCI of a year stands, by name; those that the actor may not read are left out. */
export async function lireSituations(
  reader: Reader,
  acteur: Acteur,
  { annee, maintenant }: { readonly annee: number; readonly maintenant: Instant },
): Promise<Situation[]> {
  const enveloppes = await listerEnveloppes(reader, acteur, annee);
  const propositions = await listerPropositions(reader, acteur, { annee });
  const appels = await listerAppels(reader, acteur, annee);
  const connus = new Set([
    ...enveloppes.map(({ etat }) => etat.epciSiren),
    ...propositions.map(({ etat }) => etat.epciSiren),
    ...appels.flatMap(({ etat }) => etat.epciSirens),
  ]);
  const tous = octrois(acteur.role, 'programme').some(({ portee }) => portee === '*');
  const sirens = [...connus].filter((siren) => tous || siren === acteur.epciSiren);
  const situations = await Promise.all(
    sirens.map(async (epciSiren) => {
      const siennes = enveloppes.filter(({ etat }) => etat.epciSiren === epciSiren);
      const transmises = propositions.filter(({ etat }) => etat.epciSiren === epciSiren);
      const transmiseLe = transmises.find(({ etat }) => etat.transmiseLe)?.etat.transmiseLe ?? null;
      const cle = { epciSiren, annee };
      return {
        epciSiren,
        nom: (await lireEpci(reader, epciSiren))?.nom ?? epciSiren,
        transmiseLe,
        ouvertJusquAu: ouvertJusquAu(appels, epciSiren, maintenant),
        ...argentDe(siennes),
        ...(await lireLignes(reader, acteur, { ...cle, transmiseLe })),
      };
    }),
  );
  return situations.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

function ouvertJusquAu(
  appels: Awaited<ReturnType<typeof listerAppels>>,
  epciSiren: string,
  maintenant: Instant,
): Instant | null {
  const ouverts = appels.filter(
    ({ etat }) =>
      estOuvert(etat, maintenant) &&
      (etat.epciSirens.length === 0 || etat.epciSirens.includes(epciSiren)),
  );
  return (
    ouverts
      .map(({ etat }) => etat.fermeLe)
      .sort()
      .at(-1) ?? null
  );
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

async function lireLignes(
  reader: Reader,
  acteur: Acteur,
  cle: {
    readonly epciSiren: string;
    readonly annee: number;
    readonly transmiseLe: Instant | null;
  },
): Promise<{ lignes: LigneSituee[]; discussionCentimes: number }> {
  const { epciSiren, annee, transmiseLe } = cle;
  const { lignes } = await programmeAu(reader, acteur, { epciSiren, annee, au: null });
  const attentes = await lireAttentes(reader, acteur, { epciSiren, au: null, lignes });
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
