import { champ } from '../../../core/geometry/geojson.ts';
import type { Contenu } from '../../territoire/rules/door.ts';
import { type Champs, champsDe, texteDe } from './champs.ts';
import { CODES_DE_CONTRAT, CODES_DE_QUARTIER, colonnesDeChiffres } from './chiffres.ts';
import { PATRONS, type SorteDeContour } from './contours.ts';
import { estCorrespondance, estListeDeZones } from './listes.ts';
import { placeDe, type Table } from './table.ts';

/** The kind of outline that each content of a map file is. */
export const CONTOURS: Partial<Readonly<Record<Contenu, SorteDeContour>>> = {
  communes: 'commune',
  epci: 'epci',
  'perimetres-de-contrats': 'contrat',
  zonages: 'zonage',
};

/** What a table holds, by its header; contracts when nothing tells, so that the lack is said. */
export function reconnaitreTable(table: Table): Contenu {
  if (estCorrespondance(table)) return 'correspondances';
  const deContrat = placeDe(table, CODES_DE_CONTRAT) >= 0;
  if (deContrat) return placeDe(table, ['theme', 'nb_projets']) >= 0 ? 'chiffres' : 'contrats';
  if (placeDe(table, ['epci_siren']) >= 0) return 'contrats';
  if (estListeDeZones(table)) return 'zonages';
  if (placeDe(table, CODES_DE_QUARTIER) < 0) return 'contrats';
  return colonnesDeChiffres(table).length > 0 ? 'chiffres' : 'quartiers';
}

/** What the features of a map file hold, by the fields of the first that has any. */
export function reconnaitreFeatures(features: readonly unknown[]): Contenu {
  const premiere = features.find((f) => champsDe(champ(f, 'properties')).size > 0);
  const champs = champsDe(champ(premiere, 'properties'));
  const dit = (...noms: string[]) => texteDe(champs, noms);
  if (dit('code_qp') !== '' || NATURES.test(dit('nature'))) return 'quartiers';
  if (dit('code_cv') !== '' || /^CV\w*\d/.test(dit('id'))) {
    const estPoint = champ(champ(premiere, 'geometry'), 'type') === 'Point';
    return estPoint ? 'contrats' : 'perimetres-de-contrats';
  }
  // A code of one's own beside that of a commune or an EPCI: a quartier that lies there.
  if (dit('code') !== '' && !CODE_OFFICIEL.test(dit('code'))) return 'quartiers';
  return reconnaitreContour(champs);
}

function reconnaitreContour(champs: Champs): Contenu {
  const estDe = (sorte: SorteDeContour) =>
    PATRONS[sorte].estCode(texteDe(champs, PATRONS[sorte].codes));
  if (estDe('commune')) return 'communes';
  if (estDe('epci')) return 'epci';
  const deZone = champs.has('codgeo') || (champs.has('id') && champs.has('lib'));
  return deZone ? 'zonages' : 'quartiers';
}

const NATURES = /^(?:prioritaire|veille-active|vecu)$/;
/** That of a commune, or a SIREN. */
const CODE_OFFICIEL = /^(?:\d{2}|2[AB])\d{3}$|^\d{9}$/;
