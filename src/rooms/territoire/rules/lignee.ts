import type { Rattachement } from './types.ts';

/** One EPCI gone and one that holds some of its communes since. */
export interface Succession {
  readonly epciSiren: string;
  readonly successeurSiren: string;
  readonly communes: number;
}

/** What came of each EPCI, and what each came from, however many steps away. */
export interface Lignee {
  /** Direct successors, the largest part first. */
  successeurs(siren: string): readonly string[];
  descendants(siren: string): ReadonlySet<string>;
  ascendants(siren: string): ReadonlySet<string>;
}

/** The lineage told by the successions of the referential. */
export function ligneeDe(successions: readonly Succession[]): Lignee {
  const vers = new Map<string, string[]>();
  const depuis = new Map<string, string[]>();
  const parPart = successions.toSorted(
    (a, b) => b.communes - a.communes || (a.successeurSiren < b.successeurSiren ? -1 : 1),
  );
  for (const { epciSiren, successeurSiren } of parPart) {
    vers.set(epciSiren, [...(vers.get(epciSiren) ?? []), successeurSiren]);
    depuis.set(successeurSiren, [...(depuis.get(successeurSiren) ?? []), epciSiren]);
  }
  return {
    successeurs: (siren) => vers.get(siren) ?? [],
    descendants: (siren) => suivre(vers, siren),
    ascendants: (siren) => suivre(depuis, siren),
  };
}

function suivre(liens: ReadonlyMap<string, readonly string[]>, depart: string): Set<string> {
  const atteints = new Set<string>();
  const aVoir = [...(liens.get(depart) ?? [])];
  for (let siren = aVoir.pop(); siren !== undefined; siren = aVoir.pop()) {
    if (siren === depart || atteints.has(siren)) continue;
    atteints.add(siren);
    aVoir.push(...(liens.get(siren) ?? []));
  }
  return atteints;
}

/** Every EPCI that stands for a contract's: itself, its successors, those it came from. */
export function epciDuContrat(
  lignee: Lignee,
  contrat: { readonly epciSiren: string; readonly successeurs: readonly string[] },
): ReadonlySet<string> {
  const { epciSiren, successeurs } = contrat;
  const indiques = successeurs.flatMap((siren) => [siren, ...lignee.descendants(siren)]);
  const ascendants = lignee.ascendants(epciSiren);
  return new Set([epciSiren, ...lignee.descendants(epciSiren), ...ascendants, ...indiques]);
}

/** How the EPCI of a contract is known that day; `estConnu` asks the referential. */
export function rattachementDe(
  lignee: Lignee,
  contrat: { readonly epciSiren: string; readonly successeurs: readonly string[] },
  estConnu: (siren: string) => boolean,
): Rattachement {
  if (estConnu(contrat.epciSiren)) return 'direct';
  const autres = [...epciDuContrat(lignee, contrat)].filter(estConnu);
  return autres.length > 0 ? 'par-succession' : 'a-indiquer';
}
