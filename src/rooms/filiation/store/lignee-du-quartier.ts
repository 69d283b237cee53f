import type { Reader } from '../../../core/database/database.ts';
import { lireEpciDuSol } from '../../territoire/door.ts';
import { type Parent, parentsDe } from '../rules/parents.ts';
import { lireParente } from './parente.ts';

/** A parent with its name. */
export interface QuartierParent extends Parent {
  readonly nom: string;
}

/** The quartiers that one comes from, and those it became, one link away. */
export async function lireLigneeDuQuartier(
  reader: Reader,
  code: string,
  aujourdHui: string,
): Promise<QuartierParent[]> {
  const sirens = await lireEpciDuSol(reader, code, aujourdHui);
  const parentes = await lireParente(reader, code, sirens, aujourdHui);
  const noms = new Map(
    parentes.flatMap(({ lien, noms: anciens, nomDuNouveau }) => [
      ...anciens,
      [lien.cle.code, nomDuNouveau] as const,
    ]),
  );
  const parents = parentsDe(
    code,
    parentes.map(({ lien }) => lien),
  );
  return parents.map((parent) => ({ ...parent, nom: noms.get(parent.code) ?? parent.code }));
}
