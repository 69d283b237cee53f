import { compareFr } from '../../../../core/typography.ts';
import { nomCompare } from '../communes.ts';

/** An EPCI that may be chosen, with the departments of its communes. */
export interface EpciAChoisir {
  readonly siren: string;
  readonly nom: string;
  readonly departements: readonly string[];
}

const MOST_SUGGESTED = 12;
/** « Quentin » and « Quentinois », « Beauvais » and « Beauvaisis ». */
const ALIKE_LETTERS = 5;

const MOTS_COMMUNS = new Set(
  (
    'agglomeration aux communaute communautes communes des environs europeenne haute haut ' +
    'intercommunale les metropole nord ouest pays region rurale saint sainte sud sur terre terres ' +
    'urbaine val vallee vallees ville villes'
  ).split(' '),
);

/**
 * The EPCI to show first to who says what took over a contract's: those whose name resembles, then
 * those of the department that its SIREN tells. An indication: nothing is chosen by it.
 */
export function suggererEpci(
  contrat: { readonly nom: string; readonly epciSiren: string },
  epci: readonly EpciAChoisir[],
): EpciAChoisir[] {
  const departements = departementsDuSiren(contrat.epciSiren);
  const mots = motsDe(contrat.nom);
  const notes = epci.map((un) => ({
    un,
    voisin: un.departements.some((departement) => departements.includes(departement)),
    communs: motsDe(un.nom).filter((mot) => mots.some((autre) => seRessemblent(mot, autre))).length,
  }));
  return notes
    .filter(({ voisin, communs }) => voisin || (communs > 0 && departements.length === 0))
    .sort(
      (a, b) =>
        b.communs - a.communs ||
        Number(b.voisin) - Number(a.voisin) ||
        compareFr(a.un.nom, b.un.nom),
    )
    .slice(0, MOST_SUGGESTED)
    .map(({ un }) => un);
}

/** The EPCI whose name bears every word typed, or whose SIREN begins by what is typed. */
export function chercherEpci(texte: string, epci: readonly EpciAChoisir[]): EpciAChoisir[] {
  const chiffres = texte.replace(/\s/g, '');
  if (/^\d{3,9}$/.test(chiffres)) return epci.filter(({ siren }) => siren.startsWith(chiffres));
  const mots = nomCompare(texte).split(' ');
  return nomCompare(texte) === ''
    ? []
    : epci.filter(({ nom }) => mots.every((mot) => nomCompare(nom).includes(mot)));
}

/** Departments told by a SIREN of before the 2010s, « 24 » then the department; none by another. */
function departementsDuSiren(siren: string): readonly string[] {
  const [, departement] = /^24(\d\d)/.exec(siren) ?? [];
  if (departement === undefined) return [];
  if (departement === '20') return ['2A', '2B'];
  return departement === '97' ? ['971', '972', '973', '974', '976'] : [departement];
}

function motsDe(nom: string): string[] {
  const mots = nomCompare(nom).split(' ');
  return [...new Set(mots.filter((mot) => mot.length > 3 && !MOTS_COMMUNS.has(mot)))];
}

function seRessemblent(un: string, autre: string): boolean {
  if (un === autre) return true;
  const court = un.slice(0, ALIKE_LETTERS);
  return court.length === ALIKE_LETTERS && autre.startsWith(court);
}
