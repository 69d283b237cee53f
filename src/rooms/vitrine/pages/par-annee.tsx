import { formaterNombre } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { type ActionVotee, grouperPar } from '../rules/votees.ts';

/** How many actions were voted each year and for how much, the last year first. */
export function VoteesParAnnee({
  legende,
  montant = 'Montant de ces actions',
  actions,
}: {
  legende: string;
  montant?: string;
  actions: readonly ActionVotee[];
}) {
  const annees = grouperPar(actions, ({ annee }) => [
    { code: String(annee), libelle: String(annee) },
  ]).toSorted((a, b) => Number(b.code) - Number(a.code));
  return (
    <Tableau
      legende={legende}
      lignes={annees}
      cle={({ code }) => code}
      colonnes={[
        { titre: 'Année', entete: true, cellule: ({ libelle }) => libelle },
        { titre: 'Actions', droite: true, cellule: ({ nombre }) => formaterNombre(nombre) },
        {
          titre: montant,
          droite: true,
          cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
        },
      ]}
    />
  );
}
