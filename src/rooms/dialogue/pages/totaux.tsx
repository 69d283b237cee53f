import { formaterMontant } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import type { TotalDeLignes } from '../rules/totaux.ts';
import { STATUTS_DE_LIGNE } from '../rules/types.ts';
import { Statut } from './mots.tsx';

/** The totals of the whole programme, by status and section. */
export function Totaux({ totaux }: { totaux: readonly TotalDeLignes[] }) {
  const somme = (champ: 'nombre' | 'demandeCentimes' | 'accordCentimes' | 'voteCentimes') =>
    totaux.reduce((total, un) => total + un[champ], 0);
  return (
    <>
      <h2>Totaux par statut</h2>
      <Tableau
        legende="Totaux de tout le programme, sans les filtres"
        lignes={[...totaux].sort((a, b) => ordre(a) - ordre(b))}
        cle={({ statut, section }) => `${statut}${section}`}
        colonnes={[
          { titre: 'Statut', entete: true, cellule: ({ statut }) => <Statut statut={statut} /> },
          { titre: 'Section', cellule: ({ section }) => section },
          { titre: 'Actions', droite: true, cellule: ({ nombre }) => nombre },
          {
            titre: 'Demandé',
            droite: true,
            cellule: ({ demandeCentimes }) => <Montant centimes={demandeCentimes} />,
          },
          {
            titre: 'Accordé',
            droite: true,
            cellule: ({ accordCentimes }) => <Montant centimes={accordCentimes} />,
          },
          {
            titre: 'Voté',
            droite: true,
            cellule: ({ voteCentimes }) => <Montant centimes={voteCentimes} />,
          },
        ]}
        total={[
          'Ensemble',
          '',
          somme('nombre'),
          formaterMontant(somme('demandeCentimes')),
          formaterMontant(somme('accordCentimes')),
          formaterMontant(somme('voteCentimes')),
        ]}
      />
    </>
  );
}

function ordre({ statut, section }: TotalDeLignes): number {
  return 2 * STATUTS_DE_LIGNE.indexOf(statut) + (section === 'fonctionnement' ? 0 : 1);
}
