import { instant } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterInstant, formaterMontant } from '../../../core/typography.ts';
import { lirePersonne } from '../../acteur/door.ts';
import { lireCoups } from '../store/coups.ts';
import type { VueDeLigne } from './ligne-vue.ts';
import { direFait } from './mots.tsx';

/** One move in words: when, who, what. */
export interface CoupDit {
  readonly quand: string;
  readonly qui: string;
  readonly quoi: string;
}

/** The thread of a line as this actor may read it, latest first, down to the transmission. */
export async function lireFil(
  { database, acteur }: Context,
  { ligne, transmission }: VueDeLigne,
): Promise<CoupDit[]> {
  const coups = await lireCoups(database, acteur, ligne.dossierId);
  const auteurs = coups.flatMap(({ fait }) => ('par' in fait ? [fait.par] : []));
  const ids = [...new Set([...auteurs, transmission.parId])];
  const noms = new Map(
    await Promise.all(
      ids.map(async (id) => [id, (await lirePersonne(database, id))?.etat.nom ?? ''] as const),
    ),
  );
  const dits = coups.flatMap(({ instant: quand, fait }) => {
    const quoi = direFait(fait);
    if (quoi === null) return [];
    const qui = 'par' in fait ? (noms.get(fait.par) ?? '') : sansAuteur(fait.type);
    return [{ quand: formaterInstant(instant(quand)), qui, quoi }];
  });
  const ouverture = {
    quand: formaterInstant(transmission.le),
    qui: noms.get(transmission.parId) ?? '',
    quoi: `L’EPCI transmet l’action à la Région, pour ${formaterMontant(transmission.montant)}.`,
  };
  return [ouverture, ...dits].toReversed();
}

/** An agreement follows from the move beside it; the rest comes from the deliberation. */
function sansAuteur(type: string): string {
  return type.startsWith('Accord') ? 'par ce même geste' : 'par la délibération';
}
