import { sql } from 'kysely';
import { octrois, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Centimes, somme, ZERO } from '../../../core/money.ts';
import { listerEnveloppes } from '../../enveloppe/door.ts';
import { listerActionsTransmises } from '../../proposition/door.ts';
import { coteAttendu } from '../rules/attendu.ts';
import { coteDe } from '../rules/cotes.ts';
import type { Cote, Ligne, StatutDeLigne } from '../rules/types.ts';
import { type Attente, lireAttentesDePlusieurs } from './attente.ts';
import { lignesStockees } from './programme.ts';
import { ligneIntacte } from './queries.ts';

/** The programme of one EPCI for a year in one line. Amounts in cents. */
export interface SommaireDeProgramme {
  readonly epciSiren: string;
  readonly annee: number;
  readonly actions: number;
  readonly demandeCentimes: Centimes;
  readonly accordCentimes: Centimes;
  readonly voteCentimes: Centimes;
  readonly parStatut: Readonly<Partial<Record<StatutDeLigne, number>>>;
  /** How many actions wait for whom; null for who is of neither side. */
  readonly attentes: Readonly<Partial<Record<Cote, number>>> | null;
}

/**
 * Tells whether a role reads whole programmes: the two sides and those of the Region; the public and
 * the holders read what was voted elsewhere, and nothing here.
 */
export function litLesProgrammes(acteur: Acteur): boolean {
  return octrois(acteur.role, 'programme').some(
    ({ verbes, portee }) => verbes.includes('L') && (portee === '*' || portee === 'e'),
  );
}

/** The years that have a dialogue which this actor may read, latest first. */
export async function anneesDeDialogue(reader: Reader, acteur: Acteur): Promise<number[]> {
  const lues = await reader.read(sql<{ annee: number }>`
    select distinct annee from ligne
    where ${acteur.epciSiren}::text is null or epci_siren = ${acteur.epciSiren}
    order by annee desc`);
  return lues.map(({ annee }) => annee);
}

/** The programmes of a year that an actor may read, one a EPCI, by SIREN. */
export async function listerProgrammes(
  reader: Reader,
  acteur: Acteur,
  annee: number,
): Promise<SommaireDeProgramme[]> {
  if (!litLesProgrammes(acteur)) return [];
  const [enveloppes, touchees] = await Promise.all([
    listerEnveloppes(reader, acteur, annee),
    reader.read(sql<{ epciSiren: string }>`
      select distinct epci_siren as "epciSiren" from ligne where annee = ${annee}`),
  ]);
  const sirens = [
    ...enveloppes.map(({ etat }) => etat.epciSiren),
    ...touchees.map((t) => t.epciSiren),
  ];
  const lisibles = [...new Set(sirens)].sort().filter((siren) => estLisible(acteur, siren));
  const lignes = await lireLignes(reader, lisibles, annee);
  const lignesDe = Map.groupBy(lignes, (ligne) => ligne.epciSiren);
  const parEpci = lisibles.map((epciSiren) => ({
    epciSiren,
    lignes: lignesDe.get(epciSiren) ?? [],
  }));
  const attentes = await lireAttentesDePlusieurs(reader, acteur, parEpci, null);
  return parEpci.map((siennes) => resumer(acteur, annee, siennes, attentes));
}

/** Tells whether an actor reads the programme of an EPCI. */
export function estLisible(acteur: Acteur, epciSiren: string): boolean {
  const cible = { existe: true, organisationId: null, invites: [], etapes: [] };
  return (
    litLesProgrammes(acteur) &&
    peut(acteur, 'L', 'programme', { ...cible, epciSirens: [epciSiren] })
  );
}

/** Every line of some EPCI for a year, those that nobody touched too. */
async function lireLignes(
  reader: Reader,
  epciSirens: readonly string[],
  annee: number,
): Promise<Ligne[]> {
  const actions = await listerActionsTransmises(reader, { epciSirens, annee });
  const lues = await lignesStockees(
    reader,
    actions.map(({ dossierId }) => dossierId),
  );
  return actions.map((action) => lues.get(action.dossierId)?.etat ?? ligneIntacte(action));
}

function resumer(
  acteur: Acteur,
  annee: number,
  { epciSiren, lignes }: { readonly epciSiren: string; readonly lignes: readonly Ligne[] },
  attentes: ReadonlyMap<string, Attente>,
): SommaireDeProgramme {
  const attendus = lignes.flatMap(({ dossierId }) => attentes.get(dossierId)?.attendu ?? []);
  return {
    epciSiren,
    annee,
    actions: lignes.length,
    demandeCentimes: somme(lignes.map((ligne) => ligne.montantDemandeCentimes)),
    accordCentimes: somme(lignes.map((ligne) => ligne.accordCentimes ?? ZERO)),
    voteCentimes: somme(lignes.map((ligne) => ligne.voteCentimes ?? ZERO)),
    parStatut: compter(lignes.map(({ statut }) => statut)),
    attentes: coteDe(acteur, epciSiren) === null ? null : compter(attendus.map(coteAttendu)),
  };
}

function compter<T extends string>(valeurs: readonly T[]): Partial<Record<T, number>> {
  const groupes = Map.groupBy(valeurs, (valeur) => valeur);
  const comptes = [...groupes].map(([valeur, lues]) => [valeur, lues.length]);
  return Object.fromEntries(comptes) as Partial<Record<T, number>>;
}
