import { geoplateforme } from './geoplateforme.ts';
import { avecMemoire } from './memoire.ts';
import type { Geocodeur, ReglagesDeGeocodage } from './types.ts';

/** The Géoplateforme allows 50 a second for one address of the network; others may share ours. */
const PAR_SECONDE = 10;
const PATIENCE_MS = 2_000;
const ESSAIS = 3;

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

/** The geocoder of these settings, or null when no address is set. */
export function geocodeurDe(reglages: ReglagesDeGeocodage): Geocodeur | null {
  return reglages.url === null ? null : avecMemoire(geoplateforme(reglages));
}

function estUneAdresse(texte: string): boolean {
  const url = URL.parse(texte);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username + url.password + url.search + url.hash === '' && !/[?#]/.test(texte);
}

function estEntre(nombre: number, moindre: number, plus: number): boolean {
  return nombre >= moindre && nombre <= plus;
}
