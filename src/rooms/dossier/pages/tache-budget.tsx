import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, redirect } from '../../../core/http/route.ts';
import { ZERO } from '../../../core/money.ts';
import { ChampMontant } from '../../../core/ui/fields.tsx';
import { direBilan } from '../rules/bilan.ts';
import {
  comprendrePlan,
  equilibrer,
  type Geste,
  garderLignes,
  LIGNE_VIDE,
  type LigneTapee,
  lireGeste,
  type PlanTape,
  taperPlan,
} from '../rules/plan-saisi.ts';
import type { LigneDeProduit, PlanDeFinancement } from '../rules/types.ts';
import {
  avecBrouillon,
  type Brouillon,
  type Montrer,
  modifier,
  pageDeTache,
  repondre,
} from './brouillon.tsx';
import { LignesDeBudget } from './lignes-de-budget.tsx';

const MOST_LINES = 100;

/** The page on what the action costs and who pays. */
export const montrerBudget: Montrer = (context, brouillon, typed) => {
  const tape =
    typed === undefined
      ? taperPlan(brouillon.etat.contenu.plan)
      : garderLignes(lirePlanTape(context), lireGeste(context.form.text('geste')));
  return montrerPlan(context, brouillon, tape, typed ?? { status: 200, faults: {} });
};

function montrerPlan(
  context: Context,
  brouillon: Brouillon,
  tape: PlanTape,
  { status, faults }: { status: number; faults: Faults },
): Answer {
  const { plan } = brouillon.etat.contenu;
  return pageDeTache(context, brouillon, 'budget', {
    status,
    faults,
    chapeau:
      'Ce que l’action coûte, et qui paie. Les deux côtés doivent être égaux au centime ; vous pouvez enregistrer avant qu’ils le soient.',
    champs: (
      <div data-controller="budget">
        <Bilan plan={plan} />
        <LignesDeBudget cote="charge" lignes={auMoinsUne(tape.charges)} faults={faults} />
        <ChampMontant
          nom="demande"
          libelle={`Demandé à la Région (${brouillon.dispositif.region.nom})`}
          aide="Compte 74, subventions. Votre EPCI puis la Région peuvent proposer un autre montant."
          valeur={tape.demande}
          fautes={faults}
        />
        <button type="submit" class="lien" name="geste" value="equilibrer-produit-0">
          Équilibrer avec cette ligne
          <span class="hors-vue"> : demandé à la Région</span>
        </button>
        <LignesDeBudget cote="produit" lignes={auMoinsUne(tape.produits)} faults={faults} />
      </div>
    ),
  });
}

function auMoinsUne(lignes: readonly LigneTapee[]): readonly LigneTapee[] {
  return lignes.length === 0 ? [LIGNE_VIDE] : lignes;
}

/** The difference in words: as last saved, then as one types where a script runs. */
function Bilan({ plan }: { plan: PlanDeFinancement }) {
  const { ton, phrase, detail } = direBilan(plan);
  return (
    <div class={`bilan ${ton}`} role="status">
      <p>
        <strong>{phrase}</strong>
      </p>
      <p class="discret">{detail}</p>
    </div>
  );
}

function lirePlanTape({ form }: Context): PlanTape {
  const lignes = (cote: string): LigneTapee[] => {
    const de = (champ: string) => form.all(`${cote}-${champ}`);
    const [comptes, libelles, montants] = [de('compte'), de('libelle'), de('montant')];
    const [financeurs, certitudes] = [de('financeur'), de('certitude')];
    return montants.map((montant, rang) => ({
      montant: montant.trim(),
      compte: (comptes[rang] ?? '').trim(),
      libelle: (libelles[rang] ?? '').trim(),
      financeur: (financeurs[rang] ?? '').trim(),
      certitude: (certitudes[rang] ?? '').trim(),
    }));
  };
  return {
    charges: lignes('charge'),
    produits: lignes('produit'),
    demande: form.text('demande'),
  };
}

/** The line asked from the Region: as it was, or as a new plan has it. */
function ligneRegion({ etat, dispositif }: Brouillon): LigneDeProduit {
  return (
    etat.contenu.plan.produits.find(({ region }) => region) ?? {
      compte: '74',
      libelle: 'Subvention de la Région',
      financeur: dispositif.region.nom,
      region: true,
      certitude: 'sollicite',
      montantCentimes: ZERO,
    }
  );
}

/** Saves the budget, with the line that its button adds, takes away or balances. */
export function enregistrerBudget(context: Context): Promise<Answer> {
  return avecBrouillon(
    context,
    async (brouillon) => {
      const geste = lireGeste(context.form.text('geste'));
      const tape = garderLignes(lirePlanTape(context), geste);
      const lu = comprendre(tape, geste, brouillon);
      if (!lu.ok) {
        const faults = { status: 422, faults: lu.faults };
        return montrerPlan(context, brouillon, ajouter(tape, geste), faults);
      }
      const contenu = { ...brouillon.etat.contenu, plan: lu.plan };
      const issue = await modifier(context, brouillon, contenu);
      if (!issue.ok) return repondre(context, brouillon, issue, montrerBudget);
      return redirect(apres(brouillon.id, geste, lu.plan));
    },
    { ecrire: true },
  );
}

type Compris =
  | { readonly ok: true; readonly plan: PlanDeFinancement }
  | { readonly ok: false; readonly faults: Faults };

function comprendre(tape: PlanTape, geste: Geste, brouillon: Brouillon): Compris {
  if (tape.charges.length + tape.produits.length > MOST_LINES) {
    const phrase = `Le budget a plus de ${MOST_LINES} lignes. Regroupez-en.`;
    return { ok: false, faults: { contenu: phrase } };
  }
  const region = ligneRegion(brouillon);
  const lu = comprendrePlan(geste.quoi === 'ajouter' ? ajouter(tape, geste) : tape, region);
  if (!lu.ok) return { ok: false, faults: lu.fautes };
  if (geste.quoi !== 'equilibrer') return lu;
  const plan = equilibrer(lu.plan, geste, region);
  if (plan !== null) return { ok: true, plan };
  const champ = geste.rang === 0 ? 'demande' : `${geste.cote}-montant-${geste.rang}`;
  const phrase =
    'Cette ligne ne peut pas porter la différence : elle descendrait sous zéro, ou son financeur a refusé. Choisissez-en une autre.';
  return { ok: false, faults: { [champ]: phrase } };
}

function ajouter(tape: PlanTape, { quoi, cote }: Geste): PlanTape {
  if (quoi !== 'ajouter') return tape;
  return cote === 'charge'
    ? { ...tape, charges: [...tape.charges, LIGNE_VIDE] }
    : { ...tape, produits: [...tape.produits, LIGNE_VIDE] };
}

/** Where each button leads: back to the line that it changed, to the tasks, or out. */
function apres(id: string, { quoi, cote }: Geste, plan: PlanDeFinancement): string {
  if (quoi === 'plus-tard') return `/dossiers?enregistre=${id}`;
  if (quoi === 'enregistrer') return `/dossiers/${id}?enregistre=budget`;
  const page = `/dossiers/${id}/budget`;
  if (quoi !== 'ajouter') return `${page}#contenu`;
  const produits = plan.produits.filter(({ region }) => !region);
  const rang = cote === 'charge' ? plan.charges.length : produits.length;
  return `${page}#${cote}-compte-${rang}`;
}
