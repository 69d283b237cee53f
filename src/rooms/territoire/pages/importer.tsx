import { estJour } from '../../../core/day.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import { orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { direRefusCommun, estCommun } from '../../../core/refusals.ts';
import { Champ, ChampTexte, Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import type { FaitTerritoire } from '../rules/types.ts';
import { importerContrats } from '../store/contrats.ts';
import type { Rapport } from '../store/import.ts';
import { importerPerimetres } from '../store/perimetres.ts';
import { direRefusTerritoire } from './phrases.ts';

const TITRE = 'Importer des périmètres ou des contrats';
const TRAIL = [{ href: '/territoire', label: 'Territoire' }];

/** The form: a file to join, or its text when it is short. */
export function importer(context: Context, status = 200, faults: Faults = {}): Answer {
  const { form, jeton } = context;
  const { values } = form;
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{TITRE}</h1>
      <p class="chapeau">
        Joignez un GeoJSON de quartiers (WGS84) ou un tableau CSV de contrats de ville. Beffroi
        reconnaît l’un et l’autre, et rend compte de chaque périmètre : écrit, réparé ou refusé.
      </p>
      <form
        method="post"
        action="/territoire/importer"
        encType="multipart/form-data"
        class="fichier"
      >
        <Porte jeton={jeton} cle={nouvelleCle()} />
        <ChampFichier
          nom="fichier"
          libelle="Fichier"
          aide="GeoJSON ou CSV, 40 Mo au plus. Le même fichier deux fois ne change rien."
          accepte=".geojson,.json,.csv,.txt"
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
        <details open={(values['texte'] ?? '') !== '' || faults['texte'] !== undefined}>
          <summary>Ou coller le texte du fichier</summary>
          <Champ
            nom="nom"
            libelle="Nom du fichier"
            aide="Celui sous lequel le rapport le citera, par exemple quartiers-2024.geojson."
            valeur={values['nom'] ?? ''}
            fautes={faults}
          />
          <ChampTexte
            nom="texte"
            libelle="Texte du fichier"
            aide="Ne sert que si aucun fichier n’est joint."
            valeur={values['texte'] ?? ''}
            fautes={faults}
            lignes={12}
          />
        </details>
        <div class="actions">
          <button type="submit">Importer</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${TITRE}` : TITRE, body, { status, trail: TRAIL });
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
  if (!estJson(fichier.octets)) {
    return conclure(context, await importerContrats(database, ordre, fichier), 'contrats', '');
  }
  const options = estJour(millesime) ? { millesime } : {};
  const rapport = await importerPerimetres(database, ordre, fichier, options);
  return conclure(context, rapport, 'perimetres', `/${millesime || 'selon-code'}`);
}

/** GeoJSON begins by a brace, whatever spaces or byte order mark come before. */
function estJson(octets: Uint8Array): boolean {
  return new TextDecoder().decode(octets.subarray(0, 1_000)).trimStart().startsWith('{');
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
    return importer(context, status, { contenu: direRefusCommun(refus) });
  }
  const source = context.form.file('fichier') === null ? 'texte' : 'fichier';
  const champ = refus.code === 'millesime-absent' ? 'millesime' : source;
  return importer(context, 422, { [champ]: direRefusTerritoire(refus) });
}
