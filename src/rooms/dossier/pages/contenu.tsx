import type { VNode } from 'preact';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { compareFr, formaterMontant } from '../../../core/typography.ts';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import type { Dispositif } from '../../dispositif/door.ts';
import { situerQuartier } from '../../territoire/door.ts';
import { totauxDuPlan } from '../rules/plan.ts';
import type { ContenuDeDossier, PlanDeFinancement } from '../rules/types.ts';
import { CERTITUDES, direCompte, NATURE_DU_QUARTIER, SECTIONS } from './mots.tsx';

/** A list of questions and answers; what is not written says so. */
export function Recapitulatif({
  lignes,
}: {
  lignes: readonly { readonly quoi: string; readonly valeur: string }[];
}) {
  return (
    <dl class="recapitulatif">
      {lignes.map(({ quoi, valeur }) => (
        <div key={quoi}>
          <dt>{quoi}</dt>
          <dd>{valeur === '' ? <span class="discret">Non renseigné</span> : valeur}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the action is, with the words of the scheme. */
export function lignesDAction(contenu: ContenuDeDossier, dispositif: Dispositif | null) {
  const { prioriteCode, themeCode, pointsDEntree, droitCommun, section } = contenu;
  const priorite = dispositif?.priorites.find(({ code }) => code === prioriteCode);
  const theme = priorite?.themes.find(({ code }) => code === themeCode);
  const nommer = (codes: readonly string[], connus: readonly { code: string; libelle: string }[]) =>
    codes.map((code) => connus.find((un) => un.code === code)?.libelle ?? code).join(' ; ');
  const droit = nommer(droitCommun, dispositif?.droitCommun ?? []);
  return [
    { quoi: 'Intitulé', valeur: contenu.intitule },
    { quoi: 'Description', valeur: contenu.description },
    { quoi: 'Priorité', valeur: priorite?.libelle ?? prioriteCode },
    ...(themeCode === null ? [] : [{ quoi: 'Thème', valeur: theme?.libelle ?? themeCode }]),
    { quoi: 'Nature de la dépense', valeur: SECTIONS[section] },
    { quoi: 'Points d’entrée', valeur: nommer(pointsDEntree, dispositif?.pointsDEntree ?? []) },
    ...(droit === '' ? [] : [{ quoi: 'Droit commun mobilisé', valeur: droit }]),
  ];
}

/** How the residents take part. */
export function lignesDeParticipation({ participation }: ContenuDeDossier) {
  return [
    { quoi: 'Qui participe', valeur: participation.qui },
    { quoi: 'Comment', valeur: participation.comment },
    { quoi: 'À quel moment', valeur: participation.quand },
  ];
}

/** The quartiers by name, with their kind in words. */
export async function direQuartiers(
  reader: Reader,
  codes: readonly string[],
  leJour: Jour,
): Promise<string[]> {
  const situes = await Promise.all(codes.map((code) => situerQuartier(reader, code, leJour)));
  return situes.map((quartier, rang) =>
    quartier === null
      ? (codes[rang] ?? '')
      : `${quartier.nom} (${quartier.code}), ${NATURE_DU_QUARTIER[quartier.nature]}`,
  );
}

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
