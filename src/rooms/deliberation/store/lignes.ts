import type { Ecriture } from '../../../core/piece.ts';
import { type CommandeLigne, pieceLigne } from '../../dialogue/door.ts';
import type { RefusDeliberation } from '../rules/types.ts';

interface LigneSuivie {
  readonly dossierId: string;
  readonly epciSiren: string;
}

/**
 * Makes each line of the dialogue follow the deliberation, in the same transaction. All lines are
 * locked first, in the order of their identifiers, then moved EPCI by EPCI, so that two
 * deliberations always take lines and envelopes in the same order.
 * @returns the first refusal, or null.
 */
export async function suivreLesLignes<L extends LigneSuivie>(
  tx: Ecriture,
  lignes: readonly L[],
  commandeDe: (ligne: L) => CommandeLigne,
): Promise<RefusDeliberation | null> {
  const parId = lignes.toSorted((a, b) => comparer(a.dossierId, b.dossierId));
  for (const ligne of parId) await pieceLigne.load(tx, ligne.dossierId, commandeDe(ligne));
  const parEpci = parId.toSorted((a, b) => comparer(a.epciSiren, b.epciSiren));
  for (const ligne of parEpci) {
    const { dossierId } = ligne;
    const reponse = await tx.executer(pieceLigne, dossierId, commandeDe(ligne));
    if (!reponse.ok) return { code: 'ligne-refusee', dossierId, motif: reponse.refus.code };
  }
  return null;
}

function comparer(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
