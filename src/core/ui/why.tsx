import { espacer } from '../typography.ts';

/** The reason of a question that is not obvious, one sentence with its source, folded. */
export function Pourquoi({ question, children }: { question: string; children: string }) {
  return (
    <details class="pourquoi">
      <summary>
        Pourquoi cette question&nbsp;?<span class="hors-vue"> ({question})</span>
      </summary>
      <p>{espacer(children)}</p>
    </details>
  );
}
