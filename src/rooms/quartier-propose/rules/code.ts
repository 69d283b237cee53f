/**
 * The code of a quartier that a contract of an EPCI names: `QC-`, the SIREN of the EPCI, a rank of
 * two digits at least (« QC-200072460-01 »). No official code has a dash (QP059074, QN05972M), and
 * it does not tell the nature, which a correction may change.
 */
export function codeDeQuartier(epciSiren: string, rang: number): string {
  return `QC-${epciSiren}-${String(rang).padStart(2, '0')}`;
}

/** The first code that neither a perimeter nor another proposition bears. */
export function codeLibre(epciSiren: string, pris: readonly string[]): string {
  const connus = new Set(pris);
  for (let rang = 1; ; rang += 1) {
    const code = codeDeQuartier(epciSiren, rang);
    if (!connus.has(code)) return code;
  }
}
