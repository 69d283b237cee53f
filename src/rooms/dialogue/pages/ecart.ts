import type { LigneDeProgramme } from '../store/programme.ts';

/** What the Region says less what the EPCI says, in cents; null when one says nothing. */
export function ecartDe({ positions }: Pick<LigneDeProgramme, 'positions'>): number | null {
  const { region, epci } = positions ?? { region: null, epci: null };
  return region === null || epci === null ? null : region.montantCentimes - epci.montantCentimes;
}
