import { formaterNombre } from '../../../core/typography.ts';
import type { StatutPropose } from '../rules/types.ts';

/** Where a proposition stands, in a word and its tone. */
export const STATUTS = {
  propose: { mot: 'à confirmer', ton: 'attente' },
  confirme: { mot: 'confirmé', ton: 'accord' },
  refuse: { mot: 'refusé', ton: 'refus' },
  retire: { mot: 'retiré', ton: 'neutre' },
} as const satisfies Record<StatutPropose, { readonly mot: string; readonly ton: string }>;

const HECTARE_M2 = 10_000;
/** From here on, one decimal tells nothing. */
const GRAND_M2 = 100 * HECTARE_M2;

/** « 12,4 ha », « 0,12 ha », « 320 ha ». */
export function direSurface(aireM2: number): string {
  const decimales = aireM2 >= GRAND_M2 ? 0 : aireM2 >= HECTARE_M2 ? 1 : 2;
  return `${formaterNombre(Number((aireM2 / HECTARE_M2).toFixed(decimales)))}\u00A0ha`;
}

/** The list of propositions, and one of them. */
export const ADRESSE = '/quartiers-proposes';

export function adresseDe(id: string): string {
  return `${ADRESSE}/${encodeURIComponent(id)}`;
}
