import type { Page } from 'playwright-core';

/** How a reader may set a page: the width, and a style of their own. */
interface Reglage {
  readonly nom: string;
  readonly taille: { readonly width: number; readonly height: number };
  readonly style: string;
}

const ESPACES = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`;

/** RGAA 10.4, 10.11 and 10.12: zoom to 400 % of 1280 × 1024, text twice as large, wider spacing. */
const REGLAGES: readonly Reglage[] = [
  { nom: 'zoom 400 %', taille: { width: 320, height: 256 }, style: '' },
  {
    nom: 'texte à 200 %',
    taille: { width: 1280, height: 900 },
    style: 'html { font-size: 212.5% !important; }',
  },
  { nom: 'espacement', taille: { width: 1280, height: 900 }, style: ESPACES },
  { nom: 'espacement, 360 px', taille: { width: 360, height: 780 }, style: ESPACES },
  { nom: '768 px', taille: { width: 768, height: 1024 }, style: '' },
];

export const NOMBRE_DE_REGLAGES = REGLAGES.length;

/** What scrolls sideways, sticks out of its box or is cut, under each setting. */
export async function mesurer(page: Page): Promise<string[]> {
  const fautes: string[] = [];
  for (const { nom, taille, style } of REGLAGES) {
    await page.setViewportSize(taille);
    const trouvees = await page.evaluate(regarder, style);
    fautes.push(...trouvees.map((detail) => `${nom} : ${detail}`));
  }
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return fautes;
}

/** Runs in the page; holds all that it needs. */
function regarder(style: string): string[] {
  const TolerancePx = 2;
  const LesPremieres = 3;
  const feuille = new CSSStyleSheet();
  feuille.replaceSync(style);
  document.adoptedStyleSheets = [feuille];
  const fautes: string[] = [];
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleDe = (un: Element): CSSStyleDeclaration => {
    const lu = styles.get(un) ?? getComputedStyle(un);
    styles.set(un, lu);
    return lu;
  };
  const nommer = (un: Element) => {
    const classes = un.getAttribute('class') ?? '';
    return `${un.tagName.toLowerCase()}${classes === '' ? '' : `.${classes.replaceAll(' ', '.')}`}`;
  };
  const hors = (dedans: DOMRect, autour: DOMRect) =>
    dedans.right > autour.right + TolerancePx || dedans.left < autour.left - TolerancePx;
  const plusHaut = (dedans: DOMRect, autour: DOMRect) =>
    dedans.bottom > autour.bottom + TolerancePx || dedans.top < autour.top - TolerancePx;

  const defile = (un: Element) => /auto|scroll/.test(styleDe(un).overflowX);
  const coupe = (un: Element) => /hidden|clip/.test(styleDe(un).overflow);
  const Ailleurs = '.hors-vue, .evitement, svg, option, title, script';
  const boiteDe = (parent: Element): Element => {
    let boite = parent;
    while (/^(inline|contents)$/.test(styleDe(boite).display) && boite.parentElement !== null) {
      boite = boite.parentElement;
    }
    return boite;
  };
  /** Kept for who listens, or shown only when the keyboard comes to it. */
  const estCache = (un: Element): boolean =>
    styleDe(un).clipPath !== 'none' || (un.parentElement !== null && estCache(un.parentElement));
  const coupant = (place: DOMRect, boite: Element): Element | null => {
    for (let un: Element | null = boite; un !== null && !defile(un); un = un.parentElement) {
      const autour = un.getBoundingClientRect();
      if (coupe(un) && (hors(place, autour) || plusHaut(place, autour))) return un;
    }
    return null;
  };
  /** Null when the text stays where it can be read. */
  const juger = (texte: Text): string | null => {
    const parent = texte.parentElement;
    if (parent === null || parent.closest(Ailleurs) !== null || !parent.checkVisibility()) {
      return null;
    }
    const plage = document.createRange();
    plage.selectNodeContents(texte);
    const place = plage.getBoundingClientRect();
    if (place.width === 0 || estCache(parent)) return null;
    const boite = boiteDe(parent);
    const dit = `« ${(texte.data.trim() || '…').slice(0, 30)} » (${nommer(boite)})`;
    const sort = hors(place, boite.getBoundingClientRect()) && !defile(boite);
    if (sort) return `${dit} sort de sa boîte`;
    const par = coupant(place, boite);
    return par === null ? null : `${dit} est coupé par ${nommer(par)}`;
  };

  const largeur = document.scrollingElement?.scrollWidth ?? 0;
  if (largeur > document.documentElement.clientWidth) {
    const limite = document.documentElement.clientWidth + 1;
    const coupables = [...document.querySelectorAll('body *')].filter(
      (un) =>
        un.closest('.defilant') === null &&
        un.getBoundingClientRect().right > limite &&
        un.getBoundingClientRect().width > 1,
    );
    const noms = coupables.slice(-LesPremieres).map(nommer);
    fautes.push(`la page défile de côté : ${largeur} px (${noms.join(', ')})`);
  }
  const marcheur = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const vues = new Set<string>();
  while (marcheur.nextNode()) {
    const faute = juger(marcheur.currentNode as Text);
    if (faute !== null) vues.add(faute);
  }
  return [...fautes, ...[...vues].slice(0, LesPremieres)];
}
