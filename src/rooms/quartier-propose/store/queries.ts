import { sql } from 'kysely';
import { octrois, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { recouvrements } from '../../../core/geometry/recouvrement.ts';
import type { Verification } from '../../../core/piece.ts';
import type { Stored } from '../../../core/state-table.ts';
import { geometrieDuPerimetre, lireListeDuJour, situerQuartier } from '../../territoire/door.ts';
import { ciblePropose } from '../rules/decider.ts';
import { evoluerPropose } from '../rules/evoluer.ts';
import type { FaitPropose, PropositionDeQuartier } from '../rules/types.ts';
import { proposes } from './piece.ts';

/** A proposition as listed, with the instant of its last fact. */
export interface ProposeLu extends Stored<PropositionDeQuartier> {
  readonly id: string;
  readonly instant: string;
}

/** The propositions that this actor may read, the latest first. */
export async function listerProposes(reader: Reader, acteur: Acteur): Promise<ProposeLu[]> {
  if (octrois(acteur.role, 'quartier-propose').length === 0) return [];
  const lus = await reader.read(sql<ProposeLu>`
    select q.id, q.version, q.etat, j.instant from quartier_propose q
    join journal j on j.piece = 'quartier-propose' and j.objet = q.id and j.version = q.version
    order by j.rang desc`);
  return lus.filter(({ etat }) => estLisible(acteur, etat));
}

/** One proposition, if this actor may read it; null otherwise, as if it did not exist. */
export async function lireProposePour(
  reader: Reader,
  acteur: Acteur,
  id: string,
): Promise<Stored<PropositionDeQuartier> | null> {
  const lu = await proposes.read(reader, id);
  return lu !== null && estLisible(acteur, lu.etat) ? lu : null;
}

function estLisible(acteur: Acteur, etat: PropositionDeQuartier): boolean {
  return peut(acteur, 'L', 'quartier-propose', ciblePropose(etat));
}

/** How much of a proposed drawing lies in a quartier in force, and the other way round, 0 to 1. */
export interface Chevauchement {
  readonly code: string;
  readonly nom: string;
  readonly partDuPropose: number;
  readonly partDuQuartier: number;
}

/**
 * The quartiers in force on its first day that a proposed drawing overlaps by 2 % or more of
 * either; null when the comparison could not be made.
 */
export async function lireChevauchements(
  reader: Reader,
  { code, contenu }: PropositionDeQuartier,
): Promise<Chevauchement[] | null> {
  const jour = contenu.effetLe as Jour;
  const [{ perimetres }, dessin] = await Promise.all([
    lireListeDuJour(reader, jour),
    geometrieDuPerimetre(reader, contenu.trace.empreinte),
  ]);
  const autres = perimetres.filter((autre) => autre.code !== code);
  const communs = comparer(autres, { code, geometrie: dessin?.coordinates ?? [] });
  if (communs === null) return null;
  const trouves = communs.map(async ({ ancien, partAncien, partNouveau }) => ({
    code: ancien,
    nom: (await situerQuartier(reader, ancien, jour))?.nom ?? ancien,
    partDuPropose: partNouveau,
    partDuQuartier: partAncien,
  }));
  return Promise.all(trouves);
}

function comparer(
  autres: Parameters<typeof recouvrements>[0],
  propose: Parameters<typeof recouvrements>[1][number],
) {
  try {
    return recouvrements(autres, [propose]);
  } catch {
    // The library throws on drawings that it cannot sweep: the page then says that it does not know.
    return null;
  }
}

/** How the propositions prove themselves: facts folded. */
export const verificationQuartierPropose: Verification = {
  piece: 'quartier-propose',
  replier: (etat, fait) =>
    evoluerPropose(etat as PropositionDeQuartier | null, fait as FaitPropose),
  etatsStockes: (reader) => proposes.all(reader),
};
