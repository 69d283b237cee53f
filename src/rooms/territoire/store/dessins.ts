import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { compareFr } from '../../../core/typography.ts';
import { type Carte, perimetreDuJour, situer } from '../rules/carte.ts';
import { jourConnu } from '../rules/referentiel.ts';
import type { QuartierSitue } from '../rules/types.ts';
import { lireEpoque } from './carte.ts';
import { listerQuartiers } from './queries.ts';

/** A quartier with what a map and a list by commune need. */
export interface QuartierDessine extends QuartierSitue {
  /** Names that its communes bear that day, in their order; empty when no file told them. */
  readonly communes: readonly string[];
  /** Degrees, CRS84; empty when its perimeter has no drawing. */
  readonly surface: MultiPolygone;
}

/** The quartiers of an EPCI or of its contract that day, drawn, by commune then by name. */
export async function dessinerQuartiers(
  reader: Reader,
  epciSiren: string,
  jour: Jour,
): Promise<QuartierDessine[]> {
  const quartiers = await listerQuartiers(reader, epciSiren, jour);
  const codes = quartiers.map(({ code }) => code);
  const dessines = await dessinerLesQuartiers(reader, codes, jour);
  return dessines.toSorted(
    (a, b) => compareFr(a.communes.join(), b.communes.join()) || compareFr(a.nom, b.nom),
  );
}

/** Some quartiers that day, drawn, in the order given; one not in force that day is left out. */
export async function dessinerLesQuartiers(
  reader: Reader,
  codes: readonly string[],
  jour: Jour,
): Promise<QuartierDessine[]> {
  const { carte, epoque } = await lireEpoque(reader, jour);
  const voulus = new Set(codes);
  const dessins = new Map(
    epoque.voisins
      .filter(({ code }) => voulus.has(code))
      .map(({ code, geometrie }) => [code, geometrie]),
  );
  const perimetres = codes.flatMap((code) => perimetreDuJour(carte, code, jour) ?? []);
  const noms = await nommerCommunes(
    reader,
    carte,
    perimetres.flatMap(({ communes }) => communes),
    jour,
  );
  return perimetres.map((perimetre) => ({
    ...situer(carte, perimetre, jour),
    communes: perimetre.communes.map((code) => noms.get(code) ?? code),
    surface: dessins.get(perimetre.code) ?? [],
  }));
}

/** The names of communes that day, else the last ones that they bore. */
export async function nommerCommunes(
  reader: Reader,
  { premierJour }: Carte,
  codes: readonly string[],
  jour: Jour,
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const connu = jourConnu(premierJour, jour).jour;
  const lus = await reader.read(sql<{ code: string; nom: string }>`
    select distinct on (code) code, nom from territoire_commune
    where code = any(${[...new Set(codes)]}) and code = commune_code
    order by code, (du <= ${connu} and (au is null or au >= ${connu})) desc, du desc`);
  return new Map(lus.map(({ code, nom }) => [code, nom]));
}
