import type { Place } from './surface.ts';

/** What the eye cannot tell apart on a drawing some 360 units wide. */
const TOLERANCE = 0.35;
const PLUS_PETIT_TROU = 2;
const DEMI_COTE_MINIMAL = 1.5;

/** The path of one polygon: rounded to a tenth, without the points that nobody would see. */
export function tracer([contour = [], ...trous]: readonly (readonly Place[])[]): string {
  const creux = trous.map(simplifier).filter((trou) => Math.abs(aireDe(trou)) >= PLUS_PETIT_TROU);
  return [
    ecrire(tourner(grossir(simplifier(contour)), 1)),
    ...creux.map((trou) => ecrire(tourner(trou, -1))),
  ].join('');
}

/** Area of a ring, positive when it turns clockwise on screen (y grows downwards). */
export function aireDe(anneau: readonly Place[]): number {
  let somme = 0;
  for (const [rang, { x, y }] of anneau.entries()) {
    const suivant = anneau[(rang + 1) % anneau.length] ?? { x, y };
    somme += x * suivant.y - suivant.x * y;
  }
  return somme / 2;
}

/** The centre of gravity of a ring; the mean of its corners when it has no area. */
export function centreDe(anneau: readonly Place[]): Place {
  const aire = aireDe(anneau);
  const [origine = { x: 0, y: 0 }] = anneau;
  let [x, y] = [0, 0];
  for (const [rang, a] of anneau.entries()) {
    const b = anneau[(rang + 1) % anneau.length] ?? a;
    const [ax, ay, bx, by] = [a.x - origine.x, a.y - origine.y, b.x - origine.x, b.y - origine.y];
    const croix = ax * by - bx * ay;
    x += (ax + bx) * croix;
    y += (ay + by) * croix;
  }
  if (Math.abs(aire) < 1e-6) return origine;
  return { x: origine.x + x / (6 * aire), y: origine.y + y / (6 * aire) };
}

/** Outer rings clockwise on screen and holes the other way, so that holes stay empty. */
function tourner(anneau: readonly Place[], sens: 1 | -1): readonly Place[] {
  return aireDe(anneau) * sens < 0 ? anneau.toReversed() : anneau;
}

/** A polygon too small to be seen becomes a square that can be. */
function grossir(anneau: readonly Place[]): readonly Place[] {
  if (Math.abs(aireDe(anneau)) >= DEMI_COTE_MINIMAL ** 2) return anneau;
  const [premier] = anneau;
  if (premier === undefined) return [];
  const { x, y } = premier;
  const d = DEMI_COTE_MINIMAL;
  return [
    { x: x - d, y: y - d },
    { x: x + d, y: y - d },
    { x: x + d, y: y + d },
    { x: x - d, y: y + d },
  ];
}

/** A closed ring without its last point, which repeats the first, nor those within tolerance. */
function simplifier(anneau: readonly Place[]): readonly Place[] {
  const places = anneau.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (places.length < 4) return places.slice(0, 3);
  const milieu = Math.floor(places.length / 2);
  const [aller, retour] = [places.slice(0, milieu + 1), places.slice(milieu)];
  return [...alleger(aller).slice(0, -1), ...alleger(retour).slice(0, -1)];
}

/** Douglas and Peucker: a line keeps the points that stand off it by more than the tolerance. */
export function alleger(ligne: readonly Place[]): readonly Place[] {
  const [debut, fin] = [ligne[0], ligne.at(-1)];
  if (ligne.length < 3 || debut === undefined || fin === undefined) return ligne;
  const ecarts = ligne.map((place) => ecartA(place, debut, fin));
  const plusGrand = ecarts.reduce((plus, ecart) => Math.max(plus, ecart), 0);
  if (plusGrand <= TOLERANCE) return [debut, fin];
  const rang = ecarts.indexOf(plusGrand);
  return [...alleger(ligne.slice(0, rang + 1)).slice(0, -1), ...alleger(ligne.slice(rang))];
}

function ecartA({ x, y }: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const carre = dx * dx + dy * dy;
  const t = carre === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / carre;
  const borne = Math.min(1, Math.max(0, t));
  return Math.hypot(x - a.x - borne * dx, y - a.y - borne * dy);
}

function ecrire(anneau: readonly Place[]): string {
  return anneau.length === 0 ? '' : `${ecrireLigne(anneau)}Z`;
}

/** A line that is not closed. */
export function ecrireLigne(ligne: readonly Place[]): string {
  return `M${ligne.map(({ x, y }) => `${dixieme(x)} ${dixieme(y)}`).join('L')}`;
}

/** A number to a tenth, as short as it can be written. */
export function dixieme(nombre: number): string {
  return String(Math.round(nombre * 10) / 10);
}
