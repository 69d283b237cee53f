import { execute } from '../../../core/execute.ts';
import { type Issue, issueOf, orderOf } from '../../../core/http/command.ts';
import type { Context } from '../../../core/http/route.ts';
import type { RefusCommun } from '../../../core/piece.ts';
import { direRefusCommun } from '../../../core/refusals.ts';
import type { CommandeDossier, RefusDossier } from '../rules/types.ts';
import { pieceDossier } from '../store/piece.ts';
import { direRefusDossier } from './phrases.ts';

/** Runs one command on a dossier; refusals stand on top of the page. */
export async function commander(
  context: Context,
  id: string,
  commande: CommandeDossier,
): Promise<Issue> {
  const reponse = await execute(context.database, pieceDossier, { id, commande }, orderOf(context));
  return issueOf(reponse, direRefus, () => 'contenu');
}

function direRefus(refus: RefusDossier | RefusCommun): string {
  return refus.code === 'texte-illisible'
    ? direRefusCommun(refus)
    : direRefusDossier(refus as RefusDossier);
}
