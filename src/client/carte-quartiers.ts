import { Controller } from '@hotwired/stimulus';
import { direCompteDeQuartiers } from '../rooms/lieux-de-l-action/rules/lieux.ts';

/** Keeps the boxes of the quartiers and their shapes on the map together, both ways. */
export class CarteQuartiersController extends Controller<HTMLElement> {
  static override targets = ['forme', 'case', 'tous', 'compte', 'aide'];
  declare readonly formeTargets: readonly SVGAElement[];
  declare readonly caseTargets: readonly HTMLInputElement[];
  declare readonly tousTargets: readonly HTMLInputElement[];
  declare readonly compteTargets: readonly HTMLElement[];
  declare readonly aideTargets: readonly HTMLElement[];

  override connect(): void {
    for (const forme of this.formeTargets) forme.setAttribute('role', 'checkbox');
    for (const aide of this.aideTargets) {
      aide.textContent = 'Un quartier choisi ici se coche, ou se décoche.';
    }
    this.#montrer();
  }

  /** A shape no longer leads to its box: it is the box. */
  cliquer(event: Event): void {
    const forme = this.#formeDe(event);
    if (forme === undefined) return;
    event.preventDefault();
    this.#basculer(forme);
  }

  presser(event: KeyboardEvent): void {
    const forme = this.#formeDe(event);
    if (forme === undefined || event.key !== ' ') return;
    event.preventDefault();
    this.#basculer(forme);
  }

  suivre({ target }: Event): void {
    const tous = this.tousTargets.find((une) => une === target);
    if (tous !== undefined) {
      for (const une of this.#casesDe(tous)) une.checked = tous.checked;
    }
    this.#montrer();
  }

  #basculer(forme: SVGAElement): void {
    const sienne = this.#caseDe(forme);
    if (sienne === undefined) return;
    sienne.checked = !sienne.checked;
    sienne.dispatchEvent(new Event('input', { bubbles: true }));
    sienne.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #montrer(): void {
    for (const forme of this.formeTargets) {
      const coche = this.#caseDe(forme)?.checked ?? false;
      forme.classList.toggle('coche', coche);
      forme.setAttribute('aria-checked', String(coche));
    }
    for (const tous of this.tousTargets) {
      tous.checked = this.#casesDe(tous).every(({ checked }) => checked);
    }
    const nombre = this.caseTargets.filter(({ checked }) => checked).length;
    for (const compte of this.compteTargets) compte.textContent = direCompteDeQuartiers(nombre);
  }

  #formeDe({ target }: Event): SVGAElement | undefined {
    const cible = target instanceof Element ? target.closest('a') : null;
    return this.formeTargets.find((forme) => (forme as Element) === cible);
  }

  #caseDe(forme: SVGAElement): HTMLInputElement | undefined {
    return this.caseTargets.find(({ value }) => value === forme.dataset['code']);
  }

  #casesDe(tous: HTMLInputElement): HTMLInputElement[] {
    const codes = (tous.dataset['codes'] ?? '').split(' ');
    return this.caseTargets.filter(({ value }) => codes.includes(value));
  }
}
