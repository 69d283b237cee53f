import { Etiquette } from '../../../core/ui/parts.tsx';
import type { LieuAApprecier } from '../rules/lieu.ts';
import { direLieuAApprecier } from './phrases.ts';

/** The places received without a rule that decides them; nothing when there is none. */
export function LieuxAApprecier({ lieux }: { readonly lieux: readonly LieuAApprecier[] }) {
  if (lieux.length === 0) return null;
  return (
    <section class="manques">
      <p>
        <Etiquette ton="attente">À apprécier</Etiquette> Au dépôt, aucune règle ne décide de ce qui
        suit&nbsp;: un agent dit si c’est accepté.
      </p>
      <ul>
        {lieux.map((un, rang) => (
          <li key={rang}>{direLieuAApprecier(un)}</li>
        ))}
      </ul>
    </section>
  );
}
