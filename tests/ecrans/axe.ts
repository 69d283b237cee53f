import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { estClasse } from './incertains.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NORMES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'];

/** Rows of a table beyond these are of the same kinds: read at the largest width only. */
const RANGEES_DE_TROP = 'tbody > tr:nth-child(n + 12)';
/** Contrast is measured on what one sees: a table that scrolls is laid out whole for it. */
const DEPLIE = '.defilant { overflow: visible !important; inline-size: max-content !important; }';

type Media = { readonly colorScheme: 'light' | 'dark'; readonly forcedColors: 'active' | 'none' };

/** How a page is seen, and what is looked at: the colours, or all the rest. */
interface Ecran {
  readonly nom: string;
  readonly taille: { readonly width: number; readonly height: number };
  readonly media: Media;
  readonly couleurs: boolean;
}

const TAILLES = [
  { width: 360, height: 780 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
] as const;
const CLAIR: Media = { colorScheme: 'light', forcedColors: 'none' };
const SOMBRE: Media = { colorScheme: 'dark', forcedColors: 'none' };
/** The palette is then the reader's: a contrast would judge their choice. */
const FORCEES: Media = { colorScheme: 'light', forcedColors: 'active' };

/** The scheme changes colours alone: the other rules need one pass by width. */
const ECRANS: readonly Ecran[] = TAILLES.flatMap((taille) => [
  { nom: `${taille.width} px, clair`, taille, media: CLAIR, couleurs: false },
  { nom: `${taille.width} px, clair`, taille, media: CLAIR, couleurs: true },
  { nom: `${taille.width} px, sombre`, taille, media: SOMBRE, couleurs: true },
  { nom: `${taille.width} px, couleurs forcées`, taille, media: FORCEES, couleurs: false },
]).filter(({ media, taille }) => media !== FORCEES || taille.width === 1280);

export const NOMBRE_D_ECRANS = new Set(ECRANS.map(({ nom }) => nom)).size;

/** The narrowest in the dark and the largest in the light: enough for one more state of a page. */
function estAssez({ taille, media, couleurs }: Ecran): boolean {
  if (media === FORCEES || taille.width === 768) return false;
  return !couleurs || (taille.width === 360) === (media === SOMBRE);
}

/** Passes axe on the page at every width and in all colours; gives what is wrong or unread. */
export async function passerAxe(page: Page, abrege = false): Promise<string[]> {
  const fautes: string[] = [];
  await page.evaluate(AXE);
  const ecrans = ECRANS.filter((ecran) => !abrege || estAssez(ecran));
  for (const { nom, taille, media, couleurs } of ecrans) {
    await page.setViewportSize(taille);
    await page.emulateMedia(media);
    const { violations, incomplete, tableaux } = await lancer(page, couleurs, taille.width < 1280);
    fautes.push(...violations.map((une) => `axe ${une.id}, ${nom} : ${une.help} (${cibles(une)})`));
    fautes.push(...incomplete.flatMap((une) => nonLues(une, nom, tableaux)));
  }
  await page.emulateMedia(CLAIR);
  return fautes;
}

interface Trouve extends Pick<AxeResults, 'violations' | 'incomplete'> {
  /** The undecided elements that stand in a table. */
  readonly tableaux: readonly string[];
}

function lancer(page: Page, couleurs: boolean, abrege: boolean): Promise<Trouve> {
  const values = couleurs ? ['color-contrast'] : NORMES;
  return page.evaluate(
    async ({ type, values, style, exclude }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const feuille = new CSSStyleSheet();
      feuille.replaceSync(style);
      document.adoptedStyleSheets = [feuille];
      const { violations, incomplete } = await axe.run(
        { include: [['html']], exclude },
        {
          runOnly: { type, values },
          rules: type === 'tag' ? { 'color-contrast': { enabled: false } } : {},
          resultTypes: ['violations', 'incomplete'],
          iframes: false,
          preload: false,
        },
      );
      document.adoptedStyleSheets = [];
      const estDansUnTableau = (target: readonly unknown[]) =>
        document.querySelector(String(target[0]))?.closest('table') != null;
      const tableaux = incomplete.flatMap(({ nodes }) =>
        nodes.filter(({ target }) => estDansUnTableau(target)).map(({ target }) => String(target)),
      );
      return { violations, incomplete, tableaux };
    },
    {
      type: couleurs ? ('rule' as const) : ('tag' as const),
      values,
      style: couleurs ? DEPLIE : '',
      exclude: couleurs && abrege ? [[RANGEES_DE_TROP]] : [],
    },
  );
}

/** What axe could not decide and nobody has read yet. */
function nonLues({ id, nodes }: Result, ecran: string, tableaux: readonly string[]): string[] {
  return nodes.flatMap(({ target, any, all, none, html }) => {
    const raison = [...any, ...all, ...none].map(({ message }) => message).join(' ; ');
    const cible = target.join(' ');
    const dansUnTableau = tableaux.includes(String(target));
    if (estClasse({ regle: id, raison, html, dansUnTableau })) return [];
    return [`axe ne sait pas, ${id}, ${ecran} : ${raison} (${cible}) ${html.slice(0, 160)}`];
  });
}

function cibles({ nodes }: Result): string {
  return nodes
    .map(({ target }) => target.join(' '))
    .slice(0, 4)
    .join(' | ');
}
