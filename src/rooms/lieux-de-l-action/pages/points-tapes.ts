import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { estInversee } from '../../../core/geometry/inversion.ts';
import type { Context } from '../../../core/http/route.ts';
import { perimetreLePlusProche, situerPoint, situerQuartier } from '../../territoire/door.ts';
import type { PointDeLAction } from '../rules/lieu.ts';
import { NATURE_DU_QUARTIER } from './mots.ts';

/** A line as typed: an address, or degrees in the writer’s own words, and the place chosen. */
export interface PointTape {
  readonly adresse: string;
  readonly lon: string;
  readonly lat: string;
  /** The proposition ticked under the line: its degrees, `aucune`, or nothing yet. */
  readonly choix: string;
}

/** More would be a list, not places. */
export const MAXIMUM_DE_POINTS = 50;

/** A point as one would type it. */
export function taper({ lon, lat, adresse = '' }: PointDeLAction): PointTape {
  return { adresse, lon: ecrireDegre(lon), lat: ecrireDegre(lat), choix: '' };
}

/** An address alone, as one would type it. */
export function taperAdresse(adresse: string): PointTape {
  return { adresse, lon: '', lat: '', choix: '' };
}

function ecrireDegre(degre: number): string {
  return String(degre).replace('.', ',');
}

/** The lines typed in the form; an empty line is no point. */
export function lirePointsTapes({ form }: Context): PointTape[] {
  const [lats, adresses] = [form.all('lat'), form.all('adresse')];
  return form
    .all('lon')
    .map((lon, rang) => ({
      adresse: (adresses[rang] ?? '').replaceAll(/\s+/g, ' ').trim(),
      lon: lon.trim(),
      lat: (lats[rang] ?? '').trim(),
      choix: form.text(`choix-${rang + 1}`),
    }))
    .filter(({ adresse, lon, lat }) => adresse + lon + lat !== '');
}

/** Degrees as typed; null when they cannot be read. */
export function lirePoint(tape: Pick<PointTape, 'lon' | 'lat'>): PointDeLAction | null {
  const [lon, lat] = [lireDegre(tape.lon, 180), lireDegre(tape.lat, 90)];
  return lon === null || lat === null ? null : { lon, lat };
}

function lireDegre(texte: string, limite: number): number | null {
  const propre = texte.replace(',', '.').replace('−', '-');
  if (!/^-?\d{1,3}(\.\d{1,20})?$/.test(propre)) return null;
  const valeur = Number(propre);
  return Math.abs(valeur) <= limite ? valeur : null;
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
  if (estInversee([lon, lat])) {
    return 'Hors quartier : la longitude et la latitude semblent échangées.';
  }
  if (proche === null) return 'Hors quartier.';
  const nom = (await situerQuartier(reader, proche.code, leJour))?.nom ?? proche.code;
  return `Hors quartier, à ${direDistance(proche.metres)} du quartier ${nom}.`;
}

/** A distance as one says it: metres by tens, then kilometres. */
function direDistance(metres: number): string {
  if (metres < 10) return 'moins de 10\u00A0m';
  if (metres < 1000) return `${Math.round(metres / 10) * 10}\u00A0m`;
  if (metres > 1_000_000) return 'plus de 1\u00A0000\u00A0km';
  const kilometres =
    Math.round(metres / (metres < 10_000 ? 100 : 1000)) / (metres < 10_000 ? 10 : 1);
  return `${String(kilometres).replace('.', ',')}\u00A0km`;
}
