export { ajouterLigne, ChampsDuBudget, comprendreBudget, lireBudgetTape } from './budget.tsx';
export { BudgetLu } from './budget-lu.tsx';
