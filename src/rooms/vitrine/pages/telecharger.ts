import type { Answer, Context } from '../../../core/http/route.ts';
import { filtrer, lireFiltre } from '../rules/filtre.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { listerLesActions } from './colonnes.tsx';

/** The same file as the list gives, at addresses that end as files do. */
export async function downloadActions(
  context: Context,
  format: 'csv-donnees' | 'ods' | 'xlsx',
): Promise<Answer> {
  const query = new URLSearchParams(context.query);
  query.set('format', format);
  const actions = filtrer(await lireActionsVotees(context.database), lireFiltre(query));
  const fichier = await listerLesActions({ ...context, query }, actions);
  if (fichier.kind === 'liste') throw new Error(`no file in the format ${format}`);
  return fichier;
}
