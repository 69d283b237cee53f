import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { empriseDe, texteCanonique } from '../../../core/geometry/geometrie.ts';
import type { Ecriture } from '../../../core/piece.ts';
import { detailler, type Nomme } from '../rules/details.ts';
import type { ElementLu, LectureDElements, LigneDElement } from '../rules/elements.ts';
import { direIndicateur } from '../rules/indicateurs.ts';
import {
  type Comparaison,
  comparerLignes,
  RIEN_A_ECRIRE,
  texteDesLignes,
} from '../rules/lignes.ts';
import { SANS_SUIVI, type Suivi } from '../rules/suivi.ts';
import type { ElementsImportes } from '../rules/types.ts';
import { garderLesGeometries } from './geometries.ts';
import type { Charge } from './import.ts';
import { ecrireParLots } from './lots.ts';

type Source = Pick<ElementsImportes, 'fichier' | 'empreinte' | 'editeur' | 'millesime'>;

/** What an import of figures, outlines, zones or correspondences compares and writes. */
export function chargeDElements(
  source: Source,
  lecture: LectureDElements,
  suivi: Suivi = SANS_SUIVI,
): Charge {
  const { sorte, lus, elements, ...dit } = lecture;
  const lignes = elements.map((lu) => ligneDe(lu, sorte, source.millesime));
  let comparee: Comparaison<LigneDElement> = RIEN_A_ECRIRE;
  return {
    async comparer(tx) {
      suivi.avancer('comparaison', 0, null);
      comparee = comparerLignes(lignes, await lireCourants(tx, lignes), cleDe);
      const { aEcrire, remplacees } = comparee;
      const fait: ElementsImportes = {
        ...{ type: 'ElementsImportes' as const, ...source, sorte, lus, ecrits: aEcrire.length },
        ...{ inchanges: lignes.length - aEcrire.length, remplaces: remplacees.length },
        empreinteDesLignes: empreinteDe(texteDesLignes(aEcrire)),
        ...dit,
      };
      return { fait, changements: aEcrire.length, details: detailler(comparee, nommer) };
    },
    ecrire: (tx, id, version) => ecrireElements(tx, { id, version, suivi }, comparee, elements),
  };
}

const cleDe = ({ sorte, cle, millesime }: LigneDElement) => JSON.stringify([sorte, cle, millesime]);

/** A figure is named by what it counts, the others by their own name. */
function nommer({ code, contenu }: LigneDElement): Nomme {
  const { nom, indicateur, theme } = contenu;
  if (typeof indicateur !== 'string') return { code, nom: typeof nom === 'string' ? nom : null };
  const { libelle } = direIndicateur(indicateur);
  return { code, nom: typeof theme === 'string' ? `${libelle}, ${theme}` : libelle };
}

function ligneDe(
  { cle, code, contenu, geometrie }: ElementLu,
  sorte: LigneDElement['sorte'],
  millesime: string | null,
): LigneDElement {
  const empreinte = geometrie === null ? null : empreinteDe(texteCanonique(geometrie));
  return { sorte, cle, code, millesime, contenu, empreinte };
}

/** A stored element, its fields in the words of the code. */
export const CHAMPS_DELEMENT = sql`sorte, cle, code, millesime, contenu, empreinte`;

async function lireCourants(reader: Reader, lignes: readonly LigneDElement[]) {
  const [premiere] = lignes;
  if (premiere === undefined) return [];
  const codes = [...new Set(lignes.map(({ code }) => code))];
  const stockees = await reader.read(sql<LigneDElement & { numero: number }>`
    select numero, ${CHAMPS_DELEMENT} from territoire_element
    where remplace_par is null and sorte = ${premiere.sorte} and code = any(${codes})`);
  return stockees.map(({ numero, ...ligne }) => ({ numero, ligne }));
}

function ecrireElements(
  tx: Ecriture,
  { id, version, suivi }: { readonly id: string; readonly version: number; readonly suivi: Suivi },
  { aEcrire, remplacees }: Comparaison<LigneDElement>,
  lus: readonly ElementLu[],
): void {
  const dessins = new Map(lus.map(({ cle, geometrie }) => [cle, geometrie]));
  const lignes = aEcrire.map((ligne) => {
    const coordinates = dessins.get(ligne.cle) ?? null;
    if (coordinates === null) return { ...ligne, emprise: null, geojson: null };
    const geojson = { type: 'MultiPolygon', coordinates };
    return { ...ligne, emprise: empriseDe(coordinates), geojson };
  });
  tx.write(sql`
    update territoire_element set remplace_par = ${id} where numero = any(${remplacees})`);
  ecrireParLots(tx, lignes, suivi, (corps) => {
    garderLesGeometries(tx, corps);
    tx.write(sql`
      insert into territoire_element (sorte, cle, code, millesime, contenu, empreinte, emprise,
        import_id, import_version)
      select sorte, cle, code, millesime, contenu, empreinte, emprise, ${id}, ${version}::integer
      from json_to_recordset(${corps}::json) as t (sorte text, cle text, code text, millesime text,
        contenu jsonb, empreinte text, emprise double precision[])`);
  });
}
