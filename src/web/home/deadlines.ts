import { type Instant, instantAParis, jourAParis } from '../../core/day.ts';
import type { Context } from '../../core/http/route.ts';
import { formaterInstant, formaterJour } from '../../core/typography.ts';
import { type AppelAProjets, listerAppels } from '../../rooms/appel/door.ts';
import { listerDeliberations } from '../../rooms/deliberation/door.ts';
import type { AnneeEnCours } from '../annees.ts';
import { compter } from '../etape.ts';
import type { Echeance } from './types.ts';

const JOUR = 24 * 60 * 60 * 1000;

/** The days that count in the years at work: calls that open or close, meetings to come. */
export async function deadlinesOf(
  context: Context,
  annees: readonly AnneeEnCours[],
): Promise<Echeance[]> {
  const { database, acteur, maintenant } = context;
  const lus = await Promise.all(annees.map(({ annee }) => listerAppels(database, acteur, annee)));
  const appels = lus
    .flat()
    .filter(({ etat }) => concerne(etat, acteur.epciSiren))
    .map(({ etat }) => echeanceDAppel(etat, maintenant));
  const actes = await listerDeliberations(database, acteur);
  const aujourdhui = jourAParis(maintenant);
  const seances = actes
    .filter(({ etat }) => etat.seanceLe >= aujourdhui)
    .map(({ etat }) => ({
      quoi: `Séance de la Commission permanente : ${etat.objet}`,
      quand: formaterJour(etat.seanceLe),
      etat: 'a-venir' as const,
      dans: distance(maintenant, instantAParis(etat.seanceLe, 12, 0)),
    }));
  return [...appels, ...seances];
}

function concerne({ epciSirens }: AppelAProjets, epciSiren: string | null): boolean {
  return epciSiren === null || epciSirens.length === 0 || epciSirens.includes(epciSiren);
}

function echeanceDAppel(appel: AppelAProjets, maintenant: Instant): Echeance {
  const { intitule: quoi, ouvreLe, fermeLe } = appel;
  if (maintenant < ouvreLe) {
    const quand = `à partir du ${formaterInstant(ouvreLe)}`;
    return { quoi, quand, etat: 'a-venir', dans: distance(maintenant, ouvreLe) };
  }
  if (maintenant < fermeLe) {
    const quand = `jusqu’au ${formaterInstant(fermeLe)}`;
    return { quoi, quand, etat: 'en-cours', dans: distance(maintenant, fermeLe) };
  }
  return { quoi, quand: `depuis le ${formaterInstant(fermeLe)}`, etat: 'passee', dans: null };
}

function distance(de: Instant, a: Instant): string {
  const jours = Math.ceil((Date.parse(a) - Date.parse(de)) / JOUR);
  return jours <= 1 ? 'moins d’un jour' : `dans ${compter(jours, 'jour', 'jours')}`;
}
