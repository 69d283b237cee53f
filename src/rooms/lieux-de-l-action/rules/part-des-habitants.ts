import type { Dispositif } from '../../dispositif/door.ts';
import { defautDePart, partAttendue } from '../../eligibilite/rules/door.ts';
import type { LieuxDeclares, MotifDeLieu, PartEnCause } from './lieu.ts';

type Declaration = Pick<LieuxDeclares, 'partDesHabitants'>;

/** A share is declared where the scheme has a rule on it, in whole percent, and says its source. */
export function examinerPart(
  { partDesHabitants }: Declaration,
  dispositif: Dispositif,
): MotifDeLieu[] {
  if (partDesHabitants === undefined) return [];
  if (partAttendue(dispositif) === null) return [{ code: 'part-non-attendue' }];
  return defautDePart(partDesHabitants) === null ? [] : [{ code: 'part-illisible' }];
}

/** What the refusal of a place outside says of inhabitants: nothing where the scheme has no rule. */
export function partEnCause(
  { partDesHabitants }: Declaration,
  dispositif: Dispositif,
): { readonly habitants?: PartEnCause } {
  const attendue = partAttendue(dispositif);
  if (attendue === null) return {};
  return { habitants: { attendue, pourcent: partDesHabitants?.pourcent ?? null } };
}
