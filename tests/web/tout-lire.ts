import { spawnSync } from 'node:child_process';
import { LIMITES_PAR_DEFAUT } from '../../src/core/spreadsheet/types.ts';
import { extraire, listerZip } from '../../src/core/spreadsheet/zip.ts';
import { liens } from './lecture.ts';
import { COOKIE, HOTE, type Site, TOUTES_LES_ROUTES, type Visiteur } from './support.ts';
import { cleDe, estHtml, routeDe } from './visite.ts';

/** A page or a file that someone was given, and all that it holds as text. */
export interface Piece {
  readonly adresse: string;
  /** Its media type. */
  readonly sorte: string;
  readonly texte: string;
}

const PAR_ROUTE = 2;
const HTML = 'text/html';

/** Follows the links of all pages from these and from the simple addresses; gives all that is read. */
export async function toutLire(
  site: Site,
  qui: Visiteur,
  aussi: readonly string[],
): Promise<{ pages: Piece[]; fichiers: Piece[] }> {
  const file = [...aussi, ...simples()];
  const connues = new Set(file);
  const rangs = new Map<string, number>();
  const lues: Piece[] = [];
  for (const [place, adresse] of file.entries()) {
    const cle = sorteDAdresse(adresse);
    const rang = rangs.get(cle) ?? 0;
    rangs.set(cle, rang + 1);
    if (place >= aussi.length && rang >= PAR_ROUTE) continue;
    const lue = await lire(site, qui, adresse);
    if (lue !== null) lues.push(lue);
    const nouveaux = liensDe(lue).filter((lien) => !connues.has(lien));
    for (const lien of nouveaux) connues.add(lien);
    file.push(...nouveaux);
  }
  const [pages, fichiers] = [true, false].map((html) =>
    lues.filter(({ sorte }) => (sorte === HTML) === html),
  );
  return { pages: pages ?? [], fichiers: fichiers ?? [] };
}

function liensDe(lue: Piece | null): string[] {
  return lue?.sorte === HTML ? liens(lue.texte) : [];
}

function simples(): string[] {
  return TOUTES_LES_ROUTES.filter(
    ({ method, path }) => method === 'GET' && !path.includes(':'),
  ).map(({ path }) => path);
}

/** A route, and the format of the file that is asked from it. */
function sorteDAdresse(adresse: string): string {
  const [chemin = '/', requete = ''] = adresse.split('?');
  const route = routeDe('GET', chemin);
  const format = new URLSearchParams(requete).get('format') ?? '';
  return `${route === null ? chemin : cleDe(route)} ${format}`;
}

/** Null for what is not given, and for what has no end. */
async function lire(site: Site, { cookie }: Visiteur, adresse: string): Promise<Piece | null> {
  const session: Record<string, string> = cookie === '' ? {} : { cookie: `${COOKIE}=${cookie}` };
  const headers = { host: HOTE, ...session };
  const recue = await site.app.request(`https://${HOTE}${adresse}`, { headers });
  const [sorte = ''] = (recue.headers.get('content-type') ?? '').split(';');
  if (recue.status !== 200 || sorte === 'text/event-stream') {
    await recue.body?.cancel();
    return null;
  }
  const octets = new Uint8Array(await recue.arrayBuffer());
  return { adresse, sorte: estHtml(recue.headers) ? HTML : sorte, texte: enTexte(octets) };
}

/** All that a file holds, whatever its reader would show of it. */
function enTexte(octets: Uint8Array): string {
  const debut = Buffer.from(octets.subarray(0, 4)).toString('latin1');
  if (debut.startsWith('PK')) {
    const entrees = listerZip(octets, LIMITES_PAR_DEFAUT);
    return entrees.map((une) => Buffer.from(extraire(octets, une)).toString('utf8')).join('\n');
  }
  if (debut === '%PDF') {
    const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: octets, encoding: 'utf8' });
    return stdout;
  }
  return Buffer.from(octets).toString('utf8');
}
