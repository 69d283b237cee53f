import { deflateRawSync } from 'node:zlib';

/** A zip written by hand: one local entry and its line in the directory, for what no tool writes. */
export function archive(
  fichiers: Readonly<Record<string, Uint8Array>>,
  menteur = false,
): Uint8Array {
  const locaux: Buffer[] = [];
  const repertoire: Buffer[] = [];
  let debut = 0;
  for (const [nom, contenu] of Object.entries(fichiers)) {
    const presse = deflateRawSync(contenu);
    const taille = menteur ? 10 : contenu.length;
    const commun = Buffer.alloc(26);
    commun.writeUInt16LE(20, 0);
    commun.writeUInt16LE(8, 4);
    commun.writeUInt32LE(presse.length, 14);
    commun.writeUInt32LE(taille, 18);
    commun.writeUInt16LE(Buffer.byteLength(nom), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), commun, Buffer.from(nom), presse]);
    const ligne = Buffer.alloc(16);
    ligne.writeUInt32LE(debut, 12);
    const version = Buffer.from([20, 0]);
    repertoire.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        version,
        commun,
        ligne.subarray(2),
        Buffer.from(nom),
      ]),
    );
    locaux.push(local);
    debut += local.length;
  }
  const taille = repertoire.reduce((somme, { length }) => somme + length, 0);
  const fin = Buffer.alloc(22);
  fin.write('PK\x05\x06');
  fin.writeUInt16LE(repertoire.length, 8);
  fin.writeUInt16LE(repertoire.length, 10);
  fin.writeUInt32LE(taille, 12);
  fin.writeUInt32LE(debut, 16);
  return Buffer.concat([...locaux, ...repertoire, fin]);
}
