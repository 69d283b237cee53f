/**
 * What a rule answers: facts to record, or a refusal to word. Refusals are values, never
 * exceptions; a refusal changes nothing (invariant I17).
 */
export type Decision<Fait, Refus> =
  | { readonly ok: true; readonly faits: readonly Fait[] }
  | { readonly ok: false; readonly refus: Refus };

/** Answers yes with the facts that happened, in their order. */
export function accepte<Fait>(...faits: readonly Fait[]): { ok: true; faits: readonly Fait[] } {
  return { ok: true, faits };
}

/** Answers no with a typed refusal. */
export function refuse<Refus>(refus: Refus): { ok: false; refus: Refus } {
  return { ok: false, refus };
}

/** Stops the compilation when a case of a closed union is missing. */
export function jamais(valeur: never): never {
  throw new Error(`cas imprévu : ${JSON.stringify(valeur)}`);
}
