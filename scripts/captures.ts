import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * `npm run captures -- [--base URL] [--comme « nom »] chemin…`: pictures of pages of the running
 * product at 1280 and 360 px, into `captures/`. Signs in first when a name is given.
 */
const WIDTHS = [1280, 360] as const;
const FOLDER = join(import.meta.dirname, '..', 'captures');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const args = process.argv.slice(2);
const base = option('--base') ?? 'http://localhost:3000';
const comme = option('--comme');
const paths = args.length > 0 ? args : ['/'];

function option(name: string): string | null {
  const rank = args.indexOf(name);
  return rank < 0 ? null : (args.splice(rank, 2)[1] ?? null);
}

async function capture(browser: Browser): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  if (comme !== null) await signIn(page, comme);
  for (const path of paths) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${base}${path}`);
      const name = `${comme ?? 'public'}${path}`.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 90);
      const file = join(FOLDER, `${name}-${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
  }
}

async function signIn(page: Page, nom: string): Promise<void> {
  await page.goto(`${base}/entrer`);
  const row = page.locator('li', { hasText: nom }).first();
  await row.getByRole('button').click();
}

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
try {
  await capture(browser);
} finally {
  await browser.close();
}
