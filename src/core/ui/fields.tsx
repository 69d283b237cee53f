import type { ComponentChildren } from 'preact';
import type { Faults } from '../http/form.ts';
import { Pourquoi } from './why.tsx';

interface FieldProps {
  readonly nom: string;
  readonly libelle: string;
  readonly aide?: string;
  readonly valeur?: string;
  readonly fautes?: Faults;
  readonly facultatif?: boolean;
  /** Why this is asked, with its source: folded beside the question. */
  readonly pourquoi?: string;
}

/** The faults of a form on top of the page, each a link to its field. */
export function ResumeDesFautes({ fautes }: { fautes: Faults }) {
  const liste = Object.entries(fautes);
  if (liste.length === 0) return null;
  return (
    <div class="fautes" role="alert" aria-labelledby="fautes-titre" tabIndex={-1}>
      <h2 id="fautes-titre">Cela n’a pas été enregistré</h2>
      <ul>
        {liste.map(([nom, phrase]) => (
          <li key={nom}>
            <a href={`#${nom}`}>{phrase}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function describedBy({ nom, aide, fautes }: FieldProps): string | undefined {
  const ids = [aide ? `${nom}-aide` : '', fautes?.[nom] ? `${nom}-faute` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Around({ children, ...props }: FieldProps & { readonly children: ComponentChildren }) {
  const { nom, libelle, aide, fautes, facultatif, pourquoi } = props;
  const faute = fautes?.[nom];
  return (
    <div class={faute ? 'champ en-faute' : 'champ'}>
      <label for={nom}>
        {libelle}
        {facultatif ? ' (facultatif)' : ''}
      </label>
      {aide ? (
        <p class="aide" id={`${nom}-aide`}>
          {aide}
        </p>
      ) : null}
      {pourquoi ? <Pourquoi question={libelle}>{pourquoi}</Pourquoi> : null}
      {faute ? (
        <p class="faute" id={`${nom}-faute`}>
          <span class="hors-vue">Erreur : </span>
          {faute}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** A line of text, or a day. */
export function Champ(props: FieldProps & { readonly date?: boolean; readonly court?: boolean }) {
  const { nom, valeur, fautes, date, court } = props;
  const commun = {
    id: nom,
    name: nom,
    value: valeur ?? '',
    class: court ? 'court' : undefined,
    'aria-describedby': describedBy(props),
    'aria-invalid': fautes?.[nom] ? (true as const) : undefined,
    autocomplete: 'off',
  };
  return (
    <Around {...props}>
      {date ? <input type="date" {...commun} /> : <input type="text" {...commun} />}
    </Around>
  );
}

/** An amount in euros, typed as people type it. */
export function ChampMontant(props: FieldProps) {
  const { nom, valeur, fautes } = props;
  return (
    <Around {...props}>
      <span class="avec-unite">
        <input
          id={nom}
          name={nom}
          inputMode="decimal"
          value={valeur ?? ''}
          class="montant"
          aria-describedby={describedBy(props)}
          aria-invalid={fautes?.[nom] ? true : undefined}
          autocomplete="off"
        />
        <span aria-hidden="true">€</span>
      </span>
    </Around>
  );
}

/** Several lines of text. */
export function ChampTexte(props: FieldProps & { readonly lignes?: number }) {
  const { nom, valeur, fautes, lignes = 4 } = props;
  return (
    <Around {...props}>
      <textarea
        id={nom}
        name={nom}
        rows={lignes}
        aria-describedby={describedBy(props)}
        aria-invalid={fautes?.[nom] ? true : undefined}
      >
        {valeur ?? ''}
      </textarea>
    </Around>
  );
}

export interface Choix {
  readonly valeur: string;
  readonly libelle: string;
}

/** One choice in a list. */
export function ChampChoix(props: FieldProps & { readonly choix: readonly Choix[] }) {
  const { nom, valeur, fautes, choix } = props;
  return (
    <Around {...props}>
      <select
        id={nom}
        name={nom}
        aria-describedby={describedBy(props)}
        aria-invalid={fautes?.[nom] ? true : undefined}
      >
        <option value="">Choisissez…</option>
        {choix.map((un) => (
          <option key={un.valeur} value={un.valeur} selected={un.valeur === valeur}>
            {un.libelle}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** Several boxes under one question. */
export function ChampCases({
  nom,
  libelle,
  aide,
  fautes,
  pourquoi,
  choix,
  coches,
}: Omit<FieldProps, 'valeur'> & {
  readonly choix: readonly Choix[];
  readonly coches: readonly string[];
}) {
  const faute = fautes?.[nom];
  return (
    <fieldset class={faute ? 'champ en-faute' : 'champ'} id={nom}>
      <legend>{libelle}</legend>
      {aide ? <p class="aide">{aide}</p> : null}
      {pourquoi ? <Pourquoi question={libelle}>{pourquoi}</Pourquoi> : null}
      {faute ? (
        <p class="faute">
          <span class="hors-vue">Erreur : </span>
          {faute}
        </p>
      ) : null}
      {choix.map(({ valeur, libelle: texte }) => (
        <label key={valeur} class="case">
          <input type="checkbox" name={nom} value={valeur} checked={coches.includes(valeur)} />
          <span>{texte}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What every form of the product carries: the session's token, a command key, the version seen. */
export function Porte({ jeton, cle, version }: { jeton: string; cle: string; version?: number }) {
  return (
    <>
      <input type="hidden" name="jeton" value={jeton} />
      <input type="hidden" name="cle" value={cle} />
      {version === undefined ? null : (
        <input type="hidden" name="version" value={String(version)} />
      )}
    </>
  );
}
