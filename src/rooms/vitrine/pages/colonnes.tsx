import { jourAParis } from '../../../core/day.ts';
import { type Definition, listRows } from '../../../core/http/listing.ts';
import type { Context } from '../../../core/http/route.ts';
import { FILTRES } from '../rules/filtre.ts';
import type { ActionVotee, Repere } from '../rules/votees.ts';

/** The list of voted actions: what the page filters already, sorted, paged, or as a file. */
export function listerLesActions(context: Context, actions: readonly ActionVotee[]) {
  const nom = `actions-votees-${jourAParis(context.maintenant)}`;
  return listRows(context, { ...DEFINITION, nom }, actions);
}

const DEFINITION: Omit<Definition<ActionVotee>, 'nom'> = {
  adresse: '/actions',
  feuille: 'Actions votées',
  id: ({ numero, id }) => `${numero} ${id}`,
  tri: 'epci',
  recherche: { nom: 'q', libelle: 'Chercher un mot' },
  filtres: FILTRES.filter((nom) => nom !== 'q').map((nom) => ({ nom, libelle: nom })),
  colonnes: [
    {
      cle: 'action',
      titre: 'Action',
      entete: true,
      valeur: ({ intitule }) => intitule,
      cellule: ({ id, intitule, porteur }) => (
        <>
          <a href={`/actions/${id}`}>{intitule}</a>
          <span class="porteur">{porteur}</span>
        </>
      ),
    },
    plie('numero', 'Numéro', ({ numero }) => numero),
    plie('porteur', 'Porteur', ({ porteur }) => porteur),
    {
      cle: 'montant',
      titre: 'Montant voté',
      ...{ droite: true, somme: true },
      valeur: ({ montantCentimes }) => ({ montantCentimes }),
    },
    { cle: 'epci', titre: 'Intercommunalité', valeur: ({ epci }) => epci.libelle },
    plie('siren', 'SIREN de l’intercommunalité', ({ epci }) => epci.code),
    {
      cle: 'quartiers',
      titre: 'Quartiers',
      valeur: ({ quartiers }) => libelles(quartiers),
      cellule: ({ quartiers }) => libelles(quartiers),
    },
    plie('codes', 'Quartiers (codes)', ({ quartiers }) =>
      quartiers.map(({ code }) => code).join(', '),
    ),
    {
      cle: 'priorite',
      titre: 'Priorité',
      valeur: ({ priorite }) => priorite.libelle,
      ordre: ({ priorite }) => priorite.court,
      cellule: ({ priorite }) => priorite.court,
    },
    plie('entrees', 'Points d’entrée', ({ pointsDEntree }) => libelles(pointsDEntree)),
    plie('section', 'Section', ({ section }) => section),
    {
      cle: 'annee',
      titre: 'Année',
      valeur: ({ annee }) => annee,
      cellule: ({ annee }) => annee,
    },
    plie('deliberation', 'Délibération', ({ deliberation }) => deliberation.numero),
    plie('executoire', 'Exécutoire le', ({ executoireLe }) =>
      executoireLe === null ? null : { jour: executoireLe },
    ),
  ],
};

type Colonne = Definition<ActionVotee>['colonnes'][number];

/** A column that the screen leaves to the page of the action. */
function plie(cle: string, titre: string, valeur: Colonne['valeur']): Colonne {
  return { cle, titre, pliee: true, valeur };
}

function libelles(reperes: readonly Repere[]): string {
  return reperes.map(({ libelle }) => libelle).join(', ');
}
