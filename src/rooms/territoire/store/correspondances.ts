import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';

/** What an imported table says of two quartiers: which became which, or that one has no other. */
export interface Correspondance {
  readonly ancien: string | null;
  readonly nouveau: string | null;
  readonly fichier: string;
  readonly editeur: string | null;
  /** When the table was imported. */
  readonly instant: string;
}

/** What the imported tables say of some quartiers, as old or as new. */
export function lireCorrespondances(
  reader: Reader,
  codes: readonly string[],
): Promise<Correspondance[]> {
  return reader.read(sql<Correspondance>`
    select e.contenu->>'ancien' as ancien, e.contenu->>'nouveau' as nouveau, j.instant,
      j.fait->>'fichier' as fichier, j.fait->>'editeur' as editeur
    from territoire_element e
    join journal j on j.piece = 'territoire' and j.objet = e.import_id
      and j.version = e.import_version
    where e.sorte = 'correspondance' and e.remplace_par is null
      and (e.contenu->>'ancien' = any(${codes}) or e.contenu->>'nouveau' = any(${codes}))
    order by e.contenu->>'nouveau', e.contenu->>'ancien'`);
}
