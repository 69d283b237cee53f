import type { Page } from 'playwright-core';
import { COOKIE } from '../web/support.ts';
import { dire, distinguer, type Etat } from './arpentage.ts';
import { NOMBRE_D_ECRANS, passerAxe } from './axe.ts';
import { lireHtml, passerVnu, SANS_JAVA } from './html.ts';
import { mesurer, NOMBRE_DE_REGLAGES } from './mise-en-page.ts';
import type { Ecrans } from './navigateur.ts';

/** Browsers at a time. */
const ENSEMBLE = 2;

/** What an examination found, and how much it looked at. */
export interface Bilan {
  readonly fautes: readonly string[];
  readonly compte: string;
}

/** More to do on a page on screen; gives what is wrong. */
export type Plus = (page: Page, etat: Etat) => Promise<string[]>;

interface Reglages {
  readonly plus?: Plus;
  /** Two screens instead of all: for one more state of pages already examined. */
  readonly abrege?: boolean;
}

/**
 * Shows one page of each signature in a browser and examines it: axe at every width and in all
 * colours, layout under each setting, valid HTML; the W3C's checker reads all the pages at once.
 */
export async function examiner(
  ecrans: Ecrans,
  etats: readonly Etat[],
  { plus = async () => [], abrege = false }: Reglages = {},
): Promise<Bilan> {
  const choisis = distinguer(etats);
  const fautes: string[] = [];
  const file = [...choisis];
  const suite = async (): Promise<void> => {
    const page = await (await ecrans.contexte()).newPage();
    for (let etat = file.shift(); etat !== undefined; etat = file.shift()) {
      const ou = dire(etat);
      const trouvees = await examinerUn(ecrans, page, etat, { plus, abrege });
      fautes.push(...trouvees.map((detail) => `${ou} : ${detail}`));
    }
    await page.context().close();
  };
  await Promise.all(Array.from({ length: ENSEMBLE }, suite));
  const lisibles = choisis.map((etat) => ({ nom: dire(etat), html: etat.reponse.corps }));
  if (SANS_JAVA === false) fautes.push(...passerVnu(lisibles));
  const ecransVus = abrege ? 2 : NOMBRE_D_ECRANS;
  const vues = choisis.length * (ecransVus + NOMBRE_DE_REGLAGES);
  const compte =
    `${etats.length} pages lues, ${choisis.length} différentes, chacune sur ${ecransVus} ` +
    `écrans par axe et sous ${NOMBRE_DE_REGLAGES} réglages : ${vues} vues`;
  return { fautes, compte };
}

async function examinerUn(
  ecrans: Ecrans,
  page: Page,
  etat: Etat,
  { plus, abrege }: Required<Reglages>,
): Promise<string[]> {
  const fautes = await lireHtml(etat.reponse.corps);
  const plaintes = ecouter(page, ecrans.base);
  await montrer(ecrans, page, etat);
  fautes.push(
    ...(await mesurer(page)),
    ...(await passerAxe(page, abrege)),
    ...(await plus(page, etat)),
  );
  return [...fautes, ...plaintes.finir()];
}

/** Shows a page as its visitor got it, with its status and its headers, at its own address. */
export async function montrer({ base }: Ecrans, page: Page, etat: Etat): Promise<void> {
  const { qui, adresse, reponse } = etat;
  const contexte = page.context();
  await contexte.clearCookies();
  if (qui.cookie !== '') {
    const url = base.replace('http:', 'https:');
    await contexte.addCookies([{ name: COOKIE, value: qui.cookie, url, secure: true }]);
  }
  const { status, corps, entetes } = reponse;
  await page.route(
    `${base}${adresse}`,
    (route) => route.fulfill({ status, body: corps, headers: Object.fromEntries(entetes) }),
    { times: 1 },
  );
  await page.goto(adresse);
}

/** Errors of the console and requests to elsewhere, until the page is done with. */
export function ecouter(page: Page, base: string) {
  const plaintes: string[] = [];
  const parEvenement = {
    console: (message: { type(): string; text(): string }) => {
      if (message.type() !== 'error' || /responded with a status of/.test(message.text())) return;
      plaintes.push(`console : ${message.text()}`);
    },
    pageerror: (error: Error) => void plaintes.push(`console : ${error.message}`),
    request: (request: { url(): string }) => {
      if (new URL(request.url()).origin !== base) plaintes.push(`ailleurs : ${request.url()}`);
    },
  };
  page.on('console', parEvenement.console);
  page.on('pageerror', parEvenement.pageerror);
  page.on('request', parEvenement.request);
  return {
    finir(): string[] {
      page.off('console', parEvenement.console);
      page.off('pageerror', parEvenement.pageerror);
      page.off('request', parEvenement.request);
      return plaintes;
    },
  };
}
