/** The formats of map files that are read, told by their content. */
export type FormatGeo = 'geojson' | 'topojson' | 'shapefile' | 'geopackage';

/** The systems that are read: degrees on WGS 84, or metres of RGF93 / Lambert-93 (EPSG:2154). */
export type Projection = 'CRS84' | 'Lambert-93';

/** Features as RFC 7946 has them, in degrees; nothing in them is trusted yet. */
export interface Collection {
  readonly type: 'FeatureCollection';
  readonly features: readonly unknown[];
}

/** Why a whole file is refused. */
export type RefusGeo =
  | { readonly code: 'fichier-illisible' }
  | { readonly code: 'fichier-trop-gros'; readonly octetsMaximum: number }
  | { readonly code: 'format-inconnu' }
  | { readonly code: 'archive-incomplete'; readonly manque: readonly string[] }
  | { readonly code: 'archive-suspecte'; readonly motif: MotifDArchive }
  | { readonly code: 'projection'; readonly projection: string }
  | { readonly code: 'pas-une-collection' }
  | { readonly code: 'couche-a-choisir'; readonly couches: readonly string[] };

export type MotifDArchive = 'trop-d-entrees' | 'trop-gonflee' | 'chiffree' | 'chemin';

export type LectureGeo =
  | {
      readonly ok: true;
      readonly format: FormatGeo;
      readonly projection: Projection;
      /** How the texts of a shapefile were written; null for the other formats. */
      readonly encodage: string | null;
      /** The layer read, when the file names its layers. */
      readonly couche: string | null;
      readonly collection: Collection;
    }
  | { readonly ok: false; readonly refus: RefusGeo };

export interface LimitesGeo {
  /** Most bytes once unpacked. */
  readonly octets: number;
  /** Most entries of an archive. */
  readonly entrees: number;
}

export const LIMITES_GEO: LimitesGeo = { octets: 96 * 1024 * 1024, entrees: 64 };

/** A refusal on its way out of a reader; `lireFichierGeo` turns it into a value. */
export class GeoRefused extends Error {
  readonly refus: RefusGeo;

  constructor(refus: RefusGeo) {
    super(refus.code);
    this.refus = refus;
  }
}
