import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { ecrireFiltre, type Filtre } from '../rules/filtre.ts';
import { totalDe } from '../rules/votees.ts';
import type { QuartierVote } from '../store/plans.ts';
import { CarteDesVotes, LegendeDesVotes } from './carte.tsx';
import type { CartesLues } from './lire-cartes.ts';
import { NATURES } from './mots.ts';

/** The map of the actions shown, one picture an EPCI, and its table. */
export function CartesDesActions({ cartes, filtre }: { cartes: CartesLues; filtre: Filtre }) {
  const lien = (code: string) => `/actions${ecrireFiltre({ ...filtre, quartier: code })}`;
  return (
    <section aria-labelledby="carte">
      <h2 id="carte">La carte</h2>
      <p>
        Les quartiers de chaque intercommunalité, nord en haut, chacune à son échelle&nbsp;; le
        nombre est celui des actions. Une action menée dans plusieurs quartiers compte dans chacun
        d’eux. Un quartier choisi filtre la liste.
      </p>
      <LegendeDesVotes />
      <div class="cartes">
        {cartes.cartes.map((carte) => (
          <CarteDesVotes key={carte.id} carte={carte} lien={lien} />
        ))}
      </div>
      <details>
        <summary>La carte, en tableau</summary>
        <TableauDeQuartiers
          legende="Quartiers concernés par les actions montrées"
          quartiers={cartes.quartiers}
          lien={({ code }) => lien(code)}
        />
      </details>
    </section>
  );
}

/** Quartiers with what was voted there; no total, since one action may concern several. */
export function TableauDeQuartiers({
  legende,
  quartiers,
  lien,
}: {
  legende: string;
  quartiers: readonly QuartierVote[];
  lien: (quartier: QuartierVote) => string;
}) {
  return (
    <Tableau
      legende={legende}
      lignes={quartiers}
      cle={({ code }) => code}
      colonnes={[
        {
          titre: 'Quartier',
          entete: true,
          cellule: (quartier) => <a href={lien(quartier)}>{quartier.nom}</a>,
        },
        { titre: 'Commune', cellule: ({ situe }) => situe?.communes.join(', ') || '–' },
        { titre: 'Intercommunalité', cellule: ({ epci }) => epci.libelle },
        {
          titre: 'Nature',
          cellule: ({ situe }) => (situe === null ? '–' : NATURES[situe.nature]),
        },
        { titre: 'Actions', droite: true, cellule: ({ actions }) => actions.length },
        {
          titre: 'Montant de ces actions',
          droite: true,
          cellule: ({ actions }) => <Montant centimes={totalDe(actions)} />,
        },
      ]}
    />
  );
}
