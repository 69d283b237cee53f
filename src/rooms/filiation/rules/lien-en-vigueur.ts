import type { FiliationJugee } from './jugement.ts';
import {
  type Calcul,
  type CleDeLien,
  type LienCalcule,
  memeCalcul,
  type SorteDeLien,
} from './liens.ts';

/**
 * Where a link stands: still the same perimeter, proposed by the drawings alone, judged by a person,
 * or judged on drawings that an import has changed since.
 */
export type EtatDeLien = 'reconduit' | 'calculee' | 'confirmee' | 'corrigee' | 'a-revoir';

/** What holds of a link: what a person said of it, else what the drawings propose. */
export interface LienEnVigueur {
  readonly cle: CleDeLien;
  readonly etat: EtatDeLien;
  readonly sorte: SorteDeLien;
  readonly anciens: readonly string[];
  /** What the drawings propose now; null when they no longer tell of such a link. */
  readonly calcul: Calcul | null;
  readonly motif: string | null;
}

/**
 * Joins what the drawings propose and what was judged. A judged link of which the drawings no longer
 * tell is kept, to be looked at again.
 */
export function liensEnVigueur(
  calcules: readonly { readonly nom: string; readonly lien: LienCalcule }[],
  juges: ReadonlyMap<string, FiliationJugee>,
): LienEnVigueur[] {
  const noms = new Set(calcules.map(({ nom }) => nom));
  const perdus = [...juges].filter(([nom, { statut }]) => !noms.has(nom) && statut !== 'annulee');
  const liens = [
    ...calcules.map(({ nom, lien }) => enVigueur(lien, juges.get(nom) ?? null)),
    ...perdus.map(([, juge]) => sansCalcul(juge)),
  ];
  const repris = new Set(
    liens.flatMap(({ cle, anciens }) => (cle.cote === 'nouveau' ? anciens : [])),
  );
  // Who a correction says that another came from is not gone.
  return liens.flatMap((lien) => {
    if (lien.cle.cote === 'nouveau' || !repris.has(lien.cle.code)) return [lien];
    return lien.etat === 'calculee' ? [] : [{ ...lien, etat: 'a-revoir' as const }];
  });
}

function sansCalcul({ cle, sorte, anciens, motif }: FiliationJugee): LienEnVigueur {
  return { cle, sorte, anciens, motif, calcul: null, etat: 'a-revoir' };
}

function enVigueur(
  { cle, calcul, reconduit }: LienCalcule,
  juge: FiliationJugee | null,
): LienEnVigueur {
  const propose = { anciens: calcul.anciens.map(({ code }) => code), sorte: calcul.sorte };
  if (juge === null || juge.statut === 'annulee') {
    return { cle, calcul, ...propose, etat: reconduit ? 'reconduit' : 'calculee', motif: null };
  }
  const etat = memeCalcul(juge.calcul, calcul) ? juge.statut : 'a-revoir';
  return { cle, calcul, etat, sorte: juge.sorte, anciens: juge.anciens, motif: juge.motif };
}
