/** What real time says of an exchange: monotonic milliseconds around it. */
export interface Echange {
  readonly cle: string;
  readonly debut: number;
  readonly fin: number;
}

/** The places in history between which an exchange without a place of its own stood. */
export interface Fenetre {
  readonly de: number;
  readonly jusqua: number;
}

/** No exchange may take its place before another that was answered before it was asked. */
export function ordreReel(
  echanges: readonly Echange[],
  places: ReadonlyMap<string, number>,
): string[] {
  const repondu = dernierRepondu(echanges, places);
  return echanges.flatMap(({ cle, debut }) => {
    const place = places.get(cle);
    const avant = repondu(debut);
    if (place === undefined || place > avant) return [];
    return [`${cle} : à la place ${place}, demandé après la réponse de la place ${avant}`];
  });
}

/** After all that was answered before it was asked, before all that was asked after its answer. */
export function fenetres(
  echanges: readonly Echange[],
  places: ReadonlyMap<string, number>,
  derniere: number,
): (echange: Echange) => Fenetre {
  const repondu = dernierRepondu(echanges, places);
  const demandes = echanges
    .map(({ cle, debut }) => ({ quand: debut, place: places.get(cle) ?? Infinity }))
    .toSorted((a, b) => b.quand - a.quand);
  const premieres = cumuler(demandes, Math.min, derniere + 1).toReversed();
  return ({ debut, fin }) => {
    const suivante = premieres[premierApres(premieres, fin)];
    return { de: repondu(debut), jusqua: (suivante?.place ?? derniere + 1) - 1 };
  };
}

interface Jalon {
  readonly quand: number;
  readonly place: number;
}

/** The highest place answered by an instant; 0 when none was. */
function dernierRepondu(echanges: readonly Echange[], places: ReadonlyMap<string, number>) {
  const reponses = echanges
    .map(({ cle, fin }) => ({ quand: fin, place: places.get(cle) ?? 0 }))
    .toSorted((a, b) => a.quand - b.quand);
  const hautes = cumuler(reponses, Math.max, 0);
  return (instant: number): number => {
    const jalon = hautes[premierApres(hautes, instant) - 1];
    return jalon?.place ?? 0;
  };
}

function cumuler(
  jalons: readonly Jalon[],
  choisir: (a: number, b: number) => number,
  depart: number,
): Jalon[] {
  let place = depart;
  return jalons.map((jalon) => {
    place = choisir(place, jalon.place);
    return { quand: jalon.quand, place };
  });
}

/** Index of the first milestone after an instant, by halves; they are in the order of time. */
function premierApres(jalons: readonly Jalon[], instant: number): number {
  let [bas, haut] = [0, jalons.length];
  while (bas < haut) {
    const milieu = (bas + haut) >>> 1;
    if ((jalons[milieu]?.quand ?? Infinity) > instant) haut = milieu;
    else bas = milieu + 1;
  }
  return bas;
}
