import { Controller } from '@hotwired/stimulus';
import { centimes } from '../core/money.ts';
import { direBilan } from '../rooms/plan-de-financement/rules/bilan.ts';
import {
  comprendrePlan,
  garderLignes,
  type LigneTapee,
  lireGeste,
  type PlanTape,
} from '../rooms/plan-de-financement/rules/plan-saisi.ts';

/** Long enough that a screen reader hears the difference once, not at each digit. */
const QUIET_MS = 400;
/** The account of the Region's line, when nothing is saved yet. */
const REGION = {
  compte: '74',
  libelle: '',
  financeur: '',
  region: true,
  certitude: 'sollicite',
  montantCentimes: centimes(0),
} as const;

/** The balance of the budget while one types, by the very rules that the server runs. */
export class BudgetController extends Controller<HTMLElement> {
  #timer = 0;

  override connect(): void {
    this.element.addEventListener('input', this.#soon);
    this.element.closest('form')?.addEventListener('saisie:rendue', this.#soon);
  }

  override disconnect(): void {
    clearTimeout(this.#timer);
    this.element.removeEventListener('input', this.#soon);
  }

  #soon = (): void => {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#say(), QUIET_MS);
  };

  #say(): void {
    const form = this.element.closest('form');
    const bilan = this.element.querySelector('.bilan');
    const [phrase, detail] = bilan?.querySelectorAll('strong, .discret') ?? [];
    if (form === null || !bilan || !phrase || !detail) return;
    const lu = comprendrePlan(readTyped(new FormData(form)), REGION);
    if (!lu.ok) {
      bilan.className = 'bilan a-revoir';
      phrase.textContent = 'Un montant n’est pas compris.';
      detail.textContent = Object.values(lu.fautes)[0] ?? '';
      return;
    }
    const dit = direBilan(lu.plan);
    bilan.className = `bilan ${dit.ton}`;
    phrase.textContent = dit.phrase;
    detail.textContent = dit.detail;
  }
}

/** The budget as typed, lines left empty aside. */
function readTyped(data: FormData): PlanTape {
  const all = (name: string) => data.getAll(name).map(String);
  const lines = (side: string): LigneTapee[] =>
    all(`${side}-montant`).map((montant, rank) => ({
      montant: montant.trim(),
      compte: all(`${side}-compte`)[rank] ?? '',
      libelle: all(`${side}-libelle`)[rank] ?? '',
      financeur: all(`${side}-financeur`)[rank] ?? '',
      certitude: all(`${side}-certitude`)[rank] ?? '',
    }));
  const typed = {
    charges: lines('charge'),
    produits: lines('produit'),
    demande: String(data.get('demande') ?? '').trim(),
  };
  return garderLignes(typed, lireGeste(''));
}
