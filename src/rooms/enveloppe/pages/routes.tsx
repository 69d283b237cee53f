import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import {
  type Answer,
  type Context,
  failure,
  type Route,
  redirect,
} from '../../../core/http/route.ts';
import { type Centimes, centimes } from '../../../core/money.ts';
import { lireMontant } from '../../../core/typography.ts';
import type { Poche } from '../rules/comptes.ts';
import { pochesDe } from '../rules/mouvement.ts';
import type { CommandeEnveloppe, RefusEnveloppe } from '../rules/types.ts';
import { lireEnveloppe, pieceEnveloppe } from '../store/piece.ts';
import { show } from './fiche.tsx';
import type { NommerActions } from './histoire.ts';
import { list } from './liste.tsx';
import { direRefusEnveloppe } from './phrases.ts';
import { provisionner, submitProvisionner } from './provisionner.tsx';

const RIGHT = { objet: 'enveloppe', verbe: 'L' } as const;

/**
 * The envelopes: the year at a glance, one envelope with its story, notification, revision; later
 * rooms hand in how to name an action.
 */
export function enveloppeRoutes(nommer: NommerActions): readonly Route[] {
  return [
    { method: 'GET', path: '/enveloppes', right: RIGHT, handle: list },
    {
      method: 'GET',
      path: '/enveloppes/provisionner',
      right: { objet: 'enveloppe', verbe: 'C' },
      handle: (c) => provisionner(c),
    },
    {
      method: 'POST',
      path: '/enveloppes/provisionner',
      right: { objet: 'enveloppe', verbe: 'C' },
      handle: submitProvisionner,
    },
    { method: 'GET', path: '/enveloppes/:id', right: RIGHT, handle: (c) => show(c, { nommer }) },
    {
      method: 'POST',
      path: '/enveloppes/:id/notifier',
      right: { objet: 'enveloppe', verbe: 'V' },
      handle: (c) => submit(c, nommer, (montants) => notifier(c, montants)),
    },
    {
      method: 'POST',
      path: '/enveloppes/:id/reviser',
      right: { objet: 'enveloppe', verbe: 'V' },
      handle: (c) => submit(c, nommer, (montants) => reviser(c, montants)),
    },
  ];
}

const FAIT: Readonly<Record<CommandeEnveloppe['type'], string>> = {
  provisionnerEnveloppe: 'L’enveloppe est créée. L’EPCI ne la voit qu’une fois notifiée.',
  notifierEnveloppe: 'L’enveloppe est notifiée : l’EPCI la voit.',
  reviserEnveloppe: 'L’enveloppe est révisée.',
};

type Montants = Extract<CommandeEnveloppe, { type: 'notifierEnveloppe' }>['montants'];

function notifier({ form }: Context, montants: Montants): CommandeEnveloppe {
  return { type: 'notifierEnveloppe', montants, reference: form.text('reference') };
}

function reviser({ form }: Context, montants: Montants): CommandeEnveloppe {
  return { type: 'reviserEnveloppe', montants, motif: form.text('motif') };
}

/** Where each refusal stands on the form. */
function fieldOf(refus: RefusEnveloppe): string {
  switch (refus.code) {
    case 'motif-manquant':
      return 'motif';
    case 'reference-manquante':
      return 'reference';
    case 'enveloppe-insuffisante':
      return refus.poche;
    default:
      return 'contenu';
  }
}

async function submit(
  context: Context,
  nommer: NommerActions,
  command: (montants: Montants) => CommandeEnveloppe,
): Promise<Answer> {
  const { database, params, form } = context;
  const id = params['id'] ?? '';
  const lue = await lireEnveloppe(database, id);
  if (lue === null) return failure(404);
  const montants: Partial<Record<Poche, Centimes>> = {};
  const faults: Record<string, string> = {};
  for (const poche of pochesDe(lue.etat.ventilation)) {
    const lu = lireMontant(form.text(poche));
    if (lu.ok) montants[poche] = centimes(lu.centimes);
    else faults[poche] = lu.motif;
  }
  if (Object.keys(faults).length > 0) return show(context, { nommer, status: 422, faults });
  const demande = { id, commande: command(montants) };
  const reponse = await execute(database, pieceEnveloppe, demande, orderOf(context));
  const issue = issueOf(reponse, direRefusEnveloppe, fieldOf);
  if (!issue.ok) {
    return show(context, { nommer, status: issue.status, faults: issue.faults });
  }
  return redirect(`/enveloppes/${id}`, { dit: FAIT[demande.commande.type] });
}
