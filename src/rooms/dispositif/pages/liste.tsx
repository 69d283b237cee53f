import { peut } from '../../../core/access/access.ts';
import { type Definition, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Liste } from '../../../core/ui/liste.tsx';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { accesDispositif } from '../rules/decider.ts';
import { listerDispositifs } from '../store/queries.ts';
import { aParametrer, direExercices } from './regles.tsx';

type DispositifLu = Awaited<ReturnType<typeof listerDispositifs>>[number];

/** The dispositifs in force, and what each still waits for. */
export async function list(context: Context): Promise<Answer> {
  const { database, acteur } = context;
  const liste = await listRows(context, DEFINITION, await listerDispositifs(database, acteur));
  if (liste.kind !== 'liste') return liste;
  const { verbe, objet, cible } = accesDispositif();
  const body = (
    <>
      <h1>Dispositifs</h1>
      <p class="chapeau">
        Un dispositif porte les règles d’une Région : priorités, sections, taux, plafonds. Il tient
        dans un fichier, gardé à chaque version.
      </p>
      {peut(acteur, verbe, objet, cible) ? (
        <p class="actions">
          <a class="bouton" href="/dispositifs/importer">
            Importer un dispositif
          </a>
        </p>
      ) : null}
      <Liste
        liste={liste}
        legende="Dispositifs en vigueur"
        vide={{
          titre: 'Aucun dispositif',
          children: (
            <p>L’administration de la Région importe le premier fichier avant d’ouvrir un appel.</p>
          ),
        }}
      />
    </>
  );
  return page('Dispositifs', body);
}

const DEFINITION: Definition<DispositifLu> = {
  adresse: '/dispositifs',
  nom: 'dispositifs',
  feuille: 'Dispositifs',
  id: ({ id }) => id,
  tri: 'dispositif',
  recherche: { libelle: 'Dispositif ou Région' },
  colonnes: [
    {
      cle: 'dispositif',
      titre: 'Dispositif',
      entete: true,
      valeur: ({ etat }) => etat.dispositif.intitule,
      cellule: ({ id, etat }) => <a href={`/dispositifs/${id}`}>{etat.dispositif.intitule}</a>,
    },
    { cle: 'region', titre: 'Région', valeur: ({ etat }) => etat.dispositif.region.nom },
    {
      cle: 'exercices',
      titre: 'Exercices',
      valeur: ({ etat }) => direExercices(etat.dispositif),
      ordre: ({ etat }) => etat.dispositif.exercices.du,
    },
    { cle: 'version', titre: 'Version', droite: true, valeur: ({ version }) => version },
    {
      cle: 'a-parametrer',
      titre: 'À paramétrer',
      valeur: ({ etat }) => aParametrer(etat.dispositif).length,
      cellule: ({ etat }) => {
        const reste = aParametrer(etat.dispositif);
        if (reste.length === 0) return <Etiquette ton="accord">rien</Etiquette>;
        return <Etiquette ton="attente">{formaterNombre(reste.length)}</Etiquette>;
      },
    },
  ],
};
