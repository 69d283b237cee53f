import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Form } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import type { CommandeFiliation, RefusFiliation } from '../rules/jugement.ts';
import { SORTES_DE_LIEN } from '../rules/liens.ts';
import { pieceFiliation } from '../store/piece.ts';
import { showLien } from './lien.tsx';
import { adresseDuLien } from './lire.ts';
import { direRefusFiliation } from './mots.ts';
import type { Outils } from './outils.ts';

/** Reads a gesture from its form; null for what no form of ours sends. */
export type LireGeste = (form: Form) => CommandeFiliation | null;

export const LIRE_CONFIRMER: LireGeste = (form) => {
  return { type: 'confirmerFiliation', vu: form.text('vu') };
};

export const LIRE_ANNULER: LireGeste = (form) => {
  return { type: 'annulerFiliation', motif: form.text('motif-annulation') };
};

export const LIRE_CORRIGER: LireGeste = (form) => {
  const sorte = SORTES_DE_LIEN.find((une) => une === form.text('sorte'));
  if (sorte === undefined) return null;
  return {
    type: 'corrigerFiliation',
    vu: form.text('vu'),
    sorte,
    anciens: form.all('anciens'),
    motif: form.text('motif'),
  };
};

const FAIT: Readonly<Record<CommandeFiliation['type'], string>> = {
  confirmerFiliation: 'Le lien est confirmé.',
  corrigerFiliation: 'Le lien est corrigé.',
  annulerFiliation: 'Le lien est rendu à ce que disent les tracés.',
};

/** Judges one link, then shows it; a refusal stands beside its field, nothing typed is lost. */
export async function submitGeste(
  context: Context,
  outils: Outils,
  lire: LireGeste,
): Promise<Answer> {
  const { database, form, params } = context;
  const id = params['lien'] ?? '';
  const commande = lire(form);
  if (commande === null)
    return showLien(context, outils, 422, { sorte: 'Choisissez une parenté.' });
  const reponse = await execute(database, pieceFiliation, { id, commande }, orderOf(context));
  const issue = issueOf(reponse, direRefusFiliation, (refus) => champDe(refus, commande));
  if (!issue.ok) {
    return issue.status === 403 || issue.status === 404
      ? failure(issue.status)
      : showLien(context, outils, issue.status, issue.faults);
  }
  const version = reponse.ok ? String(reponse.version) : '';
  const retour = adresseDuLien(id);
  if (commande.type === 'annulerFiliation') return redirect(retour, { dit: FAIT[commande.type] });
  const annuler = { action: `${retour}/annuler`, champs: { version } };
  return redirect(retour, { dit: FAIT[commande.type], annuler });
}

function champDe({ code }: RefusFiliation, { type }: CommandeFiliation): string {
  if (code === 'motif-absent') return 'motif';
  if (code === 'motif-trop-long') {
    return type === 'annulerFiliation' ? 'motif-annulation' : 'motif';
  }
  if (code === 'anciens-incoherents' || code === 'ancien-inconnu') return 'anciens';
  return code === 'sorte-impossible' || code === 'correction-sans-objet' ? 'sorte' : 'gestes';
}
