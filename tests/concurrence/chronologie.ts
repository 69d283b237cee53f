/** The successive states of one object, each from a place in history on. */
export interface Chronologie<Etat> {
  /** The state at a place. */
  au(place: number): Etat;
  /** Places after `de`, up to `jusqua`, at which it changed. */
  entre(de: number, jusqua: number): number[];
  /** What it is from a place on, which comes after all the others. */
  noter(place: number, etat: Etat): void;
}

/** A history that starts at place 0. */
export function chronologie<Etat>(initial: Etat): Chronologie<Etat> {
  const places = [0];
  const etats = [initial];
  const jusqua = (place: number) => {
    let [bas, haut] = [0, places.length];
    while (bas < haut) {
      const milieu = (bas + haut) >>> 1;
      if ((places[milieu] ?? Infinity) > place) haut = milieu;
      else bas = milieu + 1;
    }
    return bas;
  };
  return {
    au: (place) => etats[jusqua(place) - 1] ?? initial,
    entre: (de, fin) => places.slice(jusqua(de), jusqua(fin)),
    noter(place, etat) {
      places.push(place);
      etats.push(etat);
    },
  };
}
