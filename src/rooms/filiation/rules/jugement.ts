import { type DemandeDAcces, NULLE_PART } from '../../../core/access/access.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import {
  type Calcul,
  type CleDeLien,
  type LienCalcule,
  memeCalcul,
  type SorteDeLien,
} from './liens.ts';

/** What a person said of a link, and of which computing. */
interface Jugement {
  readonly cle: CleDeLien;
  readonly calcul: Calcul;
}

export interface FiliationConfirmee extends Jugement {
  readonly type: 'FiliationConfirmee';
}

export interface FiliationCorrigee extends Jugement {
  readonly type: 'FiliationCorrigee';
  readonly sorte: SorteDeLien;
  /** Codes of the quartiers that it comes from. */
  readonly anciens: readonly string[];
  readonly motif: string;
}

/** The link is back to what the drawings propose. */
export interface FiliationAnnulee {
  readonly type: 'FiliationAnnulee';
  readonly motif: string | null;
}

export type FaitFiliation = FiliationConfirmee | FiliationCorrigee | FiliationAnnulee;

/** A link that a person judged once. */
export interface FiliationJugee {
  readonly cle: CleDeLien;
  readonly statut: 'confirmee' | 'corrigee' | 'annulee';
  /** The computing that was under the person's eyes. */
  readonly calcul: Calcul;
  readonly sorte: SorteDeLien;
  readonly anciens: readonly string[];
  readonly motif: string | null;
}

/** `vu` names the computing that the person saw. */
export type CommandeFiliation =
  | { readonly type: 'confirmerFiliation'; readonly vu: string }
  | {
      readonly type: 'corrigerFiliation';
      readonly vu: string;
      readonly sorte: SorteDeLien;
      readonly anciens: readonly string[];
      readonly motif: string;
    }
  | { readonly type: 'annulerFiliation'; readonly motif: string };

/** What the drawings say now of the link; null when none of its lists holds that quartier. */
export interface ContexteFiliation {
  readonly lien: LienCalcule | null;
  /** Name of that computing. */
  readonly nom: string;
  /** Codes in force on the first day. */
  readonly anciensConnus: ReadonlySet<string>;
}

export type RefusFiliation =
  | { readonly code: 'lien-inconnu' }
  | { readonly code: 'perimetre-reconduit' }
  | { readonly code: 'calcul-perime' }
  | { readonly code: 'deja-confirmee' }
  | { readonly code: 'motif-absent' }
  | { readonly code: 'motif-trop-long'; readonly signesMaximum: number }
  | { readonly code: 'sorte-impossible'; readonly sorte: SorteDeLien }
  | { readonly code: 'anciens-incoherents'; readonly sorte: SorteDeLien }
  | { readonly code: 'ancien-inconnu'; readonly codes: readonly string[] }
  | { readonly code: 'correction-sans-objet' }
  | { readonly code: 'rien-a-annuler' };

const MOST_SIGNS = 2000;

/** The right to ask for: the Region's administrator and instructors judge links. */
export function accesFiliation(): DemandeDAcces {
  return { verbe: 'V', objet: 'filiation', cible: NULLE_PART };
}

/** Confirms what the drawings propose, says otherwise with a reason, or takes back what was said. */
export function deciderFiliation(
  commande: CommandeFiliation,
  etat: FiliationJugee | null,
  contexte: ContexteFiliation,
): Decision<FaitFiliation, RefusFiliation> {
  if (commande.type === 'annulerFiliation') return annuler(commande.motif.trim(), etat);
  const { lien, nom } = contexte;
  if (lien === null) return refuse({ code: 'lien-inconnu' });
  if (lien.reconduit) return refuse({ code: 'perimetre-reconduit' });
  if (commande.vu !== nom) return refuse({ code: 'calcul-perime' });
  return commande.type === 'confirmerFiliation'
    ? confirmer(lien, etat)
    : corriger({ ...commande, motif: commande.motif.trim() }, lien, contexte);
}

function confirmer(
  { cle, calcul }: LienCalcule,
  etat: FiliationJugee | null,
): Decision<FaitFiliation, RefusFiliation> {
  const deja = etat?.statut === 'confirmee' && memeCalcul(etat.calcul, calcul);
  if (deja) return refuse({ code: 'deja-confirmee' });
  return accepte({ type: 'FiliationConfirmee', cle, calcul });
}

type Correction = Extract<CommandeFiliation, { type: 'corrigerFiliation' }>;

function corriger(
  { sorte, anciens: voulus, motif }: Correction,
  { cle, calcul }: LienCalcule,
  { anciensConnus }: ContexteFiliation,
): Decision<FaitFiliation, RefusFiliation> {
  const anciens = [...new Set(voulus)].sort();
  const inconnus = anciens.filter((code) => !anciensConnus.has(code));
  if (motif === '') return refuse({ code: 'motif-absent' });
  if (motif.length > MOST_SIGNS) {
    return refuse({ code: 'motif-trop-long', signesMaximum: MOST_SIGNS });
  }
  if (cle.cote === 'ancien' || sorte === 'supprime') {
    return refuse({ code: 'sorte-impossible', sorte });
  }
  if (inconnus.length > 0) return refuse({ code: 'ancien-inconnu', codes: inconnus });
  if (!ANCIENS_ADMIS[sorte](anciens.length)) return refuse({ code: 'anciens-incoherents', sorte });
  const proposes = calcul.anciens.map(({ code }) => code).sort();
  if (sorte === calcul.sorte && proposes.join('\n') === anciens.join('\n')) {
    return refuse({ code: 'correction-sans-objet' });
  }
  return accepte({ type: 'FiliationCorrigee', cle, calcul, sorte, anciens, motif });
}

/** How many old quartiers each kinship may have. */
const ANCIENS_ADMIS: Readonly<Record<SorteDeLien, (nombre: number) => boolean>> = {
  identique: (nombre) => nombre === 1,
  modifie: (nombre) => nombre === 1,
  scinde: (nombre) => nombre === 1,
  fusionne: (nombre) => nombre >= 2,
  nouveau: (nombre) => nombre === 0,
  supprime: (nombre) => nombre === 0,
};

function annuler(
  motif: string,
  etat: FiliationJugee | null,
): Decision<FaitFiliation, RefusFiliation> {
  if (etat === null || etat.statut === 'annulee') return refuse({ code: 'rien-a-annuler' });
  if (motif.length > MOST_SIGNS) {
    return refuse({ code: 'motif-trop-long', signesMaximum: MOST_SIGNS });
  }
  return accepte({ type: 'FiliationAnnulee', motif: motif === '' ? null : motif });
}

/** The link once a fact has happened. */
export function evoluerFiliation(etat: FiliationJugee | null, fait: FaitFiliation): FiliationJugee {
  switch (fait.type) {
    case 'FiliationConfirmee': {
      const { cle, calcul } = fait;
      const anciens = calcul.anciens.map(({ code }) => code).sort();
      return { cle, calcul, statut: 'confirmee', sorte: calcul.sorte, anciens, motif: null };
    }
    case 'FiliationCorrigee': {
      const { cle, calcul, sorte, anciens, motif } = fait;
      return { cle, calcul, statut: 'corrigee', sorte, anciens, motif };
    }
    case 'FiliationAnnulee': {
      if (etat === null) throw new Error('annulation d’un lien jamais jugé');
      const { cle, calcul } = etat;
      const anciens = calcul.anciens.map(({ code }) => code).sort();
      return { cle, calcul, statut: 'annulee', sorte: calcul.sorte, anciens, motif: fait.motif };
    }
    default:
      return jamais(fait);
  }
}
