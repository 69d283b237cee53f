import { jourAParis } from '../../../core/day.ts';
import {
  type Definition,
  type Demande,
  listSource,
  readDemande,
  type Source,
} from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { epciDesContrats } from '../../territoire/door.ts';
import { type AppelLu, listerAppelsRecents, litDesDossiers } from '../store/lectures.ts';
import { compterDossiersDAgent, estCleDeTri, listerDossiersDAgent } from '../store/liste.ts';
import { type Ligne, nommer } from './liste-lignes.ts';
import { MOTS_DES_STATUTS, Statut } from './mots.tsx';

/** Beyond, the list says « plus de 10 000 »: nobody reads the exact number of that many. */
const COMPTE_AU_PLUS = 10_000;

/** The deposited dossiers that an agent may read: filters, order, pages, files as seen. */
export async function listerPourAgent(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, query } = context;
  const [appels, epci] = await Promise.all([
    listerAppelsRecents(database, acteur, maintenant),
    choixDEpci(context),
  ]);
  const definition: Definition<Ligne> = {
    ...{ adresse: '/dossiers', nom: `dossiers-${jourAParis(maintenant)}`, feuille: 'Dossiers' },
    id: ({ id }) => id,
    tri: 'numero',
    recherche: { libelle: 'Numéro ou mots' },
    filtres: filtresDe(appels, epci),
    colonnes: COLONNES,
  };
  const demande = readDemande(definition, query);
  const liste = await listSource(definition, demande, sourceDe(context, demande, appels));
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Dossiers</h1>
      <Liste
        liste={liste}
        legende="Dossiers"
        vide={{
          titre: 'Aucun dossier',
          children: (
            <p>
              Les dossiers viennent ici dès que les porteurs les déposent. Un brouillon n’est vu que
              de son porteur.
            </p>
          ),
        }}
      />
    </>
  );
  return page('Dossiers', body);
}

/** The former address of the file: the list gives it now. */
export function exporter({ acteur, query }: Context): Answer {
  if (!litDesDossiers(acteur)) return failure(404);
  const suite = new URLSearchParams(query);
  if (!suite.has('format')) suite.set('format', 'ods');
  return redirect(`/dossiers?${suite}`);
}

function sourceDe(
  context: Context,
  { texte, filtres, tri }: Demande,
  appels: readonly AppelLu[],
): Source<Ligne> {
  const { database, acteur } = context;
  const filtre = {
    appelId: filtres['appel'] ?? '',
    epciSiren: filtres['epci'] ?? '',
    statut: filtres['statut'] ?? '',
    texte,
  };
  const cle = estCleDeTri(tri.cle) ? tri.cle : 'numero';
  return {
    charger: async (place) => {
      const voulu = { filtre, tri: { ...tri, cle }, ...place };
      return nommer(context, await listerDossiersDAgent(database, acteur, voulu), appels);
    },
    compter: () => compterDossiersDAgent(database, acteur, filtre, COMPTE_AU_PLUS),
    plafond: COMPTE_AU_PLUS,
  };
}

interface Choix {
  readonly valeur: string;
  readonly libelle: string;
}

/** The EPCI of a contract to choose from; none for who belongs to one. */
async function choixDEpci({ database, acteur }: Context): Promise<Choix[]> {
  if (acteur.epciSiren !== null) return [];
  const tous = await epciDesContrats(database);
  return tous.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }));
}

function filtresDe(
  appels: readonly AppelLu[],
  epci: readonly Choix[],
): NonNullable<Definition<Ligne>['filtres']> {
  return [
    {
      nom: 'appel',
      libelle: 'Appel à projets',
      choix: appels.map(({ id, etat }) => ({ valeur: id, libelle: etat.intitule })),
    },
    ...(epci.length === 0 ? [] : [{ nom: 'epci', libelle: 'EPCI', choix: epci }]),
    {
      nom: 'statut',
      libelle: 'Statut',
      choix: (['depose', 'retire'] as const).map((statut) => ({
        valeur: statut,
        libelle: MOTS_DES_STATUTS[statut],
      })),
    },
  ];
}

/** Those that sort are those that the database has an index for. */
const COLONNES: Definition<Ligne>['colonnes'] = [
  {
    cle: 'numero',
    titre: 'Numéro',
    valeur: ({ etat }) => etat.numero,
    cellule: ({ etat }) => <span class="montant">{etat.numero}</span>,
  },
  {
    cle: 'intitule',
    titre: 'Action',
    entete: true,
    valeur: ({ etat }) => etat.contenu.intitule,
    cellule: ({ id, etat }) => <a href={`/dossiers/${id}`}>{etat.contenu.intitule}</a>,
  },
  { cle: 'porteur', titre: 'Porteur', triable: false, valeur: ({ porteur }) => porteur },
  { cle: 'epci', titre: 'EPCI', triable: false, valeur: ({ epci }) => epci },
  {
    cle: 'appel',
    titre: 'Appel à projets',
    triable: false,
    pliee: true,
    valeur: ({ appel }) => appel,
  },
  {
    cle: 'statut',
    titre: 'Statut',
    triable: false,
    valeur: ({ etat }) => MOTS_DES_STATUTS[etat.statut],
    cellule: ({ etat }) => <Statut statut={etat.statut} />,
  },
  {
    cle: 'depot',
    titre: 'Déposé le',
    valeur: ({ etat }) => (etat.deposeLe === null ? null : { jour: jourAParis(etat.deposeLe) }),
    ordre: ({ etat }) => etat.deposeLe,
  },
  {
    cle: 'demande',
    titre: 'Demandé',
    droite: true,
    valeur: ({ etat }) => ({ montantCentimes: etat.montantDemandeCentimes }),
  },
];
