import { centimes, somme, ZERO } from '../../../core/money.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { BarreEnveloppe } from '../../../core/ui/bar.tsx';
import type { Poche } from '../../enveloppe/door.ts';
import type { Vue } from './vue.ts';

const POCHES: Readonly<Record<Poche, string>> = {
  globale: 'Enveloppe',
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
};

/** What is proposed against the envelope, pot by pot: always in sight while one chooses. */
export function EnveloppeProposee({ vue }: { vue: Vue }) {
  const { enveloppe } = vue.contexte;
  if (enveloppe === null) {
    return (
      <p class="avis-attente">
        La Région n’a pas encore fixé d’enveloppe pour cet EPCI en {vue.appel.annee}. Vous pouvez
        préparer la proposition ; elle ne pourra partir qu’une fois l’enveloppe connue.
      </p>
    );
  }
  const poches: readonly Poche[] =
    enveloppe.ventilation === 'globale' ? ['globale'] : ['fonctionnement', 'investissement'];
  return (
    <section class="enveloppe-en-vue" aria-label="Ce qui est proposé sur l’enveloppe">
      {poches.map((poche) => (
        <BarreDePoche key={poche} vue={vue} poche={poche} provisoire={enveloppe.provisoire} />
      ))}
    </section>
  );
}

function BarreDePoche({ vue, poche, provisoire }: { vue: Vue; poche: Poche; provisoire: boolean }) {
  const montant = vue.contexte.enveloppe?.montants[poche] ?? ZERO;
  const propose = somme(
    vue.proposees
      .filter(({ section }) => poche === 'globale' || section === poche)
      .map(({ decision }) => decision?.montantProposeCentimes ?? ZERO),
  );
  const exces = propose - montant;
  return (
    <div>
      <BarreEnveloppe
        titre={`${POCHES[poche]}${provisoire ? ', montant provisoire' : ''}`}
        parts={[
          { nom: 'Proposé', centimes: exces > 0 ? montant : propose, trame: 'discussion' },
          { nom: 'Reste', centimes: centimes(Math.max(-exces, 0)), trame: 'disponible' },
        ]}
      />
      {exces > 0 ? (
        <p class="depassement">
          {`Vous proposez ${formaterMontant(propose)} : c’est ${formaterMontant(exces)} de trop. `}
          Baissez des montants ou écartez des actions.
        </p>
      ) : null}
    </div>
  );
}
