import type { Jour } from '../../../core/day.ts';
import type { Section } from '../../enveloppe/door.ts';

/** A thing that one filters by: its code in the address, its words on the screen. */
export interface Repere {
  readonly code: string;
  readonly libelle: string;
}

/** One action as an executory deliberation voted it: what anyone may see of it in a list. */
export interface ActionVotee {
  readonly id: string;
  readonly numero: string;
  readonly annee: number;
  readonly intitule: string;
  readonly porteur: string;
  readonly epci: Repere;
  /** `court` is its rank among the Region's priorities, such as « Priorité 1 ». */
  readonly priorite: Repere & { readonly court: string };
  readonly pointsDEntree: readonly Repere[];
  readonly section: Section;
  readonly quartiers: readonly Repere[];
  readonly montantCentimes: number;
  readonly deliberation: { readonly id: string; readonly numero: string };
  readonly executoireLe: Jour | null;
}

/** What a group of actions adds up to. */
export interface Groupe extends Repere {
  readonly nombre: number;
  readonly montantCentimes: number;
}

/** Those that concern a quartier, each whole. */
export function votees(actions: readonly ActionVotee[], code: string): ActionVotee[] {
  return actions.filter(({ quartiers }) => quartiers.some((un) => un.code === code));
}

/** The whole, in cents. */
export function totalDe(actions: readonly ActionVotee[]): number {
  return actions.reduce((total, { montantCentimes }) => total + montantCentimes, 0);
}

/** Groups by what each action shows, an action counting in each of its own; largest first. */
export function grouperPar(
  actions: readonly ActionVotee[],
  reperes: (action: ActionVotee) => readonly Repere[],
): Groupe[] {
  const groupes = new Map<string, Groupe>();
  for (const action of actions) {
    for (const { code, libelle } of reperes(action)) {
      const deja = groupes.get(code) ?? { code, libelle, nombre: 0, montantCentimes: 0 };
      groupes.set(code, {
        ...deja,
        nombre: deja.nombre + 1,
        montantCentimes: deja.montantCentimes + action.montantCentimes,
      });
    }
  }
  return [...groupes.values()].toSorted(
    (a, b) => b.montantCentimes - a.montantCentimes || (a.code < b.code ? -1 : 1),
  );
}
