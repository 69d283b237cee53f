/** The colours of the theme, as the map's library takes them. */
export interface Couleurs {
  readonly encre: `#${string}`;
  readonly papier: `#${string}`;
  readonly fond: `#${string}`;
  readonly vote: `#${string}`;
  /** What is drawn, told apart from what is there. */
  readonly marque: `#${string}`;
  readonly foyer: `#${string}`;
}

/** Reads the colours that the style sheet gives here, light or dark. */
export function lireCouleurs(place: HTMLElement): Couleurs {
  const lire = (nom: string) => couleurDe(place, nom);
  return {
    encre: lire('--encre'),
    papier: lire('--papier'),
    fond: lire('--papier-2'),
    vote: lire('--vote'),
    marque: lire('--marque'),
    foyer: lire('--foyer-sur-papier'),
  };
}

/** The browser resolves the token; a canvas of one pixel tells its components. */
function couleurDe(place: HTMLElement, nom: string): `#${string}` {
  place.style.setProperty('color', `var(${nom})`);
  const dite = getComputedStyle(place).color;
  place.style.removeProperty('color');
  const pixel = document.createElement('canvas').getContext('2d');
  if (pixel === null) return '#000000';
  pixel.fillStyle = dite;
  pixel.fillRect(0, 0, 1, 1);
  const composantes = [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
  return `#${composantes.map((une) => une.toString(16).padStart(2, '0')).join('')}`;
}
