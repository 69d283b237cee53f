// Canonical JSON text (RFC 8785): one value, one text, one hash.

function refuser(quoi: string): never {
  throw new TypeError(`no canonical JSON for ${quoi}`);
}

/** A text that stands between quotes as it is: most do, at a fraction of the cost. */
const SANS_ECHAPPEMENT = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function ecrireTexte(texte: string): string {
  if (SANS_ECHAPPEMENT.test(texte)) return `"${texte}"`;
  if (!texte.isWellFormed()) refuser('a text with a lone surrogate');
  return JSON.stringify(texte);
}

function ecrireNombre(nombre: number): string {
  if (!Number.isFinite(nombre)) refuser(String(nombre));
  return String(nombre);
}

function ecrireListe(liste: readonly unknown[], ancetres: object[]): string {
  let texte = '';
  // Holes are read as undefined, which is then refused.
  for (const valeur of liste) texte += `${texte === '' ? '' : ','}${ecrire(valeur, ancetres)}`;
  return `[${texte}]`;
}

function ecrireObjet(objet: object, ancetres: object[]): string {
  const prototype: unknown = Object.getPrototypeOf(objet);
  if (prototype !== Object.prototype && prototype !== null) {
    refuser('an object that is not a plain record');
  }
  if (Object.getOwnPropertySymbols(objet).length > 0) refuser('a symbol key');
  const champs = objet as Readonly<Record<string, unknown>>;
  let texte = '';
  // RFC 8785 sorts keys by UTF-16 code units, which is what a bare sort() compares.
  for (const cle of Object.keys(champs).sort()) {
    texte += `${texte === '' ? '' : ','}${ecrireTexte(cle)}:${ecrire(champs[cle], ancetres)}`;
  }
  return `{${texte}}`;
}

function ecrireConteneur(conteneur: object, ancetres: object[]): string {
  if (ancetres.includes(conteneur)) refuser('a cycle');
  ancetres.push(conteneur);
  const texte = Array.isArray(conteneur)
    ? ecrireListe(conteneur, ancetres)
    : ecrireObjet(conteneur, ancetres);
  ancetres.pop();
  return texte;
}

function ecrire(valeur: unknown, ancetres: object[]): string {
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
