import type { Page } from 'playwright-core';
import { deplier, faireLeTour, presser, taper } from './touches.ts';

/** Opens the page of an entry of the main menu, by keys. */
export function ouvrirPar(page: Page, entree: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Menu principal' });
  return presser(page, menu.getByRole('link', { name: entree, exact: true }), 'Enter');
}

/** From the menu to the selection of the second call. */
export async function ouvrirLaSelection(page: Page): Promise<void> {
  await ouvrirPar(page, 'Propositions');
  const rangee = page.getByRole('row', { name: /Second appel/ });
  await presser(page, rangee.getByRole('link'), 'Enter');
}

/** The agent proposes these dossiers as asked, sets the last aside, moves the second one up. */
export async function choisirAuClavier(
  page: Page,
  proposes: readonly string[],
  ecarte: string,
): Promise<number> {
  await ouvrirLaSelection(page);
  const arrets = await faireLeTour(page);
  for (const numero of proposes) {
    await presser(page, bouton(page, `Proposer ${numero}`), 'Enter');
  }
  await deplier(page, page.locator(`summary[aria-label="Écarter ${ecarte}"]`));
  await taper(page, page.getByLabel(`Motif pour écarter l’action ${ecarte}`), 'Hors contrat.');
  await presser(page, bouton(page, `Écarter ${ecarte} pour ce motif`), 'Space');
  await page.getByText('Tous les dossiers déposés sont décidés.').waitFor();
  await presser(page, bouton(page, `Monter ${proposes[1]}`), 'Space');
  await page.getByRole('row', { name: new RegExp(`^1 .*${proposes[1]}`, 's') }).waitFor();
  return arrets;
}

/** The elected member reads the proposition again and sends it. */
export async function transmettreAuClavier(page: Page): Promise<number> {
  await ouvrirLaSelection(page);
  await presser(page, page.getByRole('link', { name: 'Relire et transmettre' }), 'Enter');
  const arrets = await faireLeTour(page);
  await presser(page, bouton(page, 'Transmettre à la Région'), 'Enter');
  return arrets;
}

/** Opens the line of an action from the list of programmes. */
async function ouvrirLaLigne(page: Page, intitule: string): Promise<void> {
  await ouvrirPar(page, 'Programmes');
  const lien = page.locator('main').getByRole('link', { name: /Béthune/ });
  await presser(page, lien.first(), 'Enter');
  await presser(page, page.getByRole('link', { name: intitule, exact: true }), 'Enter');
}

/** A move of the dialogue: which action, which gesture, what is typed. */
export interface Coup {
  readonly intitule: string;
  readonly geste: 'amender' | 'proposer' | 'refuser' | 'renvoyer' | 'questionner';
  readonly montant?: string;
  readonly motif?: string;
}

const BOUTONS: Readonly<Record<Coup['geste'], string>> = {
  amender: 'Proposer un autre montant',
  proposer: 'Proposer un nouveau montant',
  refuser: 'Refuser l’action',
  renvoyer: 'Renvoyer à l’EPCI',
  questionner: 'Poser une question',
};

/** Makes a move by keys: opens what holds it, types the amount and the reason, sends. */
export async function jouerAuClavier(page: Page, coup: Coup): Promise<void> {
  const { intitule, geste, montant, motif } = coup;
  await ouvrirLaLigne(page, intitule);
  const cadre = page.locator(`details:has(form[action$="/${geste}"])`);
  if ((await cadre.getAttribute('open')) === null) await deplier(page, cadre.locator('> summary'));
  if (montant !== undefined) {
    const champ = page.locator(`#montant-${geste}`);
    // The arrival of the focus by Tab selects what stands in the field: typing replaces it.
    await taper(page, champ, montant);
  }
  if (motif !== undefined) await taper(page, page.locator(`#motif-${geste}`), motif);
  await presser(page, cadre.getByRole('button', { name: BOUTONS[geste] }), 'Enter');
}

/** Presses the button that accepts, or validates, an amount of an action. */
export async function accepterAuClavier(
  page: Page,
  intitule: string,
  nom: RegExp,
): Promise<number> {
  await ouvrirLaLigne(page, intitule);
  const arrets = await faireLeTour(page);
  await presser(page, page.getByRole('button', { name: nom }), 'Space');
  return arrets;
}

function bouton(page: Page, nom: string) {
  return page.getByRole('button', { name: nom, exact: true });
}
