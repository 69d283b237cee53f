import { type Definition, type FiltreDeListe, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { lireActe, lireActes, lireAnnexeGardee, type SORTES } from '../store/votees.ts';
import { nameOf } from './mots.ts';

/** The executory acts, latest first. */
export async function listActs(context: Context): Promise<Answer> {
  const actes = await lireActes(context.database);
  const annees = [...new Set(actes.map(({ etat }) => etat.annee))].toSorted((a, b) => b - a);
  const definition = { ...DEFINITION, filtres: [filtreDAnnee(annees)] };
  const liste = await listRows(context, definition, actes);
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Délibérations</h1>
      <p class="chapeau">
        Les actes de la commission permanente de la Région, une fois exécutoires&nbsp;: votés, reçus
        par l’État et publiés.
      </p>
      <Liste
        liste={liste}
        legende="Délibérations exécutoires"
        vide={{
          titre: 'Aucune délibération exécutoire',
          children: (
            <p>Elles paraissent ici dès qu’elles sont votées, reçues par l’État et publiées.</p>
          ),
        }}
      />
    </>
  );
  return page('Délibérations publiées', body);
}

type Acte = Awaited<ReturnType<typeof lireActes>>[number];

function filtreDAnnee(annees: readonly number[]): FiltreDeListe<Acte> {
  return {
    nom: 'annee',
    libelle: 'Année',
    tous: 'Toutes',
    choix: annees.map((annee) => ({ valeur: String(annee), libelle: String(annee) })),
    garde: ({ etat }, valeur) => String(etat.annee) === valeur,
  };
}

const DEFINITION: Definition<Acte> = {
  adresse: '/deliberations-publiques',
  nom: 'deliberations-publiees',
  feuille: 'Délibérations',
  id: ({ id }) => id,
  tri: '-seance',
  recherche: { libelle: 'Numéro ou objet' },
  colonnes: [
    {
      cle: 'numero',
      titre: 'Délibération',
      entete: true,
      valeur: ({ etat }) => etat.numero,
      cellule: ({ id, etat }) => (
        <>
          <a href={`/deliberations-publiques/${id}`}>n°&nbsp;{etat.numero}</a>
          <span class="porteur">{etat.objet}</span>
        </>
      ),
    },
    { cle: 'objet', titre: 'Objet', pliee: true, valeur: ({ etat }) => etat.objet },
    { cle: 'seance', titre: 'Séance', valeur: ({ etat }) => ({ jour: etat.seanceLe }) },
    {
      cle: 'annee',
      titre: 'Année',
      valeur: ({ etat }) => etat.annee,
      cellule: ({ etat }) => etat.annee,
    },
    {
      cle: 'actions',
      titre: 'Actions',
      droite: true,
      valeur: ({ etat }) => etat.totaux?.nombre ?? 0,
    },
    {
      cle: 'montant',
      titre: 'Montant voté',
      droite: true,
      valeur: ({ etat }) => ({ montantCentimes: etat.totaux?.generalCentimes ?? 0 }),
    },
  ],
};

/** A kept document of the annex, byte for byte. */
export async function downloadAnnexe(
  { database, params }: Context,
  sorte: keyof typeof SORTES,
): Promise<Answer> {
  const id = params['id'] ?? '';
  const acte = await lireActe(database, id);
  const garde = acte === null ? null : await lireAnnexeGardee(database, id, sorte);
  if (acte === null || garde === null) return failure(404);
  const { octets: bytes, typeMime: type } = garde;
  return { kind: 'download', bytes, type, name: nameOf(acte, sorte) };
}
