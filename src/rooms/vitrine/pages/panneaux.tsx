import type { VNode } from 'preact';
import type { Context } from '../../../core/http/route.ts';
import { type ActionVotee, votees } from '../rules/votees.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { actionsDeLaLignee } from './lignee.tsx';
import { VoteesParAnnee } from './par-annee.tsx';
import { adresseDuQuartier } from './quartiers.tsx';

/** The actions voted in a quartier, year by year, then in those that it comes from or became. */
export async function actionsDuQuartier(
  context: Pick<Context, 'database' | 'maintenant'>,
  code: string,
): Promise<VNode> {
  const toutes = await lireActionsVotees(context.database);
  return (
    <Votees
      id="actions-du-quartier"
      actions={votees(toutes, code)}
      rien="Aucune action n’y a encore été votée."
      liens={[
        { href: adresseDuQuartier(code), mot: 'La page publique du quartier' },
        { href: `/actions?quartier=${encodeURIComponent(code)}`, mot: 'La liste de ces actions' },
      ]}
      suite={await actionsDeLaLignee(context, code, toutes)}
    />
  );
}

/** The actions voted for some EPCI, year by year. */
export async function actionsDesEpci(
  { database }: Pick<Context, 'database'>,
  epciSirens: readonly string[],
): Promise<VNode> {
  const actions = (await lireActionsVotees(database)).filter(({ epci }) =>
    epciSirens.includes(epci.code),
  );
  const sirens = [...new Set(actions.map(({ epci }) => epci.code))];
  return (
    <Votees
      id="actions-de-l-epci"
      actions={actions}
      rien="Aucune action n’y a encore été votée."
      liens={sirens.map((siren) => ({
        href: `/actions?epci=${siren}`,
        mot: `La liste des actions, ${actions.find(({ epci }) => epci.code === siren)?.epci.libelle ?? siren}`,
      }))}
    />
  );
}

interface Props {
  readonly id: string;
  readonly actions: readonly ActionVotee[];
  readonly rien: string;
  readonly liens: readonly { readonly href: string; readonly mot: string }[];
  readonly suite?: VNode | null;
}

function Votees({ id, actions, rien, liens, suite = null }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Actions votées</h2>
      {actions.length === 0 ? (
        <p>{rien}</p>
      ) : (
        <>
          <VoteesParAnnee legende="Actions votées, par année" actions={actions} />
          <ul>
            {liens.map(({ href, mot }) => (
              <li key={href}>
                <a href={href}>{mot}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {suite}
    </section>
  );
}
