import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { type ActionVotee, totalDe } from '../rules/votees.ts';

/** Voted actions in a table; their total is told under it, of the lines shown. */
export function TableauDActions({
  legende,
  actions,
  sans = [],
}: {
  legende: string;
  actions: readonly ActionVotee[];
  /** Columns that the page says already. */
  sans?: readonly ('Intercommunalité' | 'Quartiers')[];
}) {
  const colonnes = [
    {
      titre: 'Action',
      entete: true,
      cellule: ({ id, intitule, porteur }: ActionVotee) => (
        <>
          <a href={`/actions/${id}`}>{intitule}</a>
          <span class="porteur">{porteur}</span>
        </>
      ),
    },
    {
      titre: 'Montant voté',
      droite: true,
      cellule: ({ montantCentimes }: ActionVotee) => <Montant centimes={montantCentimes} />,
    },
    { titre: 'Intercommunalité', cellule: ({ epci }: ActionVotee) => epci.libelle },
    {
      titre: 'Quartiers',
      cellule: ({ quartiers }: ActionVotee) => quartiers.map(({ libelle }) => libelle).join(', '),
    },
    { titre: 'Priorité', cellule: ({ priorite }: ActionVotee) => priorite.court },
    { titre: 'Année', cellule: ({ annee }: ActionVotee) => annee },
  ].filter(({ titre }) => !sans.some((une) => une === titre));
  const vides = Array.from({ length: colonnes.length - 2 }, () => '');
  const total = [
    'Total des lignes montrées',
    <Montant key="total" centimes={totalDe(actions)} />,
    ...vides,
  ];
  return (
    <div class="votees">
      <Tableau
        legende={legende}
        lignes={actions}
        cle={({ id }) => id}
        colonnes={colonnes}
        total={total}
      />
    </div>
  );
}
