import type { StatutDeLigne } from '../../src/rooms/dialogue/door.ts';
import { DOSSIERS } from './gestes.ts';

/** « ok », or the code of the refusal. */
export type Issue = string;

interface PositionSimple {
  readonly montant: number;
  readonly auteur: string;
  readonly valideur: string | null;
}

export interface LigneSimple {
  statut: StatutDeLigne;
  region: PositionSimple | null;
  epci: PositionSimple | null;
  accord: number;
  vote: number;
}

/**
 * A second, much simpler Beffroi, in euros and notes: no facts, no accounts; what is available is
 * the allotment less what the lines hold. It says what each gesture must answer.
 */
export interface Modele {
  /** Allotment by pot: provisional until notified. */
  readonly provisoire: Record<string, number>;
  dotation: Record<string, number> | null;
  readonly choix: Map<string, { montant: number | null; par: string }>;
  classement: string[];
  elu: string | null;
  readonly lignes: Map<string, LigneSimple>;
  /** Facts that must have been written, by object. */
  readonly faits: Record<string, number>;
}

export function modeleNeuf(provisoire: Record<string, number>): Modele {
  return {
    provisoire,
    dotation: null,
    choix: new Map(),
    classement: [],
    elu: null,
    lignes: new Map(),
    faits: { enveloppe: 1 },
  };
}

/** So many more facts must stand in the journal. */
export function compter(modele: Modele, objet: string, nombre: number): 'ok' {
  modele.faits[objet] = (modele.faits[objet] ?? 0) + nombre;
  return 'ok';
}

export function pocheDe(modele: Modele, id: string): string {
  return 'globale' in modele.provisoire ? 'globale' : (DOSSIERS[id]?.section ?? '');
}

/** What is left in a pot: the allotment less what its lines hold. */
export function disponible(modele: Modele, poche: string): number {
  let reste = modele.dotation?.[poche] ?? 0;
  for (const [id, { statut, accord, vote }] of modele.lignes) {
    if (pocheDe(modele, id) === poche) reste -= statut === 'votee' ? vote : accord;
  }
  return reste;
}

/** Above zero, at most what was asked. */
export function horsDemande(id: string, montant: number): Issue {
  if (montant <= 0) return 'montant-nul';
  return montant > (DOSSIERS[id]?.demande ?? 0) ? 'montant-superieur-a-la-demande' : 'ok';
}

/** Its EPCI proposed it and transmitted. */
export function estTransmise(modele: Modele, id: string): boolean {
  return modele.elu !== null && modele.classement.includes(id);
}
