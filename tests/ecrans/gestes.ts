import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { BETHUNE, INTITULE, parLeMenu } from './scene.ts';
import { changerDePage } from './touches.ts';

/** Presses a button of the page by its name; the page that answers must not be a refusal. */
export async function appuyer(page: Page, nom: string | RegExp): Promise<void> {
  const bouton = page.getByRole(
    'button',
    typeof nom === 'string' ? { name: nom, exact: true } : { name: nom },
  );
  await changerDePage(page, () => bouton.first().click());
  assert.doesNotMatch(
    await page.title(),
    /^Erreur/,
    (await page.locator('main').textContent()) ?? '',
  );
}

/** Creates a dossier, fills it task by task, deposits it; gives the number of its receipt. */
export async function deposerUnDossier(page: Page): Promise<string> {
  await parLeMenu(page, 'Dossiers');
  await page.getByRole('link', { name: 'Commencer un dossier' }).click();
  await page.getByLabel('Intitulé de l’action').fill(INTITULE);
  await page.getByLabel('EPCI').selectOption(BETHUNE);
  await appuyer(page, 'Commencer le dossier');
  const tache = async (nom: string, remplir: () => Promise<unknown>) => {
    await page.getByRole('link', { name: nom, exact: true }).click();
    await remplir();
    await appuyer(page, 'Enregistrer');
    await page.getByText(`La page « ${nom} » est enregistrée.`).waitFor();
  };
  await tache('Structure et EPCI', async () => undefined);
  await tache('Action', async () => {
    await page.getByLabel('Description').fill('Réparer et apprendre à réparer, avec les voisins.');
    await page.getByLabel('Priorité').selectOption('rev3');
    await page.getByLabel('Nature de la dépense').selectOption('fonctionnement');
    await page.getByLabel(/exigé de toute action/).check();
  });
  await tache('Quartiers', () => page.getByLabel(/INVENTE-CABB-1/).check());
  await tache('Participation des habitants', async () => {
    await page.getByLabel('Qui participe').fill('Douze habitants du quartier');
    await page.getByLabel('Comment').fill('Ils tiennent l’atelier avec le porteur.');
    await page.getByLabel('À quel moment').fill('Chaque samedi, de mai à octobre');
  });
  await tache('Budget', () => remplirLeBudget(page));
  await page.getByRole('link', { name: 'Vérifier et déposer' }).click();
  await page.getByText('Rien ne manque.').waitFor();
  await appuyer(page, 'Déposer le dossier');
  const accuse = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const numero = /\d{4}-\d{4}/.exec(accuse)?.[0];
  assert.ok(numero, accuse);
  return numero;
}

/** 15,000 € of costs: 10,000 € asked from the Region, 5,000 € from the State. */
async function remplirLeBudget(page: Page): Promise<void> {
  const charge = page.getByRole('group', { name: 'charge 1' });
  await charge.getByLabel('Compte').selectOption('64');
  await charge.getByLabel('Intitulé').fill('Animation');
  await charge.getByLabel('Montant').fill('15 000');
  await page.getByLabel(/^Demandé à la Région/).fill('10 000');
  const produit = page.getByRole('group', { name: 'produit 1' });
  await produit.getByLabel('Compte').selectOption('74');
  await produit.getByLabel('Intitulé').fill('Subvention');
  await produit.getByLabel('Financeur').fill('État');
  await produit.getByLabel('Montant').fill('5 000');
}

/** Opens the line of the action from the list of programmes. */
export async function ouvrirLaLigne(page: Page, epci: RegExp): Promise<void> {
  await parLeMenu(page, 'Programmes');
  const programme = page.locator('main').getByRole('link', { name: epci }).first();
  await programme.waitFor();
  await changerDePage(page, () => programme.click());
  await changerDePage(page, () => page.getByRole('link', { name: INTITULE }).click());
}

/** Prepares the deliberation of the year, inscribes the EPCI and freezes the annex. */
export async function figerLAnnexe(page: Page, seanceLe: string): Promise<void> {
  await parLeMenu(page, 'Délibérations');
  await page.getByRole('link', { name: 'Préparer une délibération' }).click();
  await page.getByLabel('Dispositif').selectOption({ label: DISPOSITIF_EN_CLAIR });
  await page.getByLabel('Année du programme').fill(seanceLe.slice(0, 4));
  await page.getByLabel('Objet').fill(OBJET);
  await page.getByLabel('Date de la séance').fill(seanceLe);
  await appuyer(page, 'Préparer la délibération');
  await page.getByLabel('EPCI').selectOption(BETHUNE);
  await appuyer(page, 'Inscrire');
  await page.getByRole('link', { name: 'Contrôler et figer l’annexe' }).click();
  await page.getByText('tout concorde').waitFor();
  await appuyer(page, 'Figer l’annexe');
}

export const OBJET = 'Programmation 2019, second appel (essai)';
const DISPOSITIF_EN_CLAIR =
  'Soutien à l’emploi et à l’innovation (reconduction inventée pour la démonstration)';

/** Records the vote, then the State's receipt, then the publication. */
export async function rendreExecutoire(page: Page, jour: string): Promise<void> {
  await parLeMenu(page, 'Délibérations');
  await page.getByRole('link', { name: OBJET }).click();
  const numero = `${jour.slice(0, 4)}0607`;
  await page.getByLabel('Numéro de la délibération').fill(numero);
  await page.getByLabel('Pour', { exact: true }).fill('51');
  await page.getByLabel('Contre', { exact: true }).fill('4');
  await page.getByLabel('Abstentions').fill('9');
  await appuyer(page, 'Enregistrer le vote');
  const compact = jour.replaceAll('-', '');
  await page.getByLabel('Identifiant de l’acte').fill(`059-200053742-${compact}-essai-DE`);
  await page.getByLabel('Reçu le').fill(jour);
  await appuyer(page, 'Enregistrer le récépissé');
  await page.getByLabel('Publiée le').fill(jour);
  await appuyer(page, 'Enregistrer la publication');
}
