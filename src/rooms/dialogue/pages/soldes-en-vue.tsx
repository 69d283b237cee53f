import { type Centimes, centimes } from '../../../core/money.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { BarreEnveloppe, type Part } from '../../../core/ui/bar.tsx';
import type { SoldeEnVue } from './soldes.ts';

const POCHES = {
  globale: 'Enveloppe',
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
} as const;

/** The envelope of a programme, pot by pot: always in sight while one negotiates. */
export function SoldesEnVue({ soldes }: { soldes: readonly SoldeEnVue[] }) {
  if (soldes.length === 0) {
    return (
      <p class="avis-attente">
        La Région n’a pas encore fixé d’enveloppe pour cet EPCI et cette année.
      </p>
    );
  }
  return (
    <section class="enveloppe-en-vue" aria-label="Où en est l’enveloppe">
      {soldes.map((solde) => (
        <Solde key={solde.poche} solde={solde} />
      ))}
    </section>
  );
}

function Solde({ solde }: { solde: SoldeEnVue }) {
  const { poche, provisoire, discussionCentimes, resteCentimes } = solde;
  const manque = Math.max(-resteCentimes, 0);
  const parts: Part[] = [
    { nom: 'Voté', centimes: positif(solde.voteCentimes), trame: 'vote' },
    { nom: 'Réservé', centimes: positif(solde.reserveCentimes), trame: 'reserve' },
    { nom: 'En discussion', centimes: positif(discussionCentimes - manque), trame: 'discussion' },
    { nom: 'Reste', centimes: positif(resteCentimes), trame: 'disponible' },
  ];
  return (
    <div>
      <BarreEnveloppe
        titre={`${POCHES[poche]}${provisoire ? ', montant provisoire' : ''}`}
        parts={parts}
      />
      {manque > 0 ? (
        <p class="depassement">
          {`${formaterMontant(discussionCentimes)} sont en discussion : c’est ${formaterMontant(manque)} de plus que l’enveloppe.`}
        </p>
      ) : null}
    </div>
  );
}

function positif(montant: number): Centimes {
  return centimes(Math.max(montant, 0));
}
