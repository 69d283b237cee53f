import assert from 'node:assert/strict';
import type { ElementHandle, Locator, Page } from 'playwright-core';

/** Where the keyboard is: the rank of the control among those of the page, and how it shows. */
interface Arret {
  readonly rang: number;
  /** It is the control that was sought. */
  readonly atteint: boolean;
  readonly nom: string;
  /** An outline or a shadow says where the focus is. */
  readonly visible: boolean;
  /** Something else lies over its middle, or it is out of the window. */
  readonly couvert: boolean;
}

type Vise = ElementHandle | null;

/** What takes the focus of the keyboard. */
export const CONTROLES =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
const LE_PLUS_DE_TOUCHES = 250;

/** Where the focus is now; null on no control. The rank among all is read only where it is asked. */
function lireArret(page: Page, vise: Vise = null, avecRang = false): Promise<Arret | null> {
  return page.evaluate(
    ({ selecteur, vise: voulu, avecRang: classe }) => {
      const actif = document.activeElement;
      if (actif === null || actif === document.body || actif.id === 'contenu') return null;
      const rangDe = () =>
        [...document.querySelectorAll<HTMLElement>(selecteur)]
          .filter((un) => un.checkVisibility() && un.tabIndex >= 0)
          .indexOf(actif as HTMLElement);
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(actif);
      // Inside a date, the browser's own calendar button has the focus, and its own ring.
      const calendrier = actif.matches('input[type=date]:not(:focus)');
      const boite = actif.getBoundingClientRect();
      // A browser brings the caret of a long text into view, not all of its box.
      const milieu = (debut: number, fin: number, limite: number) =>
        (Math.max(debut, 0) + Math.min(fin, limite)) / 2;
      const la = document.elementFromPoint(
        milieu(boite.left, boite.right, innerWidth),
        milieu(boite.top, boite.bottom, innerHeight),
      );
      return {
        rang: classe ? rangDe() : 0,
        atteint: actif === voulu,
        nom: `${actif.tagName} ${actif.id} « ${(actif.textContent ?? '').trim().slice(0, 40)} »`,
        visible:
          calendrier || (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
        couvert: la === null || !(actif.contains(la) || la.contains(actif)),
      };
    },
    { selecteur: CONTROLES, vise, avecRang },
  );
}

function compterControles(page: Page): Promise<number> {
  return page.evaluate(
    (selecteur) =>
      [...document.querySelectorAll<HTMLElement>(selecteur)].filter(
        (un) => un.checkVisibility() && un.tabIndex >= 0,
      ).length,
    CONTROLES,
  );
}

async function avancer(
  page: Page,
  { touche = 'Tab', vise = null, avecRang = false }: Pas = {},
): Promise<Arret | null> {
  await page.keyboard.press(touche);
  const arret = await lireArret(page, vise, avecRang);
  if (arret === null) return null;
  assert.ok(arret.visible, `${page.url()} : le focus ne se voit pas sur ${arret.nom}`);
  assert.ok(!arret.couvert, `${page.url()} : ${arret.nom} est caché quand il a le focus`);
  return arret;
}

interface Pas {
  readonly touche?: 'Tab' | 'Shift+Tab';
  readonly vise?: Vise;
  readonly avecRang?: boolean;
}

/** Tabs through the whole page: every control once, in the order of the page, each seen. */
export async function faireLeTour(page: Page): Promise<number> {
  // A script puts the focus on the content of a new page: the tour starts from its top.
  await page.reload();
  const attendus = await compterControles(page);
  const rangs: number[] = [];
  for (let touche = 0; touche < LE_PLUS_DE_TOUCHES; touche += 1) {
    const arret = await avancer(page, { avecRang: true });
    if (arret === null || arret.rang === rangs[0]) break;
    assert.ok(arret.rang >= 0, `${page.url()} : ${arret.nom} prend le focus sans être un contrôle`);
    if (arret.rang !== rangs.at(-1)) rangs.push(arret.rang);
  }
  assert.deepEqual(
    rangs,
    Array.from({ length: attendus }, (_, rang) => rang),
    `${page.url()} : l’ordre des tabulations n’est pas celui de la page`,
  );
  await page.reload();
  return rangs.length;
}

/** From the last control back to the first by Shift+Tab: the same stops, the other way round. */
export async function refaireALEnvers(page: Page): Promise<void> {
  const attendus = await compterControles(page);
  await page.locator(CONTROLES).filter({ visible: true }).last().focus();
  const rangs = [attendus - 1];
  while (rangs.length <= attendus && rangs.at(-1) !== 0) {
    const arret = await avancer(page, { touche: 'Shift+Tab', avecRang: true });
    assert.ok(arret, `${page.url()} : à l’envers, le foyer se perd`);
    if (arret.rang !== rangs.at(-1)) rangs.push(arret.rang);
  }
  const envers = Array.from({ length: attendus }, (_, rang) => attendus - 1 - rang);
  assert.deepEqual(rangs, envers, `${page.url()} : à l’envers, un contrôle est sauté`);
  await page.reload();
}

/** Tabs to a control. */
export async function atteindre(page: Page, cible: Locator): Promise<void> {
  const vise = await cible.elementHandle();
  assert.ok(vise);
  for (let touche = 0; touche < LE_PLUS_DE_TOUCHES; touche += 1) {
    if ((await avancer(page, { vise }))?.atteint === true) return;
  }
  assert.fail(`${page.url()} : le clavier n’atteint pas ${String(cible)}`);
}

/** Opens or shuts what a summary holds. */
export async function deplier(page: Page, cible: Locator): Promise<void> {
  await atteindre(page, cible);
  await page.keyboard.press('Enter');
}

/** Tabs to a box, and ticks it. */
export async function cocher(page: Page, libelle: RegExp): Promise<void> {
  const boite = page.getByLabel(libelle);
  await atteindre(page, boite);
  await page.keyboard.press('Space');
  assert.ok(await boite.isChecked());
}

/** Tabs to a list, and goes down it by the arrows to a choice. */
export async function choisir(page: Page, cible: Locator, choix: string | RegExp): Promise<void> {
  await atteindre(page, cible);
  const lire = () => cible.evaluate((liste: HTMLSelectElement) => liste.selectedOptions[0]?.text);
  const vu = (texte: string | undefined) =>
    typeof choix === 'string' ? texte === choix : choix.test(texte ?? '');
  const combien = await cible.locator('option').count();
  for (let fleche = 0; fleche < combien && !vu(await lire()); fleche += 1) {
    await page.keyboard.press('ArrowDown');
  }
  assert.ok(vu(await lire()), `${page.url()} : les flèches ne mènent pas à ${String(choix)}`);
}

/** Does what leads to another page, and waits for it, whether the browser or a script brings it. */
export async function changerDePage(page: Page, faire: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => document.body.setAttribute('data-quittee', ''));
  await faire();
  await page.locator('body:not([data-quittee])').waitFor();
}

/** Tabs to a control, then presses a key on it; a link or a button leads to another page. */
export async function presser(page: Page, cible: Locator, touche: 'Enter' | 'Space') {
  await atteindre(page, cible);
  await changerDePage(page, () => page.keyboard.press(touche));
  assert.doesNotMatch(await page.title(), /^Erreur/);
}

/** Tabs to a field, and types in it; in a list, the first letters of the choice. */
export async function taper(page: Page, cible: Locator, texte: string): Promise<void> {
  await atteindre(page, cible);
  await page.keyboard.type(texte);
}
