import type { Page } from 'playwright-core';
import { ouvrirPar } from './clavier-dialogue.ts';
import { OBJET } from './gestes.ts';
import { choisir, faireLeTour, presser, taper } from './touches.ts';

/** A day as the keyboard enters it in a French field: « 06062019 ». */
function auClavier(jour: string): string {
  const [annee = '', mois = '', quantieme = ''] = jour.split('-');
  return `${quantieme}${mois}${annee}`;
}

/** The Region gathers the EPCI's programme in a deliberation and freezes its annex, by keys. */
export async function figerAuClavier(page: Page, seanceLe: string): Promise<number> {
  await ouvrirPar(page, 'Délibérations');
  await presser(page, page.getByRole('link', { name: 'Préparer une délibération' }), 'Enter');
  let arrets = await faireLeTour(page);
  await choisir(page, page.getByLabel('Dispositif'), /reconduction inventée/);
  await taper(page, page.getByLabel('Année du programme'), seanceLe.slice(0, 4));
  await taper(page, page.getByLabel('Objet'), OBJET);
  await taper(page, page.getByLabel('Date de la séance'), auClavier(seanceLe));
  await presser(page, bouton(page, 'Préparer la délibération'), 'Enter');
  await choisir(page, page.getByLabel('EPCI'), /Béthune/);
  await presser(page, bouton(page, 'Inscrire'), 'Enter');
  const controler = page.getByRole('link', { name: 'Contrôler et figer l’annexe' });
  await presser(page, controler, 'Enter');
  await page.getByText('tout concorde').waitFor();
  arrets += await faireLeTour(page);
  await presser(page, bouton(page, 'Figer l’annexe'), 'Space');
  return arrets;
}

/** The direction records the vote, the State's receipt and the publication, by keys. */
export async function voterAuClavier(page: Page, jour: string): Promise<number> {
  await ouvrirPar(page, 'Délibérations');
  await presser(page, page.getByRole('link', { name: OBJET }), 'Enter');
  const arrets = await faireLeTour(page);
  await taper(page, page.getByLabel('Numéro de la délibération'), `${jour.slice(0, 4)}0607`);
  await taper(page, page.getByLabel('Pour', { exact: true }), '51');
  await taper(page, page.getByLabel('Contre', { exact: true }), '4');
  await taper(page, page.getByLabel('Abstentions'), '9');
  await presser(page, bouton(page, 'Enregistrer le vote'), 'Enter');
  const identifiant = `059-200053742-${jour.replaceAll('-', '')}-essai-DE`;
  await taper(page, page.getByLabel('Identifiant de l’acte'), identifiant);
  await taper(page, page.getByLabel('Reçu le'), auClavier(jour));
  await presser(page, bouton(page, 'Enregistrer le récépissé'), 'Enter');
  await taper(page, page.getByLabel('Publiée le'), auClavier(jour));
  await presser(page, bouton(page, 'Enregistrer la publication'), 'Enter');
  return arrets;
}

function bouton(page: Page, nom: string) {
  return page.getByRole('button', { name: nom, exact: true });
}
