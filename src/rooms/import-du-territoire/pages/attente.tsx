import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Formulaire } from '../../../core/ui/form.tsx';
import type { EtapeDeTravail } from '../../territoire/rules/door.ts';
import { AU_DEPART, type Progres } from '../rules/progres.ts';
import type { Depot } from '../store/depots.ts';
import { type Avancement, lireAvancement } from '../store/progres.ts';
import { adresseDuDepot, FIL_D_IMPORT } from './gestes-de-depot.tsx';
import { direProgres, TITRES_DES_ETAPES } from './mots.ts';

/** How the work on a long file goes. The page comes again by itself, unless one asked it not to. */
export async function montrerAttente(
  { database, jeton, query }: Context,
  { id, fichier, etape }: Depot,
): Promise<Answer> {
  const avancement = await lireAvancement(database, id);
  const importe = etape === 'a-importer';
  const seule = query.get('fixe') === null;
  const titre = `${importe ? 'L’import' : 'La lecture'} est en cours`;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">
        Beffroi travaille sur « {fichier} ». Vous pouvez quitter cette page et y revenir ; rien ne
        se perd{importe ? ', et tout s’écrit d’un coup, à la fin' : ''}.
      </p>
      <p role="status">{direEtat(avancement)}</p>
      <Etapes progres={avancement?.progres ?? AU_DEPART} />
      <Gestes id={id} jeton={jeton} seule={seule} importe={importe} />
    </>
  );
  return page(titre, body, { trail: FIL_D_IMPORT, revient: { seule } });
}

/** Said aloud each time that it changes: at each stage, never at each count. */
function direEtat(avancement: Avancement | null): string {
  if (avancement === null) return 'Le travail va commencer, dès que la place est libre.';
  const { progres, reprises, muet } = avancement;
  if (muet) {
    return (
      'Le travail s’est interrompu, sans rien écrire. Il reprendra depuis le début, de lui-même. ' +
      'S’il ne reprend pas en quelques minutes, abandonnez ce fichier et joignez-le de nouveau.'
    );
  }
  const { etapes, etape } = progres;
  const [rang, nombre] = [etapes.indexOf(etape) + 1, etapes.length];
  const encore = reprises > 0 ? 'Le travail, interrompu, a repris depuis le début. ' : '';
  if (nombre === 1) return `${encore}${TITRES_DES_ETAPES[etape]}.`;
  const place = `Étape ${formaterNombre(rang)} sur ${formaterNombre(nombre)}`;
  return `${encore}${place} : ${TITRES_DES_ETAPES[etape].toLocaleLowerCase('fr')}.`;
}

function Etapes({ progres }: { progres: Progres }) {
  const { etapes, etape } = progres;
  const rang = etapes.indexOf(etape);
  return (
    <ol class="etapes-de-travail">
      {etapes.map((une, place) => (
        <Etape key={une} une={une} place={place - rang} progres={progres} />
      ))}
    </ol>
  );
}

/** @param place before the stage at work (< 0), that stage (0), or after it. */
function Etape({ une, place, progres }: { une: EtapeDeTravail; place: number; progres: Progres }) {
  const titre = TITRES_DES_ETAPES[une];
  if (place < 0) return <li class="faite">{titre} : fait</li>;
  if (place > 0) return <li class="a-venir">{titre}</li>;
  const { fait, sur } = progres;
  return (
    <li aria-current="step">
      <label for="avancement">{direProgres(progres)}</label>
      {sur === null ? (
        <progress id="avancement" />
      ) : (
        <progress id="avancement" value={fait} max={Math.max(sur, 1)} />
      )}
    </li>
  );
}

function Gestes({
  id,
  jeton,
  seule,
  importe,
}: {
  id: string;
  jeton: string;
  seule: boolean;
  importe: boolean;
}) {
  const adresse = adresseDuDepot(id);
  return (
    <div class="gestes-de-depot">
      <p class="actions">
        <a class="bouton" href={seule ? adresse : `${adresse}&fixe=oui`}>
          Actualiser
        </a>
      </p>
      <Formulaire
        action="/territoire/apercu/abandonner"
        jeton={jeton}
        bouton={importe ? 'Abandonner l’import' : 'Abandonner'}
        second
      >
        <input type="hidden" name="depot" value={id} />
      </Formulaire>
      <noscript>
        <p>
          {seule ? (
            <>
              Cette page s’actualise toutes les cinq secondes.{' '}
              <a href={`${adresse}&fixe=oui`}>Ne plus l’actualiser d’elle-même</a>
            </>
          ) : (
            <a href={adresse}>Actualiser cette page toutes les cinq secondes</a>
          )}
        </p>
      </noscript>
    </div>
  );
}
