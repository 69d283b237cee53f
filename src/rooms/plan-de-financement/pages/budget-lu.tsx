import type { VNode } from 'preact';
import { compareFr, formaterMontant } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { totauxDuPlan } from '../rules/plan.ts';
import type { PlanDeFinancement } from '../rules/types.ts';
import { CERTITUDES, direCompte } from './mots.ts';

/** The budget as two tables, by account. */
export function BudgetLu({ plan }: { plan: PlanDeFinancement }): VNode {
  const { charges, produits } = plan;
  if (charges.length + produits.length === 0) return <p class="discret">Rien n’est inscrit.</p>;
  const totaux = totauxDuPlan(plan);
  const ranger = <L extends { compte: string }>(lignes: readonly L[]) =>
    lignes
      .map((ligne, rang) => ({ ...ligne, cle: String(rang) }))
      .toSorted((a, b) => compareFr(a.compte, b.compte));
  const enNature = totaux.emploisEnNatureCentimes + totaux.contributionsEnNatureCentimes > 0;
  return (
    <>
      <div class="colonnes">
        <Tableau
          legende="Charges"
          lignes={ranger(charges)}
          cle={({ cle }) => cle}
          colonnes={[
            { titre: 'Compte', cellule: ({ compte }) => direCompte(compte) },
            { titre: 'Ligne', entete: true, cellule: ({ libelle }) => libelle || '–' },
            {
              titre: 'Montant',
              droite: true,
              cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
            },
          ]}
          total={['Total', '', <Montant key="t" centimes={totaux.chargesCentimes} />]}
        />
        <Tableau
          legende="Produits"
          lignes={ranger(produits)}
          cle={({ cle }) => cle}
          colonnes={[
            { titre: 'Compte', cellule: ({ compte }) => direCompte(compte) },
            {
              titre: 'Financeur',
              entete: true,
              cellule: ({ financeur, libelle }) => financeur || libelle || '–',
            },
            { titre: 'Certitude', cellule: ({ certitude }) => CERTITUDES[certitude] },
            {
              titre: 'Montant',
              droite: true,
              cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
            },
          ]}
          total={['Total', '', '', <Montant key="t" centimes={totaux.produitsCentimes} />]}
        />
      </div>
      {enNature ? (
        <p class="discret">
          Totaux hors contributions en nature : {formaterMontant(totaux.emploisEnNatureCentimes)}{' '}
          d’emplois (compte 86), {formaterMontant(totaux.contributionsEnNatureCentimes)} de
          contributions (compte 87).
        </p>
      ) : null}
    </>
  );
}
