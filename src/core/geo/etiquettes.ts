import type { Boite } from './projection.ts';
import type { Place } from './surface.ts';

/** A label to lay: its text, and the place that it names. */
export interface Ancre extends Place {
  readonly code: string;
  readonly texte: string;
}

const HAUTEUR = 16;
const CHASSE = 9.3;
const AUTOUR_DE_L_ANCRE = 4;
const DISTANCES = [14, 22, 32, 44, 58];
const DIRECTIONS = 12;

/**
 * Lays labels so that none covers another: on its place if it can be, else near it and away from
 * the other places. A label for which there is no room is left out, and told by the list alone.
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
    if (libre(boiteDe(ancre.texte, ancre))) prendre(ancre, ancre);
    else deplacees.push(ancre);
  }
  for (const ancre of deplacees) {
    const autres = ancres.filter(({ code }) => code !== ancre.code).map(autourDe);
    const place = placesAutour(ancre).find((candidate) => {
      const boite = boiteDe(ancre.texte, candidate);
      const seule = autres.every((une) => !seTouchent(une, boite));
      return seule && tientDans(boite, cadre) && libre(boite);
    });
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

function autourDe({ x, y }: Place): Boite {
  const d = AUTOUR_DE_L_ANCRE;
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

function placesAutour({ x, y }: Place): Place[] {
  return DISTANCES.flatMap((distance) =>
    Array.from({ length: DIRECTIONS }, (_, rang) => {
      const angle = (2 * Math.PI * rang) / DIRECTIONS;
      return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) };
    }),
  );
}
