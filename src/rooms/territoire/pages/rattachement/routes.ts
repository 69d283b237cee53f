import { issueOf, orderOf } from '../../../../core/http/command.ts';
import {
  type Answer,
  type Context,
  failure,
  type Route,
  redirect,
} from '../../../../core/http/route.ts';
import type { DemandeDeRattachement } from '../../rules/rattachement/types.ts';
import type { RefusTerritoire } from '../../rules/types.ts';
import { rattacherContrat } from '../../store/rattachement/rattacher.ts';
import { adresseDuContrat } from '../lieux/mots.ts';
import { direRefusTerritoire } from '../phrases.ts';
import { formulaire } from './formulaire.tsx';

const IMPORTER = { objet: 'territoire', verbe: 'C' } as const;
const UN = '/territoire/contrats/:code/rattacher';

/** To say who took over the EPCI of a contract, or take that back: for whom may import. */
export const RATTACHEMENT: readonly Route[] = [
  { method: 'GET', path: UN, right: IMPORTER, handle: (c) => formulaire(c) },
  { method: 'POST', path: UN, right: IMPORTER, handle: submitRattacher },
  { method: 'POST', path: `${UN}/retirer`, right: IMPORTER, handle: submitRetirer },
];

async function submitRattacher(context: Context): Promise<Answer> {
  const { form } = context;
  if (form.text('geste') === 'chercher') return formulaire(context);
  const successeurs = form.all('successeurs');
  const dit = 'Le contrat est rattaché : ses quartiers et les certificats suivent.';
  const demande = { type: 'rattacherContrat', successeurs, motif: form.text('motif') } as const;
  return submit(context, demande, dit);
}

async function submitRetirer(context: Context): Promise<Answer> {
  const motif = context.form.text('motif-retrait');
  const dit = 'Le rattachement est retiré : le contrat est de nouveau à rattacher.';
  return submit(context, { type: 'reprendreRattachement', successeurs: [], motif }, dit);
}

async function submit(
  context: Context,
  demande: Omit<DemandeDeRattachement, 'code'>,
  dit: string,
): Promise<Answer> {
  const code = context.params['code'] ?? '';
  const reponse = await rattacherContrat(context.database, orderOf(context), { ...demande, code });
  if (reponse.ok) return redirect(adresseDuContrat(code), { dit });
  const issue = issueOf<never, RefusTerritoire>(reponse, direRefusTerritoire, (refus) =>
    fieldOf(refus, demande.type),
  );
  if (issue.ok || issue.status === 404) return failure(404);
  return formulaire(context, { status: issue.status, faults: issue.faults });
}

/** Where each refusal stands on the page. */
function fieldOf({ code }: RefusTerritoire, type: DemandeDeRattachement['type']): string {
  if (code === 'motif-absent') return type === 'rattacherContrat' ? 'motif' : 'motif-retrait';
  return code === 'successeur-absent' || code === 'successeur-inconnu' ? 'successeurs' : 'contenu';
}
