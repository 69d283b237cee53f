import { readAnswer } from '../../../core/commands.ts';
import { execute } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import type { Reponse } from '../../../core/piece.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { Tableau } from '../../../core/ui/parts.tsx';
import type { FaitFiliation, RefusFiliation } from '../rules/jugement.ts';
import { pieceFiliation } from '../store/piece.ts';
import {
  adresseDe,
  adresseDuLien,
  type ComparaisonLue,
  lireComparaison,
  lireDemandee,
} from './lire.ts';
import { MOST_LINKS, trailOf } from './lot.tsx';
import { direRefusFiliation } from './mots.ts';
import type { Outils } from './outils.ts';

const LIEN = /^(\d{1,9}) ([0-9a-f]{32}) (.{1,240})$/u;

/** Confirms each link by its own command: same checks, same history, as one by one. */
export async function confirmerLeLot(context: Context): Promise<Answer> {
  const { database, form } = context;
  const query = new URLSearchParams(
    (['lieu', 'de', 'vers'] as const).map((nom) => [nom, form.text(nom)]),
  );
  const { lieu, millesimes } = await lireDemandee({ ...context, query });
  if (lieu === null || millesimes === null) return failure(404);
  const voulus = form
    .all('lien')
    .slice(0, MOST_LINKS)
    .map((texte) => LIEN.exec(texte));
  if (voulus.length === 0 || voulus.includes(null)) return failure(422);
  const ordre = orderOf(context);
  let faits = 0;
  for (const voulu of voulus) {
    const [, version = '', vu = '', id = ''] = voulu ?? [];
    const commande = { type: 'confirmerFiliation' as const, vu };
    // The same form sent twice replays the same keys: nothing is confirmed twice.
    const sien = { ...ordre, cle: keyOf(ordre.cle, id), versionAttendue: Number(version) };
    const reponse = await execute(database, pieceFiliation, { id, commande }, sien);
    if (reponse.ok) faits += 1;
    query.append('lien', id);
  }
  query.set('cle', ordre.cle);
  const dit =
    `${formaterNombre(faits)} ${pluriel(faits, 'lien est confirmé', 'liens sont confirmés')} ` +
    `sur ${formaterNombre(voulus.length)}.`;
  return redirect(`/territoire/millesimes/resultat?${query}`, { dit });
}

function keyOf(cle: string, id: string): string {
  return `${cle}/${id}`;
}

/** What became of each link of the lot, one by one. */
export async function showResultat(context: Context, { signer }: Outils): Promise<Answer> {
  const { lieu, millesimes } = await lireDemandee(context);
  if (lieu === null || millesimes === null) return failure(404);
  const comparaison = await lireComparaison(context, lieu, millesimes, signer);
  const resultats = await lireResultats(context, comparaison);
  const faits = resultats.filter(({ fait }) => fait).length;
  const retour = adresseDe(lieu, millesimes);
  const titre = `${formaterNombre(faits)} ${pluriel(faits, 'lien confirmé', 'liens confirmés')} sur ${formaterNombre(resultats.length)}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <Tableau
        legende="Chaque lien, par sa propre commande"
        lignes={resultats}
        cle={({ id }) => id}
        colonnes={[
          {
            titre: 'Quartier',
            entete: true,
            cellule: ({ id, nom }) => <a href={adresseDuLien(id)}>{nom}</a>,
          },
          { titre: 'Résultat', cellule: ({ dit }) => dit },
        ]}
      />
      <p>
        Une confirmation s’annule sur la page de son lien.{' '}
        <a href={retour}>Revenir à la comparaison</a>
      </p>
    </>
  );
  return page(titre, body, { trail: trailOf(lieu, retour) });
}

interface Resultat {
  readonly id: string;
  readonly nom: string;
  readonly fait: boolean;
  readonly dit: string;
}

/** The answers that the commands of the lot were given, on the links of this comparison. */
async function lireResultats(
  { database, query }: Context,
  { liens, noms }: ComparaisonLue,
): Promise<Resultat[]> {
  const cle = query.get('cle') ?? '';
  const ids = new Set(query.getAll('lien').slice(0, MOST_LINKS));
  const siens = liens.filter(({ nom }) => ids.has(nom));
  const lus = siens.map(async ({ nom: id, cle: { cote, code } }) => {
    const donnee = await readAnswer(database, keyOf(cle, id));
    if (donnee === null) return [];
    const reponse = donnee.reponse as Reponse<FaitFiliation, RefusFiliation>;
    const issue = issueOf(reponse, direRefusFiliation, () => 'contenu');
    const dit = issue.ok ? 'Confirmé.' : (Object.values(issue.faults)[0] ?? '');
    return [{ id, nom: noms[cote].get(code) ?? code, fait: issue.ok, dit }];
  });
  return (await Promise.all(lus)).flat();
}
