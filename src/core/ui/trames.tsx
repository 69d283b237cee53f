/** How a surface is filled: told apart in black and white as well as in colour. */
export type Trame = 'vide' | 'uni' | 'points' | 'hachures' | 'plein';

const AVEC_MOTIF: readonly Trame[] = ['points', 'hachures'];

/** The `fill` of a surface; undefined when its class alone says it. */
export function remplissage(id: string, trame: Trame): string | undefined {
  return AVEC_MOTIF.includes(trame) ? `url(#${id}-${trame})` : undefined;
}

/** The patterns that a picture needs, under names of its own. */
export function Motifs({ id, trames }: { id: string; trames: readonly Trame[] }) {
  const voulues = AVEC_MOTIF.filter((trame) => trames.includes(trame));
  if (voulues.length === 0) return null;
  return (
    <defs>
      {voulues.map((trame) => (
        <pattern
          key={trame}
          id={`${id}-${trame}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <rect class="motif-fond" width="6" height="6" />
          {trame === 'points' ? (
            <circle class="motif-point" cx="3" cy="3" r="1.3" />
          ) : (
            <path class="motif-trait" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
          )}
        </pattern>
      ))}
    </defs>
  );
}

/** What each fill means. */
export function LegendeDeCarte({
  id,
  lignes,
}: {
  id: string;
  lignes: readonly { readonly trame: Trame; readonly dit: string; readonly coche?: boolean }[];
}) {
  return (
    <ul class="legende legende-carte">
      {lignes.map(({ trame, dit, coche = false }) => (
        <li key={dit}>
          <svg width="26" height="18" aria-hidden="true">
            <Motifs id={`legende-${id}`} trames={[trame]} />
            <rect
              class={`quartier trame-${trame}${coche ? ' coche' : ''}`}
              fill={remplissage(`legende-${id}`, trame)}
              x="1"
              y="1"
              width="24"
              height="16"
            />
          </svg>{' '}
          {dit}
        </li>
      ))}
    </ul>
  );
}
