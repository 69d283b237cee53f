import type { Reader } from '../../../core/database/database.ts';
import { type Jour, jour } from '../../../core/day.ts';
import { geometrieDuPerimetre, situerQuartier } from '../../territoire/door.ts';
import {
  type ActionSurCarte,
  type CollectionDActions,
  enEuros,
  geometrieDeLAction,
  type Surface,
} from '../rules/geojson.ts';
import { type LignePubliee, lireLignesPubliees } from './subventions.ts';

/**
 * The voted actions of executory deliberations as GeoJSON (RFC 7946), one feature an action:
 * its points, else the perimeters of its quartiers on 1 January of its year, the day on which its
 * deposit situated it: one of the autumn before may name a quartier not in force yet.
 */
export async function exporterGeojson(
  reader: Reader,
  { annee }: { readonly annee?: number | undefined } = {},
): Promise<CollectionDActions> {
  const surfaces = new Map<string, Surface | null>();
  const features: ActionSurCarte[] = [];
  for (const publiee of await lireLignesPubliees(reader, annee)) {
    features.push(await placer(reader, publiee, surfaces));
  }
  return { type: 'FeatureCollection', features };
}

async function placer(
  reader: Reader,
  { deliberation, ligne }: LignePubliee,
  surfaces: Map<string, Surface | null>,
): Promise<ActionSurCarte> {
  const siennes = [];
  for (const code of ligne.points.length > 0 ? [] : ligne.quartiers) {
    const leJour = jour(`${deliberation.etat.annee}-01-01`);
    const cle = `${code} ${leJour}`;
    const surface = surfaces.get(cle) ?? (await lireSurface(reader, code, leJour));
    surfaces.set(cle, surface);
    if (surface !== null) siennes.push(surface);
  }
  return {
    type: 'Feature',
    id: ligne.dossierId,
    geometry: geometrieDeLAction(ligne.points, siennes),
    properties: {
      numero: ligne.numero,
      intitule: ligne.intitule,
      porteur: ligne.porteurNom,
      epci: ligne.epciNom,
      epciSiren: ligne.epciSiren,
      priorite: ligne.prioriteLibelle,
      pointsDEntree: ligne.pointsDEntree,
      section: ligne.section,
      quartiers: ligne.quartiers,
      quartiersNoms: ligne.quartiersNoms,
      montant: enEuros(ligne.montantCentimes),
      annee: deliberation.etat.annee,
      deliberation: deliberation.etat.numero ?? '',
    },
  };
}

async function lireSurface(reader: Reader, code: string, leJour: Jour): Promise<Surface | null> {
  const situe = await situerQuartier(reader, code, leJour);
  if (situe === null || situe.perimetreEmpreinte === null) return null;
  const trouve = await geometrieDuPerimetre(reader, situe.perimetreEmpreinte);
  return trouve as Surface | null;
}
