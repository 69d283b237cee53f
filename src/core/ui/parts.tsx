import type { ComponentChildren } from 'preact';
import { formaterMontant } from '../typography.ts';

/** A short word for where a thing stands; its tone is never the only sign. */
export function Etiquette({
  ton,
  children,
}: {
  ton: 'neutre' | 'attente' | 'accord' | 'refus' | 'vote';
  children: ComponentChildren;
}) {
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

/** An amount in a cell or a sentence, digits aligned. */
export function Montant({ centimes }: { centimes: number | null }) {
  return <span class="montant">{centimes === null ? '–' : formaterMontant(centimes)}</span>;
}

export interface Colonne<Ligne> {
  readonly titre: string;
  readonly droite?: boolean;
  /** The cell that names the row, for who listens to the table. */
  readonly entete?: boolean;
  /** Where its header leads to sort by it, and the order that holds now. */
  readonly tri?: {
    readonly href: string;
    readonly id: string;
    readonly sens: 'ascending' | 'descending' | null;
  };
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
  // On a narrow screen, more than two columns would hide the last ones: each row is a card.
  const empile = colonnes.length > 2 && colonnes.some(({ entete }) => entete);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section class="defilant" aria-label={legende} tabIndex={0}>
      <table class={empile ? 'empile' : undefined}>
        <caption>{legende}</caption>
        <thead>
          <tr>
            {colonnes.map(({ titre, droite, tri }) => (
              <th
                key={titre}
                scope="col"
                class={droite ? 'droite' : undefined}
                aria-sort={tri?.sens ?? undefined}
              >
                {tri === undefined ? (
                  titre
                ) : (
                  <a id={tri.id} href={tri.href} class="trier">
                    {titre}
                  </a>
                )}
              </th>
            ))}
          </tr>
        </thead>
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
        {total === undefined ? null : (
          <tfoot>
            <tr>
              {total.map((cellule, rang) => (
                <td
                  key={colonnes[rang]?.titre}
                  class={colonnes[rang]?.droite ? 'droite' : undefined}
                  data-titre={colonnes[rang]?.titre}
                >
                  {cellule}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
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
