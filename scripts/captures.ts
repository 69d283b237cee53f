import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Album, feuilleter, nomDeFichier } from './support/feuilleter.ts';
import { avecChromium, entrer, ouvrirPage } from './support/navigateur.ts';
import { avecLeProduit } from './support/produit.ts';
import { faireLeTour } from './support/tour.ts';

/**
 * `npm run captures`: every page of the product, one for each pattern of address and each kind of
 * person, at 1280 and 360 px, in `captures/`, with an `index.html` to leaf through.
 *
 * `npm run captures -- [--base URL] [--comme « nom »] chemin…`: those pages only, of a product that
 * runs already. Signs in first when a name is given.
 */
const WIDTHS = [1280, 360] as const;
const HEIGHT = 900;
const FOLDER = join(import.meta.dirname, '..', 'captures');
/** Whom to enter as where a kind has several persons: those who have the most to do. */
const PREFERES = /Agent CUD|Élu CUD|Porteur 10 |CUD/;

const args = process.argv.slice(2);
const base = option('--base') ?? 'http://localhost:3000';
const comme = option('--comme');
const inconnue = args.find((arg) => arg.startsWith('-'));
if (inconnue !== undefined) {
  console.error(`Option inconnue : ${inconnue}. Il y a --base URL et --comme « nom ».`);
  process.exit(2);
}

function option(name: string): string | null {
  const rank = args.indexOf(name);
  return rank < 0 ? null : (args.splice(rank, 2)[1] ?? null);
}

async function capture(page: Page, path: string, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.goto(path);
    const file = join(FOLDER, `${name}-${width}.png`);
    await page.screenshot({ path: file, fullPage: true });
    console.log(file);
  }
}

async function captureThese(browser: Browser): Promise<void> {
  const page = await ouvrirPage(browser, base, HEIGHT);
  if (comme !== null) await entrer(page, comme);
  for (const path of args.length > 0 ? args : ['/']) {
    const name = `${comme ?? 'public'}${path}`.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 90);
    await capture(page, path, name);
  }
}

/** One person of each kind of « Entrer comme… », after the public. */
async function personnes(page: Page): Promise<string[]> {
  await page.goto('/entrer');
  const sortes = await page.locator('main section').all();
  const choix = sortes.map(async (sorte) => {
    const noms = await sorte.locator('li > span').allTextContents();
    return noms.find((nom) => PREFERES.test(nom)) ?? noms[0] ?? '';
  });
  return (await Promise.all(choix)).filter((nom) => nom !== '');
}

async function captureAs(browser: Browser, ici: string, nom: string | null): Promise<Album> {
  const page = await ouvrirPage(browser, ici, HEIGHT);
  if (nom !== null) await entrer(page, nom);
  const vues = await faireLeTour(page);
  const qui = nom ?? 'Le public';
  const dossier = nomDeFichier(qui);
  rmSync(join(FOLDER, dossier), { recursive: true, force: true });
  mkdirSync(join(FOLDER, dossier));
  for (const { adresse, motif } of vues) {
    await capture(page, adresse, join(dossier, nomDeFichier(motif)));
  }
  await page.context().close();
  return { qui, dossier, vues };
}

async function captureAll(browser: Browser, ici: string): Promise<void> {
  const noms = [null, ...(await personnes(await ouvrirPage(browser, ici, HEIGHT)))];
  const albums: Album[] = [];
  for (const nom of noms) {
    albums.push(await captureAs(browser, ici, nom));
    writeFileSync(join(FOLDER, 'index.html'), feuilleter(albums, WIDTHS));
  }
  const pages = albums.reduce((somme, { vues }) => somme + vues.length, 0);
  console.log(`${pages} pages, ${pages * WIDTHS.length} images : ${join(FOLDER, 'index.html')}`);
}

const toutes = process.argv.length === 2;
// What is left of an earlier walk would pass for the product of today.
if (toutes) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
if (toutes) await avecLeProduit((ici) => avecChromium((browser) => captureAll(browser, ici)));
else await avecChromium(captureThese);
