/** A single key for a gesture of the page, and what it does in the list that `?` opens. */
export interface Raccourci {
  readonly touche: string;
  readonly dit: string;
}

/** The attributes by which the script finds the gesture of a key. */
export function raccourci(sien: Raccourci | undefined) {
  if (sien === undefined) return {};
  const { touche, dit } = sien;
  return { 'data-touche': touche, 'data-touche-dit': dit, 'aria-keyshortcuts': touche };
}

/** The key beside its gesture: shown where there is room and a script, told by `aria-keyshortcuts`. */
export function Touche({ touche }: { touche?: string }) {
  return touche === undefined ? null : (
    <span class="touche" aria-hidden="true">
      <kbd>{touche}</kbd>
    </span>
  );
}
