import type { Epci } from './types.ts';

/** The EPCI whose name holds every word asked for, whatever the accents and case, or by SIREN. */
export function chercherEpci(tous: readonly Epci[], demande: string): Epci[] {
  const mots = nu(demande)
    .split(/[^a-z0-9]+/)
    .filter((mot) => mot !== '');
  if (mots.length === 0) return [];
  return tous.filter(({ nom, siren }) => {
    const cherche = `${nu(nom)} ${siren}`;
    return mots.every((mot) => cherche.includes(mot));
  });
}

function nu(texte: string): string {
  return texte.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
