import type { Reader } from '../../../core/database/database.ts';
import type { Emprise, MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { type Carte, type PerimetreDeCarte, perimetresDuJour } from '../rules/carte.ts';
import { lireEpoque } from './carte.ts';

/** A perimeter in force on a day, with its drawing. */
export interface Perimetre extends PerimetreDeCarte {
  readonly empreinte: string;
  readonly emprise: Emprise;
  readonly geometrie: MultiPolygone;
}

/** What is in force on a day: what is drawn, and the quartiers that nobody has drawn. */
export interface ListeDuJour {
  readonly carte: Carte;
  readonly perimetres: readonly Perimetre[];
  readonly sansTrace: readonly PerimetreDeCarte[];
}

/** The perimeters in force on a day, by code. */
export async function lireListeDuJour(reader: Reader, jour: string): Promise<ListeDuJour> {
  const { carte, epoque } = await lireEpoque(reader, jour);
  const dessins = new Map(epoque.voisins.map(({ code, geometrie }) => [code, geometrie]));
  const perimetres: Perimetre[] = [];
  const sansTrace: PerimetreDeCarte[] = [];
  for (const un of perimetresDuJour(carte, jour)) {
    const { code, empreinte, emprise } = un;
    const geometrie = dessins.get(code);
    if (empreinte === null || emprise === null || geometrie === undefined) sansTrace.push(un);
    else perimetres.push({ ...un, empreinte, emprise, geometrie });
  }
  return { carte, perimetres, sansTrace };
}
