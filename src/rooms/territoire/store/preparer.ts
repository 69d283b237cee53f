import type { LectureDElements } from '../rules/elements.ts';
import { dater, horsDeLeurListe } from '../rules/lignes.ts';
import type { ContratsLus, LectureDeQuartiers } from '../rules/lus.ts';
import { SANS_SUIVI, type Suivi } from '../rules/suivi.ts';
import type { RefusTerritoire } from '../rules/types.ts';
import { chargeDeContrats } from './contrats.ts';
import { chargeDElements } from './elements.ts';
import { type Charge, chargeRefusee, type Demande } from './import.ts';
import { chargeDePerimetres } from './perimetres.ts';

/** What a file turned out to hold, read whole. */
export type Lecture =
  | { readonly quoi: 'quartiers'; readonly lecture: LectureDeQuartiers }
  | { readonly quoi: 'contrats'; readonly lecture: ContratsLus }
  | { readonly quoi: 'elements'; readonly lecture: LectureDElements };

/** What was read of a file, or why nothing could be. */
export type Lu = Lecture | { readonly quoi: 'refus'; readonly refus: RefusTerritoire };

/** Which file it was, and what is said of it. */
interface Source {
  readonly fichier: string;
  /** SHA-256 of its bytes. */
  readonly empreinte: string;
  readonly editeur: string | null;
  /** First day in force, or the day that figures are of; null when each code tells its own. */
  readonly millesime: string | null;
}

/**
 * What was read made ready to be written, under the name of its import: one object for one file read
 * as one content. What is wrong with the whole file is said once the right to import is judged.
 */
export function preparerLecture(
  lu: Lu,
  source: Source,
  {
    couche,
    suivi = SANS_SUIVI,
  }: { readonly couche?: string | undefined; readonly suivi?: Suivi } = {},
): { readonly demande: Demande; readonly charge: Charge } {
  const { empreinte, millesime } = source;
  const suffixes = [
    ...(lu.quoi === 'contrats' ? [] : [millesime ?? 'selon-code']),
    ...(couche === undefined ? [] : [couche]),
  ];
  const id = [prefixeDe(lu), empreinte, ...suffixes].join('/');
  return {
    demande: { id, commande: { type: COMMANDES[lu.quoi], ...source } },
    charge: chargeDe(source, lu, suivi),
  };
}

const COMMANDES = {
  quartiers: 'importerPerimetres',
  contrats: 'importerContrats',
  elements: 'importerElements',
  refus: 'importerPerimetres',
} as const;

function prefixeDe(lu: Lu): string {
  if (lu.quoi === 'elements') return lu.lecture.sorte;
  return lu.quoi === 'contrats' ? 'contrats' : 'perimetres';
}

/** What holds nothing is no import; nor perimeters of no day, or of one when their list does not hold. */
function defautDe(lu: Lecture, millesime: string | null): RefusTerritoire | null {
  const lus = lu.quoi === 'quartiers' ? lu.lecture.rapport.lus : lu.lecture.lus;
  if (lus === 0) return { code: 'rien-a-lire' };
  if (lu.quoi !== 'quartiers') return null;
  const sansJour = lu.lecture.quartiers.filter((quartier) => dater(quartier, millesime) === null);
  const codes = (des: typeof sansJour) => des.map(({ code }) => code);
  if (sansJour.length > 0) return { code: 'millesime-absent', codes: codes(sansJour) };
  const egares = horsDeLeurListe(lu.lecture.quartiers, millesime);
  return egares.length > 0 ? { code: 'millesime-hors-liste', codes: codes(egares) } : null;
}

function chargeDe(source: Source, lu: Lu, suivi: Suivi): Charge {
  if (lu.quoi === 'refus') return chargeRefusee(lu.refus);
  const defaut = defautDe(lu, source.millesime);
  if (defaut !== null) return chargeRefusee(defaut);
  if (lu.quoi === 'quartiers') return chargeDePerimetres(source, lu.lecture, suivi);
  if (lu.quoi === 'elements') return chargeDElements(source, lu.lecture, suivi);
  return chargeDeContrats(source, lu.lecture, suivi);
}
