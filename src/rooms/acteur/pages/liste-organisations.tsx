import { type Definition, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { listerOrganisations, litToutesLesFiches } from '../store/visibles.ts';
import { NATURES } from './mots.tsx';
import { peutEnregistrer } from './organisations.tsx';

type OrganisationLue = Awaited<ReturnType<typeof listerOrganisations>>[number];

/** The sheets that the actor may read. */
export async function list(context: Context): Promise<Answer> {
  const { database, acteur } = context;
  if (!litToutesLesFiches(acteur) && acteur.organisationId === null) return failure(404);
  const liste = await listRows(context, DEFINITION, await listerOrganisations(database, acteur));
  if (liste.kind !== 'liste') return liste;
  const body = (
    <>
      <h1>Organisations</h1>
      {peutEnregistrer(acteur) ? (
        <p class="actions">
          <a class="bouton" href="/organisations/enregistrer">
            Enregistrer une organisation
          </a>
        </p>
      ) : null}
      <Liste
        liste={liste}
        legende="Organisations"
        vide={{
          titre: 'Aucune organisation',
          children: <p>La première viendra ici dès qu’elle sera enregistrée.</p>,
        }}
      />
    </>
  );
  return page('Organisations', body);
}

const DEFINITION: Definition<OrganisationLue> = {
  adresse: '/organisations',
  nom: 'organisations',
  feuille: 'Organisations',
  id: ({ id }) => id,
  tri: 'nom',
  recherche: { libelle: 'Nom, SIRET ou numéro RNA' },
  filtres: [
    {
      nom: 'nature',
      libelle: 'Nature',
      tous: 'Toutes',
      choix: Object.entries(NATURES).map(([valeur, libelle]) => ({ valeur, libelle })),
      garde: ({ etat }, valeur) => etat.nature === valeur,
    },
  ],
  colonnes: [
    {
      cle: 'nom',
      titre: 'Nom',
      entete: true,
      valeur: ({ etat }) => etat.nom,
      cellule: ({ id, etat }) => <a href={`/organisations/${id}`}>{etat.nom}</a>,
    },
    { cle: 'nature', titre: 'Nature', valeur: ({ etat }) => NATURES[etat.nature] },
    { cle: 'siret', titre: 'SIRET', valeur: ({ etat }) => etat.siret },
    { cle: 'rna', titre: 'RNA', valeur: ({ etat }) => etat.rna },
  ],
};
