import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import { direIndicateur, rangDIndicateur } from '../rules/indicateurs.ts';

/** A figure of a quartier as its last import gave it, and where it comes from. */
export interface ChiffreDeQuartier {
  /** « population », « taux-de-pauvrete », else the name of its column. */
  readonly indicateur: string;
  /** In French; the name of its column when nobody told what it means. */
  readonly libelle: string;
  readonly unite: '%' | null;
  /** A decimal number, with a dot. */
  readonly valeur: string;
  /** The day that it is of, `AAAA-MM-JJ`; null when its publisher does not say. */
  readonly millesime: string | null;
  readonly fichier: string;
  readonly editeur: string | null;
  /** SHA-256 of the file. */
  readonly empreinte: string;
  /** When the file was imported. */
  readonly instant: string;
}

type Lu = Omit<ChiffreDeQuartier, 'libelle' | 'unite'>;

/**
 * The figures of a quartier, the known ones first, then by name; of one figure, the latest vintage
 * first. Empty when no table gave any.
 */
export async function lireChiffres(reader: Reader, code: string): Promise<ChiffreDeQuartier[]> {
  const lus = await reader.read(sql<Lu>`
    select e.contenu->>'indicateur' as indicateur, e.contenu->>'valeur' as valeur, e.millesime,
      j.fait->>'fichier' as fichier, j.fait->>'editeur' as editeur,
      j.fait->>'empreinte' as empreinte, j.instant
    from territoire_element e
    join journal j on j.piece = 'territoire' and j.objet = e.import_id
      and j.version = e.import_version
    where e.sorte = 'chiffre-de-quartier' and e.code = ${code} and e.remplace_par is null
    order by e.millesime desc nulls last, j.rang desc`);
  return lus
    .map((lu) => ({ ...lu, ...direIndicateur(lu.indicateur) }))
    .sort(
      (a, b) =>
        rangDIndicateur(a.indicateur) - rangDIndicateur(b.indicateur) ||
        compareFr(a.libelle, b.libelle),
    );
}
