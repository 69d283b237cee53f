import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

export const champ = (page: Page) => page.getByLabel('Positions du contour');
export const bouton = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

export async function remplir(page: Page, nom: string): Promise<void> {
  await page.getByLabel('Nom du quartier').fill(nom);
  await page.getByLabel('Nature').selectOption('vecu');
  await page.getByLabel('Où le contrat nomme ce quartier').fill('annexe 3, page 47');
  await page.getByLabel('Contrat de ville').selectOption('INVENTE-CV-CABB');
  await page.getByLabel('Applicable depuis le').fill('2019-01-01');
}

export async function ouvrirLaCarte(page: Page): Promise<void> {
  await bouton(page, 'Ouvrir la carte à déplacer').click();
  await bouton(page, 'Fermer la carte').waitFor();
}

/** Clicks on the map, at fractions of its width and height. */
export async function cliquer(page: Page, ...places: readonly (readonly [number, number])[]) {
  const toile = page.locator('.toile canvas').first();
  await toile.scrollIntoViewIfNeeded();
  const boite = await toile.boundingBox();
  assert.ok(boite !== null);
  for (const [x, y] of places) {
    const [ici, la] = [boite.x + boite.width * x, boite.y + boite.height * y];
    await page.mouse.move(ici, la);
    await page.mouse.click(ici, la);
    // Two clicks too near in time are one double click for the map.
    await page.waitForTimeout(120);
  }
}

export async function tirer(
  page: Page,
  de: readonly [number, number],
  a: readonly [number, number],
) {
  const boite = await page.locator('.toile canvas').first().boundingBox();
  assert.ok(boite !== null);
  await page.mouse.move(boite.x + boite.width * de[0], boite.y + boite.height * de[1]);
  await page.mouse.down();
  await page.mouse.move(boite.x + boite.width * a[0], boite.y + boite.height * a[1], { steps: 6 });
  await page.mouse.up();
}

export async function positions(page: Page): Promise<number[][]> {
  const lignes = (await champ(page).inputValue()).split('\n').filter((ligne) => ligne !== '');
  return lignes.map((ligne) => ligne.split(' ').map(Number));
}

export async function attendre(page: Page, combien: number): Promise<number[][]> {
  await page.waitForFunction(
    (n) =>
      (document.querySelector<HTMLTextAreaElement>('#trace')?.value ?? '')
        .split('\n')
        .filter((ligne) => ligne !== '').length === n,
    combien,
  );
  return positions(page);
}
