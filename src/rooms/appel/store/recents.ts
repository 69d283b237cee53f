import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import type { Stored } from '../../../core/state-table.ts';
import type { AppelAProjets } from '../rules/types.ts';
import { anneesDAppel, listerAppels, nommerAppels } from './piece.ts';

/** A call with its identifier and version. */
export type AppelLu = { readonly id: string } & Stored<AppelAProjets>;

const ANNEES_PASSEES = 10;

/** The calls of the last ten years and of the next that an actor may read, latest first. */
export async function listerAppelsRecents(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
): Promise<AppelLu[]> {
  return listerAppels(reader, acteur, anneesRecentes(maintenant));
}

/** The years of these calls, latest first. */
export async function anneesDAppelRecentes(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
): Promise<number[]> {
  const { du, au } = anneesRecentes(maintenant);
  const toutes = await anneesDAppel(reader, acteur);
  return toutes.filter((annee) => annee >= du && annee <= au);
}

/** The same calls by their names, to choose from: those of one year, or that a word finds. */
export async function nommerAppelsRecents(
  reader: Reader,
  acteur: Acteur,
  maintenant: Instant,
  {
    annee,
    ...cherches
  }: Pick<Parameters<typeof nommerAppels>[2], 'intitule' | 'choisi' | 'limite'> & {
    readonly annee: number | null;
  },
) {
  const annees = annee === null ? anneesRecentes(maintenant) : { du: annee, au: annee };
  return nommerAppels(reader, acteur, { ...cherches, ...annees });
}

function anneesRecentes(maintenant: Instant): { readonly du: number; readonly au: number } {
  const cetteAnnee = Number(jourAParis(maintenant).slice(0, 4));
  return { du: cetteAnnee - ANNEES_PASSEES, au: cetteAnnee + 1 };
}
