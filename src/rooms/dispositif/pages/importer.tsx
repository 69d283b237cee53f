import { readDocument } from '../../../core/documents.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { espacer, formaterNombre, pluriel } from '../../../core/typography.ts';
import { ChampTexte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import { Formulaire } from '../../../core/ui/form.tsx';
import { Tableau } from '../../../core/ui/parts.tsx';
import type { ErreurDeFichier, RefusDispositif } from '../rules/types.ts';
import { importerFichierDispositif } from '../store/importer.ts';
import { listerDispositifs } from '../store/queries.ts';
import { TRAIL } from './lire.tsx';
import { direRefusDispositif } from './phrases.ts';

const TITRE = 'Importer un dispositif';

/** The form: the text of the file in one field, the file in force to start from if asked. */
export async function importer(
  context: Context,
  status = 200,
  refus: { readonly faults: Faults; readonly erreurs: readonly ErreurDeFichier[] } | null = null,
): Promise<Answer> {
  const { jeton, query } = context;
  const depuis = query.get('depuis');
  const depart = depuis === null ? '' : await lireFichier(context, depuis);
  const erreurs = refus?.erreurs ?? [];
  const body = (
    <>
      <ResumeDesFautes fautes={refus?.faults ?? {}} />
      <h1>{TITRE}</h1>
      <p class="chapeau">
        Joignez le fichier YAML, ou corrigez son texte ici. Le code écrit dans le fichier dit de
        quel dispositif il s’agit : un code connu fait une nouvelle version, un autre fait un
        dispositif nouveau.
      </p>
      {erreurs.length === 0 ? null : <Erreurs erreurs={erreurs} />}
      <Formulaire
        action="/dispositifs/importer"
        jeton={jeton}
        bouton="Importer le fichier"
        fichier
        classe="fichier"
      >
        <ChampFichier
          nom="fichier"
          libelle="Fichier"
          aide="YAML, moins de 1 Mo. Joint, il passe avant le texte écrit plus bas."
          accepte=".yaml,.yml,.txt"
          fautes={refus?.faults ?? {}}
        />
        <ChampTexte
          nom="texte"
          libelle="Texte du fichier"
          aide="Le même texte deux fois ne change rien."
          valeur={lireTexte(context) || depart}
          fautes={refus?.faults ?? {}}
          lignes={24}
        />
      </Formulaire>
    </>
  );
  return page(refus === null ? TITRE : `Erreur : ${TITRE}`, body, { status, trail: TRAIL });
}

function Erreurs({ erreurs }: { erreurs: readonly ErreurDeFichier[] }) {
  return (
    <Tableau
      legende="Ce qu’il faut corriger dans le fichier"
      lignes={erreurs}
      cle={({ chemin, motif, ligne }) => `${ligne} ${chemin} ${motif}`}
      colonnes={[
        {
          titre: 'Ligne',
          droite: true,
          cellule: ({ ligne }) => (ligne === null ? '–' : formaterNombre(ligne)),
        },
        { titre: 'Rubrique', entete: true, cellule: ({ chemin }) => chemin },
        { titre: 'À corriger', cellule: ({ motif }) => espacer(motif) },
      ]}
    />
  );
}

/** The text of the file joined, or else the text typed. */
function lireTexte({ form }: Context): string {
  const joint = form.file('fichier');
  const texte = joint === null ? form.values['texte'] : new TextDecoder().decode(joint.bytes);
  return (texte ?? '').replaceAll('\r\n', '\n');
}

/** Imports the text; every error is shown by line, the text kept as typed. */
export async function submitImporter(context: Context): Promise<Answer> {
  const { database } = context;
  const texte = lireTexte(context);
  if (texte.trim() === '') {
    const faults = { texte: 'Joignez le fichier, ou écrivez son texte.' };
    return importer(context, 422, { faults, erreurs: [] });
  }
  const reponse = await importerFichierDispositif(database, orderOf(context), texte);
  const issue = issueOf(reponse, direEnBref, () => 'texte');
  if (!issue.ok) {
    const refus = reponse.ok ? null : reponse.refus;
    const erreurs = refus?.code === 'fichier-refuse' ? refus.erreurs : [];
    return importer(context, issue.status, { faults: issue.faults, erreurs });
  }
  const code = reponse.ok ? reponse.faits[0]?.dispositif.code : undefined;
  const dit = 'Le fichier est importé.';
  return redirect(code === undefined ? '/dispositifs' : `/dispositifs/${code}`, { dit });
}

function direEnBref(refus: RefusDispositif): string {
  if (refus.code !== 'fichier-refuse') return direRefusDispositif(refus);
  const nombre = refus.erreurs.length;
  const erreurs = `${formaterNombre(nombre)} ${pluriel(nombre, 'erreur', 'erreurs')}`;
  return espacer(`Le fichier contient ${erreurs}. Corrigez le texte, puis importez-le à nouveau.`);
}

async function lireFichier(
  { database, acteur }: Pick<Context, 'database' | 'acteur'>,
  code: string,
): Promise<string> {
  const visibles = await listerDispositifs(database, acteur);
  if (!visibles.some(({ id }) => id === code)) return '';
  const lien = { piece: 'dispositif', objet: code, sorte: 'fichier' };
  const document = await readDocument(database, lien);
  return document === null ? '' : new TextDecoder().decode(document.octets);
}

/** The file in force, as it was imported. */
export async function telecharger(context: Context): Promise<Answer> {
  const code = context.params['code'] ?? '';
  const texte = await lireFichier(context, code);
  if (texte === '') return failure(404);
  return { kind: 'download', bytes: texte, type: 'application/yaml', name: `${code}.yaml` };
}
