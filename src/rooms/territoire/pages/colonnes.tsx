import { instant } from '../../../core/day.ts';
import type { ColonneDeListe, Definition } from '../../../core/http/listing.ts';
import type { Epci } from '../rules/types.ts';
import type { ImportLu } from '../store/listes.ts';
import { adresseDeLEpci } from './lieux/mots.ts';
import { direFichier, direMillesimes } from './mots.ts';

const NATURES: ReadonlyMap<string, string> = new Map([
  ['CA', 'Communauté d’agglomération'],
  ['CC', 'Communauté de communes'],
  ['CU', 'Communauté urbaine'],
  ['METRO', 'Métropole'],
  ['MET69', 'Métropole'],
]);

const enJour = (texte: string | null) => (texte === null ? null : { jour: texte });

/** « Métropole »; what the referential says when it is unknown. */
export function direNatureDEpci(nature: string): string {
  return NATURES.get(nature) ?? nature;
}

/** The EPCI of the referential. */
export const EPCI: Definition<Epci> = {
  adresse: '/territoire',
  fixes: { vue: 'epci' },
  nom: 'epci',
  feuille: 'EPCI',
  id: ({ siren }) => siren,
  tri: 'nom',
  recherche: { nom: 'epci', libelle: 'Nom ou SIREN' },
  colonnes: [
    {
      cle: 'nom',
      titre: 'EPCI',
      entete: true,
      valeur: ({ nom }) => nom,
      cellule: ({ siren, nom }) => <a href={adresseDeLEpci(siren)}>{nom}</a>,
    },
    { cle: 'nature', titre: 'Nature', valeur: ({ nature }) => direNatureDEpci(nature) },
    { cle: 'siren', titre: 'SIREN', valeur: ({ siren }) => siren },
    { cle: 'du', titre: 'Connu depuis', valeur: ({ du }) => enJour(du) },
  ],
};

/** One import in the list, and who made it when the reader may know. */
export interface ImportSigne extends ImportLu {
  readonly qui: string | null;
}

/** The imports, the last one first. */
export const IMPORTS: Definition<ImportSigne> = {
  adresse: '/territoire',
  fixes: { vue: 'imports' },
  nom: 'imports',
  feuille: 'Imports',
  id: ({ id, version }) => `${id} ${version}`,
  tri: '-instant',
  recherche: { libelle: 'Fichier, éditeur ou personne' },
  colonnes: [
    {
      cle: 'fichier',
      titre: 'Fichier',
      entete: true,
      valeur: ({ fait }) => direFichier(fait),
      cellule: ({ id, version, fait }) => (
        <a href={adresseDeLImport(id, version)}>{direFichier(fait)}</a>
      ),
    },
    { cle: 'instant', titre: 'Importé le', valeur: (un) => ({ instant: instant(un.instant) }) },
    { cle: 'qui', titre: 'Par', valeur: ({ qui }) => qui },
    {
      cle: 'editeur',
      titre: 'Éditeur',
      valeur: ({ fait }) => ('editeur' in fait ? fait.editeur : null),
    },
    { cle: 'vigueur', titre: 'En vigueur', valeur: ({ fait }) => direMillesimes(fait) },
    compte('lus', 'Lus'),
    compte('ecrits', 'Écrits'),
    {
      cle: 'refuses',
      titre: 'Refusés',
      droite: true,
      valeur: ({ fait }) => ('refuses' in fait ? fait.refuses.length : null),
    },
    {
      cle: 'empreinte',
      titre: 'Empreinte',
      valeur: ({ fait }) => fait.empreinte,
      cellule: ({ fait }) => (
        <code class="empreinte" title={fait.empreinte}>
          {fait.empreinte.slice(0, 12)}…
        </code>
      ),
    },
  ],
};

/** Where the report of one import is kept. */
function adresseDeLImport(id: string, version: number): string {
  return `/territoire/imports?id=${encodeURIComponent(id)}&version=${version}`;
}

function compte(cle: 'lus' | 'ecrits', titre: string): ColonneDeListe<ImportSigne> {
  return { cle, titre, droite: true, valeur: ({ fait }) => ('lus' in fait ? fait[cle] : null) };
}
