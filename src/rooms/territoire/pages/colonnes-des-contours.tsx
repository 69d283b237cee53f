import type { Definition } from '../../../core/http/listing.ts';
import type { Contour } from '../store/contours.ts';

const SORTES: Readonly<Record<Contour['sorte'], string>> = {
  commune: 'Commune',
  epci: 'EPCI',
  contrat: 'Contrat de ville',
  zonage: 'Zonage',
};

/** The outlines and zones, by name. */
export const CONTOURS: Definition<Contour> = {
  adresse: '/territoire',
  fixes: { vue: 'contours' },
  nom: 'contours',
  feuille: 'Contours',
  id: ({ sorte, code, millesime }) => `${sorte} ${code} ${millesime ?? ''}`,
  tri: 'nom',
  recherche: { libelle: 'Nom, code ou fichier' },
  filtres: [
    {
      nom: 'sorte',
      libelle: 'Sorte',
      tous: 'Toutes',
      choix: Object.entries(SORTES).map(([valeur, libelle]) => ({ valeur, libelle })),
      garde: ({ sorte }, valeur) => sorte === valeur,
    },
  ],
  colonnes: [
    { cle: 'nom', titre: 'Nom', entete: true, valeur: ({ nom }) => nom },
    {
      cle: 'sorte',
      titre: 'Sorte',
      valeur: ({ sorte, dispositif }) =>
        dispositif === null ? SORTES[sorte] : `${SORTES[sorte]} ${dispositif}`,
    },
    { cle: 'code', titre: 'Code', valeur: ({ code }) => code },
    {
      cle: 'millesime',
      titre: 'Millésime',
      valeur: ({ millesime }) => (millesime === null ? null : { jour: millesime }),
    },
    { cle: 'trace', titre: 'Tracé', valeur: ({ estTrace }) => (estTrace ? 'oui' : 'non') },
    { cle: 'fichier', titre: 'Fichier', valeur: ({ fichier }) => fichier },
    { cle: 'editeur', titre: 'Éditeur', valeur: ({ editeur }) => editeur },
  ],
};
