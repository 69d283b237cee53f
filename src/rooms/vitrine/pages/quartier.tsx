import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterMontant, formaterNombre, pluriel } from '../../../core/typography.ts';
import { CarteMobile, perimetresDe } from '../../../core/ui/carte-mobile.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { Chiffres, Montant, Tableau } from '../../../core/ui/parts.tsx';
import type { QuartierDessine } from '../../territoire/door.ts';
import { type ActionVotee, totalDe } from '../rules/votees.ts';
import { lireDessins, lireQuartiersVotes, type QuartierVote } from '../store/plans.ts';
import { lireActionsVotees } from '../store/votees.ts';
import type { Raconter } from './acte.tsx';
import { CarteDesVotes, type CarteDeVotes, LegendeDesVotes } from './carte.tsx';
import { actionsDeLaLignee } from './lignee.tsx';
import { TableauDActions } from './liste.tsx';
import { NATURES } from './mots.ts';
import { VoteesParAnnee } from './par-annee.tsx';
import { adresseDuQuartier } from './quartiers.tsx';

/** One quartier, its neighbours, and the actions voted there; 404 when none concerns it. */
export async function showQuartier(context: Context, raconter: Raconter): Promise<Answer> {
  const { database, acteur, params } = context;
  const code = params['code'] ?? '';
  const toutes = await lireActionsVotees(database);
  const votes = await lireQuartiersVotes(database, toutes);
  const quartier = votes.find((un) => un.code === code);
  if (quartier === undefined) return failure(404);
  const siens = votes.filter(({ epci }) => epci.code === quartier.epci.code);
  const dessins = await lireDessins(database, quartier.epci.code, siens);
  const { voisins, ou } = voisinsDe(quartier, dessins);
  const { actions } = quartier;
  const lignee = await actionsDeLaLignee(context, code, toutes);
  const carte = {
    id: 'quartier',
    nom: `${quartier.nom} et les autres quartiers de ${ou}`,
    dessins: voisins,
    votes: new Map(votes.map((un) => [un.code, un])),
  };
  const body = (
    <>
      <h1>{quartier.nom}</h1>
      <p class="chapeau">{direQuartier(quartier)}</p>
      <div class="colonnes">
        <Reperes quartier={quartier} />
        <div>
          <CarteDesVotes carte={carte} lien={adresseDuQuartier} vise={code} />
          <LegendeDesVotes />
          <CarteMobile
            id={`quartier-${code}`}
            source={perimetresDe(quartier.epci.code, `${anneeDe(actions)}-01-01`)}
          />
        </div>
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
      {lignee === null ? null : (
        <section aria-labelledby="lignee">
          <h2 id="lignee">Ce dont il vient, ce qu’il est devenu</h2>
          {lignee}
        </section>
      )}
      <CarteEnTableau carte={carte} />
      <Historique faits={await raconter(database, acteur, code)} />
    </>
  );
  const trail = [{ href: '/quartiers', label: 'Quartiers' }];
  return page(quartier.nom, body, { trail, carteMobile: true });
}

/** The last year that an action was voted for there. */
function anneeDe(actions: readonly ActionVotee[]): number {
  return actions.reduce((derniere, { annee }) => Math.max(derniere, annee), 0);
}

/** The quartiers of the same communes; of the whole EPCI when no file told its communes. */
function voisinsDe({ code, situe }: QuartierVote, dessins: readonly QuartierDessine[]) {
  const communes = situe?.communes ?? [];
  const voisins = dessins.filter(
    (un) => un.code === code || un.communes.some((commune) => communes.includes(commune)),
  );
  return communes.length === 0
    ? { voisins: dessins, ou: 'l’intercommunalité' }
    : { voisins, ou: communes.join(', ') };
}

function Reperes({ quartier: { code, actions } }: { quartier: QuartierVote }) {
  return (
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
      <VoteesParAnnee legende="Voté ici, par année" montant="Montant" actions={actions} />
      <p>
        <a href={`/actions?quartier=${encodeURIComponent(code)}`}>
          Trier, filtrer ou télécharger ces actions
        </a>
      </p>
      <p>
        <a href={`/territoire/quartiers/${encodeURIComponent(code)}`}>
          Son périmètre, ses millésimes, ses chiffres
        </a>
      </p>
      <p class="discret">
        Code du quartier&nbsp;: {code}. Sur la carte, nord en haut, son contour est épais.
      </p>
    </div>
  );
}

function CarteEnTableau({ carte: { nom, dessins, votes } }: { carte: CarteDeVotes }) {
  return (
    <details>
      <summary>La carte, en tableau</summary>
      <Tableau
        legende={nom}
        lignes={dessins}
        cle={({ code }) => code}
        colonnes={[
          {
            titre: 'Quartier',
            entete: true,
            cellule: ({ code, nom: sien }) =>
              votes.has(code) ? <a href={adresseDuQuartier(code)}>{sien}</a> : sien,
          },
          { titre: 'Nature', cellule: ({ nature }) => NATURES[nature] },
          {
            titre: 'Actions',
            droite: true,
            cellule: ({ code }) => formaterNombre(votes.get(code)?.actions.length ?? 0),
          },
          {
            titre: 'Montant de ces actions',
            droite: true,
            cellule: ({ code }) => <Montant centimes={totalDe(votes.get(code)?.actions ?? [])} />,
          },
        ]}
      />
    </details>
  );
}

/** Its kind, its communes and its EPCI, in one line. */
function direQuartier({ situe, epci }: QuartierVote): string {
  return situe === null
    ? epci.libelle
    : [NATURES[situe.nature], ...situe.communes, epci.libelle].join(', ');
}
