import { champ } from '../../../core/geometry/geojson.ts';
import { aireM2, type Position } from '../../../core/geometry/geometrie.ts';
import type {
  CauseDeRefus,
  LectureDeQuartiers,
  PerimetreLu,
  QuartierRefuse,
  QuartierRepare,
} from '../../territoire/rules/door.ts';
import { lireDessin, MOTIFS_DE_DESSIN } from './dessin.ts';
import { codeLu, lireProprietes } from './proprietes.ts';

export const MOTIFS_DE_REFUS: Readonly<Record<CauseDeRefus, string>> = {
  'code-absent': 'Le quartier n’a pas de code (champ code_qp ou code).',
  'code-inconnu':
    'Le code n’est celui d’aucune génération de quartiers prioritaires (QP059074 ou QN05972M).',
  'nom-absent': 'Le quartier n’a pas de nom (champ lib_qp, nom_qp ou nom).',
  'nature-inconnue': 'La nature n’est ni « prioritaire », ni « veille-active », ni « vecu ».',
  'commune-inconnue': 'Un code de commune n’a pas la forme d’un code Insee à cinq caractères.',
  'epci-inconnu': 'Un SIREN d’EPCI n’a pas neuf chiffres.',
  ...MOTIFS_DE_DESSIN,
  'code-en-double': 'Ce code figure déjà plus haut dans le fichier.',
};

/**
 * Reads features of neighbourhoods, in degrees (CRS84): ANCT layers of 2015 and 2024, or the Beffroi
 * vocabulary {code, nom, nature, communes, epci, contrat}. Faulty drawings are repaired and
 * reported, else refused. `avancer` hears how many features were read.
 */
export function lireQuartiers(
  elements: readonly unknown[],
  avancer: (lus: number) => void = () => undefined,
): LectureDeQuartiers {
  const quartiers: PerimetreLu[] = [];
  const repares: QuartierRepare[] = [];
  const refuses: QuartierRefuse[] = [];
  const codes = new Set<string>();
  for (const [i, element] of elements.entries()) {
    const lu = lireElement(element, i + 1, codes);
    avancer(i + 1);
    if ('cause' in lu) {
      refuses.push(lu);
      continue;
    }
    codes.add(lu.quartier.code);
    quartiers.push(lu.quartier);
    if (lu.repare !== null) repares.push(lu.repare);
  }
  const lus = elements.length;
  if (lus !== quartiers.length + refuses.length) throw new Error('a feature was lost');
  return { quartiers, rapport: { lus, repares, refuses } };
}

function lireElement(
  element: unknown,
  rang: number,
  codes: ReadonlySet<string>,
): { quartier: PerimetreLu; repare: QuartierRepare | null } | QuartierRefuse {
  const brutes = champ(element, 'properties');
  const refuser = (cause: CauseDeRefus, lieu: Position | null = null): QuartierRefuse => {
    return { rang, code: codeLu(brutes), cause, motif: MOTIFS_DE_REFUS[cause], lieu };
  };
  const proprietes = lireProprietes(brutes);
  if (typeof proprietes === 'string') return refuser(proprietes);
  if (codes.has(proprietes.code)) return refuser('code-en-double');
  const dessin = lireDessin(champ(element, 'geometry'));
  if (!dessin.ok) return refuser(dessin.cause, dessin.lieu);
  const { geometrie, repare } = dessin;
  const quartier = { ...proprietes, rang, geometrie, aireM2: aireM2(geometrie) };
  return { quartier, repare: repare && { rang, code: proprietes.code, ...repare } };
}
