import type { Taux } from '../../../core/fractions.ts';
import { formaterNombre, formaterTaux } from '../../../core/typography.ts';
import type { NatureDeQuartier, Parametre } from '../../dispositif/door.ts';
import type { PartDeclaree, Question, Regle, Verdict } from '../rules/types.ts';

export const NATURES: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'quartier prioritaire',
  'veille-active': 'quartier de veille active',
  vecu: 'quartier vécu',
};

const NATURES_AU_PLURIEL: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'quartiers prioritaires',
  'veille-active': 'quartiers de veille active',
  vecu: 'quartiers vécus',
};

export const MOTS_DES_VERDICTS: Readonly<Record<Verdict, string>> = {
  accepte: 'Accepté',
  refuse: 'Refusé',
  'a-apprecier': 'À apprécier',
};

/** A verdict within a sentence. */
export function direVerdict(verdict: Verdict): string {
  return MOTS_DES_VERDICTS[verdict].toLowerCase();
}

interface Dit {
  readonly quoi: string;
  readonly valeur: string;
}

/** The rule that was applied, in a few lines; then the share that the question declares, if any. */
export function direRegle(
  regle: Regle,
  { partDesHabitants: declaree }: Pick<Question, 'partDesHabitants'>,
): Dit[] {
  const natures = regle.natures.map((nature) => NATURES_AU_PLURIEL[nature]);
  const liste = new Intl.ListFormat('fr', { type: 'conjunction' }).format(natures);
  return [
    { quoi: 'Quartiers acceptés', valeur: `${liste}, s’ils sont au contrat de ville` },
    {
      quoi: 'Distance maximale d’un lieu au quartier',
      valeur: dire(regle.distanceMaximaleMetres, direMetres, 'aucune : le lieu doit être dedans'),
    },
    {
      quoi: 'Part d’une zone dans les quartiers, au moins',
      valeur: dire(regle.partDeLaZone, direTaux, 'toute part suffit'),
    },
    ...direPartExigee(regle.partDesHabitants),
    ...(declaree === undefined
      ? []
      : [{ quoi: 'Part d’habitants déclarée', valeur: direPartDeclaree(declaree) }]),
  ];
}

/** Told only where the dispositif has this rule. */
function direPartExigee(exigee: Regle['partDesHabitants']): Dit[] {
  if (exigee === undefined || exigee.etat === 'sans-objet') return [];
  const quoi = 'Part d’habitants des quartiers parmi les personnes touchées, au moins';
  return [{ quoi, valeur: dire(exigee, direTaux, '') }];
}

/** « 80 %, d’après « les inscriptions ». Déclaration non vérifiée. » */
export function direPartDeclaree({ pourcent, source }: PartDeclaree): string {
  return `${formaterTaux(pourcent, 100)}, d’après « ${source} ». Déclaration non vérifiée.`;
}

function dire<T>(parametre: Parametre<T>, enMots: (valeur: T) => string, sinon: string): string {
  switch (parametre.etat) {
    case 'fixe':
      return enMots(parametre.valeur);
    case 'a-parametrer':
      return 'à paramétrer par la Région';
    case 'sans-objet':
      return sinon;
  }
}

function direTaux({ numerateur, denominateur }: Taux): string {
  return formaterTaux(numerateur, denominateur);
}

/** Beyond, a distance is only told to be great: it is measured on a plane. */
const LOIN_METRES = 1_000_000;

/** « 312 m », « moins de 1 m », « 4,2 km », « plus de 1 000 km ». */
export function direMetres(metres: number): string {
  if (metres < 1) return 'moins de 1\u00A0m';
  if (metres < 10_000) return `${formaterNombre(Math.round(metres))}\u00A0m`;
  if (metres > LOIN_METRES) return `plus de ${formaterNombre(LOIN_METRES / 1000)}\u00A0km`;
  return `${formaterNombre(Math.round(metres / 100) / 10)}\u00A0km`;
}
