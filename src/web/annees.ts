import type { Acteur } from '../core/access/roles.ts';
import type { Reader } from '../core/database/database.ts';
import type { Instant } from '../core/day.ts';
import { listerAppels } from '../rooms/appel/door.ts';
import { listerEnveloppes } from '../rooms/enveloppe/door.ts';
import { estAcheve } from './etape.ts';
import { lireSituations, type Situation } from './situation.ts';

/** A year of the programme that is not over, and where each EPCI stands in it. */
export interface AnneeEnCours {
  readonly annee: number;
  readonly situations: readonly Situation[];
}

const ANNEES_PASSEES = 12;
const LUES_AU_PLUS = 3;

/**
 * The years at work, latest first: while a call is open for the next one, the dialogue of this one
 * may go on. The latest year of which this actor may read a call or an envelope, and those of the
 * two before it that have something left to settle; the year of today when there is none.
 */
export async function anneesEnCours(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
): Promise<readonly AnneeEnCours[]> {
  const cetteAnnee = Number(maintenant.slice(0, 4));
  const candidates = Array.from({ length: ANNEES_PASSEES }, (_, rang) => cetteAnnee + 1 - rang);
  const vivantes = await Promise.all(candidates.map((annee) => estVivante(reader, acteur, annee)));
  const dernieres = candidates.filter((_, rang) => vivantes[rang]).slice(0, LUES_AU_PLUS);
  const lues = await Promise.all(
    (dernieres.length === 0 ? [cetteAnnee] : dernieres).map(async (annee) => ({
      annee,
      situations: await lireSituations(reader, acteur, { annee, maintenant }),
    })),
  );
  return lues.filter(
    ({ situations }, rang) => rang === 0 || situations.some((une) => !estAcheve(une)),
  );
}

/** The year of the dialogue: the latest at work for which an EPCI has transmitted; else the latest. */
export function anneeDuDialogue(annees: readonly AnneeEnCours[]): number {
  const [derniere] = annees;
  const dialogue = annees.find(({ situations }) => situations.some(({ lignes }) => lignes.length));
  const retenue = dialogue ?? derniere;
  if (retenue === undefined) throw new RangeError('aucune année en cours');
  return retenue.annee;
}

async function estVivante(reader: Reader, acteur: Acteur, annee: number): Promise<boolean> {
  const appels = await listerAppels(reader, acteur, annee);
  return appels.length > 0 || (await listerEnveloppes(reader, acteur, annee)).length > 0;
}
