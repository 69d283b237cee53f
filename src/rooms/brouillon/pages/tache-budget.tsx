import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import {
  ajouterLigne,
  ChampsDuBudget,
  comprendreBudget,
  lireBudgetTape,
} from '../../plan-de-financement/pages/door.ts';
import type { PlanDeFinancement } from '../../plan-de-financement/rules/door.ts';
import {
  avecBrouillon,
  type Brouillon,
  type Montrer,
  modifier,
  pageDeTache,
  repondre,
} from './brouillon.tsx';

type BudgetTape = ReturnType<typeof lireBudgetTape>;

/** The page on what the action costs and who pays. */
export const montrerBudget: Montrer = (context, brouillon, typed) =>
  typed === undefined
    ? montrer(context, brouillon)
    : montrer(context, brouillon, { ...typed, tape: lireBudgetTape(context.form).tape });

function montrer(
  context: Context,
  brouillon: Brouillon,
  { tape, faults = {}, status }: Partial<Typed> = {},
): Answer {
  return pageDeTache(context, brouillon, 'budget', {
    status,
    faults,
    chapeau:
      'Ce que l’action coûte, et qui paie. Les deux côtés doivent être égaux au centime ; vous pouvez enregistrer avant qu’ils le soient.',
    champs: (
      <ChampsDuBudget
        plan={brouillon.etat.contenu.plan}
        tape={tape}
        regionNom={brouillon.dispositif.region.nom}
        faults={faults}
      />
    ),
  });
}

type Typed = NonNullable<Parameters<Montrer>[2]> & Pick<BudgetTape, 'tape'>;

/** Saves the budget, with the line that its button adds, takes away or balances. */
export function enregistrerBudget(context: Context): Promise<Answer> {
  return avecBrouillon(
    context,
    async (brouillon) => {
      const { etat, dispositif } = brouillon;
      const tape = lireBudgetTape(context.form);
      const lu = comprendreBudget(tape, etat.contenu.plan, dispositif.region.nom);
      if (!lu.ok) {
        const tel = ajouterLigne(tape.tape, tape.geste);
        return montrer(context, brouillon, { status: 422, faults: lu.faults, tape: tel });
      }
      const issue = await modifier(context, brouillon, { ...etat.contenu, plan: lu.plan });
      if (!issue.ok) return repondre(context, brouillon, issue, montrerBudget);
      return redirect(apres(brouillon.id, tape.geste, lu.plan));
    },
    { ecrire: true },
  );
}

/** Where each button leads: back to the line that it changed, to the tasks, or out. */
function apres(id: string, { quoi, cote }: BudgetTape['geste'], plan: PlanDeFinancement): string {
  if (quoi === 'plus-tard') return `/dossiers?enregistre=${id}`;
  if (quoi === 'enregistrer') return `/dossiers/${id}?enregistre=budget`;
  const page = `/dossiers/${id}/budget`;
  if (quoi !== 'ajouter') return `${page}#contenu`;
  const produits = plan.produits.filter(({ region }) => !region);
  const rang = cote === 'charge' ? plan.charges.length : produits.length;
  return `${page}#${cote}-compte-${rang}`;
}
