import type { Context } from '../../../core/http/route.ts';
import { type LigneSituee, MAXIMUM_DE_SIGNES } from './adresses-tapees.ts';
import { citerAdresses } from './phrases.ts';
import { MAXIMUM_DE_POINTS, type PointTape } from './points-tapes.ts';

/** The points of the lines and the addresses to place, with a fault for each line to mend. */
export function rassembler(tapes: readonly PointTape[], lignes: readonly LigneSituee[]) {
  const faults: Record<string, string> = {};
  const points = lignes.flatMap((ligne, rang) => {
    const faute = direFaute(ligne, rang + 1);
    if (faute !== null) faults[faute.champ] = faute.phrase;
    return 'point' in ligne && ligne.point !== null ? [ligne.point] : [];
  });
  const aPlacer = [...new Set(lignes.flatMap((une) => ('adresse' in une ? [une.adresse] : [])))];
  // A line may give a point and, apart, an address: each comes back as a line of its own.
  if (Math.max(tapes.length, points.length + aPlacer.length) > MAXIMUM_DE_POINTS) {
    faults['point-1'] ??= `Donnez au plus ${MAXIMUM_DE_POINTS} points et adresses.`;
  }
  const lieux = aPlacer.length === 0 ? { points } : { points, adressesAPlacer: aPlacer };
  return { lieux, faults };
}

function direFaute({ etat }: LigneSituee, n: number): { champ: string; phrase: string } | null {
  switch (etat) {
    case 'illisible':
      return {
        champ: `point-${n}`,
        phrase: `Point ${n} : écrivez la longitude (entre −180 et 180) puis la latitude (entre −90 et 90), par exemple 3,0573 et 50,6292.`,
      };
    case 'a-choisir':
      return { champ: `choix-${n}`, phrase: `Point ${n} : choisissez la place de cette adresse.` };
    case 'introuvable':
      return {
        champ: `adresse-${n}`,
        phrase: `Point ${n} : aucune adresse ne ressemble à celle-ci. Écrivez le numéro, la voie, le code postal et la commune, ou videz la case.`,
      };
    case 'trop-longue':
      return {
        champ: `adresse-${n}`,
        phrase: `Point ${n} : écrivez l’adresse en ${MAXIMUM_DE_SIGNES} signes au plus.`,
      };
    default:
      return null;
  }
}

/** What to say of the addresses that nobody placed, once the page is saved; null for none. */
export function direAPlacer(
  { geocodeur = null }: Pick<Context, 'geocodeur'>,
  lignes: readonly LigneSituee[],
): string | null {
  const aPlacer = lignes.flatMap((une) =>
    une.etat === 'sans-reponse' || une.etat === 'de-trop' ? [une.adresse] : [],
  );
  if (aPlacer.length === 0) return null;
  const muet = lignes.some(({ etat }) => etat === 'sans-reponse');
  const pourquoi = geocodeur === null ? SANS_SERVICE : muet ? MUET : DE_TROP;
  return `Gardé tel que tapé, sans place pour l’instant : ${citerAdresses(aPlacer)}. ${pourquoi} Pour ne pas attendre, cochez le quartier dans la liste, ou donnez un point.`;
}

const SANS_SERVICE = 'Aucun service d’adresses n’est réglé.';
const MUET =
  'Le service d’adresses ne répond pas : Beffroi le redemande, et la page « Quartiers » proposera ce qu’il trouve.';
const DE_TROP =
  'Cinq adresses au plus sont cherchées à la fois : Beffroi cherche la suite, et la page « Quartiers » proposera ce qu’il trouve.';
