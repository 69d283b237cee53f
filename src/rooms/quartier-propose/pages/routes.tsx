import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import {
  type Answer,
  type Context,
  failure,
  type Route,
  redirect,
} from '../../../core/http/route.ts';
import type { CommandePropose } from '../rules/types.ts';
import { pieceQuartierPropose } from '../store/piece.ts';
import { lireProposePour } from '../store/queries.ts';
import { follow } from './direct.ts';
import { show } from './fiche.tsx';
import { showList } from './liste.tsx';
import { ADRESSE, adresseDe } from './mots.ts';
import { direRefusPropose } from './phrases.ts';
import { corriger, MOST_BYTES, nouveau, submitCorriger, submitNouveau } from './soumettre.ts';
import type { Voix } from './voix.ts';

const LIRE = { objet: 'quartier-propose', verbe: 'L' } as const;
const PROPOSER = { objet: 'quartier-propose', verbe: 'C' } as const;
const RETIRER = { objet: 'quartier-propose', verbe: 'X' } as const;
const DECIDER = { objet: 'quartier-propose', verbe: 'V' } as const;
const UN = `${ADRESSE}/:id`;

/** The quartiers that an EPCI proposes: list, form, page, decision of the Region. */
export function quartiersProposesRoutes(voix: Voix): readonly Route[] {
  return [
    { method: 'GET', path: ADRESSE, right: LIRE, handle: showList },
    { method: 'GET', path: `${ADRESSE}/nouveau`, right: PROPOSER, handle: nouveau },
    {
      method: 'POST',
      path: `${ADRESSE}/nouveau`,
      right: PROPOSER,
      mostBytes: MOST_BYTES,
      handle: submitNouveau,
    },
    { method: 'GET', path: UN, right: LIRE, handle: (c) => show(c, voix) },
    { method: 'GET', path: `${UN}/direct`, right: LIRE, handle: (c) => follow(c, voix) },
    { method: 'GET', path: `${UN}/corriger`, right: PROPOSER, handle: corriger },
    {
      method: 'POST',
      path: `${UN}/corriger`,
      right: PROPOSER,
      mostBytes: MOST_BYTES,
      handle: submitCorriger,
    },
    {
      method: 'POST',
      path: `${UN}/retirer`,
      right: RETIRER,
      handle: (c) => submit(c, voix, retirer(c)),
    },
    {
      method: 'POST',
      path: `${UN}/confirmer`,
      right: DECIDER,
      handle: (c) => submit(c, voix, { type: 'confirmerQuartier' }),
    },
    {
      method: 'POST',
      path: `${UN}/refuser`,
      right: DECIDER,
      handle: (c) => submit(c, voix, { type: 'refuserQuartier', motif: c.form.text('motif') }),
    },
  ];
}

function retirer({ form }: Context): CommandePropose {
  return { type: 'retirerQuartier', motif: form.text('motif-retrait') };
}

const FAIT = {
  retirerQuartier: 'La proposition est retirée.',
  confirmerQuartier: 'Le quartier est confirmé : son périmètre daté est enregistré.',
  refuserQuartier: 'La proposition est refusée. L’EPCI lit le motif, et peut la corriger.',
} as const;

async function submit(context: Context, voix: Voix, commande: CommandePropose): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  if ((await lireProposePour(database, acteur, id)) === null) return failure(404);
  const ordre = orderOf(context);
  const reponse = await execute(database, pieceQuartierPropose, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusPropose, (refus) =>
    refus.code === 'champ-manquant' ? refus.champ : 'contenu',
  );
  if (!issue.ok) return show(context, voix, { status: issue.status, faults: issue.faults });
  const dit = commande.type in FAIT ? FAIT[commande.type as keyof typeof FAIT] : '';
  return redirect(adresseDe(id), { dit });
}
