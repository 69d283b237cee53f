import { type Answer, type Context, failure, type News } from '../../../core/http/route.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import type { FaitPropose } from '../rules/types.ts';
import { lireProposePour } from '../store/queries.ts';
import { direGeste } from './histoire.ts';
import type { Voix } from './voix.ts';

/** What others do to a proposition, told to who reads it. */
export async function follow(context: Context, voix: Voix): Promise<Answer> {
  const id = context.params['id'] ?? '';
  if ((await lireProposePour(context.database, context.acteur, id)) === null) return failure(404);
  return {
    kind: 'stream',
    dire: (journal) =>
      direNouvelles(
        context,
        voix,
        journal.filter(({ piece, objet }) => piece === 'quartier-propose' && objet === id),
      ),
  };
}

async function direNouvelles(
  { database, acteur, params, maintenant }: Context,
  { estDe, annoncer }: Voix,
  journal: readonly LigneDeJournal[],
): Promise<News[]> {
  const autres = journal.filter((une) => !estDe(acteur, une));
  if (autres.length === 0) return [];
  if ((await lireProposePour(database, acteur, params['id'] ?? '')) === null) return [];
  const dites = autres.map(async (une) => {
    const quoi = direGeste(JSON.parse(une.fait) as FaitPropose, null);
    return { rang: une.rang, dit: await annoncer(database, acteur, une, { quoi, maintenant }) };
  });
  return Promise.all(dites);
}
