import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { passerAxe } from './axe.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, ouvrirUnAppel, PENDANT, PORTEUR, QUARTIER } from './scene.ts';

const NOM = /Le Moulin Brûlé/;
const CODE = 'INVENTE-CABB-2';

async function monter() {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  return { ecrans, id: await conterUnDossier(ecrans, { appelId, depose: false }) };
}

const montee = SANS_CHROMIUM === false ? await monter() : null;

function scene() {
  assert.ok(montee);
  return montee;
}

describe('choisir des quartiers sur la carte', { skip: SANS_CHROMIUM }, () => {
  let page: Page | null = null;

  after(() => page?.context().close());

  /** The page of quartiers, in a browser of its own. */
  async function ouvrir(javaScriptEnabled: boolean): Promise<Page> {
    const { ecrans, id } = scene();
    await page?.context().close();
    page = await ecrans.entrer(PORTEUR, { javaScriptEnabled });
    await page.goto(`/dossiers/${id}/quartiers`);
    return page;
  }

  async function enregistrer(ici: Page): Promise<readonly string[]> {
    await ici.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
    await ici.getByText('La page « Quartiers » est enregistrée.').waitFor();
    const { ecrans, id } = scene();
    const lu = await lireDossier(ecrans.site.database, id);
    return lu?.etat.contenu.lieux.quartiers ?? [];
  }

  const carteDe = (ici: Page) => ici.getByRole('group', { name: 'Carte des quartiers à choisir' });
  const caseDe = (ici: Page, code: string) => ici.locator(`input[value="${code}"]`);

  test('sans script, une forme mène à sa case, que la barre d’espace coche', async () => {
    const ici = await ouvrir(false);
    const forme = carteDe(ici).getByRole('link', { name: NOM });
    await forme.focus();
    await ici.keyboard.press('Enter');
    await ici.keyboard.press('Space');
    assert.ok(await caseDe(ici, CODE).isChecked());
    await carteDe(ici)
      .getByRole('link', { name: /La Verrerie/ })
      .click();
    assert.match(ici.url(), /#quartier-INVENTE-CABB-3$/);
    assert.deepEqual(await enregistrer(ici), [CODE, QUARTIER]);
    await ici.goto(`/dossiers/${scene().id}/quartiers`);
    const [pleine, vide] = await Promise.all(
      [NOM, /La Verrerie/].map((nom) => remplissage(carteDe(ici).getByRole('link', { name: nom }))),
    );
    assert.notEqual(pleine, vide);
  });

  test('avec le script, une forme est une case : au clic, à l’espace, à l’entrée', async () => {
    const ici = await ouvrir(true);
    const forme = carteDe(ici).getByRole('checkbox', { name: NOM });
    const avant = await forme.isChecked();
    for (const agir of [
      () => forme.click(),
      () => forme.press('Space'),
      () => forme.press('Enter'),
    ]) {
      const coche = await forme.isChecked();
      await agir();
      assert.equal(await forme.isChecked(), !coche);
      assert.equal(await caseDe(ici, CODE).isChecked(), !coche);
      assert.equal(new URL(ici.url()).hash, '');
    }
    assert.equal(await forme.isChecked(), !avant);
    assert.equal((await enregistrer(ici)).includes(CODE), !avant);
  });

  test('cocher une case remplit sa forme, et le compte suit', async () => {
    const ici = await ouvrir(true);
    const forme = carteDe(ici).getByRole('checkbox', { name: /La Verrerie/ });
    const boite = caseDe(ici, 'INVENTE-CABB-3');
    await boite.uncheck();
    const vide = await remplissage(forme);
    const compte = await compter(ici);
    await boite.check();
    assert.ok(await forme.isChecked());
    assert.notEqual(await remplissage(forme), vide);
    assert.equal(await compter(ici), compte + 1);
  });

  test('« tout le contrat » coche tout, et se décoche avec le premier décoché', async () => {
    const ici = await ouvrir(true);
    const tout = ici.getByRole('checkbox', { name: /^Tout le contrat de ville/ });
    await tout.check();
    assert.equal(await compter(ici), 5);
    assert.equal(await carteDe(ici).getByRole('checkbox', { checked: true }).count(), 5);
    await carteDe(ici).getByRole('checkbox', { name: NOM }).click();
    assert.equal(await tout.isChecked(), false);
    assert.equal((await enregistrer(ici)).length, 4);
  });

  test('ce qui est coché sur la carte survit à une coupure, sur la carte aussi', async () => {
    const ici = await ouvrir(true);
    const forme = () => carteDe(ici).getByRole('checkbox', { name: NOM });
    const avant = await forme().isChecked();
    await forme().click();
    await ici.reload();
    await ici.getByText(/Votre saisie du .* a été retrouvée/).waitFor();
    assert.equal(await caseDe(ici, CODE).isChecked(), !avant);
    assert.equal(await forme().isChecked(), !avant);
  });

  test('axe ne trouve rien à redire à la carte, avec le script', async () => {
    const ici = await ouvrir(true);
    // Over a pattern axe measures no contrast, and says so: every other word of it is a fault.
    const fautes = (await passerAxe(ici)).filter((une) => !une.startsWith('axe ne sait pas'));
    assert.deepEqual(fautes, []);
  });

  test('sur la carte publique, une forme mène à la page de son quartier', async () => {
    for (const javaScriptEnabled of [false, true]) {
      const ici = await (await scene().ecrans.contexte({ javaScriptEnabled })).newPage();
      await ici.goto('/quartiers');
      const forme = ici
        .getByRole('group', { name: /Béthune/ })
        .getByRole('link')
        .first();
      const nom = ((await forme.getAttribute('aria-label')) ?? '').split('\u00A0: ')[0] ?? '';
      await forme.click();
      await ici.getByRole('heading', { level: 1, name: nom }).waitFor();
      assert.match(ici.url(), /\/quartiers\/INVENTE-CABB-\d$/);
      await ici.context().close();
    }
  });
});

/** The colour or pattern that fills a shape, as the browser paints it. */
function remplissage(forme: ReturnType<Page['locator']>): Promise<string> {
  return forme.locator('path').evaluate((trace) => getComputedStyle(trace).fill);
}

async function compter(page: Page): Promise<number> {
  const dit = await page.getByText(/quartiers? cochés?\.$/i).textContent();
  return Number.parseInt(dit ?? '', 10) || 0;
}
