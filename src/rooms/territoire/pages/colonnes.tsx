import { instant } from '../../../core/day.ts';
import type { Definition } from '../../../core/http/listing.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { NATURES_DE_QUARTIER, type NatureDeQuartier } from '../rules/codes.ts';
import type { ContratDeVille, Epci, QuartierSitue } from '../rules/types.ts';
import type { ImportLu } from '../store/listes.ts';
import { direFichier, direMillesimes } from './mots.ts';

const NATURES: ReadonlyMap<string, string> = new Map([
  ['CA', 'Communauté d’agglomération'],
  ['CC', 'Communauté de communes'],
  ['CU', 'Communauté urbaine'],
  ['METRO', 'Métropole'],
  ['MET69', 'Métropole'],
]);

const enJour = (texte: string | null) => (texte === null ? null : { jour: texte });

/** The EPCI of the referential. */
export const EPCI: Definition<Epci> = {
  adresse: '/territoire',
  nom: 'epci',
  feuille: 'EPCI',
  id: ({ siren }) => siren,
  tri: 'nom',
  recherche: { nom: 'epci', libelle: 'Nom ou SIREN' },
  colonnes: [
    { cle: 'nom', titre: 'EPCI', entete: true, valeur: ({ nom }) => nom },
    { cle: 'nature', titre: 'Nature', valeur: ({ nature }) => NATURES.get(nature) ?? nature },
    { cle: 'siren', titre: 'SIREN', valeur: ({ siren }) => siren },
    { cle: 'du', titre: 'Connu depuis', valeur: ({ du }) => enJour(du) },
  ],
};

/** « Quartier … », in the words of the texts. */
export const MOTS_DES_NATURES: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'prioritaire',
  'veille-active': 'veille active',
  vecu: 'vécu',
};

/** The quartiers in force; `noms` gives the EPCI's by SIREN. */
export function quartiersNommes(noms: ReadonlyMap<string, string>): Definition<QuartierSitue> {
  return {
    adresse: '/territoire',
    fixes: { vue: 'quartiers' },
    nom: 'quartiers',
    feuille: 'Quartiers',
    id: ({ code }) => code,
    tri: 'nom',
    recherche: { libelle: 'Nom, code ou EPCI' },
    filtres: [
      {
        nom: 'nature',
        libelle: 'Nature',
        tous: 'Toutes',
        choix: NATURES_DE_QUARTIER.map((valeur) => ({ valeur, libelle: MOTS_DES_NATURES[valeur] })),
        garde: ({ nature }, valeur) => nature === valeur,
      },
    ],
    colonnes: [
      {
        cle: 'nom',
        titre: 'Quartier',
        entete: true,
        valeur: ({ nom }) => nom,
        cellule: ({ code, nom }) => (
          <a href={`/territoire/quartiers/${encodeURIComponent(code)}`}>{nom}</a>
        ),
      },
      { cle: 'code', titre: 'Code', valeur: ({ code }) => code },
      { cle: 'nature', titre: 'Nature', valeur: ({ nature }) => MOTS_DES_NATURES[nature] },
      {
        cle: 'epci',
        titre: 'EPCI',
        valeur: ({ epciSirens }) => epciSirens.map((s) => noms.get(s) ?? s).join(', '),
      },
      { cle: 'depuis', titre: 'En vigueur depuis', valeur: ({ millesime }) => enJour(millesime) },
    ],
  };
}

const RATTACHEMENTS = {
  'a-indiquer': { mot: 'successeur à indiquer', ton: 'attente' },
  'par-succession': { mot: 'par succession', ton: 'neutre' },
  direct: { mot: 'connu', ton: 'accord' },
} as const;

const ORDRE = Object.keys(RATTACHEMENTS);

/** The contracts, those to attach first. */
export const CONTRATS: Definition<ContratDeVille> = {
  adresse: '/territoire',
  fixes: { vue: 'contrats' },
  nom: 'contrats-de-ville',
  feuille: 'Contrats de ville',
  id: ({ code, du }) => `${code} ${du}`,
  tri: 'contrat',
  recherche: { libelle: 'Nom, code ou SIREN' },
  filtres: [
    {
      nom: 'rattachement',
      libelle: 'Rattachement',
      choix: Object.entries(RATTACHEMENTS).map(([valeur, { mot }]) => ({ valeur, libelle: mot })),
      garde: ({ rattachement }, valeur) => rattachement === valeur,
    },
  ],
  colonnes: [
    { cle: 'contrat', titre: 'Contrat', entete: true, valeur: ({ nom }) => nom },
    { cle: 'code', titre: 'Code', valeur: ({ code }) => code },
    { cle: 'epci', titre: 'EPCI signataire', valeur: ({ epciSiren }) => epciSiren },
    {
      cle: 'rattachement',
      titre: 'Rattachement',
      valeur: ({ rattachement }) => RATTACHEMENTS[rattachement].mot,
      ordre: ({ rattachement }) => ORDRE.indexOf(rattachement),
      cellule: ({ rattachement }) => {
        const { mot, ton } = RATTACHEMENTS[rattachement];
        return <Etiquette ton={ton}>{mot}</Etiquette>;
      },
    },
    { cle: 'du', titre: 'Du', valeur: ({ du }) => enJour(du) },
    {
      cle: 'au',
      titre: 'Au',
      valeur: ({ au }) => (au === null ? 'sans fin' : enJour(au)),
      ordre: ({ au }) => au,
    },
  ],
};

/** The imports, the last one first. */
export const IMPORTS: Definition<ImportLu> = {
  adresse: '/territoire',
  fixes: { vue: 'imports' },
  nom: 'imports',
  feuille: 'Imports',
  id: ({ id }) => id,
  tri: '-instant',
  recherche: { libelle: 'Fichier' },
  colonnes: [
    {
      cle: 'fichier',
      titre: 'Fichier',
      entete: true,
      valeur: ({ dernier }) => direFichier(dernier),
      cellule: ({ id, dernier }) => (
        <a href={`/territoire/imports?id=${encodeURIComponent(id)}`}>{direFichier(dernier)}</a>
      ),
    },
    {
      cle: 'instant',
      titre: 'Importé le',
      valeur: ({ instant: quand }) => ({ instant: instant(quand) }),
    },
    { cle: 'vigueur', titre: 'En vigueur', valeur: ({ dernier }) => direMillesimes(dernier) },
    {
      cle: 'lus',
      titre: 'Lus',
      droite: true,
      valeur: ({ dernier }) => ('lus' in dernier ? dernier.lus : null),
    },
    {
      cle: 'refuses',
      titre: 'Refusés',
      droite: true,
      valeur: ({ dernier }) => ('refuses' in dernier ? dernier.refuses.length : null),
    },
  ],
};
