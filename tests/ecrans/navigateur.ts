import { existsSync } from 'node:fs';
import { after } from 'node:test';
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { ROLES, type Role } from '../../src/core/access/roles.ts';
import type { WebOptions } from '../../src/web/application.ts';
import type { Template } from '../support/database.ts';
import { type Mandat, ouvrirSite, type Visiteur } from '../web/support.ts';

const { listen } = await import('../../src/web/application.ts');

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  // Maps are drawn by WebGL, in software.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 20_000;

/** Why the screens cannot be tried here; false when they can. */
export const SANS_CHROMIUM: string | false = existsSync(CHROMIUM)
  ? false
  : `${CHROMIUM} manque : installez le paquet chromium (apt-get install chromium)`;

/** Whom a test is looking for among those who may sign in. */
export interface Qui {
  readonly role: Role;
  readonly epciSiren?: string;
  /** Part of the person's name. */
  readonly nom?: string;
}

/** The whole product behind a port, and a browser before it; both stop when the file ends. */
export async function ouvrirEcrans(
  depart: Date,
  sur?: Template,
  options: Pick<WebOptions, 'tuiles' | 'geocodeur'> = {},
) {
  let horloge = depart;
  const plaintes: string[] = [];
  const site = await ouvrirSite({ ...options, now: () => horloge }, sur);
  const server = await listen(site.app, 0);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  after(async () => {
    await browser.close();
    await server.close();
  });
  const base = `http://localhost:${server.port}`;

  async function contexte(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const ouvert = await browser.newContext({
      baseURL: base,
      locale: 'fr-FR',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    ouvert.setDefaultTimeout(PATIENCE_MS);
    await ouvert.addInitScript(direLesRefus);
    ouvert.on('console', (message) => {
      if (message.type() !== 'error' || STATUT.test(message.text())) return;
      plaintes.push(`${message.page()?.url()} : ${message.text()}`);
    });
    ouvert.on('weberror', (erreur) => void plaintes.push(erreur.error().message));
    return ouvert;
  }

  async function trouver({ role, epciSiren, nom }: Qui): Promise<Mandat> {
    const tenus = (await site.mandats()).filter((tenu) => tenu.role === role);
    const sien = tenus.find(
      (tenu) =>
        (epciSiren === undefined || tenu.epciSiren === epciSiren) &&
        (nom === undefined || tenu.nom.includes(nom)),
    );
    if (sien === undefined) throw new Error(`personne pour ${JSON.stringify({ role, nom })}`);
    return sien;
  }

  /** A page in a browser of its own, where that person has signed in by the product's own form. */
  async function entrer(qui: Qui, options: BrowserContextOptions = {}): Promise<Page> {
    const { personneId, role } = await trouver(qui);
    const page = await (await contexte(options)).newPage();
    await page.goto('/entrer');
    const form = `form:has([name=personne][value="${personneId}"]):has([name=role][value="${role}"])`;
    await page.locator(`${form} button`).first().click();
    await page.getByRole('button', { name: 'Sortir' }).waitFor();
    return page;
  }

  /** One person of each role, those who see most, and the public; signed in over HTTP. */
  async function visiteurs(siens: readonly Qui[]): Promise<Visiteur[]> {
    const roles = ROLES.filter((role) => role !== 'public');
    const choisis = roles.map((role) => siens.find((un) => un.role === role) ?? { role });
    const entres = choisis.map(async (qui) => site.entrer(await trouver(qui)));
    return [site.passant(), ...(await Promise.all(entres))];
  }

  return {
    ...{ site, base, contexte, entrer, trouver, visiteurs },
    /** Errors of every console, and every report of the content security policy. */
    plaintes,
    maintenant: () => horloge,
    /** Moves the product's clock: sessions older than an hour are over. */
    allerAu: (date: Date) => {
      horloge = date;
    },
  };
}

/** What a browser says of an answer that is a refusal: the test judges it, not the console. */
const STATUT = /responded with a status of [45]/;

/** Runs in every page before anything else. */
function direLesRefus(): void {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.error(`politique de sécurité : ${violatedDirective}, ${blockedURI}`);
  });
}

export type Ecrans = Awaited<ReturnType<typeof ouvrirEcrans>>;
