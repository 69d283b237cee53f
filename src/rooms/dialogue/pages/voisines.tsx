import { raccourci, Touche } from '../../../core/ui/touche.tsx';
import type { VueDeLigne } from './ligne-vue.ts';

/** From one action of the programme to the next, in its order. */
export function Voisines({ vue: { place } }: { vue: VueDeLigne }) {
  const { rang, sur, precedente, suivante } = place;
  if (sur < 2) return null;
  return (
    <nav class="voisines" aria-label="Actions du programme">
      {precedente === null ? null : (
        <a
          href={`/lignes/${precedente}`}
          rel="prev"
          {...raccourci({ touche: 'p', dit: 'Action précédente' })}
        >
          Action précédente
          <Touche touche="p" />
        </a>
      )}
      <span class="discret">{`${rang} sur ${sur}`}</span>
      {suivante === null ? null : (
        <a
          href={`/lignes/${suivante}`}
          rel="next"
          {...raccourci({ touche: 'n', dit: 'Action suivante' })}
        >
          Action suivante
          <Touche touche="n" />
        </a>
      )}
    </nav>
  );
}
