import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { compareFr } from '../../../core/typography.ts';
import {
  listerQuartiers,
  NATURES_DE_QUARTIER,
  perimetreLePlusProche,
  type QuartierSitue,
  situerPoint,
  situerQuartier,
} from '../../territoire/door.ts';
import { jourDeReference } from '../store/contexte.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';
import { NATURE_DU_QUARTIER, NATURES } from './mots.tsx';

interface PointTape {
  readonly lon: string;
  readonly lat: string;
}

const LIGNES_LIBRES = 2;
const MAXIMUM_DE_POINTS = 50;

/** The page on where the action takes place: a list first, points beside. */
export const montrerQuartiers: Montrer = async (context, brouillon, typed) => {
  const { contenu } = brouillon.etat;
  const leJour = jourDeReference(brouillon.appel);
  const { database, form } = context;
  const coches = typed === undefined ? contenu.lieux.quartiers : form.all('quartiers');
  const [liste, phrases] = await Promise.all([
    listerQuartiers(database, contenu.epciSiren, leJour),
    Promise.all(contenu.lieux.points.map((point) => direOuTombe(database, point, leJour))),
  ]);
  const points = typed === undefined ? contenu.lieux.points.map(taper) : lirePointsTapes(context);
  return pageDeTache(context, brouillon, 'quartiers', {
    ...typed,
    chapeau:
      'Cochez chaque quartier où l’action se déroule. Une adresse hors de la liste se donne par un point.',
    champs: (
      <>
        <Liste liste={liste} coches={coches} />
        <Points
          points={points}
          phrases={typed === undefined ? phrases : []}
          faults={typed?.faults ?? {}}
        />
      </>
    ),
  });
};

function Liste({ liste, coches }: { liste: readonly QuartierSitue[]; coches: readonly string[] }) {
  const ailleurs = coches.filter((code) => liste.every((connu) => connu.code !== code));
  return (
    <>
      {liste.length === 0 ? (
        <p>
          Aucun quartier n’est connu pour cet EPCI cette année-là. Vérifiez l’EPCI choisi, ou donnez
          un point.
        </p>
      ) : null}
      {NATURES_DE_QUARTIER.map((nature) => {
        const siens = liste
          .filter((quartier) => quartier.nature === nature)
          .toSorted((a, b) => compareFr(a.nom, b.nom));
        return siens.length === 0 ? null : (
          <Cases
            key={nature}
            titre={NATURES[nature]}
            choix={siens.map(({ code, nom }) => ({ code, libelle: `${nom} (${code})` }))}
            coches={coches}
          />
        );
      })}
      {ailleurs.length === 0 ? null : (
        <Cases
          titre="Déjà cochés, hors de cet EPCI"
          aide="Décochez-les, ou changez d’EPCI : l’action ne pourra pas être déposée avec eux."
          choix={ailleurs.map((code) => ({ code, libelle: code }))}
          coches={coches}
        />
      )}
    </>
  );
}

function Cases({
  titre,
  aide,
  choix,
  coches,
}: {
  titre: string;
  aide?: string;
  choix: readonly { readonly code: string; readonly libelle: string }[];
  coches: readonly string[];
}) {
  return (
    <fieldset class="champ">
      <legend>{titre}</legend>
      {aide === undefined ? null : <p class="aide">{aide}</p>}
      {choix.map(({ code, libelle }) => (
        <label key={code} class="case">
          <input type="checkbox" name="quartiers" value={code} checked={coches.includes(code)} />
          <span>{libelle}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Points({
  points,
  phrases,
  faults,
}: {
  points: readonly PointTape[];
  phrases: readonly string[];
  faults: Faults;
}) {
  const libres = Array.from({ length: LIGNES_LIBRES }, () => ({ lon: '', lat: '' }));
  return (
    <fieldset class="champ">
      <legend>Points (facultatif)</legend>
      <p class="aide">
        Longitude puis latitude en degrés, par exemple 3,0573 et 50,6292. Pour ôter un point, videz
        ses deux cases. Ce que la page dit d’un point est une indication.
      </p>
      <ol class="points">
        {[...points, ...libres].map(({ lon, lat }, rang) => {
          const n = rang + 1;
          const faute = faults[`point-${n}`];
          return (
            <li key={n} class={faute ? 'en-faute' : undefined}>
              {faute ? (
                <p class="faute" id={`point-${n}-faute`}>
                  <span class="hors-vue">Erreur : </span>
                  {faute}
                </p>
              ) : null}
              <div class="cote-a-cote">
                <Degre n={n} nom="lon" libelle="Longitude" valeur={lon} faute={faute} />
                <Degre n={n} nom="lat" libelle="Latitude" valeur={lat} faute={faute} />
              </div>
              {phrases[rang] === undefined ? null : <p class="discret">{phrases[rang]}</p>}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

function Degre({
  n,
  nom,
  libelle,
  valeur,
  faute,
}: {
  n: number;
  nom: 'lon' | 'lat';
  libelle: string;
  valeur: string;
  faute: string | undefined;
}) {
  const id = nom === 'lon' ? `point-${n}` : `point-${n}-lat`;
  return (
    <div>
      <label for={id}>
        {libelle}
        <span class="hors-vue"> du point {n}</span>
      </label>
      <input
        id={id}
        name={nom}
        class="court"
        inputMode="decimal"
        autocomplete="off"
        value={valeur}
        aria-invalid={faute === undefined ? undefined : true}
        aria-describedby={faute === undefined ? undefined : `point-${n}-faute`}
      />
    </div>
  );
}

function taper({ lon, lat }: { lon: number; lat: number }): PointTape {
  return { lon: String(lon).replace('.', ','), lat: String(lat).replace('.', ',') };
}

function lirePointsTapes({ form }: Context): PointTape[] {
  const lats = form.all('lat');
  return form
    .all('lon')
    .map((lon, rang) => ({ lon: lon.trim(), lat: (lats[rang] ?? '').trim() }))
    .filter(({ lon, lat }) => lon !== '' || lat !== '');
}

/** Where a point falls, as an indication. */
async function direOuTombe(
  reader: Reader,
  { lon, lat }: { lon: number; lat: number },
  leJour: Jour,
): Promise<string> {
  const dedans = await situerPoint(reader, lon, lat, leJour);
  if (dedans.length > 0) {
    const noms = dedans.map(({ nom, nature }) => `${nom} (${NATURE_DU_QUARTIER[nature]})`);
    return `Dans ${noms.join(' et ')}.`;
  }
  const proche = await perimetreLePlusProche(reader, lon, lat, leJour);
  if (proche === null) return 'Hors de tout quartier.';
  const nom = (await situerQuartier(reader, proche.code, leJour))?.nom ?? proche.code;
  const metres = Math.round(proche.metres);
  const distance = metres < 1000 ? `${metres} m` : `${Math.round(metres / 1000)} km`;
  return `Hors quartier, à ${distance.replace(' ', '\u00A0')} de ${nom}.`;
}

function lireQuartiers(context: Context, { etat }: Brouillon): LectureDeTache {
  const tapes = lirePointsTapes(context);
  const faults: Record<string, string> = {};
  if (tapes.length > MAXIMUM_DE_POINTS) {
    faults['point-1'] = `Donnez au plus ${MAXIMUM_DE_POINTS} points.`;
  }
  const points = tapes.map(({ lon, lat }, rang) => {
    const lu = { lon: lireDegre(lon, 180), lat: lireDegre(lat, 90) };
    if (lu.lon === null || lu.lat === null) {
      faults[`point-${rang + 1}`] =
        `Point ${rang + 1} : écrivez la longitude (entre −180 et 180) puis la latitude (entre −90 et 90), par exemple 3,0573 et 50,6292.`;
    }
    return { lon: lu.lon ?? 0, lat: lu.lat ?? 0 };
  });
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const quartiers = [...new Set(context.form.all('quartiers'))];
  return { ok: true, contenu: { ...etat.contenu, lieux: { quartiers, points } } };
}

function lireDegre(texte: string, limite: number): number | null {
  const propre = texte.replace(',', '.').replace('−', '-');
  if (!/^-?\d{1,3}(\.\d{1,15})?$/.test(propre)) return null;
  const valeur = Number(propre);
  return Math.abs(valeur) <= limite ? valeur : null;
}

export const enregistrerQuartiers = enregistrerTache('quartiers', lireQuartiers, montrerQuartiers);
