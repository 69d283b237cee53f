import { type Answer, type Context, page, type Route } from '../core/http/route.ts';
import { formaterInstant, formaterMontant, formaterNombre } from '../core/typography.ts';
import { Chiffres, Etiquette } from '../core/ui/parts.tsx';
import { type AppelAProjets, estOuvert, listerAppels } from '../rooms/appel/door.ts';
import { type ActionVotee, grouperPar, lireActionsVotees, totalDe } from '../rooms/vitrine/door.ts';
import { accessibilite } from './accessibilite.tsx';
import { roleHome } from './home-role.tsx';
import { programme } from './programme.tsx';

/** The home page, the page that explains the programme, the declaration of accessibility. */
export const homeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    right: 'tous',
    handle: (context) => (context.nom === null ? publicHome(context) : roleHome(context)),
  },
  { method: 'GET', path: '/programme', right: 'tous', handle: programme },
  { method: 'GET', path: '/accessibilite', right: 'tous', handle: accessibilite },
];

const ENTREES = [
  {
    href: '/actions',
    titre: 'Les actions votées',
    quoi: 'Ce qui est fait, par qui, où, pour combien. À chercher, filtrer, télécharger.',
  },
  {
    href: '/quartiers',
    titre: 'Votre quartier',
    quoi: 'Les actions votées près de chez vous, avec la carte.',
  },
  {
    href: '/deliberations-publiques',
    titre: 'Les délibérations',
    quoi: 'Les actes votés, leurs totaux, et comment vérifier que rien n’a changé depuis.',
  },
  {
    href: '/donnees',
    titre: 'Les données ouvertes',
    quoi: 'Les mêmes chiffres en fichiers, libres de réemploi.',
  },
] as const;

async function publicHome(context: Context): Promise<Answer> {
  const { database } = context;
  const ouverts = await appelsOuverts(context);
  const toutes = await lireActionsVotees(database);
  const annee = toutes.reduce((plus, action) => Math.max(plus, action.annee), 0);
  const body = (
    <>
      <h1>Les actions des quartiers, de l’enveloppe au vote</h1>
      <p class="chapeau">
        Chaque année, la Région et les intercommunalités choisissent ensemble des actions pour les
        habitants des quartiers de la politique de la ville. Voici ce qui a été voté.
      </p>
      {annee === 0 ? (
        <p>Rien n’a encore été voté. Les actions paraîtront ici dès la première délibération.</p>
      ) : (
        <Annee annee={annee} actions={toutes.filter((action) => action.annee === annee)} />
      )}
      <ul class="entrees">
        {ENTREES.map(({ href, titre, quoi }) => (
          <li key={href}>
            <a href={href}>{titre}</a>
            <p>{quoi}</p>
          </li>
        ))}
      </ul>
      <div class="colonnes">
        <section aria-labelledby="comprendre">
          <h2 id="comprendre">Comprendre le programme</h2>
          <p>
            Qui propose les actions, qui les choisit, qui les vote, et à quoi l’argent doit servir.
          </p>
          <p>
            <a href="/programme">Le programme, expliqué</a>
          </p>
        </section>
        <section aria-labelledby="agir">
          <h2 id="agir">Vous portez un projet&nbsp;?</h2>
          <p>
            Associations, communes, bailleurs&nbsp;: déposez votre dossier pendant l’appel à projets
            de votre intercommunalité, puis suivez-le jusqu’au vote.
          </p>
          <Appels ouverts={ouverts} />
          <p>
            <a class="bouton" href="/entrer">
              Entrer
            </a>
          </p>
        </section>
      </div>
    </>
  );
  return page('Accueil', body);
}

async function appelsOuverts({ database, acteur, maintenant }: Context): Promise<AppelAProjets[]> {
  const annee = Number(maintenant.slice(0, 4));
  const lus = await listerAppels(database, acteur, { du: annee - 1, au: annee + 1 });
  return lus.map(({ etat }) => etat).filter((appel) => estOuvert(appel, maintenant));
}

function Appels({ ouverts }: { ouverts: readonly AppelAProjets[] }) {
  if (ouverts.length === 0) return <p class="discret">Aucun appel n’est ouvert en ce moment.</p>;
  return (
    <ul class="echeances">
      {ouverts.map(({ intitule, fermeLe }) => (
        <li key={`${intitule} ${fermeLe}`}>
          <p>
            <strong>{intitule}</strong>
          </p>
          <p>
            <Etiquette ton="accord">ouvert</Etiquette> jusqu’au {formaterInstant(fermeLe)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Annee({ annee, actions }: { annee: number; actions: readonly ActionVotee[] }) {
  const quartiers = grouperPar(actions, (action) => action.quartiers).length;
  const epcis = grouperPar(actions, ({ epci }) => [epci]).length;
  return (
    <section aria-labelledby="annee">
      <h2 id="annee">{annee} en chiffres</h2>
      <Chiffres
        lignes={[
          { quoi: 'Montant voté', combien: formaterMontant(totalDe(actions)) },
          { quoi: 'Actions', combien: formaterNombre(actions.length) },
          { quoi: 'Intercommunalités', combien: formaterNombre(epcis) },
          { quoi: 'Quartiers concernés', combien: formaterNombre(quartiers) },
        ]}
      />
    </section>
  );
}
