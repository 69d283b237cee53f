import { peut } from '../../../core/access/access.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterInstant, formaterNombre } from '../../../core/typography.ts';
import { Historique } from '../../../core/ui/history.tsx';
import { Tableau } from '../../../core/ui/parts.tsx';
import { lireHistoireSignee } from '../../acteur/door.ts';
import { accesDispositif } from '../rules/decider.ts';
import type { FaitDispositif } from '../rules/types.ts';
import { listerDispositifs } from '../store/queries.ts';
import { raconterDispositif } from './histoire.ts';
import { AParametrer, direExercices, Regles } from './regles.tsx';

export const TRAIL = [{ href: '/dispositifs', label: 'Dispositifs' }];

/** One dispositif: what is still to be fixed first, then its rules, then its versions. */
export async function show(context: Context): Promise<Answer> {
  const { database, acteur, params } = context;
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
      <Historique faits={await raconterDispositif(context, code)} />
    </>
  );
  return page(dispositif.intitule, body, { trail: TRAIL });
}
