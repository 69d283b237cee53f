import type { ComponentChildren, VNode } from 'preact';
import { jsxEscape } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

const WRITTEN: unique symbol = Symbol('written');

/** Markup already written, its values escaped; {@link html} alone makes it, no data can. */
export interface Html {
  readonly [WRITTEN]: string;
}

/** What stands in a cell: a text, elements, or markup already written. */
export type Contenu = ComponentChildren | Html | readonly Html[];

/**
 * Markup for what is repeated, many times a page or on every page, where an element for each tag
 * would cost more than the queries. Values are escaped as Preact does: they may stand between tags,
 * or in an attribute between double quotes. Line breaks are those of JSX: nothing beside a tag or a
 * value, a space between two words.
 */
export function html(template: TemplateStringsArray, ...values: readonly Contenu[]): Html {
  const parts = partsOf(template);
  let written = parts[0] ?? '';
  for (let i = 0; i < values.length; i++) written += write(values[i]) + (parts[i + 1] ?? '');
  return { [WRITTEN]: written };
}

function partsOf(template: TemplateStringsArray): readonly string[] {
  const known = PARTS.get(template);
  if (known !== undefined) return known;
  const parts = template.map((part) => part.replaceAll(BESIDE, '').replaceAll(BETWEEN, ' '));
  PARTS.set(template, parts);
  return parts;
}

const BESIDE = /(?<=^|>) *\n[ \n]*| *\n[ \n]*(?=<|$)/g;
const BETWEEN = / *\n[ \n]*/g;
const PARTS = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The same markup for each item of a list: what does not change is written once. */
export function repeat<Item>(
  items: readonly Item[],
  parts: readonly (Html | ((item: Item) => Contenu))[],
): Html {
  let written = '';
  for (const item of items) {
    for (const part of parts) {
      written += typeof part === 'function' ? write(part(item)) : part[WRITTEN];
    }
  }
  return { [WRITTEN]: written };
}

/** Puts written markup in an element: `<p {...inside(html`…`)} />`. */
export function inside(content: Html): { dangerouslySetInnerHTML: { __html: string } } {
  return { dangerouslySetInnerHTML: { __html: content[WRITTEN] } };
}

/** What Preact escapes: most texts hold none of it. */
const SPECIAL = /["&<]/;

/** The markup of any content. */
export function write(value: Contenu): string {
  if (typeof value === 'string') return SPECIAL.test(value) ? (jsxEscape(value) as string) : value;
  if (typeof value !== 'object' || value === null) {
    return (jsxEscape(value) as string | null) ?? '';
  }
  if (WRITTEN in value) return value[WRITTEN];
  if (Array.isArray(value)) return value.map(write).join('');
  return renderToString(value as VNode);
}
