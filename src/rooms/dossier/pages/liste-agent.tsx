import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterJour, pluriel } from '../../../core/typography.ts';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { chercherDossiers, type Filtres, listerAppelsRecents } from '../store/lectures.ts';
import { lireDossiers } from '../store/queries.ts';
import { FORMATS } from './liste-export.ts';
import { adresse, choixDEpci, FormulaireDeFiltres, lireFiltres } from './liste-filtres.tsx';
import { AVANT_TOUT, type Ligne, nommer } from './liste-lignes.ts';
import { Statut } from './mots.tsx';

const PAGE = 50;

/** The deposited dossiers that an agent may read: filters, pages, export as seen. */
export async function listerPourAgent(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, query } = context;
  const filtres = lireFiltres(context);
  const [dernier] = await lireDossiers(database, [query.get('apres') ?? '']);
  const apres =
    dernier === undefined ? AVANT_TOUT : ([dernier.etat.numero ?? '', dernier.id] as const);
  const [appels, lus] = await Promise.all([
    listerAppelsRecents(database, acteur, maintenant),
    chercherDossiers(database, acteur, filtres, { apres, limite: PAGE + 1 }),
  ]);
  const lignes = await nommer(context, lus.slice(0, PAGE), appels);
  const suite = lus.length > PAGE ? lignes.at(-1)?.id : undefined;
  const filtre = adresse(filtres) !== '';
  const body = (
    <>
      <h1>Dossiers</h1>
      <FormulaireDeFiltres filtres={filtres} appels={appels} epci={await choixDEpci(context)} />
      {lignes.length === 0 ? (
        <Vide filtre={filtre} />
      ) : (
        <>
          <TableDesDossiers lignes={lignes} />
          <Pages filtres={filtres} suite={suite} debut={dernier === undefined} />
          <Exports filtres={filtres} />
        </>
      )}
    </>
  );
  return page('Dossiers', body);
}

function Vide({ filtre }: { filtre: boolean }) {
  return filtre ? (
    <EtatVide titre="Aucun dossier ne répond à ces filtres">
      <p>
        <a href="/dossiers">Voir tous les dossiers</a>
      </p>
    </EtatVide>
  ) : (
    <EtatVide titre="Aucun dossier pour l’instant">
      <p>
        Les dossiers viennent ici dès que les porteurs les déposent. Un brouillon n’est vu que de
        son porteur.
      </p>
    </EtatVide>
  );
}

function TableDesDossiers({ lignes }: { lignes: readonly Ligne[] }) {
  return (
    <Tableau
      legende={`${lignes.length} ${pluriel(lignes.length, 'dossier', 'dossiers')} sur cette page`}
      lignes={lignes}
      cle={({ id }) => id}
      colonnes={[
        { titre: 'Numéro', cellule: ({ etat }) => <span class="montant">{etat.numero}</span> },
        {
          titre: 'Action',
          entete: true,
          cellule: ({ id, etat }) => <a href={`/dossiers/${id}`}>{etat.contenu.intitule}</a>,
        },
        { titre: 'Porteur', cellule: ({ porteur }) => porteur },
        { titre: 'EPCI', cellule: ({ epci }) => epci },
        { titre: 'Statut', cellule: ({ etat }) => <Statut statut={etat.statut} /> },
        {
          titre: 'Déposé le',
          cellule: ({ etat }) => (
            <span class="montant">
              {etat.deposeLe === null ? '' : formaterJour(jourAParis(etat.deposeLe))}
            </span>
          ),
        },
        {
          titre: 'Demandé',
          droite: true,
          cellule: ({ etat }) => <Montant centimes={etat.montantDemandeCentimes} />,
        },
      ]}
    />
  );
}

function Pages({
  filtres,
  suite,
  debut,
}: {
  filtres: Filtres;
  suite: string | undefined;
  debut: boolean;
}) {
  if (debut && suite === undefined) return null;
  return (
    <nav class="cote-a-cote" aria-label="Pages de la liste">
      {debut ? null : <a href={`/dossiers?${adresse(filtres)}`}>Revenir au début</a>}
      {suite === undefined ? null : (
        <a href={`/dossiers?${adresse(filtres, { apres: suite })}`}>{PAGE} dossiers suivants</a>
      )}
    </nav>
  );
}

function Exports({ filtres }: { filtres: Filtres }) {
  return (
    <p>
      Exporter tous les dossiers de ces filtres :{' '}
      {Object.entries(FORMATS).map(([format, nom], rang) => (
        <span key={format}>
          {rang === 0 ? '' : ', '}
          <a href={`/dossiers/export?${adresse(filtres, { format })}`}>{nom}</a>
        </span>
      ))}
    </p>
  );
}
