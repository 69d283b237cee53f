import type { Instant } from '../../core/day.ts';
import { coteAttendu } from '../../rooms/dialogue/door.ts';
import { type EtapeDuDialogue, etapeDe, plusAncien } from '../etape.ts';
import type { LigneSituee, Situation } from '../situation.ts';

/** What the address may ask to sort by (`?tri=`), in the order of the columns. */
export const BASES_DE_TRI = [
  { cle: 'epci', mot: 'EPCI' },
  { cle: 'etape', mot: 'étape' },
  { cle: 'accorde', mot: 'montant accordé' },
  { cle: 'discussion', mot: 'montant en discussion' },
  { cle: 'reste', mot: 'reste' },
  { cle: 'mouvement', mot: 'dernier mouvement' },
  { cle: 'attente', mot: 'plus longue attente' },
] as const;

export type BaseDeTri = (typeof BASES_DE_TRI)[number]['cle'];

/** Lines that wait for one side, since the oldest of their last moves. */
export interface Attente {
  readonly nombre: number;
  readonly depuis: Instant | null;
  /** Whole days since then. */
  readonly jours: number;
}

/** One row of the cockpit. Amounts in cents. */
export interface Row {
  readonly situation: Situation;
  readonly etape: EtapeDuDialogue;
  /** Agreed, whether voted yet or not. */
  readonly accordeCentimes: number;
  readonly dernier: Instant | null;
  readonly region: Attente | null;
  readonly epci: Attente | null;
  readonly attendues: number;
}

const JOUR = 24 * 60 * 60 * 1000;

/** The row of an EPCI, at an instant. */
export function toRow(situation: Situation, maintenant: Instant): Row {
  const { lignes, transmiseLe } = situation;
  const mouvements = lignes.flatMap(({ depuis }) => depuis ?? []).sort();
  const attenteDe = (cote: 'region' | 'epci') =>
    waitOf(
      lignes.filter(({ attendu }) => attendu !== null && coteAttendu(attendu) === cote),
      maintenant,
    );
  const region = attenteDe('region');
  const epci = attenteDe('epci');
  return {
    situation,
    etape: etapeDe(situation),
    accordeCentimes: situation.voteCentimes + situation.reserveCentimes,
    dernier: mouvements.at(-1) ?? transmiseLe,
    region,
    epci,
    attendues: (region?.nombre ?? 0) + (epci?.nombre ?? 0),
  };
}

function waitOf(lignes: readonly LigneSituee[], maintenant: Instant): Attente | null {
  if (lignes.length === 0) return null;
  const depuis = plusAncien(lignes);
  const ecart = depuis === null ? 0 : Date.parse(maintenant) - Date.parse(depuis);
  return { nombre: lignes.length, depuis, jours: Math.max(0, Math.floor(ecart / JOUR)) };
}

const COMPARE: Readonly<Record<BaseDeTri, (a: Row, b: Row) => number>> = {
  epci: () => 0,
  etape: (a, b) => a.etape.rang - b.etape.rang,
  accorde: (a, b) => b.accordeCentimes - a.accordeCentimes,
  discussion: (a, b) => b.situation.discussionCentimes - a.situation.discussionCentimes,
  reste: (a, b) => b.situation.resteCentimes - a.situation.resteCentimes,
  mouvement: (a, b) => (b.dernier ?? '').localeCompare(a.dernier ?? ''),
  attente: (a, b) => longest(b) - longest(a),
};

/** The rows in the order asked for: the largest or the latest first; equal ones stay by name. */
export function sortRows(rows: readonly Row[], tri: BaseDeTri): Row[] {
  return rows.toSorted(COMPARE[tri]);
}

function longest({ region, epci }: Row): number {
  return Math.max(region?.jours ?? -1, epci?.jours ?? -1);
}
