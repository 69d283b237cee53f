import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterMontant, formaterNombre, pluriel } from '../../../core/typography.ts';
import { Chiffres, EtatVide } from '../../../core/ui/parts.tsx';
import { totalDe } from '../rules/votees.ts';
import { lireQuartiersVotes, lireTraces, type QuartierVote } from '../store/plans.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { Carte, LegendeDeCarte } from './carte.tsx';
import { TableauDeQuartiers } from './cartes.tsx';
import { lireCartes } from './lire-cartes.ts';
import { TableauDActions } from './liste.tsx';
import { NATURES } from './mots.ts';

/** The quartiers where something was voted: a map an EPCI, and the list. */
export async function listQuartiers({ database }: Context): Promise<Answer> {
  const { cartes, quartiers } = await lireCartes(database, await lireActionsVotees(database));
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
          <TableauDeQuartiers
            legende={`${formaterNombre(quartiers.length)} quartiers où une action a été votée`}
            quartiers={quartiers}
            lien={({ code }) => `/quartiers/${encodeURIComponent(code)}`}
          />
          <p class="discret">
            Une action menée dans plusieurs quartiers compte dans chacun d’eux&nbsp;: les montants
            de ce tableau ne s’additionnent pas.
          </p>
          <h2>Les cartes</h2>
          <p>Nord en haut, chaque intercommunalité à son échelle. Le tableau dit la même chose.</p>
          <LegendeDeCarte />
          <div class="cartes">
            {cartes.map((carte) => (
              <Carte key={carte.id} {...carte} />
            ))}
          </div>
        </>
      )}
    </>
  );
  return page('Quartiers aidés', body);
}

/** One quartier and the actions voted there; 404 when none concerns it. */
export async function showQuartier({ database, params }: Context): Promise<Answer> {
  const code = params['code'] ?? '';
  const actions = (await lireActionsVotees(database)).filter(({ quartiers }) =>
    quartiers.some((un) => un.code === code),
  );
  const quartier = (await lireQuartiersVotes(database, actions)).find((un) => un.code === code);
  if (quartier === undefined) return failure(404);
  const annee = Math.max(...actions.map((action) => action.annee));
  const traces = await lireTraces(database, quartier.epci.code, annee);
  const autres = traces.filter((trace) => trace.code !== code).map((trace) => trace.code);
  const body = (
    <>
      <h1>{quartier.nom}</h1>
      <p class="chapeau">{direQuartier(quartier)}</p>
      <div class="colonnes">
        <div>
          <Chiffres
            lignes={[
              {
                quoi: pluriel(actions.length, 'Action votée', 'Actions votées'),
                combien: formaterNombre(actions.length),
              },
              { quoi: 'Montant de ces actions', combien: formaterMontant(totalDe(actions)) },
            ]}
          />
          <p>
            Code du quartier&nbsp;: {code}. Sur la carte, il est plein&nbsp;; les autres quartiers
            de l’intercommunalité sont en pointillé.
          </p>
          <p>
            <a href={`/actions?quartier=${encodeURIComponent(code)}`}>
              Trier, filtrer ou télécharger ces actions
            </a>
          </p>
        </div>
        <Carte
          id={code}
          nom={`${quartier.nom}, parmi les quartiers de l’intercommunalité`}
          traces={traces}
          actions={new Map([[code, actions.length]])}
          voisins={autres}
        />
      </div>
      <TableauDActions
        legende={`Actions votées, ${quartier.nom}`}
        actions={actions.toReversed()}
        sans={['Intercommunalité', 'Quartiers']}
      />
      <p class="discret">
        Une action peut se mener dans plusieurs quartiers&nbsp;: son montant est alors compté en
        entier ici.
      </p>
    </>
  );
  return page(quartier.nom, body, { trail: [{ href: '/quartiers', label: 'Quartiers' }] });
}

function direQuartier({ situe, epci }: QuartierVote): string {
  return situe === null ? epci.libelle : `${NATURES[situe.nature]}, ${epci.libelle}`;
}
