import type { Page } from 'playwright-core';
import { CONTROLES } from './touches.ts';

/** Windows where what sticks to an edge leaves little room. */
const FENETRES = [
  { width: 1280, height: 720 },
  { width: 360, height: 640 },
] as const;

/** Tells whether something of the page stays in sight when it scrolls. */
export function aDuCollant(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].some(
      (un) => /sticky|fixed/.test(getComputedStyle(un).position) && un.checkVisibility(),
    ),
  );
}

/** Goes down and up the page by Tab, in a large and a small window; gives what is hidden on the way. */
export async function chercherLeCache(page: Page): Promise<string[]> {
  const fautes = new Set<string>();
  for (const fenetre of FENETRES) {
    await page.setViewportSize(fenetre);
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const combien = await page.evaluate(
      (selecteur) =>
        [...document.querySelectorAll<HTMLElement>(selecteur)].filter(
          (un) => un.checkVisibility() && un.tabIndex >= 0,
        ).length,
      CONTROLES,
    );
    const touches = [
      ...Array<'Tab'>(combien).fill('Tab'),
      ...Array<'Shift+Tab'>(combien - 1).fill('Shift+Tab'),
    ];
    for (const touche of touches) {
      await page.keyboard.press(touche);
      const cache = await page.evaluate(lireCache);
      if (cache !== null) fautes.add(`${fenetre.width} px, ${touche} : ${cache}`);
    }
  }
  return [...fautes];
}

/** Runs in the page: what has the focus and is under something that sticks; null when nothing is. */
function lireCache(): string | null {
  const Bord = 3;
  const actif = document.activeElement;
  if (actif === null || actif === document.body) return null;
  const boite = actif.getBoundingClientRect();
  const colle = (un: Element): Element | null => {
    if (un.contains(actif)) return null;
    if (/sticky|fixed/.test(getComputedStyle(un).position)) return un;
    return un.parentElement === null ? null : colle(un.parentElement);
  };
  const [haut, bas] = [boite.top + Bord, boite.bottom - Bord];
  const [gauche, droite] = [boite.left + Bord, boite.right - Bord];
  const milieu = (gauche + droite) / 2;
  const points = [haut, (haut + bas) / 2, bas].flatMap((y) =>
    [gauche, milieu, droite].map((x) => ({ x, y })),
  );
  for (const { x, y } of points) {
    const dessus = document.elementFromPoint(x, y);
    const coupable = dessus === null || actif.contains(dessus) ? null : colle(dessus);
    if (coupable !== null) {
      const nom = `${actif.tagName} ${actif.id} « ${(actif.textContent ?? '').trim().slice(0, 30)} »`;
      return `${nom} est sous ${coupable.tagName}.${coupable.className}`;
    }
  }
  return null;
}
