import type { Page } from 'playwright-core';

/** One page of the product, as found by its links: `/dossiers/:` and where it was seen. */
export interface Vue {
  readonly motif: string;
  readonly adresse: string;
}

/**
 * Follows the links from the home, as whoever signed in on this page: the first address of each
 * pattern that answers with HTML. Refusals are kept: a link that leads to one is worth seeing.
 */
export async function faireLeTour(page: Page): Promise<Vue[]> {
  const vues: Vue[] = [];
  const suivis = new Set<string>();
  const aSuivre = ['/'];
  for (const adresse of aSuivre) {
    const motif = motifDe(adresse);
    if (suivis.has(motif) || motif.endsWith('/direct')) continue;
    suivis.add(motif);
    const reponse = await page.request.get(adresse);
    if (!(reponse.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    vues.push({ motif, adresse });
    await page.goto(adresse);
    aSuivre.push(...(await liensDe(page)));
  }
  return vues;
}

/** `/programmes/245900428/2019?tri=rang` → `/programmes/:/:`: what holds a digit is a name. */
function motifDe(adresse: string): string {
  const chemin = new URL(adresse, 'http://localhost').pathname;
  return chemin
    .split('/')
    .map((partie) => (/\d/.test(partie) ? ':' : partie))
    .join('/');
}

/** Addresses of this site that the page leads to, files as shown set apart. */
function liensDe(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ origin, search }) => origin === location.origin && !search.includes('format='))
      .map(({ pathname, search }) => `${pathname}${search}`),
  );
}
