import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { perimetreLePlusProche, situerPoint, situerQuartier } from '../../territoire/door.ts';
import { NATURE_DU_QUARTIER } from './mots.tsx';

/** A point as typed: degrees in the writer’s own words. */
export interface PointTape {
  readonly lon: string;
  readonly lat: string;
}

const LIGNES_LIBRES = 2;

/** More would be a list, not places. */
export const MAXIMUM_DE_POINTS = 50;

/** The points as typed, and free lines after them; `phrases` say where each one falls. */
export function Points({
  points,
  phrases,
  faults,
}: {
  points: readonly PointTape[];
  phrases: readonly (string | null)[];
  faults: Faults;
}) {
  const libres = Array.from({ length: LIGNES_LIBRES }, () => ({ lon: '', lat: '' }));
  return (
    <fieldset class="champ" id="points-de-l-action">
      <legend>Points (facultatif)</legend>
      <p class="aide">
        Longitude puis latitude en degrés, par exemple 3,0573 et 50,6292. Pour ôter un point, videz
        ses deux cases. Une fois la page enregistrée, chaque point est sur la carte, et la page dit
        dans quel quartier il tombe&nbsp;: c’est une indication.
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
              {phrases[rang] ? (
                <p class="discret">
                  Sur la carte, P{n}. {phrases[rang]}
                </p>
              ) : null}
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

/** A point as one would type it. */
export function taper({ lon, lat }: { lon: number; lat: number }): PointTape {
  return { lon: String(lon).replace('.', ','), lat: String(lat).replace('.', ',') };
}

/** The points typed in the form; a line left empty is no point. */
export function lirePointsTapes({ form }: Context): PointTape[] {
  const lats = form.all('lat');
  return form
    .all('lon')
    .map((lon, rang) => ({ lon: lon.trim(), lat: (lats[rang] ?? '').trim() }))
    .filter(({ lon, lat }) => lon !== '' || lat !== '');
}

/** Where a point falls, as an indication. */
export async function direOuTombe(
  reader: Reader,
  { lon, lat }: { lon: number; lat: number },
  leJour: Jour,
): Promise<string> {
  const dedans = await situerPoint(reader, lon, lat, leJour);
  if (dedans.length > 0) {
    const noms = dedans.map(({ nom, nature }) => `${nom} (${NATURE_DU_QUARTIER[nature]})`);
    return `Dans le quartier ${noms.join(' et le quartier ')}.`;
  }
  const proche = await perimetreLePlusProche(reader, lon, lat, leJour);
  if (proche === null) return 'Hors quartier.';
  const nom = (await situerQuartier(reader, proche.code, leJour))?.nom ?? proche.code;
  return `Hors quartier, à ${direDistance(proche.metres)} du quartier ${nom}.`;
}

/** A distance as one says it: metres by tens, then kilometres. */
function direDistance(metres: number): string {
  if (metres < 10) return 'moins de 10\u00A0m';
  if (metres < 1000) return `${Math.round(metres / 10) * 10}\u00A0m`;
  const kilometres =
    Math.round(metres / (metres < 10_000 ? 100 : 1000)) / (metres < 10_000 ? 10 : 1);
  return `${String(kilometres).replace('.', ',')}\u00A0km`;
}

/** The points typed in degrees, with a fault for each that cannot be read. */
export function lirePoints(tapes: readonly PointTape[]) {
  const faults: Record<string, string> = {};
  if (tapes.length > MAXIMUM_DE_POINTS) {
    faults['point-1'] = `Donnez au plus ${MAXIMUM_DE_POINTS} points.`;
  }
  const points = tapes.map(({ lon, lat }, rang) => {
    const lu = lirePoint({ lon, lat });
    if (lu === null) {
      faults[`point-${rang + 1}`] =
        `Point ${rang + 1} : écrivez la longitude (entre −180 et 180) puis la latitude (entre −90 et 90), par exemple 3,0573 et 50,6292.`;
    }
    return lu ?? { lon: 0, lat: 0 };
  });
  return { points, faults };
}

/** A point as typed, in degrees; null when it cannot be read. */
export function lirePoint(tape: PointTape): { lon: number; lat: number } | null {
  const [lon, lat] = [lireDegre(tape.lon, 180), lireDegre(tape.lat, 90)];
  return lon === null || lat === null ? null : { lon, lat };
}

function lireDegre(texte: string, limite: number): number | null {
  const propre = texte.replace(',', '.').replace('−', '-');
  if (!/^-?\d{1,3}(\.\d{1,15})?$/.test(propre)) return null;
  const valeur = Number(propre);
  return Math.abs(valeur) <= limite ? valeur : null;
}
