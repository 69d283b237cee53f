import type { Geocodeur, ReponseDuGeocodeur } from './types.ts';

const MOST = 200;

/**
 * Keeps the last answers of a geocoder, in memory only: choosing among propositions does not ask
 * for them again. A failure is not kept.
 */
export function avecMemoire(geocodeur: Geocodeur, most = MOST): Geocodeur {
  const kept = new Map<string, ReponseDuGeocodeur>();
  return {
    ...geocodeur,
    async chercher(cherchee, delaiMs) {
      const { texte, codePostal = '', commune = '' } = cherchee;
      const cle = JSON.stringify([texte, codePostal, commune]);
      const known = kept.get(cle);
      const answer = known ?? (await geocodeur.chercher(cherchee, delaiMs));
      if (!answer.ok) return answer;
      kept.delete(cle);
      kept.set(cle, answer);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
  };
}
