import { orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { direRefusCommun, estCommun } from '../../../core/refusals.ts';
import { direRefusTerritoire } from '../../territoire/door.ts';
import type { FichierRecu } from '../rules/types.ts';
import {
  type Apercu,
  confierDepot,
  type Depot,
  deposer,
  lireDepot,
  noterOptions,
  type OptionsDeDepot,
} from '../store/depots.ts';
import { abandonner } from '../store/fin-de-depot.ts';
import { traiterAussitot } from '../store/traiter-depot.ts';

/** Where the pages of a file put aside stand. */
export const FIL_D_IMPORT = [
  { href: '/territoire', label: 'Territoire' },
  { href: '/territoire/importer', label: 'Importer' },
];

/** Where the report of a file put aside is shown. */
export function adresseDuDepot(id: string): string {
  return `/territoire/apercu?depot=${id}`;
}

/**
 * Puts a file aside and has it read. One that nothing could make readable is not kept: `refuser`
 * gives the form back with the reason.
 */
export async function lireEtMontrer(
  context: Context,
  recu: { readonly fichier: FichierRecu; readonly options: OptionsDeDepot },
  refuser: (phrase: string) => Answer,
): Promise<Answer> {
  const { database, acteur, maintenant } = context;
  const { id, long } = await deposer(database, acteur, recu, maintenant);
  if (!(await lireOuConfier(context, id, long))) return redirect(adresseDuDepot(id));
  const depot = await depotDe(context, id);
  const apercu = depot?.apercu ?? null;
  if (apercu === null || apercu.ok || estARemedier(apercu)) return redirect(adresseDuDepot(id));
  await abandonner(database, id);
  return refuser(direRefus(apercu.refus));
}

/** Has a file read, at once unless it is long or shows itself to be; false when it is to wait for. */
async function lireOuConfier(context: Context, id: string, long: boolean): Promise<boolean> {
  const { database } = context;
  if (!long && (await traiterAussitot(database, { depotId: id, ordre: null })).fini) return true;
  await confierDepot(database, { id, etape: 'a-lire' }, orderOf(context));
  return false;
}

/** Whether saying more of the same file would have it read. */
export function estARemedier(apercu: Apercu): boolean {
  if (apercu.ok) return false;
  return A_REMEDIER.has(apercu.refus.code);
}

const A_REMEDIER: ReadonlySet<string> = new Set([
  ...['couche-a-choisir', 'millesime-absent', 'millesime-hors-liste'],
  ...['colonnes-absentes', 'travail-coupe'],
]);

/** The sentence for a file that cannot be imported. */
export function direRefus(refus: Extract<Apercu, { ok: false }>['refus']): string {
  return estCommun(refus) ? direRefusCommun(refus) : direRefusTerritoire(refus);
}

/** A file put aside by who asks, named by a form or an address. */
export function depotDe(
  { database, acteur, maintenant }: Context,
  id: string,
): Promise<Depot | null> {
  return lireDepot(database, id, acteur.personneId, maintenant);
}

/** Imports the bytes whose report was read. */
export async function submitConfirmer(context: Context): Promise<Answer> {
  const { database } = context;
  const depot = await depotDe(context, context.form.text('depot'));
  if (depot === null) return failure(404, PARTI);
  const { id, apercu } = depot;
  const ordre = orderOf(context);
  if (depot.etape !== 'lu' || apercu?.ok !== true) return redirect(adresseDuDepot(id));
  const fait = depot.long ? null : await traiterAussitot(database, { depotId: id, ordre });
  if (fait?.fini !== true) await confierDepot(database, { id, etape: 'a-importer' }, ordre);
  const issue = fait?.fini === true ? fait.issue : null;
  return redirect(issue === null ? adresseDuDepot(id) : adresseDuRapport(issue));
}

/** Where the report of an import is, just after it. */
export function adresseDuRapport(issue: { importId: string; nouveau: boolean }): string {
  const fait = issue.nouveau ? 'importe' : 'rien';
  return `/territoire/imports?id=${encodeURIComponent(issue.importId)}&fait=${fait}`;
}

export const PARTI =
  'Ce fichier n’est plus là : il est importé, abandonné, ou déposé depuis plus d’un jour. Joignez-le de nouveau.';

/** Gives the file up, at work or not: nothing of it was written, nothing is kept. */
export async function submitAbandonner(context: Context): Promise<Answer> {
  const depot = await depotDe(context, context.form.text('depot'));
  if (depot === null) return failure(404, PARTI);
  if (!(await abandonner(context.database, depot.id))) {
    return redirect(adresseDuDepot(depot.id), { dit: 'Trop tard : ce fichier est déjà importé.' });
  }
  return redirect('/territoire/importer', { dit: 'Le fichier est abandonné : rien n’est écrit.' });
}

/**
 * Reads the same bytes again, with what is now said of them; what is not understood is not read:
 * `remontrer` gives the page back with what is wrong.
 */
export async function submitRelire(
  context: Context,
  { options, faults }: { readonly options: OptionsDeDepot; readonly faults: Faults },
  remontrer: (depot: Depot) => Promise<Answer>,
): Promise<Answer> {
  const { database } = context;
  const depot = await depotDe(context, context.form.text('depot'));
  if (depot === null) return failure(404, PARTI);
  if (Object.keys(faults).length > 0) return remontrer(depot);
  const { editeur } = depot.options;
  const dites = { ...(editeur === undefined ? {} : { editeur }), ...options };
  await noterOptions(database, depot.id, dites);
  await lireOuConfier(context, depot.id, depot.long);
  return redirect(adresseDuDepot(depot.id));
}
