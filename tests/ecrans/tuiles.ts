import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';

/** A server of tiles, all of one grey; it stops with the tests. */
export async function servirDesTuiles() {
  const demandees: string[] = [];
  const image = imageGrise();
  const serveur = createServer((demande, reponse) => {
    demandees.push(demande.url ?? '');
    reponse.writeHead(200, { 'content-type': 'image/png', 'access-control-allow-origin': '*' });
    reponse.end(image);
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  after(() => void serveur.close());
  const adresse = serveur.address();
  assert.ok(typeof adresse === 'object' && adresse !== null);
  return { origine: `http://127.0.0.1:${adresse.port}`, demandees };
}

/** A PNG of one grey pixel. */
function imageGrise(): Buffer {
  const entete = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const morceaux = [
    ['IHDR', entete],
    ['IDAT', deflateSync(Buffer.from([0, 200]))],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, ...morceaux.map(([nom, corps]) => morceau(nom, corps))]);
}

function morceau(nom: string, corps: Buffer): Buffer {
  const quoi = Buffer.concat([Buffer.from(nom, 'latin1'), corps]);
  const [longueur, somme] = [Buffer.alloc(4), Buffer.alloc(4)];
  longueur.writeUInt32BE(corps.length);
  somme.writeUInt32BE(crc32(quoi));
  return Buffer.concat([longueur, quoi, somme]);
}
