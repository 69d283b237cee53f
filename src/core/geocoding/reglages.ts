import { geoplateforme } from './geoplateforme.ts';
import { avecMemoire } from './memoire.ts';
import type { Geocodeur, ReglagesDeGeocodage, Reprise } from './types.ts';

/** The Géoplateforme allows 50 a second for one address of the network; others may share ours. */
const PAR_SECONDE = 10;
const PATIENCE_MS = 2_000;
const ESSAIS = 3;
const PREMIERE_MINUTES = 1;
const PLUS_LONGUE_HEURES = 6;

/** Reads the settings of the service; an empty variable counts as absent. */
export function lireReglages(
  environment: Readonly<Record<string, string | undefined>>,
): ReglagesDeGeocodage {
  const { BEFFROI_GEOCODAGE_URL: url, BEFFROI_GEOCODAGE_PAR_SECONDE: parSeconde } = environment;
  const patience = environment['BEFFROI_GEOCODAGE_PATIENCE_MS'];
  return {
    url: url ? url.replace(/\/+$/, '') : null,
    parSeconde: parSeconde ? Number(parSeconde) : PAR_SECONDE,
    patienceMs: patience ? Number(patience) : PATIENCE_MS,
    essais: ESSAIS,
  };
}

/** What is wrong with the settings, in a sentence; null when nothing is. */
export function defautDesReglages({
  url,
  parSeconde,
  patienceMs,
}: ReglagesDeGeocodage): string | null {
  if (url !== null && !estUneAdresse(url)) {
    return 'BEFFROI_GEOCODAGE_URL doit être une adresse http ou https, sans identifiants ni « ? ».';
  }
  if (!estEntre(parSeconde, 1, 50)) {
    return 'BEFFROI_GEOCODAGE_PAR_SECONDE doit être un nombre entre 1 et 50.';
  }
  return estEntre(patienceMs, 100, 60_000)
    ? null
    : 'BEFFROI_GEOCODAGE_PATIENCE_MS doit être un nombre de millisecondes entre 100 et 60 000.';
}

/** Reads how what was not placed is asked for again; an empty variable counts as absent. */
export function lireReprise(environment: Readonly<Record<string, string | undefined>>): Reprise {
  const { BEFFROI_GEOCODAGE_REPRISE_MINUTES: minutes, BEFFROI_GEOCODAGE_REPRISE_HEURES: heures } =
    environment;
  return {
    premiereMinutes: minutes ? Number(minutes) : PREMIERE_MINUTES,
    plusLongueHeures: heures ? Number(heures) : PLUS_LONGUE_HEURES,
  };
}

/** What is wrong with it, in a sentence; null when nothing is. */
export function defautDeLaReprise({ premiereMinutes, plusLongueHeures }: Reprise): string | null {
  if (!estEntre(premiereMinutes, 1, 60)) {
    return 'BEFFROI_GEOCODAGE_REPRISE_MINUTES doit être un nombre de minutes entre 1 et 60.';
  }
  return estEntre(plusLongueHeures, 1, 24)
    ? null
    : 'BEFFROI_GEOCODAGE_REPRISE_HEURES doit être un nombre d’heures entre 1 et 24.';
}

/** The geocoder of these settings, until `ending` fires; null when no address is set. */
export function geocodeurDe(reglages: ReglagesDeGeocodage, ending?: AbortSignal): Geocodeur | null {
  return reglages.url === null ? null : avecMemoire(geoplateforme(reglages, undefined, ending));
}

function estUneAdresse(texte: string): boolean {
  const url = URL.parse(texte);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username + url.password + url.search + url.hash === '' && !/[?#]/.test(texte);
}

function estEntre(nombre: number, moindre: number, plus: number): boolean {
  return nombre >= moindre && nombre <= plus;
}
