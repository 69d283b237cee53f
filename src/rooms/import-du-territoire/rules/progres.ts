import type { EtapeDeTravail, Suivi } from '../../territoire/rules/door.ts';
/** Where the work on a file stands. */
export interface Progres {
  /** The stages of this file, as far as its content is known. */
  readonly etapes: readonly EtapeDeTravail[];
  /** The one at work, among them. */
  readonly etape: EtapeDeTravail;
  readonly fait: number;
  /** How many there are to do; null where nobody can tell. */
  readonly sur: number | null;
}

/** Before anything is read. */
export const AU_DEPART: Progres = { etapes: ['lecture'], etape: 'lecture', fait: 0, sur: null };

/** Tells how the work goes, from its start; what would go back is not told. */
export function suivre(
  dire: (progres: Progres) => void,
  { ecrit }: { readonly ecrit: boolean },
): Suivi {
  let progres = AU_DEPART;
  const passerA = (suivant: Progres) => {
    progres = suivant;
    dire(progres);
  };
  passerA(progres);
  return {
    prevoir(etapes) {
      const fin = ecrit ? (['ecriture'] as const) : [];
      passerA({ ...progres, etapes: [...AU_DEPART.etapes, ...etapes, ...fin] });
    },
    avancer(etape, fait, sur) {
      const suivant = { etapes: progres.etapes, etape, fait, sur };
      if (avance(progres, suivant)) passerA(suivant);
    },
  };
}

/** Whether the work went further: a later stage, or more of the same. */
function avance(avant: Progres, apres: Progres): boolean {
  const [rang, suivant] = [avant.etapes.indexOf(avant.etape), avant.etapes.indexOf(apres.etape)];
  return suivant > rang || (suivant === rang && apres.fait > avant.fait);
}
