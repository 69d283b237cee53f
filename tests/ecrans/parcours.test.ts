import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  appuyer,
  deposerUnDossier,
  figerLAnnexe,
  ouvrirLaLigne,
  rendreExecutoire,
} from './gestes.ts';
import { ouvrirEcrans, type Qui, SANS_CHROMIUM } from './navigateur.ts';
import {
  AGENT,
  DIRECTION,
  ELU,
  FERMETURE,
  INSTRUCTION,
  INTITULE,
  ouvrirUnAppel,
  PENDANT,
  PORTEUR,
  parLeMenu,
} from './scene.ts';

const SEANCE = '2019-06-06';
const HEURE_MS = 3_600_000;
const MONTANT = /8\s000/;

for (const javaScriptEnabled of [false, true]) {
  const script = javaScriptEnabled ? 'avec' : 'sans';
  test(`l’année entière à la souris, ${script} script`, { skip: SANS_CHROMIUM }, (t) =>
    vivreLAnnee(t, javaScriptEnabled),
  );
}

async function vivreLAnnee(t: TestContext, javaScriptEnabled: boolean): Promise<void> {
  const ecrans = await ouvrirEcrans(PENDANT);
  await ouvrirUnAppel(ecrans);
  const { nom: sonNom } = await ecrans.trouver(ELU);
  const comme = async (qui: Qui, faire: (page: Page) => Promise<void>): Promise<void> => {
    const page = await ecrans.entrer(qui, { javaScriptEnabled });
    await faire(page);
    await appuyer(page, 'Sortir');
    await page.locator('.qui').getByRole('link', { name: 'Entrer', exact: true }).waitFor();
    await page.context().close();
  };
  const etape = async (quoi: string, faire: () => Promise<void>): Promise<void> => {
    await faire();
    t.diagnostic(quoi);
  };
  let numero = '';

  await etape('le porteur prépare son dossier page par page, puis le dépose', () =>
    comme(PORTEUR, async (page) => {
      numero = await deposerUnDossier(page);
    }),
  );

  await etape('l’agent de l’EPCI le propose ; l’élu·e attend la clôture', async () => {
    await comme(AGENT, async (page) => {
      await parLeMenu(page, 'Propositions');
      await page
        .getByRole('row', { name: /Second appel/ })
        .getByRole('link')
        .click();
      await appuyer(page, `Proposer ${numero}`);
      await page.getByText('Tous les dossiers déposés sont décidés.').waitFor();
    });
    await comme(ELU, async (page) => {
      await versLaTransmission(page);
      await page.getByText('La proposition ne peut pas encore partir.').waitFor();
    });
  });

  await etape('après la clôture, l’élu·e transmet', async () => {
    ecrans.allerAu(new Date(FERMETURE.getTime() + HEURE_MS));
    await comme(ELU, async (page) => {
      await versLaTransmission(page);
      await appuyer(page, 'Transmettre à la Région');
      await page.locator('.avis').getByText(sonNom).waitFor();
    });
  });

  await etape('l’instruction amende, la direction valide, l’EPCI accepte', async () => {
    await comme(INSTRUCTION, async (page) => {
      await ouvrirLaLigne(page, /Béthune/);
      await page.getByLabel('Montant').fill('8 000');
      await page.getByRole('textbox', { name: 'Motif' }).first().fill('Montant de l’an dernier.');
      await appuyer(page, 'Proposer un autre montant');
    });
    await comme(DIRECTION, async (page) => {
      await ouvrirLaLigne(page, /Béthune/);
      await appuyer(page, /^Valider 8\s000/);
    });
    await comme(ELU, async (page) => {
      await ouvrirLaLigne(page, /Béthune/);
      await appuyer(page, /^Accepter 8\s000/);
      await page
        .locator('.positions')
        .getByText(/8\s000/)
        .nth(2)
        .waitFor();
    });
  });

  await etape('la Région fige l’annexe, vote, enregistre le récépissé et publie', async () => {
    await comme(INSTRUCTION, (page) => figerLAnnexe(page, SEANCE));
    ecrans.allerAu(new Date(`${SEANCE}T15:00:00Z`));
    await comme(DIRECTION, (page) => rendreExecutoire(page, SEANCE));
  });

  await etape('le public lit l’action et son montant, le porteur aussi', async () => {
    const page = await (await ecrans.contexte({ javaScriptEnabled })).newPage();
    await page.goto('/');
    await parLeMenu(page, 'Actions votées');
    await page.getByRole('link', { name: INTITULE }).first().click();
    await page.getByRole('heading', { level: 1, name: INTITULE, exact: true }).waitFor();
    await page.locator('.somme-votee').getByText(MONTANT).waitFor();
    await page.context().close();
    await comme(PORTEUR, async (sienne) => {
      await sienne
        .locator('.dossiers li', { hasText: numero })
        .getByText(MONTANT)
        .first()
        .waitFor();
    });
  });
  assert.deepEqual(ecrans.site.pannes, []);
  assert.deepEqual(ecrans.plaintes, []);
}

async function versLaTransmission(page: Page): Promise<void> {
  await parLeMenu(page, 'Propositions');
  await page
    .getByRole('row', { name: /Second appel/ })
    .getByRole('link')
    .click();
  await page.getByRole('link', { name: 'Relire et transmettre' }).click();
}
