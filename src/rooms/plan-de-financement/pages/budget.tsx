import type { Faults, Form } from '../../../core/http/form.ts';
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
import { LignesDeBudget } from './lignes-de-budget.tsx';

const MOST_LINES = 100;

/** The fields of a budget, as saved or as typed, under its balance as last saved. */
export function ChampsDuBudget({
  plan,
  tape = taperPlan(plan),
  regionNom,
  faults,
}: {
  plan: PlanDeFinancement;
  tape?: PlanTape | undefined;
  regionNom: string;
  faults: Faults;
}) {
  return (
    <div data-controller="budget">
      <Bilan plan={plan} />
      <LignesDeBudget cote="charge" lignes={auMoinsUne(tape.charges)} faults={faults} />
      <ChampMontant
        nom="demande"
        libelle={`Demandé à la Région (${regionNom})`}
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
  );
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

/** The budget as typed, with the button that sent it: no empty line, nor the one it takes away. */
export function lireBudgetTape(form: Form): { readonly tape: PlanTape; readonly geste: Geste } {
  const geste = lireGeste(form.text('geste'));
  return { tape: garderLignes(lirePlanTape(form), geste), geste };
}

function lirePlanTape(form: Form): PlanTape {
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
function ligneRegion({ produits }: PlanDeFinancement, regionNom: string): LigneDeProduit {
  return (
    produits.find(({ region }) => region) ?? {
      compte: '74',
      libelle: 'Subvention de la Région',
      financeur: regionNom,
      region: true,
      certitude: 'sollicite',
      montantCentimes: ZERO,
    }
  );
}

type Compris =
  | { readonly ok: true; readonly plan: PlanDeFinancement }
  | { readonly ok: false; readonly faults: Faults };

/** Understands what was typed over a saved plan, with the line that a button adds or balances. */
export function comprendreBudget(
  { tape, geste }: ReturnType<typeof lireBudgetTape>,
  avant: PlanDeFinancement,
  regionNom: string,
): Compris {
  if (tape.charges.length + tape.produits.length > MOST_LINES) {
    const phrase = `Le budget a plus de ${MOST_LINES} lignes. Regroupez-en.`;
    return { ok: false, faults: { contenu: phrase } };
  }
  const region = ligneRegion(avant, regionNom);
  const lu = comprendrePlan(ajouterLigne(tape, geste), region);
  if (!lu.ok) return { ok: false, faults: lu.fautes };
  if (geste.quoi !== 'equilibrer') return lu;
  const plan = equilibrer(lu.plan, geste, region);
  if (plan !== null) return { ok: true, plan };
  const champ = geste.rang === 0 ? 'demande' : `${geste.cote}-montant-${geste.rang}`;
  const phrase =
    'Cette ligne ne peut pas porter la différence : elle descendrait sous zéro, ou son financeur a refusé. Choisissez-en une autre.';
  return { ok: false, faults: { [champ]: phrase } };
}

/** With the empty line that a button adds. */
export function ajouterLigne(tape: PlanTape, { quoi, cote }: Geste): PlanTape {
  if (quoi !== 'ajouter') return tape;
  return cote === 'charge'
    ? { ...tape, charges: [...tape.charges, LIGNE_VIDE] }
    : { ...tape, produits: [...tape.produits, LIGNE_VIDE] };
}
