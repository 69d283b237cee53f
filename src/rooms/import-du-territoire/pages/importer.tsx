import { estJour } from '../../../core/day.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Answer, Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { CONTENUS } from '../../territoire/rules/door.ts';
import type { OptionsDeDepot } from '../store/depots.ts';
import { preparerTravail } from '../store/travail.ts';
import { lireEtMontrer } from './gestes-de-depot.tsx';
import { TITRES_DES_CONTENUS } from './mots.ts';

const TITRE = 'Importer un fichier du territoire';
const TRAIL = [{ href: '/territoire', label: 'Territoire' }];

/** The form, for a file that is about to come. */
export function showImporter(context: Context): Answer {
  preparerTravail();
  return importer(context);
}

/** The form: a file to join, or its text when it is short. */
function importer(context: Context, status = 200, faults: Faults = {}): Answer {
  const { form, jeton } = context;
  const { values } = form;
  const de = lier(form, faults);
  const corps = (
    <>
      <p class="chapeau">
        Joignez une couche (GeoJSON, TopoJSON, shapefile en archive zip, GeoPackage) ou un tableau
        (CSV, ODS, XLSX) : quartiers, contrats de ville, chiffres, contours de communes ou d’EPCI,
        zonages. Beffroi montre d’abord ce qui serait écrit, réparé ou refusé ; rien ne l’est avant
        votre accord.
      </p>
      <Formulaire
        action="/territoire/importer"
        jeton={jeton}
        bouton="Lire le fichier"
        fichier
        classe="fichier"
      >
        <ChampFichier
          nom="fichier"
          libelle="Fichier"
          aide="En WGS 84 ou en Lambert-93, 40 Mo au plus. Le même fichier deux fois ne change rien."
          accepte=".geojson,.json,.topojson,.gz,.zip,.gpkg,.csv,.txt,.ods,.xlsx"
          fautes={faults}
        />
        <Champ {...de('editeur')} libelle="Éditeur" aide="Qui a publié le fichier." facultatif />
        <ChampsDuContenu de={de} />
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

/** What the file does not say by itself: its day, its layer, what it holds. */
export function ChampsDuContenu({
  de,
  couches = [],
}: {
  /** Those of the file, once it is read. */
  couches?: readonly string[];
  de: (nom: string, depart?: string) => { nom: string; valeur: string; fautes: Faults };
}) {
  return (
    <>
      <Champ
        {...de('millesime')}
        libelle="Millésime"
        aide="Le jour depuis lequel les périmètres s’appliquent, si leurs codes ne le disent pas ; ou celui auquel les chiffres et les contours se rapportent."
        date
        court
        facultatif
      />
      {couches.length > 0 ? (
        <ChampChoix
          {...de('couche')}
          libelle="Couche à lire"
          aide="Le fichier en contient plusieurs ; une seule est lue à la fois."
          choix={couches.map((couche) => ({ valeur: couche, libelle: couche }))}
        />
      ) : (
        <Champ
          {...de('couche')}
          libelle="Couche à lire"
          aide="Seulement quand le fichier en contient plusieurs."
          facultatif
        />
      )}
      <ChampChoix
        {...de('quoi')}
        libelle="Contenu"
        aide="Beffroi le reconnaît à ses champs. Indiquez-le seulement s’il se trompe."
        choix={CONTENUS.map((valeur) => ({ valeur, libelle: TITRES_DES_CONTENUS[valeur] }))}
        facultatif
      />
    </>
  );
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

/** What is said of the file besides its bytes, or what is wrong there. */
export function lireOptions({ form }: Context): {
  readonly options: OptionsDeDepot;
  readonly faults: Faults;
} {
  const [editeur, millesime, couche] = [
    form.text('editeur'),
    form.text('millesime'),
    form.text('couche'),
  ];
  const contenu = CONTENUS.find((un) => un === form.text('quoi'));
  const faults =
    millesime === '' || estJour(millesime)
      ? {}
      : { millesime: 'Cette date n’est pas comprise. Écrivez-la ainsi : 2015-01-01.' };
  const options = {
    ...(editeur === '' ? {} : { editeur }),
    ...(estJour(millesime) ? { millesime } : {}),
    ...(couche === '' ? {} : { couche }),
    ...(contenu === undefined ? {} : { contenu }),
  };
  return { options, faults };
}

/** Puts the file aside, reads it, and shows what would be written. */
export async function submitImporter(context: Context): Promise<Answer> {
  const lu = lireFichier(context);
  const { options, faults } = lireOptions(context);
  if (!lu.ok) return importer(context, 422, { ...lu.faults, ...faults });
  if (Object.keys(faults).length > 0) return importer(context, 422, faults);
  const source = context.form.file('fichier') === null ? 'texte' : 'fichier';
  const { nom, octets } = lu;
  return lireEtMontrer(context, { fichier: { nom, octets }, options }, (phrase) =>
    importer(context, 422, { [source]: phrase }),
  );
}
