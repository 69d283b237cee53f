import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { estOuvert } from '../../appel/door.ts';
import { lireAdressesAPlacer, type Motif } from '../../dossier/door.ts';
import { commander } from '../../dossier/pages/door.ts';
import { direLesRetrouvees, LieuxAApprecier } from '../../lieux-de-l-action/pages/door.ts';
import { TACHES, tacheDuMotif } from '../rules/taches.ts';
import { examinerBrouillon } from '../store/examiner.ts';
import {
  avecBrouillon,
  type Brouillon,
  filDuDossier,
  type Montrer,
  repondre,
} from './brouillon.tsx';
import { direMotifAuPorteur, Echeance, TITRES_DES_TACHES } from './mots.tsx';
import { lireAutour, Relecture } from './verifier-relecture.tsx';

const TITRE = 'Vérifier et déposer';

/** Everything once more before the deposit, with what still stops it. */
export const montrerVerification: Montrer = async (context, brouillon, typed) => {
  const { id, etat, appel } = brouillon;
  const { database } = context;
  const [{ motifs, aApprecier }, aPlacer] = await Promise.all([
    examinerBrouillon(database, etat, brouillon),
    lireAdressesAPlacer(database, id, etat.contenu),
  ]);
  const retrouvees = direLesRetrouvees(aPlacer);
  const { status = 200, faults = {} } = typed ?? {};
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{TITRE}</h1>
      <p class="chapeau">{etat.contenu.intitule}</p>
      <Echeance appel={appel} maintenant={context.maintenant} />
      <Manques id={id} motifs={motifs} />
      {retrouvees === null ? null : (
        <p class="avis">
          <a href={`/dossiers/${id}/quartiers`}>{retrouvees}</a>
        </p>
      )}
      <LieuxAApprecier lieux={aApprecier} />
      <Relecture brouillon={brouillon} lu={await lireAutour(context, brouillon)} />
      <Depot context={context} brouillon={brouillon} motifs={motifs} />
    </>
  );
  const title = status === 200 ? TITRE : `Erreur : ${TITRE}`;
  return page(title, body, { status, trail: filDuDossier(id, etat) });
};

/** What stops the deposit, page by page, each a link to where it is mended. */
function Manques({ id, motifs }: { id: string; motifs: readonly Motif[] }) {
  if (motifs.length === 0) {
    return (
      <p class="avis" id="contenu-verifie">
        Rien ne manque. Relisez, puis déposez.
      </p>
    );
  }
  const parTache = Map.groupBy(motifs, tacheDuMotif);
  return (
    <section class="manques">
      <h2>
        {motifs.length} {pluriel(motifs.length, 'point', 'points')} à régler avant le dépôt
      </h2>
      {TACHES.filter((tache) => parTache.has(tache)).map((tache) => (
        <div key={tache}>
          <h3>
            <a href={`/dossiers/${id}/${tache}`}>{TITRES_DES_TACHES[tache]}</a>
          </h3>
          <ul>
            {[...new Set((parTache.get(tache) ?? []).map(direMotifAuPorteur))].map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Depot({
  context,
  brouillon,
  motifs,
}: {
  context: Context;
  brouillon: Brouillon;
  motifs: readonly Motif[];
}) {
  const { id, version, appel } = brouillon;
  if (!estOuvert(appel, context.maintenant)) return null;
  if (motifs.length > 0) {
    return (
      <p class="discret">
        Le bouton de dépôt viendra ici une fois réglés les points listés en haut de la page.
      </p>
    );
  }
  return (
    <form method="post" action={`/dossiers/${id}/deposer`}>
      <h2>Déposer</h2>
      <p>
        Une fois déposé, le dossier ne se modifie plus. Vous recevez aussitôt un accusé de
        réception, et pouvez retirer le dossier jusqu’à la clôture de l’appel.
      </p>
      <Porte jeton={context.jeton} cle={nouvelleCle()} version={version} />
      <div class="actions">
        <button type="submit">Déposer le dossier</button>
      </div>
    </form>
  );
}

/** Deposits the draft; the receipt follows. */
export async function deposer(context: Context): Promise<Answer> {
  const id = context.params['id'] ?? '';
  const issue = await commander(context, id, { type: 'deposerDossier' });
  if (issue.ok) return redirect(`/dossiers/${id}/accuse`);
  const faults = courte(issue.faults);
  return avecBrouillon(
    context,
    (brouillon) => repondre(context, brouillon, { ...issue, faults }, montrerVerification),
    { ecrire: true },
  );
}

/** The reasons stand on the page already: the summary says but the first line. */
function courte(faults: Faults): Faults {
  const phrase = faults['contenu'] ?? '';
  return phrase.includes('\n')
    ? { contenu: 'Le dossier ne peut pas être déposé : réglez d’abord les points listés.' }
    : faults;
}
