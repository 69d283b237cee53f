import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Definition } from '../../../core/http/listing.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { ContratDeVille } from '../rules/types.ts';
import { adresseDuContrat, MOTS_DU_RATTACHEMENT } from './lieux/mots.ts';
import { adresseDuRattachement } from './rattachement/mots.ts';

const ORDRE = Object.keys(MOTS_DU_RATTACHEMENT);
const enJour = (texte: string | null) => (texte === null ? null : { jour: texte });

/** The contracts, those to attach first; whoever may say who took over an EPCI goes there. */
export function contrats(acteur: Acteur): Definition<ContratDeVille> {
  const peutDire = peut(acteur, 'C', 'territoire', NULLE_PART);
  return {
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
        choix: Object.entries(MOTS_DU_RATTACHEMENT).map(([valeur, { mot }]) => ({
          valeur,
          libelle: mot,
        })),
        garde: ({ rattachement }, valeur) => rattachement === valeur,
      },
    ],
    colonnes: [
      {
        cle: 'contrat',
        titre: 'Contrat',
        entete: true,
        valeur: ({ nom }) => nom,
        cellule: ({ code, nom }) => <a href={adresseDuContrat(code)}>{nom}</a>,
      },
      { cle: 'code', titre: 'Code', valeur: ({ code }) => code },
      { cle: 'epci', titre: 'EPCI signataire', valeur: ({ epciSiren }) => epciSiren },
      {
        cle: 'rattachement',
        titre: 'Rattachement',
        valeur: ({ rattachement }) => MOTS_DU_RATTACHEMENT[rattachement].mot,
        ordre: ({ rattachement }) => ORDRE.indexOf(rattachement),
        cellule: ({ code, nom, rattachement }) => {
          const { mot, ton } = MOTS_DU_RATTACHEMENT[rattachement];
          return (
            <>
              <Etiquette ton={ton}>{mot}</Etiquette>{' '}
              {peutDire && rattachement === 'a-indiquer' ? (
                <a href={adresseDuRattachement(code)}>
                  Rattacher<span class="hors-vue"> {nom}</span>
                </a>
              ) : null}
            </>
          );
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
}
