/** A place that a geocoder proposes for an address; degrees, CRS84. */
export interface AdresseTrouvee {
  readonly libelle: string;
  /** How sure the geocoder says it is, from 0 to 1. */
  readonly score: number;
  /** `housenumber`, `street`, `locality` or `municipality`. */
  readonly precision: string;
  readonly codePostal: string;
  readonly communeCode: string;
  readonly commune: string;
  readonly lon: number;
  readonly lat: number;
}

/** What was typed: one line, with what is known of the place to check the answer against. */
export interface AdresseCherchee {
  readonly texte: string;
  readonly codePostal?: string;
  readonly commune?: string;
}

/** Why an answer of a geocoder is not to be taken as it is. */
export type Doute = 'score-faible' | 'score-moyen' | 'autre-commune' | 'imprecise';

/** An answer, and what an agent or a holder must look at before taking it. */
export interface Proposition {
  readonly adresse: AdresseTrouvee;
  /** Empty when nothing tells against it; it stays an indication all the same. */
  readonly doutes: readonly Doute[];
}

/** No address is set, the service does not answer, or not what was asked: one goes on without. */
export interface PanneDeGeocodage {
  readonly ok: false;
  readonly cause: 'absent' | 'muet' | 'refus';
}

export type ReponseDuGeocodeur =
  | { readonly ok: true; readonly propositions: readonly Proposition[] }
  | PanneDeGeocodage;

export type ReponseDuLot =
  | { readonly ok: true; readonly lignes: readonly (Proposition | null)[] }
  | PanneDeGeocodage;

/** The port: whatever speaks the protocol of the Géoplateforme. */
export interface Geocodeur {
  /** The best answers first; `muet` when none came within `delaiMs`, retries included. */
  chercher(cherchee: AdresseCherchee, delaiMs?: number): Promise<ReponseDuGeocodeur>;
  /** The nearest address to a point; `muet` as above. */
  inverser(lon: number, lat: number, delaiMs?: number): Promise<ReponseDuGeocodeur>;
  /** Many at once, in their order; one that was not found is null; `muet` as above. */
  chercherEnLot(cherchees: readonly AdresseCherchee[], delaiMs?: number): Promise<ReponseDuLot>;
}

/** Settings of the service, read once from the environment. */
export interface ReglagesDeGeocodage {
  /** Such as `https://data.geopf.fr/geocodage`; null for none. */
  readonly url: string | null;
  /** Requests a second; the Géoplateforme allows 50 an address. */
  readonly parSeconde: number;
  readonly patienceMs: number;
  readonly essais: number;
}

/** Each address that has no place yet, with what was proposed since; null while nothing was. */
export type AdressesAPlacer = ReadonlyMap<string, readonly Proposition[] | null>;

/** How the addresses that were not placed are asked for again. */
export interface Reprise {
  /** The first wait; each one after is twice as long. */
  readonly premiereMinutes: number;
  readonly plusLongueHeures: number;
}
