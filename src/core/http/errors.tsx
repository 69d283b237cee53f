import { IssueInconnue } from '../database/transaction.ts';
import { isUnavailable } from '../database/unavailable.ts';
import { type Failure, type Page, page } from './route.ts';

/** Where a failure was met: who is there says which ways out to show. */
export interface Place {
  readonly signedIn: boolean;
  /** A form was sent: what was typed must not be lost. */
  readonly sent: boolean;
  /** The list from which this address comes, when the menu has it. */
  readonly section: { readonly href: string; readonly label: string } | null;
}

const WORDS: Readonly<Record<Failure['status'], { title: string; what: string }>> = {
  403: {
    title: 'Ce geste ne vous est pas ouvert',
    what: 'Votre rôle ne le permet pas. Demandez-le à la personne qui en est chargée.',
  },
  404: {
    title: 'Page introuvable',
    what: 'Cette page n’existe pas, ou elle ne vous est pas ouverte. Vérifiez l’adresse.',
  },
  409: {
    title: 'Quelqu’un a écrit avant vous',
    what: 'L’objet a changé depuis que vous l’avez ouvert. Relisez-le, puis recommencez.',
  },
  413: {
    title: 'Envoi trop lourd',
    what: 'Ce que vous envoyez dépasse la limite. Raccourcissez-le, puis recommencez.',
  },
  422: {
    title: 'Cela n’a pas été enregistré',
    what: 'Une règle l’empêche. Corrigez ce qui est indiqué, puis recommencez.',
  },
  429: {
    title: 'Trop de demandes à la fois',
    what: 'Attendez une minute, puis recommencez.',
  },
  500: {
    title: 'Une panne est survenue',
    what: 'Rien n’a été enregistré à moitié. Réessayez\u202F; si la panne revient, prévenez la Région.',
  },
  503: {
    title: 'Le service est indisponible',
    what: 'La base de données ne répond pas. Réessayez dans un instant.',
  },
};

const UNKNOWN =
  'La base de données n’a pas répondu\u00A0: votre geste est peut-être enregistré. Rechargez cette ' +
  'page et acceptez de renvoyer le formulaire\u00A0; rien ne sera fait deux fois.';

/** What an error that nobody caught means for the browser: no database (503), or a bug (500). */
export function failureOf(error: unknown): Failure {
  if (error instanceof IssueInconnue) return { kind: 'failure', status: 503, detail: UNKNOWN };
  return { kind: 'failure', status: isUnavailable(error) ? 503 : 500 };
}

/** The page of a failure: what is wrong, and what to do. */
export function errorPage({ status, detail }: Failure, place: Place): Page {
  const { what } = WORDS[status];
  const title = status === 403 && !place.sent ? UNREADABLE : WORDS[status].title;
  const body = (
    <div class="panne">
      <p class="code">Erreur {status}</p>
      <h1>{title}</h1>
      <p>{detail ?? what}</p>
      {place.sent ? <p>{TYPED}</p> : null}
      <WaysOut status={status} place={place} />
    </div>
  );
  return page(`Erreur : ${title}`, body, { status });
}

const UNREADABLE = 'Cette page ne vous est pas ouverte';
const TYPED =
  'Ce que vous avez tapé est encore dans la page d’avant : revenez-y avec la flèche de retour de ' +
  'votre navigateur.';

function WaysOut({ status, place }: { status: number; place: Place }) {
  const { signedIn, section } = place;
  const closed = status === 403 || status === 404;
  return (
    <ul class="sorties">
      {section === null ? null : (
        <li>
          <a href={section.href}>{section.label}</a>
        </li>
      )}
      <li>
        <a href="/">Revenir à l’accueil</a>
      </li>
      {closed && !signedIn ? (
        <li>
          <a href="/entrer">Entrer</a>, si cette page est réservée à un rôle que vous tenez
        </li>
      ) : null}
    </ul>
  );
}
