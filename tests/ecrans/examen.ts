import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

/** What is wrong on a page, by kind of check. */
export interface Faute {
  readonly quoi: 'axe' | 'html' | 'cadre' | 'largeur';
  readonly detail: string;
}

const NORMES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'];

/** Judges how HTML is written, not what it says: valid HTML is written so too. */
const ECRITURE = {
  'void-style': 'off',
  'doctype-style': 'off',
  'no-implicit-input-type': 'off',
} as const;
/** Finds fault with what the HTML standard allows. */
const PERMIS = {
  // A form sends a list under one name: boxes, the lines of a budget, points.
  'form-dup-name': 'off',
  // A limit of search engines; a scheme has the long name that its deliberation gave it.
  'long-title': 'off',
} as const;

const validateur = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { ...ECRITURE, ...PERMIS },
});

const LARGE = { width: 1280, height: 900 };
const ETROIT = { width: 360, height: 780 };
const LE_PLUS_ETROIT = { width: 320, height: 640 };

/** Examines the page on screen: its frame, its HTML, axe large and light then narrow and dark. */
export async function examiner(page: Page, html: string): Promise<Faute[]> {
  const fautes = [...(await examinerLeCadre(page)), ...(await examinerHtml(html))];
  await page.setViewportSize(LE_PLUS_ETROIT);
  fautes.push(...(await mesurer(page)));
  await page.setViewportSize(ETROIT);
  await page.emulateMedia({ colorScheme: 'dark' });
  fautes.push(...(await passerAxe(page, '360 px, sombre')));
  await page.setViewportSize(LARGE);
  await page.emulateMedia({ colorScheme: 'light' });
  fautes.push(...(await passerAxe(page, '1280 px, clair')));
  return fautes;
}

async function examinerLeCadre(page: Page): Promise<Faute[]> {
  const { titres, h1, lang } = await page.evaluate(() => ({
    titres: document.querySelectorAll('head > title').length,
    h1: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
  }));
  const manques = [
    titres === 1 ? '' : `${titres} éléments title`,
    h1 === 1 ? '' : `${h1} éléments h1`,
    lang === 'fr' ? '' : `langue « ${lang} »`,
  ];
  return manques.filter(Boolean).map((detail) => ({ quoi: 'cadre', detail }));
}

async function examinerHtml(html: string): Promise<Faute[]> {
  const { results } = await validateur.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column, selector }) => ({
      quoi: 'html' as const,
      detail: `${ruleId} : ${message} (${line}:${column}, ${selector})`,
    })),
  );
}

async function mesurer(page: Page): Promise<Faute[]> {
  const { largeur, coupables } = await page.evaluate((limite) => {
    const trop = [...document.querySelectorAll('body *')].filter(
      (un) => un.closest('.defilant') === null && un.getBoundingClientRect().right > limite + 1,
    );
    const nommer = ({ tagName, className }: Element) => `${tagName}.${String(className)}`;
    return {
      largeur: document.scrollingElement?.scrollWidth ?? 0,
      coupables: trop.slice(0, 3).map(nommer),
    };
  }, LE_PLUS_ETROIT.width);
  if (largeur <= LE_PLUS_ETROIT.width) return [];
  const detail = `${largeur} px de large dans un écran de 320 (${coupables.join(', ')})`;
  return [{ quoi: 'largeur', detail }];
}

async function passerAxe(page: Page, ecran: string): Promise<Faute[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({
      runOnly: { type: 'tag', values: NORMES },
      resultTypes: ['violations'],
    })
    .analyze();
  return violations.map(({ id, help, nodes }) => ({
    quoi: 'axe' as const,
    detail: `${id}, ${ecran} : ${help} (${nodes.map(({ target }) => target.join(' ')).join(' | ')})`,
  }));
}
