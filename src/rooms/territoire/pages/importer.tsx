import { estJour } from '../../../core/day.ts';
import { orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { direRefusCommun, estCommun } from '../../../core/refusals.ts';
import { Champ, ChampTexte } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import type { FaitDeFichier } from '../rules/types.ts';
import { importerFichier } from '../store/fichier.ts';
import type { Rapport } from '../store/import.ts';
import { direRefusTerritoire } from './phrases.ts';

const TITRE = 'Importer des périmètres ou des contrats';
const TRAIL = [{ href: '/territoire', label: 'Territoire' }];

/** The form: a file to join, or its text when it is short. */
export function importer(context: Context, status = 200, faults: Faults = {}): Answer {
  const { form, jeton } = context;
  const { values } = form;
  const de = lier(form, faults);
  const corps = (
    <>
      <p class="chapeau">
        Joignez une couche de quartiers (GeoJSON, TopoJSON, shapefile en archive zip, GeoPackage) ou
        un tableau CSV de contrats de ville. Beffroi les reconnaît, et rend compte de chaque
        périmètre : écrit, réparé ou refusé.
      </p>
      <Formulaire
        action="/territoire/importer"
        jeton={jeton}
        bouton="Importer"
        fichier
        classe="fichier"
      >
        <ChampFichier
          nom="fichier"
          libelle="Fichier"
          aide="En WGS 84 ou en Lambert-93, 40 Mo au plus. Le même fichier deux fois ne change rien."
          accepte=".geojson,.json,.topojson,.gz,.zip,.gpkg,.csv,.txt"
          fautes={faults}
        />
        <Champ {...de('editeur')} libelle="Éditeur" aide="Qui a publié le fichier." facultatif />
        <Champ
          {...de('millesime')}
          libelle="Périmètres applicables depuis le"
          aide="Seulement quand les codes des quartiers ne le disent pas."
          date
          court
          facultatif
        />
        <Champ
          {...de('couche')}
          libelle="Couche à lire"
          aide="Seulement quand le fichier en contient plusieurs."
          facultatif
        />
        <details open={(values['texte'] ?? '') !== '' || faults['texte'] !== undefined}>
          <summary>Ou coller le texte du fichier</summary>
          <Champ
            {...de('nom')}
            libelle="Nom du fichier"
            aide="Celui sous lequel le rapport le citera, par exemple quartiers-2024.geojson."
          />
          <ChampTexte
            {...de('texte')}
            libelle="Texte du fichier"
            aide="Ne sert que si aucun fichier n’est joint."
            lignes={12}
          />
        </details>
      </Formulaire>
    </>
  );
  return pageDeFormulaire(TITRE, faults, { corps, status, trail: TRAIL });
}

/** The greatest file: the national perimeters of the 2024 list weigh about 12 MB. */
export const MOST_BYTES = 40_000_000;

type Lu =
  | { readonly ok: true; readonly nom: string; readonly octets: Uint8Array }
  | { readonly ok: false; readonly faults: Faults };

/** The file joined, or the text pasted under a name. */
function lireFichier({ form }: Context): Lu {
  const joint = form.file('fichier');
  if (joint !== null) return { ok: true, nom: joint.name, octets: joint.bytes };
  const texte = form.values['texte'] ?? '';
  if (texte.trim() === '') {
    return { ok: false, faults: { fichier: 'Joignez le fichier, ou collez son texte.' } };
  }
  if (form.text('nom') === '') {
    return { ok: false, faults: { nom: 'Indiquez le nom du fichier dont vient ce texte.' } };
  }
  return { ok: true, nom: form.text('nom'), octets: new TextEncoder().encode(texte) };
}

/** Imports the file, and shows its report. */
export async function submitImporter(context: Context): Promise<Answer> {
  const { database, form } = context;
  const lu = lireFichier(context);
  const millesime = form.text('millesime');
  const faults: Record<string, string> = lu.ok ? {} : { ...lu.faults };
  if (millesime !== '' && !estJour(millesime)) {
    faults['millesime'] = 'Cette date n’est pas comprise. Écrivez-la ainsi : 2015-01-01.';
  }
  if (!lu.ok || faults['millesime'] !== undefined) {
    return importer(context, 422, faults);
  }
  const editeur = form.text('editeur');
  const { nom, octets } = lu;
  const fichier = { nom, octets, ...(editeur === '' ? {} : { editeur }) };
  const ordre = orderOf(context);
  const couche = form.text('couche');
  const options = {
    ...(estJour(millesime) ? { millesime } : {}),
    ...(couche === '' ? {} : { couche }),
  };
  return conclure(context, await importerFichier(database, ordre, fichier, options));
}

function conclure(context: Context, rapport: Rapport<FaitDeFichier>): Answer {
  if (rapport.ok) {
    const fait = rapport.nouveau ? 'importe' : 'rien';
    return redirect(`/territoire/imports?id=${encodeURIComponent(rapport.id)}&fait=${fait}`);
  }
  const { refus } = rapport;
  if (estCommun(refus)) {
    const status = refus.code === 'acces-interdit' ? 403 : 409;
    return importer(context, status, { contenu: direRefusCommun(refus) });
  }
  const source = context.form.file('fichier') === null ? 'texte' : 'fichier';
  const champs: Readonly<Record<string, string>> = {
    'millesime-absent': 'millesime',
    'couche-a-choisir': 'couche',
  };
  const champ = champs[refus.code] ?? source;
  return importer(context, 422, { [champ]: direRefusTerritoire(refus) });
}
