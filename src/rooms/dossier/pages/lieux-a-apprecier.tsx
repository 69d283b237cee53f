import { Etiquette } from '../../../core/ui/parts.tsx';
import type { LieuAApprecier } from '../rules/lieu.ts';
import { direLieuAApprecier } from './phrases.ts';

/** The places received without a rule that decides them; nothing when there is none. */
export function LieuxAApprecier({
  lieux,
  quand,
}: {
  readonly lieux: readonly LieuAApprecier[];
  /** When an agent is to weigh them, to begin a sentence. */
  readonly quand: string;
}) {
  if (lieux.length === 0) return null;
  return (
    <section class="avis">
      <p>
        <Etiquette ton="attente">À apprécier</Etiquette> {quand}, un agent dira si ce qui suit est
        accepté&nbsp;: aucune règle ne le décide.
      </p>
      <ul>
        {lieux.map((un, rang) => (
          <li key={rang}>{direLieuAApprecier(un)}</li>
        ))}
      </ul>
    </section>
  );
}
