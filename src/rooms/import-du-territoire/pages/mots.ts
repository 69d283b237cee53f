import { formaterNombre } from '../../../core/typography.ts';
import type { Changement } from '../../territoire/door.ts';
import type { Contenu, EtapeDeTravail } from '../../territoire/rules/door.ts';
import type { Progres } from '../rules/progres.ts';

/** What a file may hold, in a list. */
export const TITRES_DES_CONTENUS: Readonly<Record<Contenu, string>> = {
  quartiers: 'Quartiers',
  contrats: 'Contrats de ville',
  chiffres: 'Chiffres de quartiers ou de contrats',
  correspondances: 'Correspondances entre quartiers',
  communes: 'Contours de communes',
  epci: 'Contours d’EPCI',
  'perimetres-de-contrats': 'Périmètres de contrats de ville',
  zonages: 'Zonages',
};

/** A field that an import changes, in the words of a reader. */
export const MOTS_DES_CHAMPS: Readonly<Record<string, string>> = {
  nom: 'nom',
  nature: 'nature',
  millesime: 'premier jour',
  au: 'dernier jour',
  du: 'premier jour',
  empreinte: 'tracé',
  communes: 'communes',
  epciSirens: 'EPCI',
  epciSiren: 'EPCI',
  contrat: 'contrat de ville',
  successeurs: 'successeurs',
  valeur: 'valeur',
};

/** « nom : « Sud » devient « Secteur Sud » », « tracé ». */
export function direChangement({ champ, avant, apres }: Changement): string {
  const mot = MOTS_DES_CHAMPS[champ] ?? champ;
  if (champ === 'empreinte') return avant === null ? 'tracé ajouté' : 'tracé';
  const dire = (valeur: string | null) =>
    valeur === null || valeur === '' ? 'rien' : `« ${valeur} »`;
  return `${mot} : ${dire(avant)} devient ${dire(apres)}`;
}

/** The stages of the work on a file. */
export const TITRES_DES_ETAPES: Readonly<Record<EtapeDeTravail, string>> = {
  lecture: 'Lecture du fichier',
  reparation: 'Réparation des contours',
  chevauchements: 'Recherche des chevauchements',
  comparaison: 'Comparaison avec ce qui est déjà là',
  ecriture: 'Écriture',
};

/** « Réparation des contours : 830 sur 1 609 ». */
export function direProgres({ etape, fait, sur }: Progres): string {
  const titre = TITRES_DES_ETAPES[etape];
  return sur === null ? titre : `${titre} : ${formaterNombre(fait)} sur ${formaterNombre(sur)}`;
}
