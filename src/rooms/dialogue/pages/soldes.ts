import type { Reader } from '../../../core/database/database.ts';
import { type Instant, instant } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import {
  type Enveloppe,
  lireMouvements,
  listerEnveloppes,
  type Poche,
} from '../../enveloppe/door.ts';
import type { LigneDeProgramme } from '../store/programme.ts';

/** What one pot of an envelope holds beside what is still under discussion. Amounts in cents. */
export interface SoldeEnVue {
  readonly poche: Poche;
  readonly provisoire: boolean;
  readonly voteCentimes: number;
  readonly reserveCentimes: number;
  readonly discussionCentimes: number;
  /** May go below zero: more is under discussion than the pot can give. */
  readonly resteCentimes: number;
}

/** What each movement takes from the pot, puts in reserve, and votes. */
const EFFETS = {
  notification: { disponible: 1, reserve: 0, vote: 0 },
  'revision-hausse': { disponible: 1, reserve: 0, vote: 0 },
  'revision-baisse': { disponible: -1, reserve: 0, vote: 0 },
  reservation: { disponible: -1, reserve: 1, vote: 0 },
  liberation: { disponible: 1, reserve: -1, vote: 0 },
  vote: { disponible: 0, reserve: -1, vote: 1 },
  engagement: { disponible: 0, reserve: 0, vote: 0 },
  paiement: { disponible: 0, reserve: 0, vote: 0 },
  'abandon-vote': { disponible: 0, reserve: 0, vote: -1 },
  abandon: { disponible: 0, reserve: 0, vote: -1 },
} as const;

/** The pots of an EPCI for a year, as they stood at an instant or stand now. */
export async function lireSoldes(
  { database, acteur }: Context,
  cle: { readonly epciSiren: string; readonly annee: number; readonly au: Instant | null },
  lignes: readonly LigneDeProgramme[],
): Promise<SoldeEnVue[]> {
  const lues = await listerEnveloppes(database, acteur, cle.annee);
  const siennes = lues.filter(({ etat }) => etat.epciSiren === cle.epciSiren);
  const soldes = siennes.map(({ id, etat }) => soldesDe(database, { id, etat }, cle.au, lignes));
  return (await Promise.all(soldes)).flat();
}

async function soldesDe(
  reader: Reader,
  { id, etat }: { readonly id: string; readonly etat: Enveloppe },
  au: Instant | null,
  lignes: readonly LigneDeProgramme[],
): Promise<SoldeEnVue[]> {
  const tous = await lireMouvements(reader, id);
  const mouvements = tous.filter((un) => au === null || instant(un.instant) <= au);
  return (Object.keys(etat.poches) as Poche[]).map((poche) => {
    const siens = mouvements.filter((un) => un.poche === poche);
    const total = (compte: 'disponible' | 'reserve' | 'vote') =>
      siens.reduce((somme, un) => somme + EFFETS[un.nature][compte] * un.montant_centimes, 0);
    const provisoire = !siens.some(({ nature }) => nature === 'notification');
    const annonce = provisoire ? (etat.poches[poche]?.provisoire ?? 0) : 0;
    const discussionCentimes = enDiscussion(lignes, poche);
    return {
      poche,
      provisoire,
      voteCentimes: total('vote'),
      reserveCentimes: total('reserve'),
      discussionCentimes,
      resteCentimes: annonce + total('disponible') - discussionCentimes,
    };
  });
}

/** The latest amount of the EPCI for each action on which nothing is agreed yet. */
function enDiscussion(lignes: readonly LigneDeProgramme[], poche: Poche): number {
  return lignes
    .filter(({ statut }) => statut === 'ouverte' || statut === 'renvoyee')
    .filter(({ section }) => poche === 'globale' || section === poche)
    .reduce((somme, ligne) => somme + (ligne.positions?.epci?.montantCentimes ?? 0), 0);
}
