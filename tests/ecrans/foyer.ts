import type { CDPSession, Page } from 'playwright-core';
import { CONTROLES } from './touches.ts';

/** A control of the page: its rank in the order of tabs, and what it is drawn by. */
interface Controle {
  readonly rang: number;
  /** Its tag, classes and type, those of what it stands in, and in which part of the page. */
  readonly sorte: string;
  readonly nom: string;
}

/** The part of the window to look at, in CSS pixels, and how much of it the focus must change. */
interface Cadre {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly attendus: number;
}

const AUTOUR_PX = 8;
const ASCENDANTS = 4;

/**
 * Gives the focus by the Tab key to one control of each sort and compares what is drawn with it and
 * without it. A focus is seen when at least as many pixels as a line of 2 px around the control
 * change by a contrast of 3 : 1 (WCAG 2.4.7, 2.4.13). The line stands in the margin of the control:
 * what it covers there is the colour next to it (WCAG 1.4.11).
 * @param vues sorts already looked at: two controls of one sort are drawn by the same styles.
 */
export async function regarderLeFoyer(
  page: Page,
  { juge, vues }: { readonly juge: Page; readonly vues: Set<string> },
): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page);
  const fautes: string[] = [];
  // An open menu lies over the page: it is looked at apart.
  for (const ou of ['main', 'header'] as const) {
    await deployer(page, ou);
    for (const controle of await lister(page, ou === 'header')) {
      if (vues.has(controle.sorte)) continue;
      vues.add(controle.sorte);
      const faute = await regarderUn({ page, juge, cdp }, controle);
      if (faute !== null) fautes.push(`${controle.nom} : ${faute}`);
    }
  }
  await cdp.detach();
  return fautes;
}

/** Opens all that is shut in a part of the page. */
function deployer(page: Page, ou: 'main' | 'header'): Promise<void> {
  return page.evaluate((dans) => {
    for (const un of document.querySelectorAll('details')) un.open = un.closest(dans) !== null;
  }, ou);
}

function lister(page: Page, enTete: boolean): Promise<Controle[]> {
  return page.evaluate(
    ({ selecteur, enTete: dansLEnTete, ascendants }) => {
      const dire = (un: Element) =>
        `${un.tagName} ${un.className} ${un.getAttribute('type')} ${un.getAttribute('aria-current')}`;
      const sorteDe = (un: Element, reste = ascendants): string => {
        const dessus = un.parentElement;
        if (dessus === null || reste === 0) return un.closest('header, nav, main')?.tagName ?? '';
        return `${sorteDe(dessus, reste - 1)}>${dire(un)}`;
      };
      return [...document.querySelectorAll<HTMLElement>(selecteur)]
        .filter((un) => un.checkVisibility() && un.tabIndex >= 0)
        .map((un, rang) => ({ un, rang }))
        .filter(({ un }) => (un.closest('header') !== null) === dansLEnTete)
        .map(({ un, rang }) => ({
          rang,
          sorte: sorteDe(un),
          nom: `${un.tagName}.${String(un.className)} « ${(un.textContent ?? '').trim().slice(0, 30)} »`,
        }));
    },
    { selecteur: CONTROLES, enTete, ascendants: ASCENDANTS },
  );
}

interface Outils {
  readonly page: Page;
  readonly juge: Page;
  readonly cdp: CDPSession;
}

async function regarderUn({ page, juge, cdp }: Outils, { rang }: Controle): Promise<string | null> {
  await venirA(page, rang);
  const cadre = await encadrer(page, rang);
  if (cadre === null) return 'Tab ne lui donne pas le focus';
  const avec = await photographier(cdp);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const sans = await photographier(cdp);
  const changes = await juge.evaluate(compter, { avec, sans, cadre });
  if (changes >= cadre.attendus) return null;
  return `${changes} pixels changent de 3 : 1 quand il a le focus, il en faut ${cadre.attendus}`;
}

const PARTIES_D_UNE_DATE = 5;

/** Comes to the control by Tab from the one before it; a date has several parts to go through. */
async function venirA(page: Page, rang: number): Promise<void> {
  const donner = { selecteur: CONTROLES, rang: rang - 1 };
  await page.evaluate(({ selecteur, rang: lequel }) => {
    const tous = [...document.querySelectorAll<HTMLElement>(selecteur)].filter(
      (un) => un.checkVisibility() && un.tabIndex >= 0,
    );
    document.body.tabIndex = -1;
    (tous[lequel] ?? document.body).focus();
    document.body.removeAttribute('tabindex');
    tous[lequel]?.setAttribute('data-avant', '');
  }, donner);
  for (let partie = 0; partie < PARTIES_D_UNE_DATE; partie += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => !document.activeElement?.hasAttribute('data-avant'))) break;
  }
  await page.evaluate(() => document.querySelector('[data-avant]')?.removeAttribute('data-avant'));
}

/** The surroundings of the control that has the focus; null when it is another one. */
function encadrer(page: Page, rang: number): Promise<Cadre | null> {
  return page.evaluate(
    ({ selecteur, rang: lequel, autour }) => {
      const tous = [...document.querySelectorAll<HTMLElement>(selecteur)].filter(
        (un) => un.checkVisibility() && un.tabIndex >= 0,
      );
      const actif = document.activeElement;
      if (actif === null || tous[lequel] !== actif) return null;
      // Of the line around a box, what is in the window.
      const tourDe = ({ left, right, top, bottom }: DOMRect) => {
        const large = Math.min(right, innerWidth) - Math.max(left, 0);
        const haut = Math.min(bottom, innerHeight) - Math.max(top, 0);
        const couchees = Number(top >= 0) + Number(bottom <= innerHeight);
        return couchees * large + (Number(left >= 0) + Number(right <= innerWidth)) * haut;
      };
      const boite = actif.getBoundingClientRect();
      const lignes = [...actif.getClientRects()].reduce((tour, une) => tour + tourDe(une), 0);
      const x = Math.max(0, Math.floor(boite.left) - autour);
      const y = Math.max(0, Math.floor(boite.top) - autour);
      return {
        x,
        y,
        width: Math.min(Math.ceil(boite.right) + autour, innerWidth) - x,
        height: Math.min(Math.ceil(boite.bottom) + autour, innerHeight) - y,
        attendus: Math.floor(2 * Math.min(tourDe(boite), lignes)),
      };
    },
    { selecteur: CONTROLES, rang, autour: AUTOUR_PX },
  );
}

/** The whole window: to cut a part of it out, the browser would lay the page out anew. */
async function photographier(cdp: CDPSession): Promise<string> {
  const { data } = await cdp.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
  });
  return `data:image/png;base64,${data}`;
}

interface Paire {
  readonly avec: string;
  readonly sans: string;
  readonly cadre: Cadre;
}

/** Runs in a page of its own: how many pixels differ between two pictures by 3 : 1 or more. */
async function compter({ avec, sans, cadre: { x, y, width, height } }: Paire): Promise<number> {
  const lire = async (adresse: string) => {
    const octets = await (await fetch(adresse)).blob();
    const image = await createImageBitmap(octets, x, y, width, height);
    const toile = new OffscreenCanvas(width, height).getContext('2d');
    toile?.drawImage(image, 0, 0);
    return toile?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  };
  const lineaire = (valeur: number) => {
    const part = valeur / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (points: Uint8ClampedArray, rang: number) =>
    0.2126 * lineaire(points[rang] ?? 0) +
    0.7152 * lineaire(points[rang + 1] ?? 0) +
    0.0722 * lineaire(points[rang + 2] ?? 0);
  const [a, b] = await Promise.all([lire(avec), lire(sans)]);
  let combien = 0;
  for (let rang = 0; rang < a.length; rang += 4) {
    const [une, autre] = [luminance(a, rang), luminance(b, rang)];
    if ((Math.max(une, autre) + 0.05) / (Math.min(une, autre) + 0.05) >= 3) combien += 1;
  }
  return combien;
}
