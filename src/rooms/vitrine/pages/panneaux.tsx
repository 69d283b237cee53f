import type { VNode } from 'preact';
import type { Context } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { type ActionVotee, grouperPar } from '../rules/votees.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { adresseDuQuartier } from './quartiers.tsx';

/** The actions voted in a quartier, year by year, with the way to each. */
export async function actionsDuQuartier(
  { database }: Pick<Context, 'database'>,
  code: string,
): Promise<VNode> {
  const actions = (await lireActionsVotees(database)).filter(({ quartiers }) =>
    quartiers.some((un) => un.code === code),
  );
  return (
    <Votees
      id="actions-du-quartier"
      actions={actions}
      rien="Aucune action n’y a encore été votée."
      liens={[
        { href: adresseDuQuartier(code), mot: 'La page publique du quartier' },
        { href: `/actions?quartier=${encodeURIComponent(code)}`, mot: 'La liste de ces actions' },
      ]}
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
}

function Votees({ id, actions, rien, liens }: Props) {
  const annees = grouperPar(actions, ({ annee }) => [
    { code: String(annee), libelle: String(annee) },
  ]).toSorted((a, b) => Number(b.code) - Number(a.code));
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Actions votées</h2>
      {annees.length === 0 ? (
        <p>{rien}</p>
      ) : (
        <>
          <Tableau
            legende="Actions votées, par année"
            lignes={annees}
            cle={({ code }) => code}
            colonnes={[
              { titre: 'Année', entete: true, cellule: ({ libelle }) => libelle },
              { titre: 'Actions', droite: true, cellule: ({ nombre }) => formaterNombre(nombre) },
              {
                titre: 'Montant de ces actions',
                droite: true,
                cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
              },
            ]}
          />
          <ul>
            {liens.map(({ href, mot }) => (
              <li key={href}>
                <a href={href}>{mot}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
