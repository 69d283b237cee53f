import { execute } from '../../../core/execute.ts';
import { type Issue, issueOf, orderOf } from '../../../core/http/command.ts';
import {
  type Answer,
  type Context,
  failure,
  type Reverse,
  redirect,
} from '../../../core/http/route.ts';
import { centimes } from '../../../core/money.ts';
import type { CommandeProposition } from '../rules/types.ts';
import { pieceProposition } from '../store/piece.ts';
import { direRefusProposition } from './phrases.ts';
import { showSelection } from './selection.tsx';
import { lireVue, type Vue } from './vue.ts';

/** What a gesture did, on the page that follows it. */
export const FAIT: Readonly<Record<CommandeProposition['type'], string>> = {
  proposerAction: 'L’action est proposée.',
  ecarterAction: 'L’action est écartée, avec son motif.',
  remettreAction: 'L’action est de nouveau à examiner.',
  classerActions: 'L’ordre des actions a changé.',
  transmettreProposition: 'La proposition est transmise à la Région.',
};

/**
 * The form that gives an action back the decision and the rank that it had, offered as long as
 * nobody wrote since.
 * @param vue the proposition before the gesture.
 * @param version the one that the gesture made.
 */
export function reverseOf(vue: Vue, dossierId: string, version: number): Reverse {
  const avant = vue.etat?.lignes.find((ligne) => ligne.dossierId === dossierId);
  const ordre = vue.proposees.map((une) => une.dossierId).join(' ');
  const montant = avant?.montantProposeCentimes ?? null;
  return {
    action: `${vue.adresse}/annuler`,
    champs: {
      version: String(version),
      dossier: dossierId,
      ordre,
      ...(montant === null ? {} : { centimes: String(montant) }),
      ...(avant?.motif == null ? {} : { motif: avant.motif }),
    },
  };
}

/** Undoes a gesture by the room's own commands, each with its checks and its line of history. */
export async function undo(context: Context): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  const issue = await play(context, vue, reverseCommands(context, vue));
  if (issue.ok) {
    const to = `${vue.adresse}#d-${context.form.text('dossier')}`;
    return redirect(to, { dit: 'C’est annulé : tout est comme avant.' });
  }
  return issue.status === 403 || issue.status === 404
    ? failure(issue.status)
    : showSelection(context, issue.status, issue.faults);
}

/** Runs commands one after the other, each on the version that the one before made. */
async function play(
  context: Context,
  { id, version }: Vue,
  commandes: readonly CommandeProposition[],
): Promise<Issue> {
  const ordre = orderOf(context);
  let versionAttendue = ordre.versionAttendue ?? version;
  for (const [rang, commande] of commandes.entries()) {
    // The same form sent twice replays the same keys, and undoes once.
    const sien = {
      ...ordre,
      cle: rang === 0 ? ordre.cle : `${ordre.cle}-${rang}`,
      versionAttendue,
    };
    const reponse = await execute(context.database, pieceProposition, { id, commande }, sien);
    const issue = issueOf(reponse, direRefusProposition, () => 'contenu');
    if (!issue.ok) return issue;
    versionAttendue = reponse.ok ? reponse.version : versionAttendue;
  }
  return { ok: true };
}

/** First the decision that stood, where it differs, then the order that stood, where it differs. */
function reverseCommands({ form }: Context, vue: Vue): CommandeProposition[] {
  const dossierId = form.text('dossier');
  const decision = vue.etat?.lignes.find((ligne) => ligne.dossierId === dossierId);
  const [montant, motif] = [form.text('centimes'), form.text('motif')];
  const ordre = form.text('ordre').split(' ').filter(Boolean);
  const commandes: CommandeProposition[] = [];
  if (/^\d{1,12}$/.test(montant)) {
    const montantCentimes = centimes(Number(montant));
    if (decision?.montantProposeCentimes !== montantCentimes) {
      commandes.push({ type: 'proposerAction', dossierId, montantCentimes });
    }
  } else if (motif !== '') {
    commandes.push({ type: 'ecarterAction', dossierId, motif });
  } else {
    commandes.push({ type: 'remettreAction', dossierId });
  }
  const ensuite = orderAfter(vue, commandes, dossierId);
  return ensuite.join(' ') === ordre.join(' ')
    ? commandes
    : [...commandes, { type: 'classerActions', dossierIds: ordre }];
}

/** The order that the decision alone leaves: a new proposal comes last, what is not one leaves. */
function orderAfter(
  { proposees }: Vue,
  commandes: readonly CommandeProposition[],
  dossierId: string,
): string[] {
  const ids = proposees.map((une) => une.dossierId);
  const [commande] = commandes;
  if (commande === undefined) return ids;
  if (commande.type !== 'proposerAction') return ids.filter((id) => id !== dossierId);
  return ids.includes(dossierId) ? ids : [...ids, dossierId];
}
