// What a file is, judged by its content and never by its name.

import { type FormatTableur, type Limites, RefusDeTableur } from './types.ts';
import { extraire, listerZip, verifierTailles } from './zip.ts';

const MOT_DE_PASSE =
  'Le fichier est protégé par un mot de passe. Enlevez la protection dans votre tableur, ' +
  'enregistrez, puis renvoyez-le.';
const ACCEPTES = 'Envoyez un tableau au format ODS, XLSX ou CSV.';

function refuser(motif: string): never {
  throw new RefusDeTableur(motif);
}

function commencePar(octets: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((octet, i) => octets[i] === octet);
}

function refuserOle(octets: Uint8Array): never {
  const texte = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  if (texte.includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuser(MOT_DE_PASSE);
  return refuser(
    'Le fichier est dans un ancien format de Microsoft Office (.xls). ' +
      'Enregistrez-le au format XLSX ou ODS, puis renvoyez-le.',
  );
}

function reconnaitreOds(octets: Uint8Array, type: string, noms: Map<string, EntreeDe>): 'ods' {
  if (!type.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
    refuser(`Le fichier est un document de texte ou d’un autre type, pas un tableau. ${ACCEPTES}`);
  }
  const manifeste = noms.get('META-INF/manifest.xml');
  const texte = manifeste ? Buffer.from(extraire(octets, manifeste)).toString('utf8') : '';
  if (texte.includes('encryption-data')) refuser(MOT_DE_PASSE);
  return 'ods';
}

type EntreeDe = ReturnType<typeof listerZip>[number];

function reconnaitreZip(octets: Uint8Array, limites: Limites): 'xlsx' | 'ods' {
  const entrees = listerZip(octets, limites);
  if (entrees.some(({ chiffree }) => chiffree)) refuser(MOT_DE_PASSE);
  verifierTailles(octets, entrees);
  const noms = new Map(entrees.map((entree) => [entree.nom, entree]));
  const type = noms.get('mimetype');
  if (type) return reconnaitreOds(octets, Buffer.from(extraire(octets, type)).toString(), noms);
  if (!noms.has('[Content_Types].xml')) {
    refuser(`Le fichier est une archive ZIP, pas un tableau. ${ACCEPTES}`);
  }
  if (noms.has('xl/workbook.xml')) return 'xlsx';
  if (noms.has('xl/workbook.bin')) {
    refuser('Le fichier est un classeur binaire (.xlsb). Enregistrez-le au format XLSX ou ODS.');
  }
  return refuser(`Le fichier est un document Word ou PowerPoint, pas un tableau. ${ACCEPTES}`);
}

/** A byte of control no text has, beyond tab, line ends, form feed and UTF-16's zeros. */
function estBinaire(octets: Uint8Array): boolean {
  if (commencePar(octets, [0xff, 0xfe])) return false;
  return octets.subarray(0, 4096).some((octet) => octet < 9 || (octet > 13 && octet < 32));
}

function verifierTexte(octets: Uint8Array): void {
  if (commencePar(octets, [0x25, 0x50, 0x44, 0x46])) {
    refuser(`Le fichier est un PDF, pas un tableau. ${ACCEPTES}`);
  }
  if (estBinaire(octets)) refuser(`Le fichier n’est pas un tableau. ${ACCEPTES}`);
  const debut = Buffer.from(octets.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  if (/^(?:ï»¿)?<(?:!doctype|html|table|\?xml)/.test(debut)) {
    refuser(`Le fichier est une page web ou un XML, pas un tableau. ${ACCEPTES}`);
  }
}

/**
 * The format of a table file by its content. Throws RefusDeTableur, one sentence a case: empty,
 * too big, protected, truncated, zip bomb, old Excel, other kinds of document.
 */
export function reconnaitre(octets: Uint8Array, limites: Limites): FormatTableur {
  if (octets.length === 0) refuser('Le fichier est vide. Vérifiez que vous envoyez le bon.');
  if (octets.length > limites.octets) {
    const mo = Math.floor(limites.octets / (1024 * 1024));
    refuser(`Le fichier dépasse ${mo}\u00A0Mo. Gardez seulement le tableau, puis renvoyez-le.`);
  }
  if (commencePar(octets, [0xd0, 0xcf, 0x11, 0xe0])) refuserOle(octets);
  if (commencePar(octets, [0x50, 0x4b])) return reconnaitreZip(octets, limites);
  verifierTexte(octets);
  return 'csv';
}
