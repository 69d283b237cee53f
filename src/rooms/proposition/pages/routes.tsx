import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import {
  type Answer,
  type Context,
  failure,
  type Route,
  redirect,
} from '../../../core/http/route.ts';
import { centimes } from '../../../core/money.ts';
import { lireMontant } from '../../../core/typography.ts';
import type { CommandeProposition, RefusProposition } from '../rules/types.ts';
import { pieceProposition } from '../store/piece.ts';
import { FAIT, reverseOf, undo } from './annuler.ts';
import { directDeSelection } from './direct.ts';
import { showList } from './liste.tsx';
import { direRefusProposition } from './phrases.ts';
import { showSelection } from './selection.tsx';
import { downloadDocument, showTransmission, submitTransmission } from './transmission.tsx';
import { lireVue, type Vue } from './vue.ts';

const PATH = '/propositions/:appelId/:epciSiren';
const READ = { objet: 'proposition', verbe: 'L' } as const;
const PREPARE = { objet: 'proposition', verbe: 'M' } as const;
const TRANSMIT = { objet: 'proposition', verbe: 'V' } as const;

/** The propositions: selection and ranking by the agents, transmission by the elected member. */
export const propositionRoutes: readonly Route[] = [
  { method: 'GET', path: '/propositions', right: READ, handle: showList },
  { method: 'GET', path: PATH, right: READ, handle: (c) => showSelection(c) },
  { method: 'GET', path: `${PATH}/direct`, right: READ, handle: directDeSelection },
  { method: 'POST', path: `${PATH}/proposer`, right: PREPARE, handle: propose },
  { method: 'POST', path: `${PATH}/ecarter`, right: PREPARE, handle: setAside },
  { method: 'POST', path: `${PATH}/remettre`, right: PREPARE, handle: takeBack },
  { method: 'POST', path: `${PATH}/annuler`, right: PREPARE, handle: undo },
  { method: 'POST', path: `${PATH}/classer`, right: PREPARE, handle: rank },
  {
    method: 'GET',
    path: `${PATH}/transmettre`,
    right: TRANSMIT,
    handle: (c) => showTransmission(c),
  },
  { method: 'POST', path: `${PATH}/transmettre`, right: TRANSMIT, handle: submitTransmission },
  { method: 'GET', path: `${PATH}/document`, right: READ, handle: downloadDocument },
];

async function propose(context: Context): Promise<Answer> {
  const dossierId = context.form.text('dossier');
  const lu = lireMontant(context.form.text('montant'));
  if (!lu.ok) return showSelection(context, 422, { [`montant-${dossierId}`]: lu.motif });
  const montantCentimes = centimes(lu.centimes);
  return submit(context, () => ({ type: 'proposerAction', dossierId, montantCentimes }));
}

function setAside(context: Context): Promise<Answer> {
  const { form } = context;
  return submit(context, () => ({
    type: 'ecarterAction',
    dossierId: form.text('dossier'),
    motif: form.text('motif'),
  }));
}

function takeBack(context: Context): Promise<Answer> {
  const dossierId = context.form.text('dossier');
  return submit(context, () => ({ type: 'remettreAction', dossierId }));
}

function rank(context: Context): Promise<Answer> {
  return submit(context, (vue) => ({ type: 'classerActions', dossierIds: moved(context, vue) }));
}

/** The ranking once the asked action has moved one place; empty, hence refused, when it cannot. */
function moved({ form }: Context, { proposees }: Vue): string[] {
  const ids = proposees.map(({ dossierId }) => dossierId);
  const from = ids.indexOf(form.text('dossier'));
  const to = form.text('sens') === 'monter' ? from - 1 : from + 1;
  const [here, there] = [ids[from], ids[to]];
  if (here === undefined || there === undefined) return [];
  return ids.with(from, there).with(to, here);
}

async function submit(
  context: Context,
  command: (vue: Vue) => CommandeProposition,
): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  const dossierId = context.form.text('dossier');
  const demande = { id: vue.id, commande: command(vue) };
  const reponse = await execute(context.database, pieceProposition, demande, orderOf(context));
  const issue = issueOf(reponse, direRefusProposition, (refus) => fieldOf(refus, dossierId));
  if (issue.ok && reponse.ok) {
    return redirect(`${vue.adresse}#d-${dossierId}`, {
      dit: FAIT[demande.commande.type],
      annuler: reverseOf(vue, dossierId, reponse.version),
    });
  }
  if (issue.ok || issue.status === 403 || issue.status === 404) {
    return failure(issue.ok ? 404 : issue.status);
  }
  return showSelection(context, issue.status, issue.faults);
}

/** Beside which field of the row each refusal stands. */
function fieldOf({ code }: RefusProposition, dossierId: string): string {
  if (code === 'motif-manquant') return `motif-${dossierId}`;
  const desMontants =
    code.startsWith('montant') || code.endsWith('-absent') || code.endsWith('absente');
  return desMontants ? `montant-${dossierId}` : 'contenu';
}
