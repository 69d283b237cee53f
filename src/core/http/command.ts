import { randomUUID } from 'node:crypto';
import { nouvelleCle } from '../execute.ts';
import type { Ordre, RefusCommun, Reponse } from '../piece.ts';
import { direRefusCommun, estCommun } from '../refusals.ts';
import type { Faults } from './form.ts';
import type { Context } from './route.ts';

const KEY = /^[\w-]{1,80}$/;
/** What no object is at: a version that cannot be read is never taken for the current one. */
const NO_VERSION = -1;

/**
 * The order behind a submitted form: its command key (`cle`), the version that was on the screen
 * (`version`), who submits and when. A form without a key of ours gets one, so that nothing is lost.
 */
export function orderOf({ form, acteur, maintenant }: Context): Ordre {
  const sent = form.text('cle');
  const cle = KEY.test(sent) ? sent : nouvelleCle();
  const version = form.text('version');
  const ordre = { cle, acteur, instant: maintenant };
  if (version === '') return ordre;
  return { ...ordre, versionAttendue: /^\d{1,15}$/.test(version) ? Number(version) : NO_VERSION };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The name of what a form makes: its command key, so that a form sent twice makes one thing. */
export function newIdOf({ cle }: Pick<Ordre, 'cle'>): string {
  return UUID.test(cle) ? cle : randomUUID();
}

const STATUSES = {
  'acces-interdit': 403,
  introuvable: 404,
  'version-perimee': 409,
  'cle-deja-employee': 409,
  'texte-illisible': 422,
} as const satisfies Record<RefusCommun['code'], number>;

/** What an answer means for the page: done, or the faults to show beside the fields. */
export type Issue =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 403 | 404 | 409 | 422; readonly faults: Faults };

/** Turns an answer into a page's next step; `field` says beside which field each refusal stands. */
export function issueOf<Fait, R extends { code: string }>(
  reponse: Reponse<Fait, R>,
  say: (refus: R) => string,
  field: (refus: R) => string,
): Issue {
  if (reponse.ok) return { ok: true };
  const { refus } = reponse;
  if (estCommun(refus)) {
    return {
      ok: false,
      status: STATUSES[refus.code],
      faults: { contenu: direRefusCommun(refus) },
    };
  }
  return { ok: false, status: 422, faults: { [field(refus)]: say(refus) } };
}
