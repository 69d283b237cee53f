import type { Boite } from './projection.ts';
import type { Place } from './surface.ts';

/** A label to lay: its text, and the place that it names. */
export interface Ancre extends Place {
  readonly code: string;
  readonly texte: string;
  /** Half the side of the surface around the place; none when nothing there can be hidden. */
  readonly demiCote?: number;
}

const HAUTEUR = 16;
const CHASSE = 9.3;
const DEMI_COTE_MINIMAL = 4;
const DISTANCES = [12, 18, 26, 36, 48];
const DIRECTIONS = 12;

/**
 * Lays labels so that none covers another nor hides a small surface: on its place if it can be,
 * else near it and away from the others. One for which there is no room is left out, and told by
 * the list alone.
 */
export function poserEtiquettes(ancres: readonly Ancre[], cadre: Boite): Map<string, Place> {
  const poses = new Map<string, Place>();
  const occupees: Boite[] = [];
  const prendre = (ancre: Ancre, place: Place) => {
    poses.set(ancre.code, place);
    occupees.push(boiteDe(ancre.texte, place));
  };
  const libre = (boite: Boite) => occupees.every((une) => !seTouchent(une, boite));
  const deplacees: Ancre[] = [];
  for (const ancre of ancres) {
    if (tientDessus(ancre) && libre(boiteDe(ancre.texte, ancre))) prendre(ancre, ancre);
    else deplacees.push(ancre);
  }
  for (const ancre of deplacees) {
    const autres = ancres.filter(({ code }) => code !== ancre.code).map(autourDe);
    const possibles = [...placesAutour(ancre), ancre].filter((candidate) => {
      const boite = boiteDe(ancre.texte, candidate);
      return tientDans(boite, cadre) && libre(boite);
    });
    const seule = (candidate: Place) =>
      autres.every((une) => !seTouchent(une, boiteDe(ancre.texte, candidate)));
    const place = possibles.find(seule) ?? possibles[0];
    if (place !== undefined) prendre(ancre, place);
  }
  return poses;
}

/** The box that a label fills when it stands in the middle of a place. */
export function boiteDe(texte: string, { x, y }: Place): Boite {
  const demi = (texte.length * CHASSE) / 2 + 1;
  return { gauche: x - demi, droite: x + demi, haut: y - HAUTEUR / 2, bas: y + HAUTEUR / 2 };
}

/** Tells whether two boxes share some ground. */
export function seTouchent(a: Boite, b: Boite): boolean {
  return a.gauche < b.droite && b.gauche < a.droite && a.haut < b.bas && b.haut < a.bas;
}

/** A surface with room for its label shows around it. */
function tientDessus({ demiCote, texte }: Ancre): boolean {
  return demiCote === undefined || 2 * demiCote >= Math.max(HAUTEUR, texte.length * CHASSE);
}

function autourDe({ x, y, demiCote = 0 }: Ancre): Boite {
  const d = Math.max(demiCote, DEMI_COTE_MINIMAL);
  return { gauche: x - d, droite: x + d, haut: y - d, bas: y + d };
}

function tientDans(boite: Boite, cadre: Boite): boolean {
  return (
    boite.gauche >= cadre.gauche &&
    boite.droite <= cadre.droite &&
    boite.haut >= cadre.haut &&
    boite.bas <= cadre.bas
  );
}

function placesAutour({ x, y, demiCote = 0 }: Ancre): Place[] {
  return DISTANCES.map((ecart) => demiCote + ecart).flatMap((distance) =>
    Array.from({ length: DIRECTIONS }, (_, rang) => {
      const angle = (2 * Math.PI * rang) / DIRECTIONS;
      return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) };
    }),
  );
}
