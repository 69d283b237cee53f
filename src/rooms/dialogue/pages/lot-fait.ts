import { readAnswer } from '../../../core/commands.ts';
import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import { type Answer, type Context, failure, redirect } from '../../../core/http/route.ts';
import { centimes } from '../../../core/money.ts';
import type { Reponse } from '../../../core/piece.ts';
import { formaterMontant, pluriel } from '../../../core/typography.ts';
import { lireDossiers } from '../../dossier/door.ts';
import type { FaitLigne, RefusLigne } from '../rules/types.ts';
import { pieceLigne } from '../store/piece.ts';
import { lireLignePour } from '../store/queries.ts';
import { lireOu, peutAccepterEnLot } from './lot-lu.ts';
import { direRefusLigne } from './phrases.ts';

const MOST_LINES = 200;
const LIGNE = /^([\w-]{1,80}) (\d{1,9}) (\d{1,12}) (\d{1,9})$/;

/** Accepts each action by its own command: same checks, same history, as one by one. */
export async function accepterLeLot(context: Context): Promise<Answer> {
  const ou = await lireOu(context);
  if (ou === null) return failure(404);
  const { database, acteur, form } = context;
  if (!peutAccepterEnLot(acteur, ou.epciSiren)) return failure(403);
  const voulues = form
    .all('ligne')
    .slice(0, MOST_LINES)
    .map((texte) => LIGNE.exec(texte));
  if (voulues.length === 0 || voulues.includes(null)) return failure(422);
  const ordre = orderOf(context);
  const ids: string[] = [];
  let faites = 0;
  for (const [, id = '', version, montant, versionDossier] of voulues.filter(
    (une) => une !== null,
  )) {
    const lue = await lireLignePour(database, acteur, id);
    if (lue?.etat.epciSiren !== ou.epciSiren || lue.etat.annee !== ou.annee) return failure(404);
    const commande = {
      type: 'accepter' as const,
      montantCentimes: centimes(Number(montant)),
      versionDossier: Number(versionDossier),
    };
    // The same form sent twice replays the same keys: nothing is accepted twice.
    const sien = { ...ordre, cle: keyOf(ordre.cle, id), versionAttendue: Number(version) };
    const reponse = await execute(database, pieceLigne, { id, commande }, sien);
    ids.push(id);
    if (reponse.ok) faites += 1;
  }
  const query = new URLSearchParams([['cle', ordre.cle], ...ids.map((id) => ['ligne', id])]);
  return redirect(`${ou.adresse}/lot/resultat?${query}`, {
    dit: `${faites} ${pluriel(faites, 'action est acceptée', 'actions sont acceptées')} sur ${ids.length}.`,
  });
}

function keyOf(cle: string, id: string): string {
  return `${cle}/${id}`;
}

/** What became of one action of the lot. */
export interface Resultat {
  readonly dossierId: string;
  readonly intitule: string;
  readonly fait: boolean;
  readonly dit: string;
}

/** The answers that the commands of a lot were given, on the lines that this person may read. */
export async function lireResultats(
  { database, acteur, query }: Context,
  { epciSiren }: { readonly epciSiren: string },
): Promise<Resultat[]> {
  const cle = query.get('cle') ?? '';
  const ids = [...new Set(query.getAll('ligne'))].slice(0, MOST_LINES);
  const lisibles = await Promise.all(ids.map((id) => lireLignePour(database, acteur, id)));
  const siens = ids.filter((_, rang) => lisibles[rang]?.etat.epciSiren === epciSiren);
  const dossiers = await lireDossiers(database, siens);
  const titres = new Map(dossiers.map(({ id, etat }) => [id, etat.contenu.intitule]));
  const lus = siens.map(async (dossierId) => {
    const donnee = await readAnswer(database, keyOf(cle, dossierId));
    if (donnee === null) return [];
    const reponse = donnee.reponse as Reponse<FaitLigne, RefusLigne>;
    const intitule = titres.get(dossierId) ?? '';
    return [{ dossierId, intitule, fait: reponse.ok, dit: direReponse(reponse) }];
  });
  return (await Promise.all(lus)).flat();
}

function direReponse(reponse: Reponse<FaitLigne, RefusLigne>): string {
  if (!reponse.ok) {
    const issue = issueOf(reponse, direRefusLigne, () => 'contenu');
    return issue.ok ? '' : (issue.faults['contenu'] ?? '');
  }
  const accord = reponse.faits.find(({ type }) => type === 'AccordConclu');
  const validee = reponse.faits.find(({ type }) => type === 'PositionValidee');
  if (accord?.type === 'AccordConclu') {
    return `Accord conclu à ${formaterMontant(accord.montantCentimes)}.`;
  }
  if (validee?.type !== 'PositionValidee') return 'Fait.';
  return `${formaterMontant(validee.montantCentimes)} : l’autre côté doit répondre.`;
}
