import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { estLisible } from '../store/sommaire.ts';
import { marquerVue } from '../store/visite.ts';

/** « Tout marquer comme vu »: up to the rank that the page was read at, and nothing later. */
export async function marquerToutVu(context: Context): Promise<Answer> {
  const { database, acteur, params, form, maintenant } = context;
  const { epciSiren = '', annee = '' } = params;
  const existe = /^\d{9}$/.test(epciSiren) && /^\d{4}$/.test(annee);
  if (!existe || !estLisible(acteur, epciSiren)) return failure(404);
  const rang = form.text('rang');
  if (!/^\d{1,15}$/.test(rang)) return failure(422);
  const lecture = { epciSiren, annee: Number(annee), rang: Number(rang), maintenant };
  await marquerVue(database, acteur, lecture);
  return redirect(`/programmes/${epciSiren}/${annee}`, {
    dit: 'Tout est marqué comme vu. Ce que d’autres changeront s’affichera ici.',
  });
}
