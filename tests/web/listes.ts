import assert from 'node:assert/strict';
import { lireTableur } from '../../src/core/spreadsheet.ts';
import { formaterJour, lireMontant } from '../../src/core/typography.ts';
import { attribut, dessous, elements, texte } from './lecture.ts';
import { HOTE, type Site, type Visiteur } from './support.ts';

/** A text with plain spaces. */
export const net = (lu: string) => lu.replaceAll(/[\s\u00A0]+/g, ' ').trim();

/** The list of a page: its headers, its rows as read, the ways to its other pages. */
export async function lire(qui: Visiteur, chemin: string) {
  const { status, corps } = await qui.get(chemin);
  assert.equal(status, 200, `${qui.role} ${chemin}`);
  const tous = elements(corps);
  const liste = tous.find((un) => attribut(un, 'id') === 'liste');
  const sous = liste === undefined ? [] : dessous(liste);
  const rangees = (ou: string) =>
    sous
      .filter(({ tagName }) => tagName === ou)
      .flatMap(dessous)
      .filter(({ tagName }) => tagName === 'tr')
      .map((tr) => dessous(tr).filter(({ tagName }) => tagName === 'th' || tagName === 'td'));
  const lien = (id: string) => {
    const trouve = tous.find((un) => attribut(un, 'id') === id);
    return trouve === undefined ? null : (attribut(trouve, 'href') ?? '').replace(/#.*/, '');
  };
  return {
    entetes: rangees('thead')[0] ?? [],
    lignes: rangees('tbody').map((cellules) => cellules.map((une) => net(texte(une)))),
    vides: sous.filter((un) => attribut(un, 'class') === 'vide').map((un) => net(texte(un))),
    lien,
  };
}

/** Every row, page after page; something may happen in between. */
export async function toutesLesPages(
  qui: Visiteur,
  chemin: string,
  entreDeux?: () => Promise<void>,
) {
  const lignes: string[][] = [];
  let suite: string | null = chemin;
  let derniere = chemin;
  while (suite !== null) {
    const page: Awaited<ReturnType<typeof lire>> = await lire(qui, suite);
    lignes.push(...page.lignes);
    derniere = suite;
    suite = page.lien('page-suivante');
    if (suite !== null) await entreDeux?.();
  }
  return { lignes, derniere };
}

/** A row as one text. */
export const cle = (ligne: readonly string[]) => ligne.join('|');

export const FORMATS = ['ods', 'xlsx', 'csv', 'csv-donnees'] as const;

/** A file of a list: its status, its headers, its rows. */
export async function lireFichier(site: Site, qui: Visiteur, chemin: string) {
  const entetes = { host: HOTE, cookie: `__Host-beffroi=${qui.cookie}` };
  const reponse = await site.app.request(`https://${HOTE}${chemin}`, { headers: entetes });
  if (reponse.status !== 200) return { status: reponse.status, entetes: [], lignes: [] };
  const nom = reponse.headers.get('content-disposition') ?? '';
  const lu = await lireTableur(new Uint8Array(await reponse.arrayBuffer()), nom);
  assert.ok(lu.ok, `${chemin} ${nom}`);
  const [tete = [], ...lignes] = lu.feuilles[0]?.lignes ?? [];
  return { status: 200, entetes: tete, lignes };
}

/** Tells whether a cell on screen and one of a file say the same thing. */
function ditPareil(vu: string, ecrit: string): boolean {
  if (vu === ecrit || (vu === '–' && ecrit === '')) return true;
  if (/^\d{4}-\d{2}-\d{2}$/.test(ecrit)) return vu === net(formaterJour(ecrit));
  const montant = lireMontant(vu.replace('€', ''));
  if (montant.ok) return montant.centimes === Math.round(Number(ecrit.replace(',', '.')) * 100);
  return ecrit !== '' && vu.startsWith(ecrit);
}

/** Shorter on screen than in the file. */
const ABREGEES = ['Transmise', 'Priorité'];

/** Holds a file to the table on screen, cell by cell. */
export function comparer(
  fichier: { readonly entetes: readonly string[]; readonly lignes: readonly (readonly string[])[] },
  ecran: { readonly titres: readonly string[]; readonly lignes: readonly (readonly string[])[] },
  ou: string,
): void {
  assert.equal(fichier.lignes.length, ecran.lignes.length, ou);
  for (const [colonne, titre] of ecran.titres.entries()) {
    const place = fichier.entetes.indexOf(titre);
    assert.ok(place >= 0, `${ou} : ${titre}`);
    if (ABREGEES.includes(titre)) continue;
    for (const [rang, ligne] of ecran.lignes.entries()) {
      const vu = ligne[colonne] ?? '';
      const ecrit = net(fichier.lignes[rang]?.[place] ?? '');
      assert.ok(ditPareil(vu, ecrit), `${ou} : « ${vu} », « ${ecrit} »`);
    }
  }
}
