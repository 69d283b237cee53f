import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { formaterMontant, formaterNombre, pluriel } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { Chiffres, EtatVide } from '../../../core/ui/parts.tsx';
import { ecrireFiltre, type Filtre, filtrer, lireFiltre } from '../rules/filtre.ts';
import { type ActionVotee, grouperPar, totalDe } from '../rules/votees.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { CartesDesActions } from './cartes.tsx';
import { listerLesActions } from './colonnes.tsx';
import { direFiltre, Filtres } from './filtres.tsx';
import { Barres } from './graphique.tsx';
import { lireCartes } from './lire-cartes.ts';

/** What was voted: filters, figures, list, pictures, files, all of the same actions. */
export async function listActions(context: Context): Promise<Answer> {
  const { database, query } = context;
  const filtre = lireFiltre(query);
  // A form sends its empty fields too: the address to share is the short one.
  if (query.values().some((valeur) => valeur === '')) {
    return redirect(withOrder(ecrireFiltre(filtre), query.get('tri') ?? ''));
  }
  const toutes = await lireActionsVotees(database);
  const actions = filtrer(toutes, filtre);
  const liste = await listerLesActions(context, actions);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Actions votées</h1>
      <p class="chapeau">
        Ce que la Région a voté pour les quartiers de la politique de la ville, action par action.
      </p>
      <Filtres toutes={toutes} filtre={filtre} tri={query.get('tri')} />
      <p class="discret">{direFiltre(toutes, filtre)}</p>
      {actions.length === 0 ? (
        <Vide rien={toutes.length === 0} />
      ) : (
        <>
          <EnChiffres actions={actions} />
          <Images actions={actions} filtre={filtre} />
          <h2>La liste</h2>
          <Liste
            liste={liste}
            legende="Actions votées"
            classe="votees"
            vide={{ titre: 'Aucune action', children: null }}
            sansRecherche
          />
          <CartesDesActions cartes={await lireCartes(database, actions)} filtre={filtre} />
        </>
      )}
    </>
  );
  return page('Actions votées', body);
}

function Vide({ rien }: { rien: boolean }) {
  return rien ? (
    <EtatVide titre="Rien n’a encore été voté">
      <p>
        Les actions paraissent ici quand la délibération est exécutoire&nbsp;: votée, reçue par
        l’État et publiée.
      </p>
    </EtatVide>
  ) : (
    <EtatVide titre="Aucune action ne répond à ce filtre">
      <p>
        Ôtez un mot ou un choix, ou <a href="/actions">montrez toutes les actions</a>.
      </p>
    </EtatVide>
  );
}

function EnChiffres({ actions }: { actions: readonly ActionVotee[] }) {
  const quartiers = grouperPar(actions, (action) => action.quartiers).length;
  const epcis = grouperPar(actions, ({ epci }) => [epci]).length;
  return (
    <Chiffres
      lignes={[
        { quoi: 'Montant voté', combien: formaterMontant(totalDe(actions)) },
        {
          quoi: pluriel(actions.length, 'Action', 'Actions'),
          combien: formaterNombre(actions.length),
        },
        {
          quoi: pluriel(epcis, 'Intercommunalité', 'Intercommunalités'),
          combien: formaterNombre(epcis),
        },
        {
          quoi: pluriel(quartiers, 'Quartier concerné', 'Quartiers concernés'),
          combien: formaterNombre(quartiers),
        },
      ]}
    />
  );
}

function withOrder(query: string, tri: string): string {
  if (tri === '') return `/actions${query}`;
  return `/actions${query}${query === '' ? '?' : '&'}${new URLSearchParams({ tri })}`;
}

function Images({ actions, filtre }: { actions: readonly ActionVotee[]; filtre: Filtre }) {
  const vers = (nom: 'epci' | 'priorite') => (code: string) =>
    `/actions${ecrireFiltre({ ...filtre, [nom]: code })}`;
  return (
    <>
      <p class="aller">
        Aller à&nbsp;: <a href="#liste">la liste</a> <a href="#carte">la carte</a>
      </p>
      <h2 class="hors-vue">Par intercommunalité et par priorité</h2>
      <div class="colonnes">
        <Barres
          id="par-epci"
          titre="Montant voté par intercommunalité"
          quoi="Intercommunalité"
          groupes={grouperPar(actions, ({ epci }) => [epci])}
          lien={vers('epci')}
        />
        <Barres
          id="par-priorite"
          titre="Montant voté par priorité"
          quoi="Priorité"
          groupes={grouperPar(actions, ({ priorite }) => [priorite])}
          lien={vers('priorite')}
        />
      </div>
    </>
  );
}
