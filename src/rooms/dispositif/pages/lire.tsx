import { peut } from '../../../core/access/access.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant, formaterNombre } from '../../../core/typography.ts';
import { EtatVide, Etiquette, Tableau } from '../../../core/ui/parts.tsx';
import { lireHistoireSignee } from '../../acteur/door.ts';
import { accesDispositif } from '../rules/decider.ts';
import type { FaitDispositif } from '../rules/types.ts';
import { listerDispositifs } from '../store/queries.ts';
import { AParametrer, aParametrer, direExercices, Regles } from './regles.tsx';

export const TRAIL = [{ href: '/dispositifs', label: 'Dispositifs' }];

/** The dispositifs in force, and what each still waits for. */
export async function list({ database, acteur }: Context): Promise<Answer> {
  const lus = await listerDispositifs(database, acteur);
  const { verbe, objet, cible } = accesDispositif();
  const importe = peut(acteur, verbe, objet, cible);
  const body = (
    <>
      <h1>Dispositifs</h1>
      <p class="chapeau">
        Un dispositif porte les règles d’une Région : priorités, sections, taux, plafonds. Il tient
        dans un fichier, gardé à chaque version.
      </p>
      {importe ? (
        <p class="actions">
          <a class="bouton" href="/dispositifs/importer">
            Importer un dispositif
          </a>
        </p>
      ) : null}
      {lus.length === 0 ? (
        <EtatVide titre="Aucun dispositif">
          <p>L’administration de la Région importe le premier fichier avant d’ouvrir un appel.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Dispositifs en vigueur"
          lignes={lus}
          cle={({ id }) => id}
          colonnes={[
            {
              titre: 'Dispositif',
              entete: true,
              cellule: ({ id, etat }) => (
                <a href={`/dispositifs/${id}`}>{etat.dispositif.intitule}</a>
              ),
            },
            { titre: 'Région', cellule: ({ etat }) => etat.dispositif.region.nom },
            { titre: 'Exercices', cellule: ({ etat }) => direExercices(etat.dispositif) },
            { titre: 'Version', droite: true, cellule: ({ version }) => formaterNombre(version) },
            {
              titre: 'À paramétrer',
              cellule: ({ etat }) => {
                const reste = aParametrer(etat.dispositif);
                if (reste.length === 0) return <Etiquette ton="accord">rien</Etiquette>;
                return <Etiquette ton="attente">{formaterNombre(reste.length)}</Etiquette>;
              },
            },
          ]}
        />
      )}
    </>
  );
  return page('Dispositifs', body);
}

/** One dispositif: what is still to be fixed first, then its rules, then its versions. */
export async function show({ database, acteur, params }: Context): Promise<Answer> {
  const code = params['code'] ?? '';
  const lu = (await listerDispositifs(database, acteur)).find(({ id }) => id === code);
  if (lu === undefined) return failure(404);
  const { dispositif } = lu.etat;
  const versions = await lireHistoireSignee<FaitDispositif>(database, 'dispositif', code);
  const { verbe, objet, cible } = accesDispositif();
  const importe = peut(acteur, verbe, objet, cible);
  const interne = acteur.role.endsWith('-region');
  const body = (
    <>
      <h1>{dispositif.intitule}</h1>
      <p class="chapeau">
        {dispositif.region.nom}, exercices {direExercices(dispositif)}, version{' '}
        {formaterNombre(lu.version)}
      </p>
      <AParametrer dispositif={dispositif} importe={importe} />
      <Regles dispositif={dispositif} />
      <h2>Versions</h2>
      <Tableau
        legende="Fichiers importés, le dernier en vigueur"
        lignes={versions.map((version, rang) => ({ ...version, numero: rang + 1 })).toReversed()}
        cle={({ numero }) => String(numero)}
        colonnes={[
          { titre: 'Version', entete: true, cellule: ({ numero }) => formaterNombre(numero) },
          { titre: 'Importée le', cellule: ({ instant }) => formaterInstant(instant) },
          { titre: 'Par', cellule: ({ qui }) => (interne ? qui : 'la Région') },
          {
            titre: 'Empreinte du fichier (SHA-256)',
            cellule: ({ fait }) => <code class="empreinte">{fait.empreinteFichier}</code>,
          },
        ]}
      />
      <p>
        <a href={`/dispositifs/${code}/fichier`}>Télécharger le fichier en vigueur (YAML)</a>
      </p>
    </>
  );
  return page(dispositif.intitule, body, { trail: TRAIL });
}
