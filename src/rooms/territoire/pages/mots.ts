import { formaterJour } from '../../../core/typography.ts';
import type { NatureDeQuartier } from '../rules/codes.ts';
import type { SorteDElement } from '../rules/elements.ts';
import type { FaitTerritoire } from '../rules/types.ts';

/** Elements of each kind: at the head of a title, and counted. */
export const MOTS_DES_SORTES: Readonly<
  Record<SorteDElement, { readonly titre: string; readonly un: string; readonly des: string }>
> = {
  'chiffre-de-quartier': { titre: 'Chiffres de quartiers', un: 'chiffre', des: 'chiffres' },
  'chiffre-de-contrat': { titre: 'Chiffres de contrats de ville', un: 'chiffre', des: 'chiffres' },
  commune: { titre: 'Contours de communes', un: 'commune', des: 'communes' },
  epci: { titre: 'Contours d’EPCI', un: 'EPCI', des: 'EPCI' },
  contrat: { titre: 'Périmètres de contrats de ville', un: 'contrat', des: 'contrats' },
  zonage: { titre: 'Zonages', un: 'zone', des: 'zones' },
  correspondance: {
    titre: 'Correspondances de quartiers',
    un: 'correspondance',
    des: 'correspondances',
  },
};

/** « Quartier … », in the words of the texts. */
export const MOTS_DES_NATURES: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'prioritaire',
  'veille-active': 'veille active',
  vecu: 'vécu',
};

/** What was imported, by the name of its file. */
export function direFichier(fait: FaitTerritoire): string {
  switch (fait.type) {
    case 'ReferentielImporte':
      return 'Référentiel des EPCI et des communes';
    case 'PerimetresImportes':
      return `Périmètres : ${fait.fichier}`;
    case 'ContratsImportes':
      return fait.rattache === undefined
        ? `Contrats de ville : ${fait.fichier}`
        : `Rattachement : ${fait.rattache.nom} (${fait.rattache.code})`;
    case 'ElementsImportes':
      return `${MOTS_DES_SORTES[fait.sorte].titre} : ${fait.fichier}`;
  }
}

/** From when what was imported is in force. */
export function direMillesimes(fait: FaitTerritoire): string {
  switch (fait.type) {
    case 'ReferentielImporte':
      return fait.millesimes.join(', ');
    case 'PerimetresImportes':
      return fait.millesime === null
        ? 'selon chaque code'
        : `depuis le ${formaterJour(fait.millesime)}`;
    case 'ContratsImportes':
      return 'selon chaque contrat';
    case 'ElementsImportes':
      return fait.millesime === null ? 'sans date' : `au ${formaterJour(fait.millesime)}`;
  }
}

/** A part from 0 to 1 as a percentage, to a hundredth; never nothing for a part that is something. */
export function direPart(part: number): string {
  if (part < 0.0001) return 'moins de 0,01\u00A0%';
  return `${String(Math.round(part * 10_000) / 100).replace('.', ',')}\u00A0%`;
}

/** A place in degrees, latitude first as people say it: « 50,61300 N, 3,05150 E ». */
export function direLieu([lon, lat]: readonly [number, number]): string {
  const degres = (valeur: number) => Math.abs(valeur).toFixed(5).replace('.', ',');
  const [nord, est] = [lat >= 0 ? 'N' : 'S', lon >= 0 ? 'E' : 'O'];
  return `${degres(lat)}\u00A0${nord}, ${degres(lon)}\u00A0${est}`;
}
