/** A button of the map: what it says, and what it does. */
export interface Bouton {
  readonly dit: string;
  /** Stays pressed while its way of working lasts. */
  readonly enfonce?: boolean;
  agir(): void;
}

/** A row of buttons under one name. */
export function barre(nom: string, boutons: readonly Bouton[]): HTMLElement {
  const place = document.createElement('div');
  place.className = 'outils';
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', nom);
  place.append(...boutons.map(bouton));
  return place;
}

function bouton({ dit, enfonce, agir }: Bouton): HTMLButtonElement {
  const fait = document.createElement('button');
  fait.type = 'button';
  fait.className = 'second';
  fait.textContent = dit;
  if (enfonce !== undefined) fait.setAttribute('aria-pressed', String(enfonce));
  fait.addEventListener('click', agir);
  return fait;
}

/** Shows which of the buttons of a row is pressed. */
export function enfoncer(rangee: HTMLElement, dit: string | null): void {
  for (const un of rangee.querySelectorAll('[aria-pressed]')) {
    un.setAttribute('aria-pressed', String(un.textContent === dit));
  }
}

/** A line of help under the map. */
export function aide(texte: string): HTMLElement {
  const ligne = document.createElement('p');
  ligne.className = 'discret';
  ligne.textContent = texte;
  return ligne;
}
