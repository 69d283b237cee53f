import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { avecChromium, entrer, ouvrirPage } from './support/navigateur.ts';
import { avecLeProduit } from './support/produit.ts';

/**
 * `npm run parcours`: walks README's ten steps through a product started for it, by the links that
 * its pages show, and takes the ten pictures of `docs/images/`.
 */
const IMAGES = join(import.meta.dirname, '..', 'docs', 'images');
const HEIGHT = 800;
const LIMIT_BYTES = 120_000;

interface Etape {
  /** Whom to sign in as; null for the public. */
  readonly qui: string | null;
  readonly adresse: string;
  /** From the address to what the picture shows. */
  readonly montrer?: (page: Page) => Promise<void>;
}

const ETAPES: readonly Etape[] = [
  { qui: null, adresse: '/programme' },
  { qui: null, adresse: '/actions' },
  { qui: 'Porteur 6 ', adresse: '/dossiers', montrer: ouvrirDossierVote },
  { qui: 'Porteur 6 ', adresse: '/dossiers', montrer: lireAccuse },
  {
    qui: 'Agent CUD',
    adresse: '/propositions',
    montrer: (page) => suivre(page, 'tr:has-text("2019") a[href^="/propositions/"]'),
  },
  { qui: 'Instruction', adresse: '/cockpit' },
  { qui: 'Instruction', adresse: '/cockpit', montrer: ouvrirDunkerque },
  { qui: 'Instruction', adresse: '/cockpit', montrer: discuter },
  {
    qui: 'Direction',
    adresse: '/deliberations',
    montrer: (page) => suivre(page, 'a[href^="/deliberations/"]'),
  },
  { qui: null, adresse: '/actions', montrer: (page) => suivre(page, 'a[href^="/actions/"]') },
];

/** The holder's latest dossier that the vote has closed: its tracking line says the amount. */
async function ouvrirDossierVote(page: Page): Promise<void> {
  const liens = page.locator('main tr:has-text("n° 2018") a[href^="/dossiers/"]');
  const adresses = await liens.evaluateAll((trouves) =>
    trouves.map((lien) => lien.getAttribute('href') ?? ''),
  );
  for (const adresse of adresses) {
    await page.goto(adresse);
    if ((await page.getByText('La Région a voté').count()) > 0) return;
  }
  throw new Error('Aucun des dossiers de 2018 de ce porteur n’a été voté.');
}

async function lireAccuse(page: Page): Promise<void> {
  await ouvrirDossierVote(page);
  await suivre(page, 'a[href$="/accuse"]');
}

async function ouvrirDunkerque(page: Page): Promise<void> {
  await suivre(page, 'a[href$="/2019"]:has-text("Dunkerque")');
}

async function discuter(page: Page): Promise<void> {
  await ouvrirDunkerque(page);
  await suivre(page, 'tr:has-text("à valider") a[href^="/lignes/"]');
}

/** Goes where the first such link of the page's content leads. */
async function suivre(page: Page, lien: string): Promise<void> {
  const href = await page.locator(`main ${lien}`).first().getAttribute('href');
  if (href === null) throw new Error(`${page.url()} : pas de lien ${lien}`);
  await page.goto(href);
}

async function photographier(page: Page, rang: number): Promise<void> {
  const path = join(IMAGES, `parcours-${String(rang).padStart(2, '0')}.jpg`);
  await page.screenshot({ path, type: 'jpeg', quality: 70 });
  const { size } = statSync(path);
  if (size > LIMIT_BYTES) throw new Error(`${path} : ${size} octets, plus de ${LIMIT_BYTES}`);
  console.log(`${rang}. ${new URL(page.url()).pathname} (${Math.round(size / 1_000)} ko)`);
}

mkdirSync(IMAGES, { recursive: true });
await avecLeProduit((base) =>
  avecChromium(async (browser) => {
    for (const [rang, { qui, adresse, montrer }] of ETAPES.entries()) {
      const page = await ouvrirPage(browser, base, HEIGHT);
      if (qui !== null) await entrer(page, qui);
      await page.goto(adresse);
      await montrer?.(page);
      await photographier(page, rang + 1);
      await page.context().close();
    }
  }),
);
