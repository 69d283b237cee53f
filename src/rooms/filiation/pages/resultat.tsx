import { readAnswer } from '../../../core/commands.ts';
import { issueOf } from '../../../core/http/command.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import type { Reponse } from '../../../core/piece.ts';
import { formaterNombre, pluriel } from '../../../core/typography.ts';
import { ChampTexte } from '../../../core/ui/fields.tsx';
import { Formulaire } from '../../../core/ui/form.tsx';
import { Etiquette, Tableau } from '../../../core/ui/parts.tsx';
import type { FaitFiliation, RefusFiliation } from '../rules/jugement.ts';
import {
  adresseDe,
  adresseDuLien,
  type ComparaisonLue,
  type LienNumerote,
  lireComparaison,
  lireDemandee,
} from './lire.ts';
import { MOST_LINKS, trailOf } from './lot.tsx';
import { cleDansLeLot } from './lot-fait.ts';
import { direRefusFiliation, MOTS_DES_ETATS } from './mots.ts';
import type { Outils } from './outils.ts';

/** What became of each link of the lot, one by one, and the way to take the lot back. */
export async function showResultat(context: Context, { signer }: Outils): Promise<Answer> {
  const { lieu, millesimes } = await lireDemandee(context);
  if (lieu === null || millesimes === null) return failure(404);
  const comparaison = await lireComparaison(context, lieu, millesimes, signer);
  const resultats = await lireResultats(context, comparaison);
  const faits = resultats.filter(tientEncore).length;
  const retour = adresseDe(lieu, millesimes);
  const titre = `${formaterNombre(faits)} ${pluriel(faits, 'lien confirmé', 'liens confirmés')} sur ${formaterNombre(resultats.length)}`;
  const body = (
    <>
      <h1>{titre}</h1>
      <Tableau
        legende="Chaque lien, par sa propre commande"
        lignes={resultats}
        cle={({ lien }) => lien.nom}
        colonnes={[
          {
            titre: 'Quartier',
            entete: true,
            cellule: ({ lien, nom }) => <a href={adresseDuLien(lien.nom)}>{nom}</a>,
          },
          { titre: 'Résultat', cellule: ({ dit }) => dit },
          { titre: 'État actuel', cellule: ({ lien: { etat } }) => <Etat etat={etat} /> },
        ]}
      />
      <Annuler context={context} resultats={resultats} />
      <p>
        <a href={retour}>Revenir à la comparaison</a>
      </p>
    </>
  );
  return page(titre, body, { trail: trailOf(lieu, retour) });
}

function Etat({ etat }: Pick<LienNumerote, 'etat'>) {
  const { mot, ton } = MOTS_DES_ETATS[etat];
  return <Etiquette ton={ton}>{mot}</Etiquette>;
}

interface Resultat {
  readonly lien: LienNumerote;
  readonly nom: string;
  /** The version that the confirmation made; null when it was refused. */
  readonly version: number | null;
  readonly dit: string;
}

/** A confirmation of this lot that nothing followed: what can be taken back. */
function tientEncore({ lien, version }: Resultat): boolean {
  return version !== null && lien.version === version;
}

/** Takes back at once the confirmations that still stand; the others are on their own pages. */
function Annuler({
  context: { jeton, query },
  resultats,
}: {
  context: Context;
  resultats: readonly Resultat[];
}) {
  const siens = resultats.filter(tientEncore);
  if (siens.length === 0) return null;
  const nombre = formaterNombre(siens.length);
  return (
    <section aria-labelledby="annuler">
      <h2 id="annuler">Une erreur&nbsp;?</h2>
      <p>
        Annuler rend ces liens à ce que disent les tracés. L’historique de chacun garde la
        confirmation et son annulation&nbsp;; ce qui a été jugé de nouveau depuis n’est pas touché.
      </p>
      <Formulaire
        action="/territoire/millesimes/annuler"
        jeton={jeton}
        bouton={pluriel(
          siens.length,
          'Annuler cette confirmation',
          `Annuler ces ${nombre} confirmations`,
        )}
        second
      >
        {(['lieu', 'de', 'vers'] as const).map((nom) => (
          <input key={nom} type="hidden" name={nom} value={query.get(nom) ?? ''} />
        ))}
        <input type="hidden" name="lot" value={query.get('cle') ?? ''} />
        {siens.map(({ lien: { nom, version } }) => (
          <input key={nom} type="hidden" name="lien" value={`${version} ${nom}`} />
        ))}
        {resultats.map(({ lien: { nom } }) => (
          <input key={nom} type="hidden" name="resultat" value={nom} />
        ))}
        <ChampTexte
          nom="motif"
          libelle="Motif de l’annulation"
          aide="Ce qui s’est révélé faux. Il reste dans l’histoire de chaque lien."
          lignes={2}
          facultatif
        />
      </Formulaire>
    </section>
  );
}

function direSuite({ version, jugement }: LienNumerote, confirmee: number | null): string {
  if (version === confirmee) return 'Confirmé.';
  return jugement?.etat.statut === 'annulee'
    ? 'Confirmé, puis annulé.'
    : 'Confirmé, puis jugé de nouveau.';
}

/** The answers that the commands of the lot were given, on the links of this comparison. */
async function lireResultats(
  { database, query }: Context,
  { liens, noms }: ComparaisonLue,
): Promise<Resultat[]> {
  const cle = query.get('cle') ?? '';
  const ids = new Set(query.getAll('lien').slice(0, MOST_LINKS));
  const siens = liens.filter(({ nom }) => ids.has(nom));
  const lus = siens.map(async (lien) => {
    const donnee = await readAnswer(database, cleDansLeLot(cle, lien.nom));
    if (donnee === null) return [];
    const reponse = donnee.reponse as Reponse<FaitFiliation, RefusFiliation>;
    const issue = issueOf(reponse, direRefusFiliation, () => 'contenu');
    const refus = issue.ok ? null : (Object.values(issue.faults)[0] ?? '');
    const version = reponse.ok ? reponse.version : null;
    const { cote, code } = lien.cle;
    const dit = refus ?? direSuite(lien, version);
    return [{ lien, nom: noms[cote].get(code) ?? code, version, dit }];
  });
  return (await Promise.all(lus)).flat();
}
