import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { drain } from '../../src/core/outbox.ts';
import { TRAITEMENTS } from '../../src/main.ts';
import {
  commencerTravail,
  finirTravail,
  noterProgres,
} from '../../src/rooms/import-du-territoire/store/progres.ts';
import { damier } from '../support/gros-fichiers.ts';
import { passerAxe } from './axe.ts';
import { lireHtml } from './html.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { PENDANT } from './scene.ts';

const ETAPES = ['lecture', 'reparation', 'comparaison'] as const;
const ADMIN = { role: 'admin-region' } as const;
const ecrans = SANS_CHROMIUM === false ? await ouvrirEcrans(PENDANT) : null;
/** Two squares, and enough blanks for the queue to have them. */
const GROS = damier(2) + ' '.repeat(1_000_000);

async function joindre(page: Page): Promise<void> {
  await page.goto('/territoire/importer');
  const buffer = Buffer.from(GROS);
  const fichier = { name: 'damier.geojson', mimeType: 'application/json', buffer };
  await page.locator('#fichier').setInputFiles(fichier);
  await page.getByLabel(/Millésime/).fill('2016-07-01');
  await page.getByRole('button', { name: 'Lire le fichier' }).press('Enter');
  await page.getByRole('heading', { name: 'La lecture est en cours' }).waitFor();
}

async function laisserTravailler(): Promise<void> {
  assert.ok(ecrans);
  for (let faits = 0; faits === 0; ) faits = await drain(ecrans.site.database, TRAITEMENTS);
}

describe('la page qui attend un gros fichier', { skip: SANS_CHROMIUM }, () => {
  test('avec script : elle compte sur place, dit chaque étape une fois, puis l’aperçu vient', async () => {
    assert.ok(ecrans);
    const page = await ecrans.entrer(ADMIN);
    await joindre(page);
    assert.deepEqual(await passerAxe(page), []);
    await page.evaluate(() => {
      const vus = { dits: [] as string[], valeurs: [] as number[] };
      Object.assign(window, { vus });
      new MutationObserver(() => {
        const dit = document.querySelector('main [role=status]')?.textContent ?? '';
        if (vus.dits.at(-1) !== dit) vus.dits.push(dit);
        const barre = document.querySelector('progress');
        if (barre?.hasAttribute('value')) vus.valeurs.push(barre.value);
      }).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    });
    const id = new URL(page.url()).searchParams.get('depot') ?? '';
    await commencerTravail(ecrans.site.database, id);
    for (const fait of [1, 400, 830, 1_609]) {
      const progres = { etapes: ETAPES, etape: 'reparation', fait, sur: 1_609 } as const;
      await noterProgres(ecrans.site.database, id, progres);
      const dit = fait === 1_609 ? '1\\s609' : String(fait);
      await page
        .getByText(new RegExp(`Réparation des contours\\s:\\s${dit}\\ssur\\s1\\s609`))
        .waitFor();
    }
    const suite = { etapes: ETAPES, etape: 'comparaison', fait: 0, sur: null } as const;
    await noterProgres(ecrans.site.database, id, suite);
    await page.getByText(/Étape\s3\ssur\s3\s:\scomparaison/).waitFor();
    await finirTravail(ecrans.site.database, id);
    await laisserTravailler();
    await page.getByRole('heading', { name: /Avant d’importer/ }).waitFor();
    // Still the same document: the page was never loaded again.
    const vus = await page.evaluate(
      () => (window as unknown as { vus: { dits: string[]; valeurs: number[] } }).vus,
    );
    assert.deepEqual([...new Set(vus.valeurs)], [1, 400, 830, 1_609]);
    assert.equal(new Set(vus.dits).size, vus.dits.length, vus.dits.join(' / '));
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'contenu');
    assert.deepEqual(ecrans.plaintes, []);
    await page.context().close();
  });

  test('sans script : elle revient seule, s’arrête de revenir, et s’abandonne', async () => {
    assert.ok(ecrans);
    const page = await ecrans.entrer(ADMIN, { javaScriptEnabled: false });
    await joindre(page);
    const html = await page.content();
    const fautes = (await lireHtml(html)).filter((faute) => !faute.startsWith('meta-refresh'));
    assert.deepEqual(fautes, []);
    await page.getByRole('link', { name: /Ne plus l’actualiser/ }).press('Enter');
    await page.getByRole('link', { name: /toutes les cinq secondes/ }).waitFor();
    assert.deepEqual(await lireHtml(await page.content()), []);
    await page.getByRole('link', { name: 'Actualiser', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Abandonner' }).press('Enter');
    await page.getByText('Le fichier est abandonné : rien n’est écrit.').waitFor();
    await laisserTravailler();
    await page.context().close();
  });
});
