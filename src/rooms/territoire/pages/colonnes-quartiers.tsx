import type { Definition } from '../../../core/http/listing.ts';
import { NATURES_DE_QUARTIER } from '../rules/codes.ts';
import type { QuartierListe } from '../store/listes.ts';
import { adresseDuQuartier } from './lieux/mots.ts';
import { MOTS_DES_NATURES } from './mots.ts';

const MANQUES: Readonly<
  Record<string, { readonly mot: string; garde(un: QuartierListe): boolean }>
> = {
  trace: { mot: 'sans tracé', garde: ({ perimetreEmpreinte }) => perimetreEmpreinte === null },
  commune: { mot: 'sans commune', garde: ({ communes }) => communes.length === 0 },
  epci: { mot: 'sans EPCI', garde: ({ epciSirens }) => epciSirens.length === 0 },
  chiffre: { mot: 'sans chiffre', garde: ({ aDesChiffres }) => !aDesChiffres },
};

const JOUR = /^\d{4}-\d{2}-\d{2}$/;

/** The quartiers in force; `noms` gives the EPCI's by SIREN. */
export function quartiersNommes(
  noms: ReadonlyMap<string, string>,
  { jour, aujourdHui }: { readonly jour: string; readonly aujourdHui: string },
): Definition<QuartierListe> {
  return {
    adresse: '/territoire',
    fixes: { vue: 'quartiers' },
    nom: 'quartiers',
    feuille: 'Quartiers',
    id: ({ code }) => code,
    tri: 'nom',
    recherche: { libelle: 'Nom, code, commune ou EPCI' },
    filtres: [
      {
        nom: 'nature',
        libelle: 'Nature',
        tous: 'Toutes',
        choix: NATURES_DE_QUARTIER.map((valeur) => ({ valeur, libelle: MOTS_DES_NATURES[valeur] })),
        garde: ({ nature }, valeur) => nature === valeur,
      },
      {
        nom: 'manque',
        libelle: 'À compléter',
        choix: Object.entries(MANQUES).map(([valeur, { mot }]) => ({ valeur, libelle: mot })),
        garde: (quartier, valeur) => MANQUES[valeur]?.garde(quartier) ?? true,
      },
      { nom: 'jour', libelle: 'À la date du', jour: true, forme: JOUR, defaut: aujourdHui },
    ],
    colonnes: [
      {
        cle: 'nom',
        titre: 'Quartier',
        entete: true,
        valeur: ({ nom }) => nom,
        cellule: ({ code, nom }) => (
          <a href={`${adresseDuQuartier(code)}${jour === aujourdHui ? '' : `?jour=${jour}`}`}>
            {nom}
          </a>
        ),
      },
      { cle: 'code', titre: 'Code', valeur: ({ code }) => code },
      { cle: 'nature', titre: 'Nature', valeur: ({ nature }) => MOTS_DES_NATURES[nature] },
      { cle: 'communes', titre: 'Communes', valeur: ({ communes }) => communes.join(', ') },
      {
        cle: 'epci',
        titre: 'EPCI',
        valeur: ({ epciSirens }) => epciSirens.map((s) => noms.get(s) ?? s).join(', '),
      },
      {
        cle: 'depuis',
        titre: 'En vigueur depuis',
        valeur: ({ millesime }) => ({ jour: millesime }),
      },
    ],
  };
}
