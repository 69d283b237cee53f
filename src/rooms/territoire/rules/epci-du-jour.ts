import { estEnVigueur } from '../../../core/day.ts';

/** A commune in an EPCI between two days, both included. */
export interface Appartenance {
  readonly epciSiren: string;
  readonly communeCode: string;
  readonly du: string;
  readonly au: string | null;
}

/** SIREN of the EPCI that hold these communes that day, in the order of the communes. */
export function epciDesCommunes(
  parCommune: ReadonlyMap<string, readonly Appartenance[]>,
  communes: readonly string[],
  jour: string,
): string[] {
  const sirens = communes.flatMap((commune) =>
    (parCommune.get(commune) ?? [])
      .filter((appartenance) => estEnVigueur(appartenance, jour))
      .map(({ epciSiren }) => epciSiren),
  );
  return [...new Set(sirens)];
}

/** The memberships of each commune. */
export function parCommune(
  appartenances: readonly Appartenance[],
): ReadonlyMap<string, readonly Appartenance[]> {
  return Map.groupBy(appartenances, ({ communeCode }) => communeCode);
}
