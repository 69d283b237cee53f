import { sql } from 'kysely';
import { octrois, peut } from '../../../../core/access/access.ts';
import type { Acteur } from '../../../../core/access/roles.ts';
import type { Reader } from '../../../../core/database/database.ts';
import type { Jour } from '../../../../core/day.ts';
import { recouvrements } from '../../../../core/geometry/recouvrement.ts';
import type { Verification } from '../../../../core/piece.ts';
import type { Stored } from '../../../../core/state-table.ts';
import { compareFr } from '../../../../core/typography.ts';
import type { CommuneDeLEpci } from '../../rules/propose/communes.ts';
import { ciblePropose } from '../../rules/propose/decider.ts';
import { evoluerPropose } from '../../rules/propose/evoluer.ts';
import type { FaitPropose, PropositionDeQuartier } from '../../rules/propose/types.ts';
import { jourConnu } from '../../rules/referentiel.ts';
import { lireCarte, lireEpoque } from '../carte.ts';
import { geometrieDuPerimetre, situerQuartier } from '../queries.ts';
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

/** The communes of an EPCI that day, by name; empty when the referential does not know it. */
export async function lireCommunesDeLEpci(
  reader: Reader,
  epciSiren: string,
  jour: string,
): Promise<CommuneDeLEpci[]> {
  const { premierJour } = await lireCarte(reader);
  const connu = jourConnu(premierJour, jour).jour;
  const lues = await reader.read(sql<CommuneDeLEpci>`
    select distinct c.code, c.nom from territoire_appartenance a
    join territoire_commune c on c.code = a.commune_code and c.code = c.commune_code
    where a.epci_siren = ${epciSiren}
      and a.du <= ${connu} and (a.au is null or a.au >= ${connu})
      and c.du <= ${connu} and (c.au is null or c.au >= ${connu})`);
  return lues.sort((a, b) => compareFr(a.nom, b.nom));
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
  const [{ epoque }, dessin] = await Promise.all([
    lireEpoque(reader, jour),
    geometrieDuPerimetre(reader, contenu.trace.empreinte),
  ]);
  const autres = epoque.voisins.filter((voisin) => voisin.code !== code);
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
