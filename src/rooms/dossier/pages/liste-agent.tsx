import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../../core/spreadsheet.ts';
import { formaterJour, pluriel } from '../../../core/typography.ts';
import { Champ, ChampChoix } from '../../../core/ui/fields.tsx';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lireOrganisation } from '../../acteur/door.ts';
import { lireEpci, listerEpci } from '../../territoire/door.ts';
import {
  type AppelLu,
  chercherDossiers,
  type Filtres,
  listerAppelsRecents,
  litDesDossiers,
} from '../store/lectures.ts';
import { type DossierLu, lireDossiers } from '../store/queries.ts';
import { Statut } from './mots.tsx';

const PAGE = 50;
const MOST_EXPORTED = 10_000;
const STATUTS = [
  { valeur: 'depose', libelle: 'Déposé' },
  { valeur: 'retire', libelle: 'Retiré' },
];
const FORMATS = { ods: 'ODS', xlsx: 'XLSX', csv: 'CSV' } as const;
const AVANT_TOUT = ['', ''] as const;

function lireFiltres({ query }: Context): Filtres {
  return {
    appelId: query.get('appel') ?? '',
    epciSiren: query.get('epci') ?? '',
    statut: query.get('statut') ?? '',
    texte: (query.get('texte') ?? '').trim().replaceAll('\0', ''),
  };
}

function adresse(filtres: Filtres, autres: Readonly<Record<string, string>> = {}): string {
  const { appelId: appel, epciSiren: epci, statut, texte } = filtres;
  const tout = Object.entries({ appel, epci, statut, texte, ...autres });
  return new URLSearchParams(tout.filter(([, valeur]) => valeur !== '')).toString();
}

interface Ligne extends DossierLu {
  readonly porteur: string;
  readonly epci: string;
  readonly appel: string;
}

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

async function choixDEpci({ database, acteur, maintenant }: Context) {
  if (acteur.epciSiren !== null) return [];
  const tous = await listerEpci(database, jourAParis(maintenant));
  return tous.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }));
}

async function nommer(
  { database }: Context,
  lus: readonly DossierLu[],
  appels: readonly AppelLu[],
): Promise<Ligne[]> {
  return Promise.all(
    lus.map(async (lu) => {
      const { contenu, appelId } = lu.etat;
      const porteur = await lireOrganisation(database, contenu.porteurId);
      const epci = await lireEpci(database, contenu.epciSiren);
      const appel = appels.find(({ id }) => id === appelId);
      return {
        ...lu,
        porteur: porteur?.etat.nom ?? '',
        epci: epci?.nom ?? contenu.epciSiren,
        appel: appel?.etat.intitule ?? '',
      };
    }),
  );
}

function FormulaireDeFiltres({
  filtres,
  appels,
  epci,
}: {
  filtres: Filtres;
  appels: readonly AppelLu[];
  epci: readonly { valeur: string; libelle: string }[];
}) {
  return (
    <form method="get" action="/dossiers" class="cote-a-cote filtres-dossiers">
      <Champ nom="texte" libelle="Numéro ou mots" valeur={filtres.texte} />
      <ChampChoix
        nom="appel"
        libelle="Appel à projets"
        valeur={filtres.appelId}
        choix={appels.map(({ id, etat }) => ({ valeur: id, libelle: etat.intitule }))}
      />
      {epci.length === 0 ? null : (
        <ChampChoix nom="epci" libelle="EPCI" valeur={filtres.epciSiren} choix={epci} />
      )}
      <ChampChoix nom="statut" libelle="Statut" valeur={filtres.statut} choix={STATUTS} />
      <button type="submit" class="second">
        Filtrer
      </button>
    </form>
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

const EN_TETES = [
  'Numéro',
  'Action',
  'Porteur',
  'EPCI',
  'Appel à projets',
  'Statut',
  'Déposé le',
  'Demandé (€)',
];

/** The same rows and columns as the list, whole, as a table file. */
export async function exporter(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, query } = context;
  if (!litDesDossiers(acteur)) return failure(404);
  const format = Object.keys(FORMATS).find((connu) => connu === query.get('format')) ?? 'ods';
  const filtres = lireFiltres(context);
  const [appels, lus] = await Promise.all([
    listerAppelsRecents(database, acteur, maintenant),
    chercherDossiers(database, acteur, filtres, { apres: AVANT_TOUT, limite: MOST_EXPORTED }),
  ]);
  const lignes = [EN_TETES, ...(await nommer(context, lus, appels)).map(ecrireLigne)];
  const name = `dossiers-${jourAParis(maintenant)}.${format}`;
  const feuilles = [{ nom: 'Dossiers', lignes }];
  if (format === 'csv') {
    const bytes = ecrireCsv(lignes, { variante: 'excel' });
    return { kind: 'download', bytes, type: 'text/csv; charset=utf-8', name };
  }
  const ods = format === 'ods';
  return {
    kind: 'download',
    bytes: await (ods ? ecrireOds(feuilles) : ecrireXlsx(feuilles)),
    type: ods ? TYPE_ODS : TYPE_XLSX,
    name,
  };
}

const TYPE_ODS = 'application/vnd.oasis.opendocument.spreadsheet';
const TYPE_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function ecrireLigne({ etat, porteur, epci, appel }: Ligne): CelluleEcrite[] {
  return [
    etat.numero,
    etat.contenu.intitule,
    porteur,
    epci,
    appel,
    etat.statut === 'depose' ? 'Déposé' : 'Retiré',
    etat.deposeLe === null ? null : { jour: jourAParis(etat.deposeLe) },
    { montantCentimes: etat.montantDemandeCentimes },
  ];
}
