import { nomCompare, nomsEnumeres } from '../communes.ts';

export interface CommuneDeLEpci {
  /** INSEE code. */
  readonly code: string;
  readonly nom: string;
}

/** The communes of an EPCI that a text names, by name or by INSEE code, and what it could not tell. */
export function reconnaitreCommunes(
  texte: string,
  communes: readonly CommuneDeLEpci[],
): { readonly codes: readonly string[]; readonly inconnues: readonly string[] } {
  const codes: string[] = [];
  const inconnues: string[] = [];
  for (const ecrit of nomsEnumeres(texte)) {
    const trouves = communes.filter(
      ({ code, nom }) => code === ecrit || nomCompare(nom) === nomCompare(ecrit),
    );
    const [seule] = trouves;
    if (seule === undefined || trouves.length > 1) inconnues.push(ecrit);
    else if (!codes.includes(seule.code)) codes.push(seule.code);
  }
  return { codes, inconnues };
}
