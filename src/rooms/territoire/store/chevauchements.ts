import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empriseDe } from '../../../core/geometry/geometrie.ts';
import {
  type Chevauchement,
  chevauchements,
  chevauchementsAvec,
  type Dessin,
  parPart,
} from '../rules/chevauchements.ts';
import type { Suivi } from '../rules/suivi.ts';

/**
 * What the drawings of a file share with one another, found before any transaction, then with their
 * neighbours already stored; the largest part first.
 */
export function chercheurDeChevauchements(
  dessins: readonly Dessin[],
  suivi: Suivi,
): (reader: Reader) => Promise<Chevauchement[]> {
  const traces = dessins.filter(({ geometrie }) => geometrie.length > 0).length;
  const entreEux = chevauchements(dessins, (vus) => suivi.avancer('chevauchements', vus, traces));
  return async (reader) => {
    const voisins = await lireVoisins(reader, dessins);
    const avecEux = chevauchementsAvec(voisins, dessins, (vus) =>
      suivi.avancer('comparaison', vus, traces),
    );
    return [...entreEux, ...avecEux].sort(parPart);
  };
}

/** The stored perimeters of other codes that come into the extent of these drawings. */
async function lireVoisins(reader: Reader, dessins: readonly Dessin[]): Promise<Dessin[]> {
  const [ouest, sud, est, nord] = empriseDe(dessins.flatMap(({ geometrie }) => geometrie));
  const codes = dessins.map(({ code }) => code);
  type Lu = { code: string; du: string; au: string | null } & Pick<Dessin, 'geometrie'>;
  const lus = await reader.read(sql<Lu>`
    select p.code, p.millesime as du, p.au, g.geojson->'coordinates' as geometrie
    from territoire_perimetre p join territoire_geometrie g using (empreinte)
    where p.remplace_par is null and not p.code = any(${codes})
      and p.emprise[1] <= ${est} and p.emprise[3] >= ${ouest}
      and p.emprise[2] <= ${nord} and p.emprise[4] >= ${sud}
    order by p.code collate "C", p.millesime`);
  return lus.map(({ code, du, au, geometrie }) => ({ code, geometrie, periode: { du, au } }));
}
