import type { Cote, FaitLigne, Ligne } from './types.ts';

/**
 * The positions as the EPCI may see it: the Region's position shows only once its direction has
 * validated it (matrix, « dialogue line: Region's position », « L once sent »).
 */
export function vueDeLEpci({ region, epci }: Ligne['positions']): Ligne['positions'] {
  const envoyee = region !== null && region.valideeParId !== null;
  return { region: envoyee ? region : null, epci };
}

/** The facts that the EPCI may read, oldest first: drafts of the Region never sent are left out. */
export function faitsPourLEpci<Lu extends { readonly fait: FaitLigne }>(
  faits: readonly Lu[],
): Lu[] {
  return faits.filter(({ fait }, rang) => {
    if (fait.type !== 'MontantAmende' || fait.cote !== 'region') return true;
    const suivant = faits.slice(rang + 1).find((apres) => estPositionDeLaRegion(apres.fait));
    const valide = suivant?.fait;
    return (
      valide?.type === 'PositionValidee' &&
      valide.montantCentimes === fait.montantCentimes &&
      valide.versionDossier === fait.versionDossier &&
      valide.auteurId === fait.par
    );
  });
}

function estPositionDeLaRegion(fait: FaitLigne): boolean {
  if (fait.type === 'LigneRenvoyee') return true;
  const position = fait.type === 'MontantAmende' || fait.type === 'PositionValidee';
  return position && fait.cote === 'region';
}

const ISSUES: ReadonlySet<FaitLigne['type']> = new Set([
  'AccordConclu',
  'AccordRompu',
  'LigneRefusee',
  'LigneRetiree',
  'LigneProgrammee',
  'LigneDeprogrammee',
  'LigneVotee',
]);

/**
 * Tells whether a fact may be told to someone as it happens: the Region's drafts to the Region
 * alone, and nothing but what came of the line to who is of neither side.
 */
export function estAudible(fait: FaitLigne, cote: Cote | null): boolean {
  if (cote === null) return ISSUES.has(fait.type);
  if (fait.type === 'LigneOuverte') return false;
  return cote === 'region' || fait.type !== 'MontantAmende' || fait.cote === 'epci';
}
