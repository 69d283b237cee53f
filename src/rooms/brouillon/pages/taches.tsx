import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { Historique } from '../../../core/ui/history.tsx';
import { lireAdressesAPlacer } from '../../dossier/door.ts';
import { raconterDossier, Statut } from '../../dossier/pages/door.ts';
import { direLesAdresses } from '../../lieux-de-l-action/pages/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import { avancements, TACHES, type Tache } from '../rules/taches.ts';
import { examinerBrouillon } from '../store/examiner.ts';
import { avecBrouillon, type Brouillon } from './brouillon.tsx';
import { direDernierFait, Echeance, EtiquetteDAvancement, TITRES_DES_TACHES } from './mots.tsx';

/** The draft of this address, for its holder. */
export function montrerBrouillon(context: Context): Promise<Answer> {
  return avecBrouillon(context, (brouillon) => montrerTaches(context, brouillon));
}

/** A draft by its tasks, in any order. */
async function montrerTaches(context: Context, brouillon: Brouillon): Promise<Answer> {
  const { id, etat, appel } = brouillon;
  const { database, maintenant, query } = context;
  const [{ motifs }, faits, epci, aPlacer] = await Promise.all([
    examinerBrouillon(database, etat, brouillon),
    raconterDossier(context, id, etat),
    lireEpci(database, etat.contenu.epciSiren),
    lireAdressesAPlacer(database, id, etat.contenu),
  ]);
  const etats = avancements(etat.contenu, motifs);
  const faites = TACHES.filter((tache) => etats[tache] === 'termine').length;
  const enregistree = TACHES.find((tache) => tache === query.get('enregistre'));
  const titre = etat.contenu.intitule || 'Dossier sans intitulé';
  const body = (
    <>
      {enregistree === undefined ? null : (
        <p class="avis" role="status">
          La page « {TITRES_DES_TACHES[enregistree]} » est enregistrée.
        </p>
      )}
      <p class="surtitre">
        <Statut statut={etat.statut} /> {appel.intitule}
      </p>
      <h1>{titre}</h1>
      <p class="chapeau">
        {faites} {pluriel(faites, 'page terminée', 'pages terminées')} sur {TACHES.length}. Prenez
        les pages dans l’ordre que vous voulez.
      </p>
      <Echeance appel={appel} maintenant={maintenant} />
      <ul class="taches grandes">
        {TACHES.map((tache) => (
          <UneTache
            key={tache}
            id={id}
            tache={tache}
            avancement={etats[tache]}
            note={tache === 'quartiers' ? direLesAdresses(aPlacer) : null}
          />
        ))}
        <li>
          <a href={`/dossiers/${id}/verifier`}>Vérifier et déposer</a>
          <EtiquetteDAvancement avancement="a-faire" />
        </li>
      </ul>
      <p class="discret">
        Étudié par : {epci?.nom ?? etat.contenu.epciSiren}. Dernier enregistrement le{' '}
        {direDernierFait(faits ?? [])}. Vous seul voyez ce brouillon.
      </p>
      <Historique faits={faits} />
    </>
  );
  return page(titre, body, { trail: [{ href: '/dossiers', label: 'Dossiers' }] });
}

function UneTache({
  id,
  tache,
  avancement,
  note,
}: {
  id: string;
  tache: Tache;
  avancement: Parameters<typeof EtiquetteDAvancement>[0]['avancement'];
  note: string | null;
}) {
  return (
    <li>
      <span>
        <a href={`/dossiers/${id}/${tache}`}>{TITRES_DES_TACHES[tache]}</a>
        {note === null ? null : <small>{note}</small>}
      </span>
      <EtiquetteDAvancement avancement={avancement} />
    </li>
  );
}
