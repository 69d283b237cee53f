import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { lireActionsVotees } from '../store/votees.ts';
import { CarteDesVotes, LegendeDesVotes } from './carte.tsx';
import { TableauDeQuartiers } from './cartes.tsx';
import { lireCartes } from './lire-cartes.ts';

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
            lien={({ code }) => adresseDuQuartier(code)}
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

/** Where a quartier's own page is. */
export function adresseDuQuartier(code: string): string {
  return `/quartiers/${encodeURIComponent(code)}`;
}
