import { type DemandeDAcces, NULLE_PART } from '../../../core/access/access.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import type {
  CommandeDispositif,
  ContexteDispositif,
  DispositifEnregistre,
  FaitDispositif,
  RefusDispositif,
} from './types.ts';

/** The right to ask for: only the Region's administration configures (rights matrix, line 1). */
export function accesDispositif(): DemandeDAcces {
  return { verbe: 'G', objet: 'dispositif', cible: NULLE_PART };
}

/** Decides an import: the same file again says nothing new; another one is a new version. */
export function deciderDispositif(
  _: CommandeDispositif,
  etat: DispositifEnregistre | null,
  { id, lecture, empreinteFichier }: ContexteDispositif,
): Decision<FaitDispositif, RefusDispositif> {
  if (!lecture.ok) return refuse({ code: 'fichier-refuse', erreurs: lecture.erreurs });
  const { dispositif } = lecture;
  if (dispositif.code !== id) {
    return refuse({ code: 'code-different', attendu: id, lu: dispositif.code });
  }
  if (etat?.empreinteFichier === empreinteFichier) return accepte();
  return accepte({ type: 'DispositifImporte', dispositif, empreinteFichier });
}

/** The rules in force once a fact has happened. */
export function evoluerDispositif(
  _: DispositifEnregistre | null,
  { dispositif, empreinteFichier }: FaitDispositif,
): DispositifEnregistre {
  return { dispositif, empreinteFichier };
}

/** Tells whether the scheme covers a budget year. */
export function couvreExercice(
  exercices: { readonly du: number; readonly au: number | null },
  annee: number,
): boolean {
  return exercices.du <= annee && (exercices.au === null || annee <= exercices.au);
}
