import type { ComponentChildren, VNode } from 'preact';
import { nouvelleCle } from '../execute.ts';
import type { Faults, Form } from '../http/form.ts';
import { type Page, page } from '../http/route.ts';
import { Porte, ResumeDesFautes } from './fields.tsx';

/**
 * A page with a form: its faults on top and in its title, « Erreur : », then its heading and the
 * rest, at the status of the answer.
 */
export function pageDeFormulaire(
  titre: string,
  faults: Faults,
  { corps, status = 200, trail }: { corps: VNode; status?: number; trail: Page['trail'] },
): Page {
  const enErreur = Object.keys(faults).length > 0;
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      {corps}
    </>
  );
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail });
}

/** A form that posts: token, command key, version seen; its fields; its one button. */
export function Formulaire({
  action,
  jeton,
  version,
  bouton,
  second = false,
  fichier = false,
  classe,
  autres,
  children,
}: {
  readonly action: string;
  readonly jeton: string;
  readonly version?: number;
  readonly bouton: string;
  /** Not the likeliest gesture of its page. */
  readonly second?: boolean;
  /** A file may be joined. */
  readonly fichier?: boolean;
  readonly classe?: string;
  /** Other buttons beside its own, which stays the one that the Enter key presses. */
  readonly autres?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  return (
    <form
      method="post"
      action={action}
      class={classe}
      encType={fichier ? 'multipart/form-data' : undefined}
    >
      <Porte jeton={jeton} cle={nouvelleCle()} {...(version === undefined ? {} : { version })} />
      {children}
      <div class="actions">
        <button type="submit" class={second ? 'second' : undefined}>
          {bouton}
        </button>
        {autres}
      </div>
    </form>
  );
}

/** What ties a field to its form: its name, what was typed or else stands there, its fault. */
export function lier({ values }: Form, fautes: Faults) {
  return (nom: string, depart = '') => ({ nom, valeur: values[nom] ?? depart, fautes });
}
