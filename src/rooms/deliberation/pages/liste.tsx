import { NULLE_PART, peut } from '../../../core/access/access.ts';
import { type Definition, type FiltreDeListe, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { type DeliberationLue, listerDeliberations } from '../store/queries.ts';
import { EtiquetteDeStatut, STATUTS } from './mots.tsx';

/** The deliberations that the actor may read, the latest meeting first. */
export async function list(context: Context): Promise<Answer> {
  const { database, acteur } = context;
  const lues = await listerDeliberations(database, acteur);
  const annees = [...new Set(lues.map(({ etat }) => etat.annee))].toSorted((a, b) => b - a);
  const definition = { ...DEFINITION, filtres: [filtreDAnnee(annees), STATUT] };
  const liste = await listRows(context, definition, lues);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Délibérations</h1>
      <p class="chapeau">
        La Commission permanente vote les programmes des EPCI. Chaque action votée figure dans une
        annexe figée, égale aux enveloppes au centime.
      </p>
      {peut(acteur, 'C', 'deliberation', NULLE_PART) ? (
        <p class="actions">
          <a class="bouton" href="/deliberations/preparer">
            Préparer une délibération
          </a>
        </p>
      ) : null}
      <Liste
        liste={liste}
        legende="Délibérations"
        vide={{
          titre: 'Aucune délibération',
          children: (
            <p>
              Une délibération apparaît ici dès qu’elle vous est ouverte : en préparation pour la
              Région, à sa publication pour tous.
            </p>
          ),
        }}
      />
    </>
  );
  return page('Délibérations', body);
}

function filtreDAnnee(annees: readonly number[]): FiltreDeListe<DeliberationLue> {
  return {
    nom: 'annee',
    libelle: 'Année du programme',
    tous: 'Toutes',
    choix: annees.map((annee) => ({ valeur: String(annee), libelle: String(annee) })),
    garde: ({ etat }, valeur) => String(etat.annee) === valeur,
  };
}

const STATUT: FiltreDeListe<DeliberationLue> = {
  nom: 'statut',
  libelle: 'Statut',
  choix: Object.entries(STATUTS).map(([valeur, { libelle }]) => ({ valeur, libelle })),
  garde: ({ etat }, valeur) => etat.statut === valeur,
};

const PARCOURS = Object.keys(STATUTS);

const DEFINITION: Definition<DeliberationLue> = {
  adresse: '/deliberations',
  nom: 'deliberations',
  feuille: 'Délibérations',
  id: ({ id }) => id,
  tri: '-seance',
  recherche: { libelle: 'Objet ou numéro' },
  colonnes: [
    {
      cle: 'objet',
      titre: 'Objet',
      entete: true,
      valeur: ({ etat }) => etat.objet,
      cellule: ({ id, etat }) => <a href={`/deliberations/${id}`}>{etat.objet}</a>,
    },
    {
      cle: 'statut',
      titre: 'Statut',
      valeur: ({ etat }) => STATUTS[etat.statut].libelle,
      cellule: ({ etat }) => <EtiquetteDeStatut statut={etat.statut} />,
      ordre: ({ etat }) => PARCOURS.indexOf(etat.statut),
    },
    { cle: 'numero', titre: 'Numéro', valeur: ({ etat }) => etat.numero },
    { cle: 'seance', titre: 'Séance', valeur: ({ etat }) => ({ jour: etat.seanceLe }) },
    {
      cle: 'epci',
      titre: 'EPCI',
      droite: true,
      valeur: ({ etat }) => etat.epciSirens.length,
    },
    {
      cle: 'actions',
      titre: 'Actions',
      droite: true,
      valeur: ({ etat }) => etat.totaux?.nombre ?? null,
    },
    {
      cle: 'total',
      titre: 'Total',
      droite: true,
      valeur: ({ etat }) =>
        etat.totaux === null ? null : { montantCentimes: etat.totaux.generalCentimes },
    },
  ],
};
