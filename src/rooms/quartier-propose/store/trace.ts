import { empreinteDe } from '../../../core/documents.ts';
import { lireFichierGeo } from '../../../core/geo-files.ts';
import { texteCanonique } from '../../../core/geometry/geometrie.ts';
import type { FichierRecu } from '../../import-du-territoire/door.ts';
import { examinerElements, examinerTexte, type TraceExamine } from '../rules/trace.ts';
import type { OrigineDuTrace, RefusDeTrace, TraceLu } from '../rules/types.ts';

/** Reads the drawing typed or drawn in the form; a text that is a map file is read as one. */
export async function lireTexteDeTrace(texte: string): Promise<TraceLu | RefusDeTrace> {
  if (!/^\s*[{[]/.test(texte)) return garder(examinerTexte(texte), { sorte: 'texte' });
  return garder(await examinerFichier(new TextEncoder().encode(texte)), { sorte: 'texte' });
}

/** Reads the one quartier of a map file: GeoJSON, TopoJSON, zipped shapefile or GeoPackage. */
export async function lireFichierDeTrace({ nom, octets }: FichierRecu) {
  const origine = { sorte: 'fichier', nom, empreinte: empreinteDe(octets) } as const;
  return garder(await examinerFichier(octets), origine);
}

async function examinerFichier(octets: Uint8Array): Promise<TraceExamine> {
  const lu = await lireFichierGeo(enCollection(octets));
  return lu.ok ? examinerElements(lu.collection.features) : { ok: false, refus: lu.refus };
}

/** One geometry or one feature, as many tools copy them, is the collection of itself. */
function enCollection(octets: Uint8Array): Uint8Array {
  if (octets.length > MOST_BARE_BYTES || octets[0] !== '{'.charCodeAt(0)) return octets;
  try {
    const lu = JSON.parse(new TextDecoder().decode(octets)) as { readonly type?: unknown };
    const seule = lu.type === 'Polygon' || lu.type === 'MultiPolygon';
    if (!seule && lu.type !== 'Feature') return octets;
    const element = seule ? { type: 'Feature', properties: {}, geometry: lu } : lu;
    const collection = { type: 'FeatureCollection', features: [element] };
    return new TextEncoder().encode(JSON.stringify(collection));
  } catch {
    return octets;
  }
}

const MOST_BARE_BYTES = 2_000_000;

function garder(examine: TraceExamine, origine: OrigineDuTrace): TraceLu | RefusDeTrace {
  if (!examine.ok) return examine.refus;
  const { geometrie, aireM2, retouches } = examine;
  const empreinte = empreinteDe(texteCanonique(geometrie));
  return { empreinte, aireM2, origine, retouches, geometrie };
}
