import { LIBELLES_DES_ROLES } from '../core/access/roles.ts';
import { type Answer, type Context, page } from '../core/http/route.ts';
import { EtatVide, Etiquette } from '../core/ui/parts.tsx';
import { type AnneeEnCours, anneesEnCours } from './annees.ts';
import { adminHome } from './home/admin.tsx';
import { deadlinesOf } from './home/deadlines.ts';
import { agentHome, eluEpciHome } from './home/epci.tsx';
import { holderHome } from './home/holder.tsx';
import { quartiersProposes } from './home/quartiers-proposes.ts';
import { publicReaderHome, regionReaderHome } from './home/readers.tsx';
import { directionHome, instructionHome } from './home/region.tsx';
import type { Accueil, Echeance, Tache } from './home/types.ts';

/** The home of a person signed in, by role: what awaits, which days count, where things stand. */
export async function roleHome(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, nom } = context;
  const annees = await anneesEnCours(database, acteur, maintenant);
  const { taches: propres, etat } = await homeOf(context, annees);
  const taches = [...propres, ...(await quartiersProposes(context))];
  const echeances = await deadlinesOf(context, annees);
  const body = (
    <>
      <h1>{nom === null ? 'Bonjour' : `Bonjour ${nom}`}</h1>
      <p class="chapeau">
        Votre rôle : {LIBELLES_DES_ROLES[acteur.role]}. {direLesAnnees(annees)}
      </p>
      <div class="accueil">
        <section aria-labelledby="attend">
          <h2 id="attend">Ce qui vous attend</h2>
          <Tasks taches={taches} />
        </section>
        <section aria-labelledby="echeances">
          <h2 id="echeances">Échéances</h2>
          <Deadlines echeances={echeances} />
        </section>
      </div>
      <section aria-labelledby="etat">
        <h2 id="etat">Où en sont les choses</h2>
        {etat}
      </section>
    </>
  );
  return page('Accueil', body);
}

function homeOf(
  context: Context,
  annees: readonly AnneeEnCours[],
): Promise<Omit<Accueil, 'echeances'>> {
  switch (context.acteur.role) {
    case 'direction-region':
      return directionHome(context, annees);
    case 'instructeur-region':
      return instructionHome(context, annees);
    case 'admin-region':
      return adminHome(context, annees);
    case 'agent-epci':
      return agentHome(context, annees);
    case 'elu-epci':
      return eluEpciHome(context, annees);
    case 'porteur':
      return holderHome(context, annees);
    case 'elu-region':
    case 'finances-region':
      return regionReaderHome(context, annees);
    default:
      return publicReaderHome(context);
  }
}

const ENUMERATION = new Intl.ListFormat('fr');

/** « Années en cours : 2027 et 2026. » */
function direLesAnnees(annees: readonly AnneeEnCours[]): string {
  const mot = annees.length > 1 ? 'Années' : 'Année';
  return `${mot} en cours : ${ENUMERATION.format(annees.map(({ annee }) => String(annee)))}.`;
}

function Tasks({ taches }: { taches: readonly Tache[] }) {
  if (taches.length === 0) {
    return (
      <EtatVide titre="Rien n’attend votre geste">
        <p>Ce qui vous reviendra paraîtra ici, avec le chemin pour le faire.</p>
      </EtatVide>
    );
  }
  return (
    <ul class="taches">
      {taches.map(({ quoi, ou, href, quand }) => (
        <li key={`${quoi} ${href}`}>
          <span>
            <a href={href}>
              {quoi}
              {ou === null ? null : <span class="hors-vue">, {ou}</span>}
            </a>
            {ou === null ? null : (
              <span class="ou discret" aria-hidden="true">
                {ou}
              </span>
            )}
          </span>
          {quand === null ? null : <span class="discret">{quand}</span>}
        </li>
      ))}
    </ul>
  );
}

const ETATS = {
  'a-venir': <Etiquette ton="attente">à venir</Etiquette>,
  'en-cours': <Etiquette ton="accord">ouvert</Etiquette>,
  passee: <Etiquette ton="neutre">fermé</Etiquette>,
};

function Deadlines({ echeances }: { echeances: readonly Echeance[] }) {
  if (echeances.length === 0) return <p class="discret">Aucune échéance connue.</p>;
  return (
    <ul class="echeances">
      {echeances.map(({ quoi, quand, etat, dans }) => (
        <li key={`${quoi} ${quand}`}>
          <p>
            <strong>{quoi}</strong>
          </p>
          <p>
            {ETATS[etat]} {quand}
            {dans === null ? '' : `, ${dans}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
