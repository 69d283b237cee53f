import type { Instant } from '../../core/day.ts';
import { coteAttendu } from '../../rooms/dialogue/door.ts';
import { type EtapeDuDialogue, etapeDe, plusAncien } from '../etape.ts';
import type { LigneSituee, Situation } from '../situation.ts';

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

/** Days of the longest wait, of either side; -1 when nobody is waited for. */
export function longest({ region, epci }: Row): number {
  return Math.max(region?.jours ?? -1, epci?.jours ?? -1);
}

/** Tells whether a side is waited for: before the transmission, by the envelope alone. */
export function isWaitedFor(row: Row, cote: 'region' | 'epci'): boolean {
  const { transmiseLe, statutEnveloppe } = row.situation;
  if (transmiseLe !== null) return row[cote] !== null;
  const notifiee = statutEnveloppe !== null && statutEnveloppe !== 'provisoire';
  return notifiee === (cote === 'epci');
}
