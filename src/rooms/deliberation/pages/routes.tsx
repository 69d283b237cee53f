import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Form } from '../../../core/http/form.ts';
import {
  type Answer,
  type Context,
  failure,
  type Route,
  redirect,
} from '../../../core/http/route.ts';
import type { CommandeDeliberation } from '../rules/types.ts';
import { pieceDeliberation } from '../store/piece.ts';
import { deliberationPour } from '../store/queries.ts';
import { show } from './acte.tsx';
import { controler } from './controle.tsx';
import { list } from './liste.tsx';
import { champDuRefus } from './mots.tsx';
import { direRefusDeliberation } from './phrases.ts';
import { preparer, submitPreparer } from './preparer.tsx';
import { telecharger } from './telecharger.tsx';

const LIRE = { objet: 'deliberation', verbe: 'L' } as const;
const PREPARER = { objet: 'deliberation', verbe: 'C' } as const;
const ENREGISTRER = { objet: 'deliberation', verbe: 'V' } as const;

/** The deliberations: from the draft to the executory act, and the annex to take away. */
export const deliberationRoutes: readonly Route[] = [
  { method: 'GET', path: '/deliberations', right: LIRE, handle: list },
  {
    method: 'GET',
    path: '/deliberations/preparer',
    right: PREPARER,
    handle: (c) => preparer(c),
  },
  { method: 'POST', path: '/deliberations', right: PREPARER, handle: submitPreparer },
  { method: 'GET', path: '/deliberations/:id', right: LIRE, handle: (c) => show(c) },
  {
    method: 'GET',
    path: '/deliberations/:id/controle',
    right: PREPARER,
    handle: (c) => controler(c),
  },
  ...(['pdf', 'ods', 'json'] as const).map(
    (extension): Route => ({
      method: 'GET',
      path: `/deliberations/:id/annexe.${extension}`,
      right: LIRE,
      handle: (c) => telecharger(c, extension),
    }),
  ),
  geste('inscrire', PREPARER, epci('inscrireProgramme')),
  geste('retirer', PREPARER, epci('retirerProgramme')),
  geste('figer', PREPARER, () => ({ type: 'figerAnnexe' }), controler),
  geste('rouvrir', PREPARER, (f) => ({ type: 'rouvrirAnnexe', motif: f.text('motif') })),
  geste('voter', ENREGISTRER, lireVote),
  geste('recepisse', ENREGISTRER, (f) => ({
    type: 'enregistrerRecepisse',
    identifiant: f.text('identifiant'),
    recuLe: f.text('recuLe'),
  })),
  geste('publier', ENREGISTRER, (f) => ({
    type: 'publierDeliberation',
    publieeLe: f.text('publieeLe'),
  })),
];

/** One gesture on a deliberation: a form posted, the page again, or the page with its faults. */
function geste(
  nom: string,
  right: Route['right'],
  lire: (form: Form) => CommandeDeliberation,
  encore: typeof show = show,
): Route {
  const path = `/deliberations/:id/${nom}`;
  return { method: 'POST', path, right, handle: (c) => submit(c, lire(c.form), encore) };
}

function epci(type: 'inscrireProgramme' | 'retirerProgramme') {
  return (form: Form): CommandeDeliberation => ({ type, epciSiren: form.text('epciSiren') });
}

/** Votes as typed: what is not a whole number is refused by the rule, never guessed. */
function lireVote(form: Form): CommandeDeliberation {
  const voix = (nom: string) => (/^\d{1,6}$/.test(form.text(nom)) ? Number(form.text(nom)) : -1);
  const [pour, contre, abstention] = [voix('pour'), voix('contre'), voix('abstention')];
  const type = pour > contre ? 'adopterDeliberation' : 'rejeterDeliberation';
  return { type, numero: form.text('numero'), pour, contre, abstention };
}

const FAIT: Readonly<Record<CommandeDeliberation['type'], string>> = {
  preparerDeliberation: 'La délibération est préparée.',
  inscrireProgramme: 'Le programme est inscrit.',
  retirerProgramme: 'Le programme est retiré de la délibération.',
  figerAnnexe: 'L’annexe est figée. Elle peut être soumise au vote.',
  rouvrirAnnexe: 'L’annexe est rouverte.',
  adopterDeliberation: 'La délibération est adoptée. Les montants votés sont inscrits.',
  rejeterDeliberation: 'Le rejet est enregistré. Rien n’est engagé.',
  enregistrerRecepisse: 'Le récépissé est enregistré.',
  publierDeliberation: 'La délibération est publiée : chacun peut la lire.',
};

async function submit(
  context: Context,
  commande: CommandeDeliberation,
  encore: typeof show,
): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  if ((await deliberationPour(database, acteur, id)) === null) return failure(404);
  const demande = { id, commande };
  const reponse = await execute(database, pieceDeliberation, demande, orderOf(context));
  const issue = issueOf(reponse, direRefusDeliberation, champDuRefus);
  if (!issue.ok) return encore(context, issue.status, issue.faults);
  return redirect(`/deliberations/${id}`, { dit: FAIT[commande.type] });
}
