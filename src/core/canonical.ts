// Canonical JSON text (RFC 8785): one value, one text, one hash.

type Chemin = readonly object[];

function refuser(quoi: string): never {
  throw new TypeError(`no canonical JSON for ${quoi}`);
}

function ecrireTexte(texte: string): string {
  if (!texte.isWellFormed()) refuser('a text with a lone surrogate');
  return JSON.stringify(texte);
}

function ecrireNombre(nombre: number): string {
  if (!Number.isFinite(nombre)) refuser(String(nombre));
  return JSON.stringify(nombre);
}

function ecrireListe(liste: readonly unknown[], ancetres: Chemin): string {
  // Array.from turns holes into undefined, which is then refused.
  return `[${Array.from(liste, (valeur) => ecrire(valeur, ancetres)).join(',')}]`;
}

function ecrireObjet(objet: object, ancetres: Chemin): string {
  const prototype: unknown = Object.getPrototypeOf(objet);
  if (prototype !== Object.prototype && prototype !== null) {
    refuser('an object that is not a plain record');
  }
  if (Object.getOwnPropertySymbols(objet).length > 0) refuser('a symbol key');
  // RFC 8785 sorts keys by UTF-16 code units, which is what a bare sort() compares.
  const champs = Object.entries(objet)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cle, valeur]) => `${ecrireTexte(cle)}:${ecrire(valeur, ancetres)}`);
  return `{${champs.join(',')}}`;
}

function ecrireConteneur(conteneur: object, ancetres: Chemin): string {
  if (ancetres.includes(conteneur)) refuser('a cycle');
  const suite = [...ancetres, conteneur];
  return Array.isArray(conteneur) ? ecrireListe(conteneur, suite) : ecrireObjet(conteneur, suite);
}

function ecrire(valeur: unknown, ancetres: Chemin): string {
  if (valeur === null || typeof valeur === 'boolean') return String(valeur);
  if (typeof valeur === 'string') return ecrireTexte(valeur);
  if (typeof valeur === 'number') return ecrireNombre(valeur);
  if (typeof valeur === 'object') return ecrireConteneur(valeur, ancetres);
  return refuser(typeof valeur);
}

/**
 * Tells whether every text of a plain value can be stored: well-formed UTF-16 without the character
 * U+0000, which PostgreSQL keeps in no text.
 */
export function estLisible(valeur: unknown): boolean {
  if (typeof valeur === 'string') return valeur.isWellFormed() && !valeur.includes('\0');
  if (typeof valeur !== 'object' || valeur === null) return true;
  if (Array.isArray(valeur)) return valeur.every(estLisible);
  return Object.entries(valeur).every(([cle, une]) => estLisible(cle) && estLisible(une));
}

/**
 * The canonical JSON text of a plain value: sorted keys, no white space, numbers as RFC 8785
 * (§ 3.2.2.3) writes them, -0 as 0. Throws TypeError on undefined, functions, bigint, NaN,
 * infinities, symbols, holes, cycles, class instances and ill-formed UTF-16.
 */
export function canonique(valeur: unknown): string {
  return ecrire(valeur, []);
}
