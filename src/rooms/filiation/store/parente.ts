import type { Reader } from '../../../core/database/database.ts';
import { listerMillesimes } from '../../territoire/door.ts';
import type { Millesimes } from '../rules/liens.ts';
import { type LienLu, lireLiensDuQuartier } from './comparaison.ts';
import { lireJugementsSur } from './jugements.ts';

/** A link that a quartier is part of, with the names of the two days. */
export interface Parente {
  readonly millesimes: Millesimes;
  readonly lien: LienLu;
  readonly nomDuNouveau: string;
  readonly noms: ReadonlyMap<string, string>;
}

/**
 * What a quartier comes from and what it became: from each vintage of its EPCI to the next one, and
 * between any two that someone judged. The oldest first; a perimeter that only went on is left out.
 */
export async function lireParente(
  reader: Reader,
  code: string,
  epciSirens: readonly string[],
  aujourdHui: string,
): Promise<Parente[]> {
  const paires = await lirePaires(reader, code, epciSirens, aujourdHui);
  const parentes: Parente[] = [];
  for (const millesimes of paires) {
    const { liens, noms } = await lireLiensDuQuartier(reader, code, millesimes);
    for (const lien of liens) {
      if (lien.etat === 'reconduit') continue;
      const nomDuNouveau = noms.nouveau.get(lien.cle.code) ?? lien.cle.code;
      parentes.push({ millesimes, lien, nomDuNouveau, noms: noms.ancien });
    }
  }
  return parentes;
}

async function lirePaires(
  reader: Reader,
  code: string,
  epciSirens: readonly string[],
  aujourdHui: string,
): Promise<Millesimes[]> {
  const paires = new Map<string, Millesimes>();
  const garder = ({ de, vers }: Millesimes) => paires.set(`${vers} ${de}`, { de, vers });
  for (const siren of epciSirens) {
    const jours = await listerMillesimes(reader, { sorte: 'epci', siren }, aujourdHui);
    for (const [rang, vers] of jours.entries()) {
      const de = jours[rang - 1];
      if (de !== undefined) garder({ de, vers });
    }
  }
  for (const { etat } of (await lireJugementsSur(reader, code)).values()) {
    if (etat.statut !== 'annulee') garder(etat.cle);
  }
  return [...paires].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, paire]) => paire);
}
