import {
  estJour,
  type Instant,
  instantAParis,
  jour,
  plusTard,
  plusTardDeJours,
} from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { STATUTS_DE_LIGNE, type StatutDeLigne } from '../rules/types.ts';
import type { LigneDeProgramme } from '../store/programme.ts';

/** What one asks of a programme: a status, words, a day to see it as it was. */
export interface Filtre {
  readonly statut: StatutDeLigne | null;
  readonly texte: string;
  /** Only what others changed since the last visit. */
  readonly change: boolean;
  /** As typed; empty for now. */
  readonly jour: string;
  /** The end of that day in Paris; null for now. */
  readonly au: Instant | null;
  /** What is wrong with the day typed; null when nothing is. */
  readonly faute: string | null;
}

/** Reads the filters of an address; a day that does not exist is said, and left aside. */
export function lireFiltre({ query }: Context): Filtre {
  const statut = STATUTS_DE_LIGNE.find((un) => un === query.get('statut')) ?? null;
  const texte = (query.get('texte') ?? '').trim();
  const change = query.get('change') === 'oui';
  const tape = (query.get('au') ?? '').trim();
  if (tape === '') return { statut, texte, change, jour: '', au: null, faute: null };
  if (!estJour(tape)) {
    const faute = 'Écrivez un jour qui existe, par exemple 2019-02-13.';
    return { statut, texte, change, jour: tape, au: null, faute };
  }
  const lendemain = instantAParis(plusTardDeJours(jour(tape), 1), 0, 0);
  return { statut, texte, change: false, jour: tape, au: plusTard(lendemain, -1), faute: null };
}

/** The lines that answer a filter; accents and case do not count. */
export function filtrer(
  lignes: readonly LigneDeProgramme[],
  { statut, texte, change }: Filtre,
  changes: ReadonlyMap<string, unknown> = new Map(),
): LigneDeProgramme[] {
  const mots = nu(texte).split(/\s+/).filter(Boolean);
  return lignes.filter((ligne) => {
    const foin = nu(`${ligne.numero} ${ligne.intitule} ${ligne.porteurNom} ${ligne.section}`);
    if (change && !changes.has(ligne.dossierId)) return false;
    return (statut === null || ligne.statut === statut) && mots.every((mot) => foin.includes(mot));
  });
}

function nu(texte: string): string {
  return texte
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
