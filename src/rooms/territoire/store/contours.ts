import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { SorteDElement } from '../rules/elements.ts';

/** An outline or a zone as it holds now, and the file that it comes from. */
export interface Contour {
  readonly sorte: Extract<SorteDElement, 'commune' | 'epci' | 'contrat' | 'zonage'>;
  readonly code: string;
  readonly nom: string;
  /** What a zone is of: ZFU, ZRU, ACV. */
  readonly dispositif: string | null;
  readonly millesime: string | null;
  readonly estTrace: boolean;
  readonly fichier: string;
  readonly editeur: string | null;
}

/** Every outline and zone, each in every vintage that it has. */
export function listerContours(reader: Reader): Promise<Contour[]> {
  return reader.read(sql<Contour>`
    select e.sorte, e.code, coalesce(e.contenu->>'nom', e.code) as nom,
      e.contenu->>'dispositif' as dispositif, e.millesime, e.empreinte is not null as "estTrace",
      j.fait->>'fichier' as fichier, j.fait->>'editeur' as editeur
    from territoire_element e
    join journal j on j.piece = 'territoire' and j.objet = e.import_id
      and j.version = e.import_version
    where e.remplace_par is null and e.sorte in ('commune', 'epci', 'contrat', 'zonage')
    order by e.sorte, e.cle collate "C", e.millesime`);
}
