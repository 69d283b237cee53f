import { Controller } from '@hotwired/stimulus';
import type { CarteOuverte, Reglages } from './carte-mobile/types.ts';
import { show } from './dire.ts';

const META = 'meta[name="beffroi-carte"]';
const TO_OPEN = 'carte-mobile:ouvrir';
/** The document was served for a map: a page that followed another keeps the other's permissions. */
const permitted = document.querySelector(META) !== null;

/** Loads the map that moves when someone asks for it, and nothing of it before. */
export class CarteMobileController extends Controller<HTMLElement> {
  static override targets = ['bouton', 'place'];
  static override values = { source: String, trace: String, champ: String, cases: String };
  declare readonly boutonTarget: HTMLButtonElement;
  declare readonly placeTarget: HTMLElement;
  declare readonly sourceValue: string;
  declare readonly traceValue: string;
  declare readonly champValue: string;
  declare readonly casesValue: string;
  #carte: CarteOuverte | null = null;

  override connect(): void {
    this.boutonTarget.hidden = false;
    if (sessionStorage.getItem(TO_OPEN) !== location.pathname) return;
    sessionStorage.removeItem(TO_OPEN);
    if (permitted) void this.ouvrir();
  }

  override disconnect(): void {
    this.#carte?.fermer();
    this.#carte = null;
  }

  async ouvrir(): Promise<void> {
    const meta = document.querySelector<HTMLMetaElement>(META);
    if (meta === null) return;
    if (!permitted) {
      sessionStorage.setItem(TO_OPEN, location.pathname);
      location.reload();
      return;
    }
    this.boutonTarget.disabled = true;
    try {
      const { ouvrir } = (await import(meta.content)) as {
        ouvrir(place: HTMLElement, reglages: Reglages): Promise<CarteOuverte>;
      };
      this.#carte = await ouvrir(this.placeTarget, this.#reglages(meta));
      this.boutonTarget.hidden = true;
    } catch (error) {
      this.placeTarget.replaceChildren();
      console.error(error);
      show('La carte à déplacer ne s’ouvre pas ici. Tout se fait aussi sans elle.', 'panne');
    }
    this.boutonTarget.disabled = false;
  }

  #reglages({ dataset }: HTMLMetaElement): Reglages {
    const champ = document.getElementById(this.champValue);
    return {
      ouvriere: dataset['ouvriere'] ?? '',
      tuiles: dataset['tuiles'] ?? '',
      attribution: dataset['attribution'] ?? '',
      source: this.sourceValue,
      trace: this.traceValue,
      champ: champ instanceof HTMLTextAreaElement ? champ : null,
      cases: this.casesValue,
      fermer: () => {
        this.#carte = null;
        this.boutonTarget.hidden = false;
        this.boutonTarget.focus();
      },
    };
  }
}
