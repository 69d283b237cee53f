import { type Definition, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { compareFr } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { totalDe } from '../rules/votees.ts';
import type { QuartierVote } from '../store/plans.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { CarteDesVotes, LegendeDesVotes } from './carte.tsx';
import { lireCartes } from './lire-cartes.ts';
import { NATURES } from './mots.ts';

/** The quartiers where something was voted: a map an EPCI, and the list. */
export async function listQuartiers(context: Context): Promise<Answer> {
  const { database } = context;
  const { cartes, quartiers } = await lireCartes(database, await lireActionsVotees(database));
  const liste = await listRows(context, definitionDe(quartiers), quartiers);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Quartiers</h1>
      <p class="chapeau">Ce qui a été voté près de chez vous, quartier par quartier.</p>
      {quartiers.length === 0 ? (
        <EtatVide titre="Rien n’a encore été voté">
          <p>Les quartiers paraissent ici avec les premières actions votées.</p>
        </EtatVide>
      ) : (
        <>
          <Liste
            liste={liste}
            legende="Quartiers où une action a été votée"
            vide={{ titre: 'Aucun quartier', children: null }}
          />
          <p class="discret">
            Une action menée dans plusieurs quartiers compte dans chacun d’eux&nbsp;: les montants
            de ce tableau ne s’additionnent pas.
          </p>
          <h2>Les cartes</h2>
          <p>
            Nord en haut, chaque intercommunalité à son échelle&nbsp;; le nombre est celui des
            actions. Le tableau dit la même chose.
          </p>
          <LegendeDesVotes />
          <div class="cartes">
            {cartes.map((carte) => (
              <CarteDesVotes key={carte.id} carte={carte} lien={adresseDuQuartier} />
            ))}
          </div>
        </>
      )}
    </>
  );
  return page('Quartiers aidés', body);
}

function definitionDe(quartiers: readonly QuartierVote[]): Definition<QuartierVote> {
  const epcis = new Map(quartiers.map(({ epci }) => [epci.code, epci.libelle]));
  return {
    adresse: '/quartiers',
    nom: 'quartiers-aides',
    feuille: 'Quartiers',
    id: ({ code }) => code,
    tri: 'quartier',
    recherche: { libelle: 'Quartier' },
    filtres: [
      {
        nom: 'epci',
        libelle: 'Intercommunalité',
        tous: 'Toutes',
        choix: Array.from(epcis, ([valeur, libelle]) => ({ valeur, libelle })).toSorted((a, b) =>
          compareFr(a.libelle, b.libelle),
        ),
        garde: ({ epci }, valeur) => epci.code === valeur,
      },
    ],
    colonnes: COLONNES,
  };
}

const COLONNES: Definition<QuartierVote>['colonnes'] = [
  {
    cle: 'quartier',
    titre: 'Quartier',
    entete: true,
    valeur: ({ nom }) => nom,
    cellule: ({ code, nom }) => <a href={adresseDuQuartier(code)}>{nom}</a>,
  },
  { cle: 'code', titre: 'Code', pliee: true, valeur: ({ code }) => code },
  { cle: 'epci', titre: 'Intercommunalité', valeur: ({ epci }) => epci.libelle },
  {
    cle: 'nature',
    titre: 'Nature',
    valeur: ({ situe }) => (situe === null ? null : NATURES[situe.nature]),
  },
  { cle: 'actions', titre: 'Actions', droite: true, valeur: ({ actions }) => actions.length },
  {
    cle: 'montant',
    titre: 'Montant de ces actions',
    droite: true,
    valeur: ({ actions }) => ({ montantCentimes: totalDe(actions) }),
  },
];

/** Where a quartier's own page is. */
export function adresseDuQuartier(code: string): string {
  return `/quartiers/${encodeURIComponent(code)}`;
}
