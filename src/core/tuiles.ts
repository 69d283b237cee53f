/** What lies under the maps that move: nothing by default, so that nobody else is asked anything. */
export interface Tuiles {
  /** Address of images with `{z}`, `{x}` and `{y}`, or of a style document of MapLibre. */
  readonly url: string;
  /** Whom to name under the map. */
  readonly attribution: string;
}

/** Reads the setting; an empty variable counts as absent. */
export function lireTuiles(
  environment: Readonly<Record<string, string | undefined>>,
): Tuiles | null {
  const url = environment['BEFFROI_TUILES_URL'];
  return url ? { url, attribution: environment['BEFFROI_TUILES_ATTRIBUTION'] ?? '' } : null;
}

/** What is wrong with the setting, in a sentence; null when nothing is. */
export function defautDesTuiles(tuiles: Tuiles | null): string | null {
  if (tuiles === null) return null;
  const url = URL.parse(tuiles.url);
  const lisible = url !== null && ['http:', 'https:'].includes(url.protocol);
  if (!lisible || url.username + url.password !== '') {
    return (
      'BEFFROI_TUILES_URL doit être une adresse http ou https, sans identifiants : des images ' +
      '(avec {z}, {x} et {y}) ou un document de style MapLibre.'
    );
  }
  return tuiles.attribution.trim() === ''
    ? 'BEFFROI_TUILES_ATTRIBUTION doit dire qui publie le fond de carte : sa licence le demande.'
    : null;
}
