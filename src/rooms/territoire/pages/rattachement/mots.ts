import type { Rattache, SuccesseursChanges } from '../../rules/rattachement/types.ts';

/** Where a contract is attached, on the screen. */
export const adresseDuRattachement = (code: string) =>
  `/territoire/contrats/${encodeURIComponent(code)}/rattacher`;

/** « a rattaché ce contrat à CA du Bourg (200071785) : « arrêté » », after who did it. */
export function direRattache(
  { avant, successeurs, motif }: Rattache,
  nommer: (siren: string) => string,
): string {
  const dire = (sirens: readonly string[]) =>
    sirens.map((siren) => `${nommer(siren)} (${siren})`).join(', ');
  if (successeurs.length === 0) {
    return `a retiré le rattachement de ce contrat à ${dire(avant)} : « ${motif} ».`;
  }
  const nouveau = avant.length === 0 || memes(avant, successeurs);
  const lieu = nouveau ? '' : ` au lieu de ${dire(avant)}`;
  return `a rattaché ce contrat à ${dire(successeurs)}${lieu} : « ${motif} ».`;
}

function memes(uns: readonly string[], autres: readonly string[]): boolean {
  return uns.join() === autres.join();
}

/** What a table says otherwise than what stood, and who had said it. */
export function direSuccesseursChanges({ avant, apres, dits }: SuccesseursChanges): string {
  const source = dits ? 'dit par la Région à l’écran' : 'dit par un tableau';
  const devient =
    apres.length === 0 ? 'ne le dit plus' : `dit ${apres.join(', ')}, qui vaut désormais`;
  return `Rattaché à ${avant.join(', ')}, ${source} ; ce tableau ${devient}.`;
}
