import type { ComponentChildren } from 'preact';
import { formaterMontant } from '../typography.ts';
import { CadreDeTableau, type Tete } from './cadre-de-tableau.tsx';
import { type Html, html } from './html.ts';

type Ton = 'neutre' | 'attente' | 'accord' | 'refus' | 'vote';

/** A short word for where a thing stands; its tone is never the only sign. */
export function Etiquette({ ton, children }: { ton: Ton; children: ComponentChildren }) {
  return <span class={`etiquette ${ton}`}>{children}</span>;
}

/** What to say when there is nothing yet: why, what will fill it, the one next gesture. */
export function EtatVide({ titre, children }: { titre: string; children: ComponentChildren }) {
  return (
    <div class="vide">
      <p class="titre">{titre}</p>
      {children}
    </div>
  );
}

/** A figure that one looks for first, with its words. */
export function Chiffres({
  lignes,
}: {
  lignes: readonly { readonly quoi: string; readonly combien: string }[];
}) {
  return (
    <dl class="chiffres">
      {lignes.map(({ quoi, combien }) => (
        <div key={quoi}>
          <dt>{quoi}</dt>
          <dd>{combien}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same tag, in a cell of a long list. */
export function etiquette(ton: Ton, texte: string): Html {
  return html`<span class="etiquette ${ton}">${texte}</span>`;
}

/** An amount in a cell of a long list. */
export function montant(centimes: number): Html {
  return html`<span class="montant">${formaterMontant(centimes)}</span>`;
}

/** An amount in a cell or a sentence, digits aligned. */
export function Montant({ centimes }: { centimes: number | null }) {
  return <span class="montant">{centimes === null ? '–' : formaterMontant(centimes)}</span>;
}

export interface Colonne<Ligne> extends Tete {
  cellule(ligne: Ligne): ComponentChildren;
}

/** A data table: caption, header cells, and a sideways scroll of its own when it is too wide. */
export function Tableau<Ligne>({
  legende,
  colonnes,
  lignes,
  cle,
  total,
}: {
  legende: string;
  colonnes: readonly Colonne<Ligne>[];
  lignes: readonly Ligne[];
  cle: (ligne: Ligne) => string;
  total?: readonly ComponentChildren[];
}) {
  const corps = (
    <tbody>
      {lignes.map((ligne) => (
        <tr key={cle(ligne)}>
          {colonnes.map(({ titre, droite, entete, cellule }) =>
            entete ? (
              <th key={titre} scope="row">
                {cellule(ligne)}
              </th>
            ) : (
              <td key={titre} class={droite ? 'droite' : undefined} data-titre={titre}>
                {cellule(ligne)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
  return (
    <CadreDeTableau {...{ legende, colonnes, corps }} {...(total === undefined ? {} : { total })} />
  );
}

/** Steps already taken and those to come, in words. */
export function Frise({
  etapes,
}: {
  etapes: readonly { readonly nom: string; readonly quand: string | null }[];
}) {
  const courante = etapes.findLastIndex(({ quand }) => quand !== null);
  return (
    <ol class="frise">
      {etapes.map(({ nom, quand }, rang) => (
        <li
          key={nom}
          class={quand === null ? 'a-venir' : 'faite'}
          aria-current={rang === courante ? 'step' : undefined}
        >
          <span class="nom">{nom}</span>
          <span class="quand">{quand ?? 'à venir'}</span>
        </li>
      ))}
    </ol>
  );
}
