import type { ComponentChildren } from 'preact';

/** What stands over a column. */
export interface Tete {
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
}

/** What surrounds the rows of a data table. */
export function CadreDeTableau({
  legende,
  colonnes,
  total,
  children,
}: {
  legende: string;
  colonnes: readonly Tete[];
  total?: readonly ComponentChildren[];
  children: ComponentChildren;
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
        {children}
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
