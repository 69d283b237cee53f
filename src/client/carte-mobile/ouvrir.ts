import type { FeatureCollection } from 'geojson';
import { Map as Carte, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import { aide, barre } from './barre.ts';
import { suivreCases } from './cases.ts';
import { type Couleurs, lireCouleurs } from './couleurs.ts';
import { dessiner } from './dessin.ts';
import { cadreDe, lirePerimetres, lireSurfaces, poserPerimetres } from './perimetres.ts';
import type { Cadre, CarteOuverte, Reglages } from './types.ts';

/** Mainland France, when there is nothing to show. */
const FRANCE: Cadre = [-5, 42, 8.5, 51.2];
const MARGE_PX = 40;
const ZOOM_MAXIMAL = 16;

/**
 * Opens the map in its place: our perimeters over a plain background, or over the tiles that are
 * set; the drawing of the form, or the boxes that its perimeters tick.
 */
export async function ouvrir(place: HTMLElement, reglages: Reglages): Promise<CarteOuverte> {
  setWorkerUrl(new URL(reglages.ouvriere, location.href).href);
  const perimetres = await lirePerimetres(reglages.source);
  const trace = lireSurfaces(reglages.champ?.value ?? reglages.trace);
  const toile = document.createElement('div');
  toile.className = reglages.champ === null ? 'toile' : 'toile a-dessiner';
  place.append(toile);
  const couleurs = lireCouleurs(place);
  const cadre = cadreDe(trace.features.length > 0 ? [trace] : [perimetres]) ?? FRANCE;
  const carte = monter(toile, reglages, { couleurs, cadre });
  await carte.once('load');
  poserPerimetres(carte, 'perimetres', perimetres, { couleurs, plein: false });
  const arret = new AbortController();
  const fermer = () => {
    arret.abort();
    carte.remove();
    place.replaceChildren();
  };
  garnir(place, carte, { reglages, couleurs, trace, arret: arret.signal, fermer });
  recadrer(carte, cadre);
  // The button that opened the map is gone: what it opened is where to go on from.
  place.querySelector('button')?.focus();
  return { fermer };
}

function monter(
  toile: HTMLElement,
  { tuiles, attribution }: Reglages,
  { couleurs, cadre }: { readonly couleurs: Couleurs; readonly cadre: Cadre },
): Carte {
  const carte = new Carte({
    container: toile,
    style: styleDe(tuiles, attribution, couleurs),
    bounds: cadre,
    fitBoundsOptions: { padding: MARGE_PX, maxZoom: ZOOM_MAXIMAL },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: { 'Map.Title': 'Carte à déplacer' },
  });
  carte.touchZoomRotate.disableRotation();
  carte.keyboard.disableRotation();
  return carte;
}

/** A plain background, images under it, or the style of whoever publishes them. */
function styleDe(
  tuiles: string,
  attribution: string,
  { fond }: Couleurs,
): StyleSpecification | string {
  if (tuiles !== '' && !tuiles.includes('{z}')) return tuiles;
  const uni: StyleSpecification = {
    version: 8,
    sources: {},
    layers: [{ id: 'fond', type: 'background', paint: { 'background-color': fond } }],
  };
  if (tuiles === '') return uni;
  return {
    ...uni,
    sources: { tuiles: { type: 'raster', tiles: [tuiles], tileSize: 256, attribution } },
    layers: [...uni.layers, { id: 'tuiles', type: 'raster', source: 'tuiles' }],
  };
}

interface Garniture {
  readonly reglages: Reglages;
  readonly couleurs: Couleurs;
  readonly trace: FeatureCollection;
  readonly arret: AbortSignal;
  fermer(): void;
}

/** Buttons before the map, what keys do after it. */
function garnir(place: HTMLElement, carte: Carte, garniture: Garniture): void {
  const { reglages, couleurs, trace, arret, fermer } = garniture;
  const cadre = cadreDe([trace]) ?? carte.getBounds().toArray().flat();
  place.prepend(
    barre('Se déplacer', [
      { dit: 'Agrandir', agir: () => carte.zoomIn({ animate: false }) },
      { dit: 'Réduire', agir: () => carte.zoomOut({ animate: false }) },
      { dit: 'Recadrer', agir: () => recadrer(carte, cadre as Cadre) },
      {
        dit: 'Fermer la carte',
        agir() {
          fermer();
          reglages.fermer();
        },
      },
    ]),
  );
  place.append(aide('Au clavier, sur la carte : les flèches la déplacent, + et − l’agrandissent.'));
  if (reglages.attribution !== '') place.append(aide(`Fond de carte : ${reglages.attribution}`));
  if (reglages.champ !== null) {
    dessiner(place, carte, { champ: reglages.champ, couleurs, arret });
  } else if (trace.features.length > 0) {
    poserPerimetres(carte, 'trace', trace, { couleurs, plein: true });
  }
  if (reglages.cases !== '') suivreCases(carte, reglages.cases, arret);
}

function recadrer(carte: Carte, cadre: Cadre): void {
  carte.fitBounds(cadre, { padding: MARGE_PX, maxZoom: ZOOM_MAXIMAL, animate: false });
}
