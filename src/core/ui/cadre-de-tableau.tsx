import { type Contenu, type Html, html, inside } from './html.ts';

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

/** What surrounds the rows of a data table, its `tbody`. */
export function CadreDeTableau({
  legende,
  colonnes,
  total,
  corps,
}: {
  legende: string;
  colonnes: readonly Tete[];
  total?: readonly Contenu[];
  corps: Contenu;
}) {
  // On a narrow screen, more than two columns would hide the last ones: each row is a card.
  const empile = colonnes.length > 2 && colonnes.some(({ entete }) => entete);
  const tableau = html`
    <table${empile ? EMPILE : ''}>
      <caption>${legende}</caption>
      <thead><tr>${colonnes.map(teteDe)}</tr></thead>
      ${corps}
      ${total === undefined ? null : piedDe(colonnes, total)}
    </table>`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section class="defilant" aria-label={legende} tabIndex={0} {...inside(tableau)} />
  );
}

const EMPILE = html` class="empile"`;
const A_DROITE = html` class="droite"`;

function teteDe({ titre, droite, tri }: Tete): Html {
  const cote = droite ? A_DROITE : '';
  if (tri === undefined) return html`<th scope="col"${cote}>${titre}</th>`;
  const sens = tri.sens === null ? '' : html` aria-sort="${tri.sens}"`;
  return html`
    <th scope="col"${cote}${sens}>
      <a id="${tri.id}" href="${tri.href}" class="trier">${titre}</a>
    </th>`;
}

function piedDe(colonnes: readonly Tete[], total: readonly Contenu[]): Html {
  const cellules = total.map((cellule, rang) => {
    const { droite, titre = '' } = colonnes[rang] ?? {};
    return html`<td${droite ? A_DROITE : ''} data-titre="${titre}">${cellule}</td>`;
  });
  return html`<tfoot><tr>${cellules}</tr></tfoot>`;
}
