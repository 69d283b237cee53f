import type { Acteur } from '../core/access/roles.ts';
import type { Reader } from '../core/database/database.ts';
import type { Instant } from '../core/day.ts';
import { anneesDAppel } from '../rooms/appel/door.ts';
import { anneesDEnveloppe } from '../rooms/enveloppe/door.ts';
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
  const vivantes = await anneesVivantes(reader, acteur);
  const dernieres = vivantes
    .filter((annee) => annee <= cetteAnnee + 1 && annee > cetteAnnee + 1 - ANNEES_PASSEES)
    .slice(0, LUES_AU_PLUS);
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

/** The years of which this actor may read a call or an envelope, latest first. */
async function anneesVivantes(reader: Reader, acteur: Acteur): Promise<number[]> {
  const [appels, enveloppes] = await Promise.all([
    anneesDAppel(reader, acteur),
    anneesDEnveloppe(reader, acteur),
  ]);
  return [...new Set([...appels, ...enveloppes])].sort((a, b) => b - a);
}
