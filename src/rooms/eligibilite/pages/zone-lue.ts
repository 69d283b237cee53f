import { z } from 'zod';
import { lireFichierGeo } from '../../../core/geo-files.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { premiereInversee } from '../../../core/geometry/inversion.ts';
import { reparer } from '../../../core/geometry/reparation.ts';
import type { SentFile } from '../../../core/http/form.ts';
import { direRefusTerritoire } from '../../territoire/door.ts';
import { lireLignesDeDegres } from './points-lus.ts';

export type ZoneLue =
  | { readonly ok: true; readonly geometrie: MultiPolygone | null }
  | { readonly ok: false; readonly champ: 'zone' | 'fichier'; readonly motif: string };

const position = z.array(z.number()).min(2);
const polygone = z.array(z.array(position).min(3)).min(1);
const geometrie = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygone }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygone).min(1) }),
]);
const element = z.object({ geometry: geometrie });

/** A drawn area: a file first, else the text pasted; null when there is neither. */
export async function lireZone(texte: string, fichier: SentFile | null): Promise<ZoneLue> {
  if (fichier !== null) return lireGeo(fichier.bytes, 'fichier');
  if (texte.trim() === '') return { ok: true, geometrie: null };
  if (texte.trim().startsWith('{')) return lireGeo(new TextEncoder().encode(texte), 'zone');
  const lues = lireLignesDeDegres(texte);
  if (!lues.ok) return { ok: false, champ: 'zone', motif: lues.motif };
  return conclure([[fermer(lues.positions)]], 'zone');
}

async function lireGeo(octets: Uint8Array, champ: 'zone' | 'fichier'): Promise<ZoneLue> {
  const lu = await lireFichierGeo(enCollection(octets));
  if (!lu.ok) return { ok: false, champ, motif: direRefusTerritoire(lu.refus) };
  const polygones: MultiPolygone[number][] = [];
  for (const brut of lu.collection.features) {
    const dessin = element.safeParse(brut);
    if (!dessin.success) {
      return { ok: false, champ, motif: 'Le fichier doit ne contenir que des polygones.' };
    }
    const { type, coordinates } = dessin.data.geometry;
    if (type === 'Polygon') polygones.push(coordinates);
    else polygones.push(...coordinates);
  }
  return conclure(polygones, champ);
}

/** A lone geometry or feature is a collection of one. */
function enCollection(octets: Uint8Array): Uint8Array {
  const seul = lireJson(octets);
  if (seul === null) return octets;
  const feature =
    seul.type === 'Feature' ? seul : { type: 'Feature', properties: {}, geometry: seul };
  const collection = { type: 'FeatureCollection', features: [feature] };
  return new TextEncoder().encode(JSON.stringify(collection));
}

const SEULS = z.looseObject({ type: z.enum(['Feature', 'Polygon', 'MultiPolygon']) });

function lireJson(octets: Uint8Array): z.infer<typeof SEULS> | null {
  try {
    const lu = SEULS.safeParse(JSON.parse(new TextDecoder().decode(octets)));
    return lu.success ? lu.data : null;
  } catch {
    return null;
  }
}

function fermer(positions: readonly (readonly number[])[]): (readonly number[])[] {
  const [premiere] = positions;
  return premiere === undefined ? [] : [...positions, premiere];
}

const DECIMALES = 1e7;
const ECHANGEES =
  'La latitude est écrite avant la longitude : exportez la zone avec la longitude d’abord.';

function conclure(brut: MultiPolygone, champ: 'zone' | 'fichier'): ZoneLue {
  const arrondis = brut.map((un) =>
    un.map((anneau) => anneau.map(([lon = 0, lat = 0]) => [arrondir(lon), arrondir(lat)] as const)),
  );
  const dehors = arrondis.flat(2).some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90);
  if (dehors) return { ok: false, champ, motif: 'La zone sort des longitudes ou des latitudes.' };
  if (premiereInversee(arrondis) !== null) return { ok: false, champ, motif: ECHANGEES };
  const reparation = reparer(arrondis);
  if (reparation.ok) return { ok: true, geometrie: reparation.geometrie };
  const motif =
    reparation.cause === 'sans-surface'
      ? 'La zone n’a pas de surface : donnez au moins trois sommets qui ne sont pas alignés.'
      : 'Le tracé de la zone se recoupe et ne peut pas être remis en ordre : redessinez-le.';
  return { ok: false, champ, motif };
}

/** To the centimetre: a drawing is not more precise. */
function arrondir(degres: number): number {
  return Math.round(degres * DECIMALES) / DECIMALES;
}
