import { estJour } from '../../../core/day.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import { orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { direRefusCommun, estCommun } from '../../../core/refusals.ts';
import { Champ, ChampTexte, Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import type { FaitTerritoire } from '../rules/types.ts';
import { importerContrats } from '../store/contrats.ts';
import type { Rapport } from '../store/import.ts';
import { importerPerimetres } from '../store/perimetres.ts';
import { direRefusTerritoire } from './phrases.ts';

const TITRE = 'Importer des périmètres ou des contrats';
const TRAIL = [{ href: '/territoire', label: 'Territoire' }];

/** The form: the text of the file in one field. */
export function importer(context: Context, status = 200, faults: Faults = {}): Answer {
  const { form, jeton } = context;
  const { values } = form;
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{TITRE}</h1>
      <p class="chapeau">
        Collez un GeoJSON de quartiers (WGS84) ou un tableau CSV de contrats de ville. Beffroi
        reconnaît l’un et l’autre.
      </p>
      <p>
        Cette page n’accepte pas encore de fichier joint, et 1 Mo de texte au plus. Pour un fichier
        plus gros, passez par la ligne de commande de cette machine :{' '}
        <code>beffroi territoire importer quartiers.geojson</code>
      </p>
      <form method="post" action="/territoire/importer" class="fichier">
        <Porte jeton={jeton} cle={nouvelleCle()} />
        <Champ
          nom="nom"
          libelle="Nom du fichier"
          aide="Celui sous lequel le rapport le citera, par exemple quartiers-2024.geojson."
          valeur={values['nom'] ?? ''}
          fautes={faults}
        />
        <Champ
          nom="editeur"
          libelle="Éditeur"
          aide="Qui a publié le fichier."
          valeur={values['editeur'] ?? ''}
          fautes={faults}
          facultatif
        />
        <Champ
          nom="millesime"
          libelle="Périmètres applicables depuis le"
          aide="Seulement quand les codes des quartiers ne le disent pas."
          valeur={values['millesime'] ?? ''}
          fautes={faults}
          date
          court
          facultatif
        />
        <ChampTexte
          nom="texte"
          libelle="Texte du fichier"
          valeur={values['texte'] ?? ''}
          fautes={faults}
          lignes={16}
        />
        <div class="actions">
          <button type="submit">Importer</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${TITRE}` : TITRE, body, { status, trail: TRAIL });
}

/** Imports the text, and shows its report. */
export async function submitImporter(context: Context): Promise<Answer> {
  const { database, form } = context;
  const texte = form.values['texte'] ?? '';
  const millesime = form.text('millesime');
  const faults: Record<string, string> = {};
  if (form.text('nom') === '') faults['nom'] = 'Indiquez le nom du fichier.';
  if (texte.trim() === '') faults['texte'] = 'Collez le texte du fichier.';
  if (millesime !== '' && !estJour(millesime)) {
    faults['millesime'] = 'Cette date n’est pas comprise. Écrivez-la ainsi : 2015-01-01.';
  }
  if (Object.keys(faults).length > 0) return importer(context, 422, faults);
  const editeur = form.text('editeur');
  const fichier = {
    nom: form.text('nom'),
    octets: new TextEncoder().encode(texte),
    ...(editeur === '' ? {} : { editeur }),
  };
  const ordre = orderOf(context);
  if (!texte.trimStart().startsWith('{')) {
    return conclure(context, await importerContrats(database, ordre, fichier), 'contrats', '');
  }
  const options = estJour(millesime) ? { millesime } : {};
  const rapport = await importerPerimetres(database, ordre, fichier, options);
  return conclure(context, rapport, 'perimetres', `/${millesime || 'selon-code'}`);
}

function conclure(
  context: Context,
  rapport: Rapport<Extract<FaitTerritoire, { fichier: string }>>,
  sorte: string,
  suffixe: string,
): Answer {
  if (rapport.ok) {
    const id = `${sorte}/${rapport.rapport.empreinte}${suffixe}`;
    const fait = rapport.nouveau ? 'importe' : 'rien';
    return redirect(`/territoire/imports?id=${encodeURIComponent(id)}&fait=${fait}`);
  }
  const { refus } = rapport;
  if (estCommun(refus)) {
    const status = refus.code === 'acces-interdit' ? 403 : 409;
    return importer(context, status, { texte: direRefusCommun(refus) });
  }
  const champ = refus.code === 'millesime-absent' ? 'millesime' : 'texte';
  return importer(context, 422, { [champ]: direRefusTerritoire(refus) });
}
