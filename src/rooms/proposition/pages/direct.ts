import { type Answer, type Context, failure, type News } from '../../../core/http/route.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { annoncer, estDe } from '../../acteur/door.ts';
import { lireDossiers } from '../../dossier/door.ts';
import type { FaitProposition } from '../rules/types.ts';
import { lirePropositionPour } from '../store/queries.ts';
import { lireVue } from './vue.ts';

/** What colleagues do to the selection of their EPCI, told to who may read it. */
export async function directDeSelection(context: Context): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  return {
    kind: 'stream',
    dire: (journal) =>
      direNouvelles(
        context,
        vue.id,
        journal.filter(({ piece, objet }) => piece === 'proposition' && objet === vue.id),
      ),
  };
}

async function direNouvelles(
  { database, acteur, maintenant }: Context,
  id: string,
  journal: readonly LigneDeJournal[],
): Promise<News[]> {
  const autres = journal.filter((une) => !estDe(acteur, une));
  if (autres.length === 0) return [];
  if ((await lirePropositionPour(database, acteur, id)) === null) return [];
  const faits = autres.map((une) => ({ une, fait: JSON.parse(une.fait) as FaitProposition }));
  const ids = faits.flatMap(({ fait }) => ('dossierId' in fait ? [fait.dossierId] : []));
  const dossiers = await lireDossiers(database, [...new Set(ids)]);
  const titres = new Map(dossiers.map((lu) => [lu.id, lu.etat.contenu.intitule]));
  const dites = faits.map(async ({ une, fait }) => {
    const quoi = direFait(fait, titres);
    if (quoi === null) return [];
    return [{ rang: une.rang, dit: await annoncer(database, acteur, une, { quoi, maintenant }) }];
  });
  return (await Promise.all(dites)).flat();
}

function direFait(fait: FaitProposition, titres: ReadonlyMap<string, string>): string | null {
  switch (fait.type) {
    case 'PropositionOuverte':
      return null;
    case 'ActionProposee':
      return `a proposé « ${titres.get(fait.dossierId) ?? ''} » : ${formaterMontant(fait.montantProposeCentimes)}`;
    case 'ActionEcartee':
      return `a écarté « ${titres.get(fait.dossierId) ?? ''} »`;
    case 'ActionRemise':
      return `a remis à examiner « ${titres.get(fait.dossierId) ?? ''} »`;
    case 'ActionsClassees':
      return 'a changé l’ordre des actions';
    case 'PropositionTransmise':
      return 'a transmis la proposition à la Région';
  }
}
