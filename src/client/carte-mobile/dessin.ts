import type { FeatureCollection, Geometry, Polygon } from 'geojson';
import type { Map as Carte } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { ecrireCoordonnees } from '../../rooms/quartier-propose/rules/coordonnees.ts';
import { announce } from '../dire.ts';
import { aide, barre, enfoncer } from './barre.ts';
import type { Couleurs } from './couleurs.ts';
import { lireSurfaces, poserPerimetres } from './perimetres.ts';

const DESSINER = 'Dessiner un contour';
const MODIFIER = 'Modifier ou déplacer';
const DECIMALES = 7;

interface Atelier {
  /** The field that holds the drawing: the same one that is used without a script. */
  readonly champ: HTMLTextAreaElement;
  readonly couleurs: Couleurs;
  readonly arret: AbortSignal;
}

/** Draws in the form's own field: the map shows what it holds, and writes what is drawn. */
export function dessiner(place: HTMLElement, carte: Carte, atelier: Atelier): void {
  const { champ, couleurs, arret } = atelier;
  const trait = monterTrait(carte, couleurs);
  const avant: string[] = [];
  let ecrit = champ.value;

  const montrer = () => montrerTexte(trait, carte, champ.value, couleurs);
  const ecrire = (texte: string) => {
    if (texte === champ.value) return;
    champ.value = texte;
    champ.dispatchEvent(new Event('input', { bubbles: true }));
  };
  champ.addEventListener(
    'input',
    () => {
      avant.push(ecrit);
      ecrit = champ.value;
      if (champ.value !== texteDe(trait)) montrer();
    },
    { signal: arret },
  );
  const lire = () => ecrire(texteDe(trait));
  trait.on('finish', (_id, { action }) => {
    lire();
    if (action === 'draw') choisir(MODIFIER);
  });
  const choisir = (mode: string | null) => {
    trait.setMode(mode === DESSINER ? 'polygon' : 'select');
    enfoncer(rangee, mode);
  };
  const rangee = barre('Dessiner', [
    { dit: DESSINER, enfonce: false, agir: () => choisir(DESSINER) },
    { dit: MODIFIER, enfonce: false, agir: () => choisir(MODIFIER) },
    { dit: 'Supprimer le contour', agir: () => supprimer(trait, lire) },
    { dit: 'Annuler le dernier geste', agir: () => annuler(avant, champ) },
    { dit: 'Poser un sommet au centre', agir: () => ecrire(avecCentre(champ.value, carte)) },
  ]);
  place.firstElementChild?.after(rangee);
  place.append(aide(AIDE));
  montrer();
  choisir(texteDe(trait) === '' ? DESSINER : MODIFIER);
  arret.addEventListener('abort', () => trait.stop());
}

const AIDE =
  'À la souris ou au doigt : un sommet à chaque clic, le contour se ferme sur son premier sommet ou ' +
  'par Entrée ; Échap l’abandonne. Modifier : choisissez le contour, puis tirez ses sommets ou le ' +
  'milieu de ses côtés. Au clavier : déplacez la carte par les flèches et posez un sommet au centre, ' +
  'ou écrivez les positions dans le champ, qui dit toujours ce qui sera envoyé.';

function monterTrait(carte: Carte, { marque, papier, foyer }: Couleurs): TerraDraw {
  const polygone = new TerraDrawPolygonMode({
    styles: { fillColor: marque, fillOpacity: 0.35, outlineColor: marque, outlineWidth: 3 },
  });
  const choix = new TerraDrawSelectMode({
    flags: {
      polygon: {
        feature: {
          draggable: true,
          coordinates: { draggable: true, midpoints: true, deletable: true },
        },
      },
    },
    styles: {
      selectedPolygonColor: marque,
      selectedPolygonFillOpacity: 0.35,
      selectedPolygonOutlineColor: foyer,
      selectedPolygonOutlineWidth: 3,
      selectionPointColor: papier,
      selectionPointOutlineColor: foyer,
      selectionPointOutlineWidth: 3,
      selectionPointWidth: 7,
      midPointColor: foyer,
    },
  });
  const adapter = new TerraDrawMapLibreGLAdapter({ map: carte, coordinatePrecision: DECIMALES });
  const trait = new TerraDraw({ adapter, modes: [polygone, choix] });
  trait.start();
  return trait;
}

/** What the map holds as the form writes it; points of guidance left out. */
function texteDe(trait: TerraDraw): string {
  const contours = trait
    .getSnapshot()
    .filter(({ properties, geometry }) => properties['mode'] === 'polygon' && estUn(geometry))
    .map(({ geometry }) => (geometry as Polygon).coordinates[0] ?? []);
  return ecrireCoordonnees(contours);
}

/** A surface without a hole, as the map can draw it. */
function estPlein(geometry: Geometry): boolean {
  return geometry.type === 'Polygon' && geometry.coordinates.length === 1;
}

function estUn({ type }: { readonly type: string }): boolean {
  return type === 'Polygon';
}

/** Puts on the map what the field holds; a drawing with holes is only shown, and mended as text. */
function montrerTexte(trait: TerraDraw, carte: Carte, texte: string, couleurs: Couleurs): void {
  const lues = lireSurfaces(texte);
  const aTrous = lues.features.some(
    ({ geometry }) => geometry.type !== 'MultiPoint' && !estPlein(geometry),
  );
  const pleins = aTrous ? [] : lues.features.filter(({ geometry }) => estPlein(geometry));
  const autres = lues.features.filter((une) => !pleins.includes(une));
  const montrees: FeatureCollection = { ...lues, features: autres };
  poserPerimetres(carte, 'trace', montrees, { couleurs, plein: true });
  trait.clear();
  const contours = pleins.map(({ geometry }) => ({
    type: 'Feature',
    properties: { mode: 'polygon' },
    geometry: { type: 'Polygon', coordinates: arrondir((geometry as Polygon).coordinates) },
  }));
  trait.addFeatures(contours as GeoJSONStoreFeatures[]);
}

function arrondir(anneaux: Polygon['coordinates']) {
  return anneaux.map((anneau) =>
    anneau.map((position) => position.map((x) => Number(x.toFixed(DECIMALES)))),
  );
}

/** Removes the outline chosen, or the only one. */
function supprimer(trait: TerraDraw, ensuite: () => void): void {
  const contours = trait.getSnapshot().filter(({ geometry }) => estUn(geometry));
  const choisi = contours.find(({ properties }) => properties['selected'] === true);
  const vise = choisi ?? (contours.length === 1 ? contours[0] : undefined);
  if (vise?.id === undefined) {
    announce('Choisissez d’abord le contour à supprimer.');
    return;
  }
  if (choisi !== undefined) trait.deselectFeature(vise.id);
  trait.removeFeatures([vise.id]);
  ensuite();
}

/** Gives the field back as it was before the last gesture, whatever it was. */
function annuler(avant: string[], champ: HTMLTextAreaElement): void {
  const texte = avant.pop();
  if (texte === undefined) {
    announce('Rien à annuler.');
    return;
  }
  champ.value = texte;
  champ.dispatchEvent(new Event('input', { bubbles: true }));
  // The field's own listener took this gesture for one more: undoing is not to be undone.
  avant.pop();
}

/** The field with one more position, at the centre of the map, on its last outline. */
function avecCentre(texte: string, carte: Carte): string {
  const { lng, lat } = carte.getCenter();
  const position = ecrireCoordonnees([[[lng, lat]]]);
  return texte === '' || texte.endsWith('\n') ? texte + position : `${texte}\n${position}`;
}
