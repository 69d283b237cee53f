/** The stages of the work on a file, in the order in which they come. */
export type EtapeDeTravail =
  | 'lecture'
  | 'reparation'
  | 'chevauchements'
  | 'comparaison'
  | 'ecriture';

/** Hears how the work on a file goes. */
export interface Suivi {
  /** Which stages will follow the reading of the bytes. */
  prevoir(etapes: readonly EtapeDeTravail[]): void;
  avancer(etape: EtapeDeTravail, fait: number, sur: number | null): void;
}

/** For work that nobody follows. */
export const SANS_SUIVI: Suivi = { prevoir: () => undefined, avancer: () => undefined };
