import { type Acteur, LIBELLES_DES_ROLES } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type LigneDeJournal, lireHistoire } from '../../../core/journal.ts';
import { personnes } from './personne.ts';

/** A line of the journal with its fact read and who did it in words. */
export interface FaitSigne<Fait> {
  readonly instant: string;
  /** « Instruction (personne inventée), instruction de la Région ». */
  readonly qui: string;
  readonly fait: Fait;
}

/** The name of each person, under which role, for lines of the journal, in their order. */
export async function signer<Fait>(
  reader: Reader,
  lignes: readonly Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'>[],
): Promise<FaitSigne<Fait>[]> {
  const acteurs = lignes.map(({ acteur }) => JSON.parse(acteur) as Acteur);
  const ids = [...new Set(acteurs.map(({ personneId }) => personneId))];
  const lues = await personnes.readMany(reader, ids);
  const noms = new Map(lues.map(({ id, etat }) => [id, etat.nom]));
  return lignes.map(({ instant, fait }, rang) => {
    const acteur = acteurs[rang];
    return { instant, qui: direActeur(acteur, noms), fait: JSON.parse(fait) as Fait };
  });
}

/** The story of one object, oldest first, each fact signed. */
export async function lireHistoireSignee<Fait>(
  reader: Reader,
  piece: string,
  objet: string,
): Promise<FaitSigne<Fait>[]> {
  return signer<Fait>(reader, await lireHistoire(reader, piece, objet));
}

function direActeur(acteur: Acteur | undefined, noms: ReadonlyMap<string, string>): string {
  if (acteur === undefined) return '';
  const role = LIBELLES_DES_ROLES[acteur.role] ?? acteur.role;
  const nom = noms.get(acteur.personneId);
  return nom === undefined ? role : `${nom}, ${role}`;
}
