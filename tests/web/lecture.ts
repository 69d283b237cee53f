import { defaultTreeAdapter, html, parse, type DefaultTreeAdapterTypes as Types } from 'parse5';

type Element = Types.Element;

/** A form as a browser reads it: where it goes, and what it would send untouched. */
export interface Formulaire {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly champs: readonly Champ[];
}

export interface Champ {
  readonly nom: string;
  readonly valeur: string;
  /** Someone may type anything in it. */
  readonly libre: boolean;
  /** Hidden in the page: the token, the command key, the version. */
  readonly cache: boolean;
}

/** Every element of a page, in order. */
export function elements(page: string): Element[] {
  const trouves: Element[] = [];
  const suivre = (noeud: Types.ParentNode): void => {
    for (const enfant of noeud.childNodes) {
      if (!defaultTreeAdapter.isElementNode(enfant)) continue;
      if (enfant.namespaceURI === html.NS.HTML || enfant.namespaceURI === html.NS.SVG) {
        trouves.push(enfant);
      }
      suivre(enfant);
    }
  };
  suivre(parse(page));
  return trouves;
}

/** An attribute of an element; null when it has none of that name. */
export function attribut(element: Element, nom: string): string | null {
  return element.attrs.find(({ name }) => name === nom)?.value ?? null;
}

/** The addresses of this site that a page links to, fragments left out. */
export function liens(page: string): string[] {
  const vers = elements(page).flatMap((un) => (un.tagName === 'a' ? [attribut(un, 'href')] : []));
  const ici = vers.filter((lien) => lien?.startsWith('/') === true && !lien.startsWith('//'));
  return [...new Set(ici.map((lien) => lien?.replace(/#.*/, '') ?? '/'))];
}

/** The forms of a page. */
export function formulaires(page: string, chemin: string): Formulaire[] {
  return elements(page)
    .filter(({ tagName }) => tagName === 'form')
    .map((form) => ({
      method: attribut(form, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: attribut(form, 'action') ?? chemin,
      champs: dessous(form).flatMap(champDe),
    }));
}

/** Every element under another, in order. */
export function dessous(parent: Types.ParentNode): Element[] {
  return parent.childNodes
    .filter((noeud) => defaultTreeAdapter.isElementNode(noeud))
    .flatMap((enfant) => [enfant, ...dessous(enfant)]);
}

const SANS_TEXTE = new Set(['hidden', 'checkbox', 'radio', 'submit', 'button', 'file']);

function champDe(element: Element): Champ[] {
  const nom = attribut(element, 'name');
  if (nom === null) return [];
  const valeur = attribut(element, 'value') ?? '';
  const cache = attribut(element, 'type') === 'hidden';
  switch (element.tagName) {
    case 'textarea':
      return [{ nom, valeur: texte(element), libre: true, cache }];
    case 'select':
      return [{ nom, valeur: choisi(element), libre: false, cache }];
    case 'button':
      return [{ nom, valeur, libre: false, cache }];
    case 'input':
      return deLInput(element, { nom, valeur, cache });
    default:
      return [];
  }
}

function deLInput(element: Element, lu: Omit<Champ, 'libre'>): Champ[] {
  const type = attribut(element, 'type') ?? 'text';
  const aCocher = type === 'checkbox' || type === 'radio';
  if (aCocher && attribut(element, 'checked') === null) return [];
  return [{ ...lu, libre: !SANS_TEXTE.has(type) }];
}

function choisi(select: Element): string {
  const options = dessous(select).filter(({ tagName }) => tagName === 'option');
  const retenue = options.find((option) => attribut(option, 'selected') !== null);
  const utile = retenue ?? options.find((option) => attribut(option, 'value') !== '');
  return utile === undefined ? '' : (attribut(utile, 'value') ?? texte(utile));
}

/** The text under an element. */
export function texte(parent: Types.ParentNode): string {
  return parent.childNodes
    .map((noeud) => {
      if (defaultTreeAdapter.isTextNode(noeud)) return noeud.value;
      return defaultTreeAdapter.isElementNode(noeud) ? texte(noeud) : '';
    })
    .join('');
}

/** What a hostile value calls its elements and attributes. */
export const MARQUE = 'xssmarque';

const BALISES = new Set([
  'script',
  'style',
  'iframe',
  'frame',
  'object',
  'embed',
  'base',
  'template',
]);

/**
 * What no page of the product may hold: scripts, styles in line, frames, handlers, addresses from
 * elsewhere, and whatever element or attribute bears the mark of a test.
 */
export function interdits(page: string): string[] {
  return elements(page).flatMap((element) => {
    const defendue = BALISES.has(element.tagName) && !estLeScript(element);
    const balise = defendue || element.tagName.includes(MARQUE) ? [element.tagName] : [];
    const attributs = element.attrs.flatMap(({ name, value }) =>
      name === 'style' || name.includes(MARQUE) || name.startsWith('on') || estAilleurs(name, value)
        ? [`${name}=${value}`]
        : [],
    );
    return [...balise, ...attributs];
  });
}

/** The one script of the product: ours, by its hashed name, with nothing inside. */
function estLeScript(element: Element): boolean {
  const src = attribut(element, 'src') ?? '';
  return /^\/statique\/beffroi-[0-9a-f]{12}\.js$/.test(src) && element.childNodes.length === 0;
}

/** A picture, a style sheet or a form may only be ours; a link may lead out, over HTTPS. */
function estAilleurs(name: string, value: string): boolean {
  if (name === 'href') return !/^(\/(?!\/)|#|\?|https:\/\/|mailto:)/.test(value);
  return ['src', 'action', 'formaction'].includes(name) && !/^\/(?!\/)/.test(value);
}
