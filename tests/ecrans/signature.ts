import { createHash } from 'node:crypto';
import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Types } from 'parse5';
import { elements } from '../web/lecture.ts';

type Element = Types.Element;

/** What makes an element look or behave otherwise than another of the same name. */
const TRAITS = new Set(['class', 'type', 'role', 'scope', 'open', 'disabled', 'hidden']);
const ASCENDANTS = 3;

/**
 * What a page is made of, whatever it says: two pages of the same signature hold the same kinds of
 * elements, in the same places, in the same states; examining one is examining the other.
 */
export function signer(html: string): string {
  const chemins = new Set(elements(html).map((un) => cheminDe(un, ASCENDANTS)));
  return createHash('sha256')
    .update([...chemins].sort().join('\n'))
    .digest('hex');
}

function cheminDe(element: Element, reste: number): string {
  const parent = element.parentNode;
  const dessus =
    reste === 0 || parent === null || !defaultTreeAdapter.isElementNode(parent)
      ? ''
      : cheminDe(parent, reste - 1);
  const traits = element.attrs
    .filter(({ name }) => TRAITS.has(name) || name.startsWith('aria-'))
    .map(({ name, value }) => (name.startsWith('aria-') ? name : `${name}=${value}`));
  return `${dessus}>${element.tagName}${traits.sort().join('.')}`;
}
