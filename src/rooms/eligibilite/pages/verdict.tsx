import { Etiquette } from '../../../core/ui/parts.tsx';
import type { Verdict } from '../rules/types.ts';
import { MOTS_DES_VERDICTS } from './mots.ts';

const TONS = { accepte: 'accord', refuse: 'refus', 'a-apprecier': 'attente' } as const;

/** A verdict as a tag. */
export function VerdictDit({ verdict }: { verdict: Verdict }) {
  return <Etiquette ton={TONS[verdict]}>{MOTS_DES_VERDICTS[verdict]}</Etiquette>;
}
