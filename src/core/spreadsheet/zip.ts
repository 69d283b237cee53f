// What a zip holds, read from its own directory before anything is unpacked.
import { inflateRawSync } from 'node:zlib';
import { type Limites, RefusDeTableur } from './types.ts';

const FIN = 0x06054b50;
const ENTREE = 0x02014b50;
const LOCALE = 0x04034b50;
const TAILLE_FIN = 22;
const COMMENTAIRE_MAXIMUM = 0xffff;
const ZIP64 = 0xffffffff;

export type EntreeZip = {
  readonly nom: string;
  readonly chiffree: boolean;
  readonly methode: number;
  readonly tailleCompressee: number;
  readonly taille: number;
  readonly position: number;
};

const TRONQUE =
  'Le fichier est incomplet ou abîmé\u00A0: il a sans doute été coupé pendant l’envoi. ' +
  'Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le.';
const BOMBE =
  'Le fichier, une fois décompressé, serait beaucoup trop gros. Par sécurité, il n’a pas été ' +
  'ouvert. Envoyez un fichier qui ne contient que le tableau.';

function trouverFin(vue: Buffer): number {
  const premier = Math.max(0, vue.length - TAILLE_FIN - COMMENTAIRE_MAXIMUM);
  for (let i = vue.length - TAILLE_FIN; i >= premier; i -= 1) {
    if (vue.readUInt32LE(i) === FIN) return i;
  }
  throw new RefusDeTableur(TRONQUE);
}

function lireEntree(vue: Buffer, debut: number): { entree: EntreeZip; suivante: number } {
  if (debut + 46 > vue.length || vue.readUInt32LE(debut) !== ENTREE) {
    throw new RefusDeTableur(TRONQUE);
  }
  const longueurNom = vue.readUInt16LE(debut + 28);
  const suite = vue.readUInt16LE(debut + 30) + vue.readUInt16LE(debut + 32);
  const entree = {
    nom: vue.toString('utf8', debut + 46, debut + 46 + longueurNom),
    chiffree: (vue.readUInt16LE(debut + 8) & 1) === 1,
    methode: vue.readUInt16LE(debut + 10),
    tailleCompressee: vue.readUInt32LE(debut + 20),
    taille: vue.readUInt32LE(debut + 24),
    position: vue.readUInt32LE(debut + 42),
  };
  return { entree, suivante: debut + 46 + longueurNom + suite };
}

/**
 * Lists the entries of a zip and checks their number and declared total size.
 * Throws RefusDeTableur when truncated, too many, too big, or in the 4 GB (zip64) form.
 */
export function listerZip(octets: Uint8Array, limites: Limites): EntreeZip[] {
  const vue = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const fin = trouverFin(vue);
  const nombre = vue.readUInt16LE(fin + 10);
  if (nombre > limites.entrees) throw new RefusDeTableur(BOMBE);
  const entrees: EntreeZip[] = [];
  let position = vue.readUInt32LE(fin + 16);
  for (let i = 0; i < nombre; i += 1) {
    const { entree, suivante } = lireEntree(vue, position);
    entrees.push(entree);
    position = suivante;
  }
  const total = entrees.reduce((somme, { taille }) => somme + taille, 0);
  if (total > limites.octetsDecompresses) throw new RefusDeTableur(BOMBE);
  return entrees;
}

/**
 * The bytes of one entry, never more than its declared size.
 * Throws RefusDeTableur when the entry is damaged or lies about its size.
 */
export function extraire(octets: Uint8Array, entree: EntreeZip): Uint8Array {
  const vue = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const { position, tailleCompressee, taille } = entree;
  if (position + 30 > vue.length || vue.readUInt32LE(position) !== LOCALE || taille === ZIP64) {
    throw new RefusDeTableur(TRONQUE);
  }
  const debut = position + 30 + vue.readUInt16LE(position + 26) + vue.readUInt16LE(position + 28);
  const donnees = vue.subarray(debut, debut + tailleCompressee);
  if (donnees.length < tailleCompressee) throw new RefusDeTableur(TRONQUE);
  if (entree.methode === 0) return donnees;
  if (entree.methode !== 8) throw new RefusDeTableur(TRONQUE);
  try {
    return inflateRawSync(donnees, { maxOutputLength: Math.max(1, taille) });
  } catch (cause) {
    const trop = cause instanceof RangeError;
    throw new RefusDeTableur(trop ? BOMBE : TRONQUE, { cause });
  }
}

/** Unpacks every entry once and forgets it: a size declared too small is a bomb. */
export function verifierTailles(octets: Uint8Array, entrees: readonly EntreeZip[]): void {
  for (const entree of entrees) extraire(octets, entree);
}
