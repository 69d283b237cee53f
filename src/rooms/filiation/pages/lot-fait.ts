import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import type { CommandeFiliation } from '../rules/jugement.ts';
import { pieceFiliation } from '../store/piece.ts';
import { lireDemandee } from './lire.ts';
import { MOST_LINKS } from './lot.tsx';
import { direRefusFiliation } from './mots.ts';

const A_CONFIRMER = /^(\d{1,9}) ([0-9a-f]{32}) (.{1,240})$/u;
const A_ANNULER = /^(\d{1,9}) (.{1,240})$/u;

/** One link of a lot: its version under the person's eyes, and what to do of it. */
interface Geste {
  readonly id: string;
  readonly version: number;
  readonly commande: CommandeFiliation;
}

/** Confirms each link by its own command: same checks, same history, as one by one. */
export async function confirmerLeLot(context: Context): Promise<Answer> {
  const gestes = lireGestes(context, A_CONFIRMER, ([, version = '', vu = '', id = '']) => {
    return { id, version: Number(version), commande: { type: 'confirmerFiliation', vu } };
  });
  const query = await lireLieu(context);
  if (query === null) return failure(404);
  if (gestes === null) return failure(422);
  const { cle } = orderOf(context);
  const { faits } = await passer(context, gestes);
  for (const { id } of gestes) query.append('lien', id);
  query.set('cle', cle);
  const dit =
    `${formaterNombre(faits)} ${pluriel(faits, 'lien est confirmé', 'liens sont confirmés')} ` +
    `sur ${formaterNombre(gestes.length)}.`;
  return redirect(`/territoire/millesimes/resultat?${query}`, { dit });
}

/** Takes back the confirmations of a lot, each by its own command; its page then says so. */
export async function annulerLeLot(context: Context): Promise<Answer> {
  const { form } = context;
  const motif = form.text('motif');
  const gestes = lireGestes(context, A_ANNULER, ([, version = '', id = '']) => {
    return { id, version: Number(version), commande: { type: 'annulerFiliation', motif } };
  });
  const query = await lireLieu(context);
  if (query === null) return failure(404);
  if (gestes === null) return failure(422);
  const { faits, refus } = await passer(context, gestes);
  for (const id of form.all('resultat').slice(0, MOST_LINKS)) query.append('lien', id);
  query.set('cle', form.text('lot'));
  const compte =
    `${formaterNombre(faits)} ${pluriel(faits, 'confirmation est annulée', 'confirmations sont annulées')} ` +
    `sur ${formaterNombre(gestes.length)}.`;
  const dit = refus === null ? compte : `${compte} Le reste n’a pas changé. ${refus}`;
  return redirect(`/territoire/millesimes/resultat?${query}`, { dit });
}

/** The gestures that a form asks for; null for what no form of ours sends. */
function lireGestes(
  { form }: Context,
  forme: RegExp,
  lire: (parties: RegExpExecArray) => Geste,
): Geste[] | null {
  const lus = form
    .all('lien')
    .slice(0, MOST_LINKS)
    .map((texte) => forme.exec(texte));
  const gestes = lus.flatMap((lu) => (lu === null ? [] : [lire(lu)]));
  return gestes.length === 0 || gestes.length < lus.length ? null : gestes;
}

/** The comparison that the lot is of, as an address names it; null when there is none. */
async function lireLieu(context: Context): Promise<URLSearchParams | null> {
  const query = new URLSearchParams(
    (['lieu', 'de', 'vers'] as const).map((nom) => [nom, context.form.text(nom)]),
  );
  const { lieu, millesimes } = await lireDemandee({ ...context, query });
  return lieu === null || millesimes === null ? null : query;
}

/** Does each gesture by its own command; counts those accepted, and says why the first other was not. */
async function passer(
  context: Context,
  gestes: readonly Geste[],
): Promise<{ readonly faits: number; readonly refus: string | null }> {
  const ordre = orderOf(context);
  let faits = 0;
  const refus: string[] = [];
  for (const { id, version, commande } of gestes) {
    // The same form sent twice replays the same keys: nothing is done twice.
    const sien = { ...ordre, cle: cleDansLeLot(ordre.cle, id), versionAttendue: version };
    const reponse = await execute(context.database, pieceFiliation, { id, commande }, sien);
    const issue = issueOf(reponse, direRefusFiliation, () => 'contenu');
    if (issue.ok) faits += 1;
    else refus.push(...Object.values(issue.faults));
  }
  return { faits, refus: refus[0] ?? null };
}

/** The command key of one link in a lot. */
export function cleDansLeLot(cle: string, id: string): string {
  return `${cle}/${id}`;
}
