import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexSpatial } from '../../src/core/geometry/index-spatial.ts';

/** An index written as it stands: what to keep one would cost. The product builds its own. */
export interface IndexEcrit {
  readonly octets: number;
  /** A new index, its tables read in place in the bytes of the file. */
  relire(): IndexSpatial;
  effacer(): void;
}

const TABLES = ['degres', 'moyens', 'contenus', 'fins', 'cartes', 'fiches'] as const;

/** Writes the vertices, the tables, then in JSON the identifiers and how long each table is. */
export function ecrireIndex({ ids, tables }: IndexSpatial): IndexEcrit {
  const dossier = mkdtempSync(join(tmpdir(), 'beffroi-index-'));
  const fichier = join(dossier, 'index');
  const morceaux = [tables.sommets, ...TABLES.map((nom) => tables[nom])];
  const longueurs = morceaux.map(({ length }) => length);
  const entete = Buffer.from(JSON.stringify({ ids, longueurs, seuil: tables.seuil }));
  const corps = morceaux.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const taille = Buffer.alloc(8);
  taille.writeDoubleLE(entete.length);
  const octets = Buffer.concat([...corps, entete, taille]);
  writeFileSync(fichier, octets);
  return {
    octets: octets.length,
    relire: () => relire(readFileSync(fichier)),
    effacer: () => rmSync(dossier, { recursive: true }),
  };
}

interface Entete {
  readonly ids: string[];
  readonly longueurs: [number, ...number[]];
  readonly seuil: number;
}

function relire(lus: Buffer): IndexSpatial {
  const finEntete = lus.length - 8;
  const debutEntete = finEntete - lus.readDoubleLE(finEntete);
  const texte = lus.toString('utf8', debutEntete, finEntete);
  const { ids, longueurs, seuil } = JSON.parse(texte) as Entete;
  const [nombreDeSommets, ...autres] = longueurs;
  let place = lus.byteOffset + 8 * nombreDeSommets;
  const entiers = autres.map((longueur) => {
    const table = new Int32Array(lus.buffer, place, longueur);
    place += 4 * longueur;
    return table;
  });
  const nommees = Object.fromEntries(TABLES.map((nom, rang) => [nom, entiers[rang]]));
  const sommets = new Float64Array(lus.buffer, lus.byteOffset, nombreDeSommets);
  const tables = { ...nommees, sommets, seuil } as IndexSpatial['tables'];
  return { ids, seuls: ids.map((id) => [id]), tables };
}
