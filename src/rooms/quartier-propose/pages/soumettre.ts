import { execute } from '../../../core/execute.ts';
import { issueOf, newIdOf, orderOf } from '../../../core/http/command.ts';
import type { Faults, Form } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { reconnaitreCommunes } from '../../territoire/door.ts';
import { NATURES_DE_QUARTIER } from '../../territoire/rules/door.ts';
import { ecrireTrace } from '../rules/trace.ts';
import type {
  CommandePropose,
  DitDuQuartier,
  RefusDeTrace,
  RefusPropose,
  TraceLu,
} from '../rules/types.ts';
import { pieceQuartierPropose } from '../store/piece.ts';
import { lireFichierDeTrace, lireTexteDeTrace } from '../store/trace.ts';
import { type Cadre, cadreDeCorrection, cadreNeuf } from './cadre.ts';
import { choisirLEpci } from './choisir.tsx';
import { formulaire } from './formulaire.tsx';
import { adresseDe } from './mots.ts';
import { direRefusPropose } from './phrases.ts';

/** The greatest form, its file included. */
export const MOST_BYTES = 5_000_000;

/** The empty form of an EPCI; an agent of the Region chooses the EPCI first. */
export async function nouveau(context: Context): Promise<Answer> {
  const cadre = await cadreNeuf(context, context.query.get('epci') ?? '');
  return cadre === null ? choisirLEpci(context) : formulaire(context, cadre);
}

/** The form of a correction, filled with what stands. */
export async function corriger(context: Context): Promise<Answer> {
  const cadre = await cadreDeCorrection(context);
  if (cadre === null) return failure(404);
  return formulaire(context, cadre, { apercu: cadre.vue?.dessin ?? null });
}

/** A new proposition; a form sent twice makes one. */
export async function submitNouveau(context: Context): Promise<Answer> {
  const cadre = await cadreNeuf(context, context.form.text('epci'));
  if (cadre === null) return failure(404);
  const ecrit = await lireSaisie(context, cadre);
  if (context.form.text('geste') === 'voir') return voir(context, cadre, ecrit.trace);
  const { epciSiren } = cadre;
  const id = newIdOf(orderOf(context));
  const commande = { type: 'proposerQuartier' as const, epciSiren, ...ecrit };
  const dit =
    'La proposition est envoyée à la Région. Vous pouvez la corriger tant qu’elle n’a pas décidé.';
  return envoyer(context, cadre, { id, commande, dit });
}

/** A correction: what is as before, drawing included, changes nothing. */
export async function submitCorriger(context: Context): Promise<Answer> {
  const cadre = await cadreDeCorrection(context);
  if (cadre === null || cadre.vue === null) return failure(404);
  const ecrit = await lireSaisie(context, cadre);
  if (context.form.text('geste') === 'voir') return voir(context, cadre, ecrit.trace);
  const { id } = cadre.vue;
  const commande = { type: 'corrigerQuartier' as const, ...ecrit };
  return envoyer(context, cadre, { id, commande, dit: 'La proposition est à jour.' });
}

type Ecrite = Extract<CommandePropose, { trace: unknown }>;

async function envoyer(
  context: Context,
  cadre: Cadre,
  { id, commande, dit }: { readonly id: string; readonly commande: Ecrite; readonly dit: string },
): Promise<Answer> {
  const ordre = orderOf(context);
  const reponse = await execute(context.database, pieceQuartierPropose, { id, commande }, ordre);
  const source = context.form.file('fichier') === null ? 'trace' : 'fichier';
  const issue = issueOf(reponse, direRefusPropose, (refus) => fieldOf(refus, source));
  if (issue.ok) return redirect(adresseDe(id), { dit });
  if (issue.status === 404) return failure(404);
  const suite = { status: issue.status, faults: issue.faults };
  return formulaire(garderLeTrace(context, commande.trace), cadre, suite);
}

/** Where each refusal stands on the form. */
function fieldOf(refus: RefusPropose, source: 'trace' | 'fichier'): string {
  switch (refus.code) {
    case 'nature-fixee-par-decret':
      return 'nature';
    case 'champ-manquant':
      return refus.champ;
    case 'effet-illisible':
    case 'effet-hors-contrat':
      return 'effetLe';
    case 'contrat-inconnu':
      return 'contrat';
    case 'commune-inconnue':
      return 'communes';
    case 'etape-passee':
    case 'deja-propose':
    case 'propose-par-vous':
    case 'perimetre-impossible':
      return 'contenu';
    default:
      return source;
  }
}

/** The drawing as it will be read, beside the form as it was typed; nothing is written. */
function voir(context: Context, cadre: Cadre, trace: TraceLu | RefusDeTrace): Answer {
  if ('geometrie' in trace) {
    return formulaire(garderLeTrace(context, trace), cadre, { apercu: trace.geometrie });
  }
  const source = context.form.file('fichier') === null ? 'trace' : 'fichier';
  const faults: Faults = { [source]: direRefusPropose(trace) };
  return formulaire(context, cadre, { status: 422, faults });
}

/** No browser keeps a file from one page to the next: what was read of it stays as positions. */
function garderLeTrace(context: Context, trace: TraceLu | RefusDeTrace): Context {
  if (context.form.file('fichier') === null || !('geometrie' in trace)) return context;
  const values = { ...context.form.values, trace: ecrireTrace(trace.geometrie) };
  const form: Form = { ...context.form, values };
  return { ...context, form };
}

async function lireSaisie({ form }: Context, { communes, vue }: Cadre) {
  const { codes, inconnues } = reconnaitreCommunes(form.text('communes'), communes);
  const nature = form.text('nature');
  const dit: DitDuQuartier = {
    nature: NATURES_DE_QUARTIER.find((une) => une === nature) ?? 'prioritaire',
    nom: form.text('nom'),
    contratCode: form.text('contrat'),
    source: form.text('source'),
    effetLe: form.text('effetLe'),
    communes: codes,
  };
  return { dit, communesInconnues: inconnues, trace: await lireTrace(form, vue) };
}

async function lireTrace(form: Form, vue: Cadre['vue']): Promise<TraceLu | RefusDeTrace> {
  const joint = form.file('fichier');
  if (joint !== null) return lireFichierDeTrace({ nom: joint.name, octets: joint.bytes });
  const texte = form.text('trace').replaceAll('\r\n', '\n');
  if (vue !== null && texte === ecrireTrace(vue.dessin)) {
    return { ...vue.etat.contenu.trace, geometrie: vue.dessin };
  }
  return lireTexteDeTrace(texte);
}
