import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/core/database/database.ts';
import { type Dispositif, importerFichierDispositif } from '../../src/rooms/dispositif/door.ts';
import { type Gens, le, ordreDe } from './gens.ts';

const LIVRE = join(import.meta.dirname, '../../dispositifs/hauts-de-france-2018.yaml');

/** What another year changes in the file, line by line. */
const CHANGEMENTS = [
  ['code: soutien-emploi-innovation-2018', 'code: essai-2024'],
  ['intitulé: Soutien à l’emploi', 'intitulé: Essai 2024, d’après le soutien à l’emploi'],
  ['  du: 2018', '  du: 2024'],
  ['  au: 2018', '  au: 2024'],
] as const;

/** A folder of its own for the files of the journey. */
export function dossierTemporaire(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'beffroi-reel-'));
}

/** Writes the file of 2024 from the shipped one: another year is another file. */
export async function ecrireDispositif2024(dossier: string): Promise<string> {
  let texte = await readFile(LIVRE, 'utf8');
  for (const [avant, apres] of CHANGEMENTS) {
    if (texte.split(avant).length !== 2) throw new Error(`« ${avant} » n’y est pas une fois`);
    texte = texte.replace(avant, apres);
  }
  const nom = join(dossier, 'essai-2024.yaml');
  await writeFile(nom, `# Fichier écrit par un essai : il n’engage aucune Région.\n${texte}`);
  return nom;
}

/** Imports a file of rules; null when it was already in force. */
export async function importerDispositif(
  database: Database,
  { admin }: Gens,
  nom: string,
): Promise<Dispositif | null> {
  const ordre = await ordreDe(database, admin, le('2023-09-05'));
  const reponse = await importerFichierDispositif(database, ordre, await readFile(nom, 'utf8'));
  if (!reponse.ok) throw new Error(JSON.stringify(reponse.refus));
  return reponse.faits[0]?.dispositif ?? null;
}
