import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { formaterMontant, formaterNombre, pluriel } from '../../../core/typography.ts';
import { Chiffres, EtatVide } from '../../../core/ui/parts.tsx';
import { ecrireFiltre, type Filtre, filtrer, lireFiltre } from '../rules/filtre.ts';
import { type ActionVotee, grouperPar, totalDe } from '../rules/votees.ts';
import { lireActionsVotees } from '../store/votees.ts';
import { CartesDesActions } from './cartes.tsx';
import { direFiltre, Filtres } from './filtres.tsx';
import { Barres } from './graphique.tsx';
import { lireCartes } from './lire-cartes.ts';
import { TableauDActions } from './liste.tsx';

const PAR_PAGE = 50;

/** What was voted: filters, figures, list, pictures, files, all of the same actions. */
export async function listActions({ database, query }: Context): Promise<Answer> {
  const filtre = lireFiltre(query);
  // A form sends its empty fields too: the address to share is the short one.
  if (query.values().some((valeur) => valeur === '')) {
    return redirect(`/actions${ecrireFiltre(filtre)}`);
  }
  const toutes = await lireActionsVotees(database);
  const actions = filtrer(toutes, filtre);
  const body = (
    <>
      <h1>Actions votées</h1>
      <p class="chapeau">
        Ce que la Région a voté pour les quartiers de la politique de la ville, action par action.
      </p>
      <Filtres toutes={toutes} filtre={filtre} />
      <p class="discret">{direFiltre(toutes, filtre)}</p>
      {actions.length === 0 ? (
        <Vide rien={toutes.length === 0} />
      ) : (
        <>
          <EnChiffres actions={actions} />
          <Images actions={actions} filtre={filtre} />
          <Liste actions={actions} filtre={filtre} demandee={Number(query.get('page') ?? '1')} />
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

function Liste({
  actions,
  filtre,
  demandee,
}: {
  actions: readonly ActionVotee[];
  filtre: Filtre;
  demandee: number;
}) {
  const derniere = Math.ceil(actions.length / PAR_PAGE);
  const voulue = Number.isInteger(demandee) ? demandee : 1;
  const numero = Math.min(Math.max(voulue, 1), derniere);
  const debut = (numero - 1) * PAR_PAGE;
  const montrees = actions.slice(debut, debut + PAR_PAGE);
  const etendue = `${debut + 1} à ${debut + montrees.length} sur ${formaterNombre(actions.length)}`;
  const legende = derniere > 1 ? `Actions votées, ${etendue}` : 'Actions votées';
  return (
    <>
      <h2 id="liste">La liste</h2>
      <Telechargements filtre={filtre} />
      <TableauDActions legende={legende} actions={montrees} />
      {derniere > 1 ? (
        <nav class="pages" aria-label="Pages de la liste">
          {numero > 1 ? (
            <a rel="prev" href={`/actions${ecrireFiltre(filtre, numero - 1)}#liste`}>
              Page précédente
            </a>
          ) : null}
          <span>
            Page {numero} sur {derniere}
          </span>
          {numero < derniere ? (
            <a rel="next" href={`/actions${ecrireFiltre(filtre, numero + 1)}#liste`}>
              Page suivante
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

function Telechargements({ filtre }: { filtre: Filtre }) {
  const suite = ecrireFiltre(filtre);
  return (
    <p class="prendre">
      Télécharger ces actions, toutes pages comprises&nbsp;:{' '}
      <a href={`/actions.csv${suite}`}>CSV</a>{' '}
      <a href={`/actions.ods${suite}`}>ODS (LibreOffice)</a>{' '}
      <a href={`/actions.xlsx${suite}`}>XLSX (Excel)</a>
    </p>
  );
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
