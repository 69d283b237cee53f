import type { Clef, Curseur, Definition, Demande, FiltreDeListe, Format, Tri } from './types.ts';

/** The formats of a file, and their names on the page. */
export const FORMATS: Readonly<Record<Format, string>> = {
  ods: 'ODS',
  xlsx: 'XLSX',
  csv: 'CSV pour Excel',
  'csv-donnees': 'CSV (données ouvertes)',
};

const MOST_TEXT = 200;
const MOST_CURSOR = 4000;

/** Reads what an address asks; what it does not understand is left aside, quietly. */
export function readDemande<Ligne>(
  definition: Pick<Definition<Ligne>, 'colonnes' | 'recherche' | 'filtres' | 'tri'>,
  query: URLSearchParams,
): Demande {
  const { recherche, filtres = [] } = definition;
  const lire = (nom: string) => (query.get(nom) ?? '').trim().slice(0, MOST_TEXT);
  const format = query.get('format') ?? '';
  return {
    texte: recherche === undefined ? '' : lire(recherche.nom ?? 'texte'),
    filtres: Object.fromEntries(
      filtres.map((filtre) => {
        const { nom, defaut = '' } = filtre;
        const lu = query.has(nom) ? lire(nom) : defaut;
        return [nom, takes(filtre, lu) ? lu : defaut];
      }),
    ),
    tri: readTri(definition, query.get('tri') ?? ''),
    curseur: readCursor(query),
    format: Object.hasOwn(FORMATS, format) ? (format as Format) : null,
  };
}

/** Tells whether a filter may hold a value; nothing is one where it says « Tous ». */
function takes<Ligne>(
  { choix, tous = 'Tous', forme }: FiltreDeListe<Ligne>,
  valeur: string,
): boolean {
  if (choix === undefined) return forme?.test(valeur) ?? true;
  return (valeur === '' && tous !== null) || choix.some((un) => un.valeur === valeur);
}

function readTri<Ligne>(
  { colonnes, tri }: Pick<Definition<Ligne>, 'colonnes' | 'tri'>,
  demande: string,
): Tri {
  const lu = parseTri(demande);
  const connue = colonnes.some(({ cle, triable }) => cle === lu.cle && triable !== false);
  return connue ? lu : parseTri(tri);
}

/** `colonne` grows, `-colonne` shrinks. */
export function parseTri(texte: string): Tri {
  return { cle: texte.replace(/^-/, ''), croissant: !texte.startsWith('-') };
}

export function writeTri({ cle, croissant }: Tri): string {
  return croissant ? cle : `-${cle}`;
}

/** A key and an identifier, as the address says them: `t:Beauvais~id`, `n:1250000~id`, `v:~id`. */
export function writeCursor(clef: Clef, id: string): string {
  const sorte = clef === null ? 'v' : typeof clef === 'number' ? 'n' : 't';
  return `${sorte}:${clef ?? ''}~${encodeURIComponent(id).replaceAll('~', '%7E')}`;
}

/** Reads a cursor back; null when it was not written so. */
export function parseCursor(texte: string): Pick<Curseur, 'clef' | 'id'> | null {
  const [, sorte, valeur = '', code = ''] = /^([tnv]):(.*)~([^~]+)$/su.exec(texte) ?? [];
  const id = decode(code);
  if (sorte === undefined || id === null || texte.length > MOST_CURSOR) return null;
  if (sorte === 't') return { clef: valeur, id };
  if (sorte === 'v') return valeur === '' ? { clef: null, id } : null;
  const nombre = valeur === '' ? Number.NaN : Number(valeur);
  return Number.isFinite(nombre) ? { clef: nombre, id } : null;
}

function decode(code: string): string | null {
  try {
    return decodeURIComponent(code);
  } catch {
    return null;
  }
}

function readCursor(query: URLSearchParams): Curseur | null {
  for (const sens of ['apres', 'avant'] as const) {
    const lu = parseCursor(query.get(sens) ?? '');
    if (lu !== null) return { sens, ...lu };
  }
  return null;
}

/** What an address may change of the one that was asked; the page starts again unless it says so. */
export interface Change {
  readonly tri?: Tri;
  readonly apres?: string;
  readonly avant?: string;
  readonly format?: Format;
}

/** The query of an address: filters and order that hold; what goes without saying is left out. */
export function writeQuery<Ligne>(
  definition: Definition<Ligne>,
  demande: Pick<Demande, 'texte' | 'filtres' | 'tri'>,
  { tri = demande.tri, ...change }: Change = {},
): URLSearchParams {
  const query = new URLSearchParams(definition.fixes);
  if (demande.texte !== '') query.set(definition.recherche?.nom ?? 'texte', demande.texte);
  for (const { nom, defaut = '' } of definition.filtres ?? []) {
    const valeur = demande.filtres[nom] ?? '';
    if (valeur !== defaut) query.set(nom, valeur);
  }
  if (writeTri(tri) !== definition.tri) query.set('tri', writeTri(tri));
  for (const [nom, valeur] of Object.entries(change)) query.set(nom, valeur);
  return query;
}

/** A whole address of the list; see {@link writeQuery}. */
export function addressOf<Ligne>(
  definition: Definition<Ligne>,
  demande: Pick<Demande, 'texte' | 'filtres' | 'tri'>,
  change: Change = {},
): string {
  const query = writeQuery(definition, demande, change);
  return query.size === 0 ? definition.adresse : `${definition.adresse}?${query}`;
}

/** The address of the list without search nor filters, in its own order. */
export function bareAddress<Ligne>(definition: Definition<Ligne>): string {
  const query = new URLSearchParams(definition.fixes);
  return query.size === 0 ? definition.adresse : `${definition.adresse}?${query}`;
}

/** Tells whether a search or a filter holds some rows back. */
export function isFiltered<Ligne>({ filtres = [] }: Definition<Ligne>, demande: Demande): boolean {
  return (
    demande.texte !== '' ||
    filtres.some(({ nom, defaut = '' }) => (demande.filtres[nom] ?? '') !== defaut)
  );
}
