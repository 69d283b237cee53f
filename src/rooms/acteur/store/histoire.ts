import { type Cible, peut } from '../../../core/access/access.ts';
import { type Acteur, LIBELLES_DES_ROLES, type Role } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type LigneDeJournal, lireHistoire } from '../../../core/journal.ts';
import { personnes } from './personne.ts';

/** A line of the journal with its fact read and who did it in words. */
export interface FaitSigne<Fait> {
  readonly instant: string;
  /** « Instruction (personne inventée), instruction de la Région ». */
  readonly qui: string;
  /** The same, as the subject of a sentence: the verb comes next. */
  readonly sujet: string;
  readonly fait: Fait;
}

/** Where an object stands in the journal, and for the rights. */
export interface Histoire {
  readonly piece: string;
  readonly objet: string;
  readonly cible: Cible;
}

type Ligne = Pick<LigneDeJournal, 'instant' | 'acteur' | 'fait'>;

/** The name of each person, under which role, for lines of the journal, in their order. */
export function signer<Fait>(reader: Reader, lignes: readonly Ligne[]): Promise<FaitSigne<Fait>[]> {
  return signerSi<Fait>(reader, lignes, () => true);
}

/** The same for a reader: a holder reads the names of his own organisation's people alone. */
export function signerPour<Fait>(
  reader: Reader,
  lecteur: Acteur,
  lignes: readonly Ligne[],
): Promise<FaitSigne<Fait>[]> {
  const tous = lecteur.role.endsWith('-region') || lecteur.role.endsWith('-epci');
  const siens = (auteur: Acteur) =>
    lecteur.organisationId !== null && auteur.organisationId === lecteur.organisationId;
  return signerSi<Fait>(reader, lignes, (auteur) => tous || siens(auteur));
}

async function signerSi<Fait>(
  reader: Reader,
  lignes: readonly Ligne[],
  estNomme: (auteur: Acteur) => boolean,
): Promise<FaitSigne<Fait>[]> {
  const signees = lignes.map((ligne) => ({ ligne, auteur: JSON.parse(ligne.acteur) as Acteur }));
  const nommes = signees.flatMap(({ auteur }) => (estNomme(auteur) ? [auteur.personneId] : []));
  const lues = await personnes.readMany(reader, [...new Set(nommes)]);
  const noms = new Map(lues.map(({ id, etat }) => [id, etat.nom]));
  return signees.map(({ ligne: { instant, fait }, auteur: { personneId, role } }) => {
    const nom = noms.get(personneId);
    const fonction = LIBELLES_DES_ROLES[role] ?? role;
    return {
      instant,
      qui: nom === undefined ? fonction : `${nom}, ${fonction}`,
      sujet: nom === undefined ? SUJETS[role] : `${nom}, ${fonction},`,
      fait: JSON.parse(fait) as Fait,
    };
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

/** The story of one object for a reader; null for who has no right to it (matrix, « audit log »). */
export async function lireHistoirePour<Fait>(
  reader: Reader,
  lecteur: Acteur,
  { piece, objet, cible }: Histoire,
): Promise<FaitSigne<Fait>[] | null> {
  if (!peut(lecteur, 'L', 'journal', cible)) return null;
  return signerPour<Fait>(reader, lecteur, await lireHistoire(reader, piece, objet));
}

/** Who did it, told without a name. */
const SUJETS: Readonly<Record<Role, string>> = {
  'admin-region': 'l’administration de la Région',
  'instructeur-region': 'l’instruction de la Région',
  'direction-region': 'la direction de la Région',
  'elu-region': 'un·e élu·e de la Région',
  'finances-region': 'le service des finances de la Région',
  'agent-epci': 'un agent de l’EPCI',
  'elu-epci': 'un·e élu·e de l’EPCI',
  porteur: 'le porteur de projet',
  'conseil-citoyen': 'le conseil citoyen',
  cofinanceur: 'un cofinanceur',
  public: 'le public',
};
