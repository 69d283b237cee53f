import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=fr-FR',
];

const CHROMIUM = '/usr/bin/chromium';

/**
 * Debian's Chromium, in French to its date fields; closed whatever happens.
 * @throws Error that says how to install it when it is not there.
 */
export async function avecChromium(faire: (browser: Browser) => Promise<void>): Promise<void> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `${CHROMIUM} manque : installez le paquet chromium (apt-get install chromium).`,
    );
  }
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: FLAGS,
    // Whoever started the product stops it at a signal; the browser then closes in its turn.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    env: { ...process.env, LANGUAGE: 'fr' },
  });
  try {
    await faire(browser);
  } finally {
    await browser.close();
  }
}

/** A page of someone's own browser, in French, that no one has signed in yet. */
export async function ouvrirPage(browser: Browser, base: string, height: number): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: base, locale: 'fr-FR', reducedMotion: 'reduce' },
    viewport: { width: 1280, height },
  });
  return context.newPage();
}

/** Signs in as the first invented person whose line, on « Entrer comme… », holds these words. */
export async function entrer(page: Page, nom: string): Promise<void> {
  await page.goto('/entrer');
  const sienne = page.locator('main li', { hasText: nom }).first();
  await sienne.getByRole('button').click();
  await page.getByRole('button', { name: 'Sortir' }).waitFor();
}
