import type { VNode } from 'preact';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { lireAppel } from '../../appel/door.ts';
import type { QuestionDuDossier } from '../../eligibilite/door.ts';
import { questionDuDossier } from '../store/question.ts';
import { type LireEtapes, lireDossierOuvert } from './lisible.ts';

/** What the room of eligibility shows of a dossier, and does with its places. */
export interface Eligibilite {
  montrer(context: Context, question: QuestionDuDossier, action: string): Promise<VNode | null>;
  etablir(context: Context, question: QuestionDuDossier): Promise<Answer>;
}

/** Certifies the places of a deposited dossier. */
export async function certifier(
  context: Context,
  lireEtapes: LireEtapes,
  { etablir }: Pick<Eligibilite, 'etablir'>,
): Promise<Answer> {
  const lu = await lireDossierOuvert(context, lireEtapes);
  if (lu === null || lu.etat.statut !== 'depose') return failure(404);
  const appel = await lireAppel(context.database, lu.etat.appelId);
  if (appel === null) return failure(404);
  return etablir(context, questionDuDossier(lu.id, lu.etat, appel.etat));
}
