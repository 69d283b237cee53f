import { suiteDe } from '../../../core/geocoding/juger.ts';
import type { AdressesAPlacer, Geocodeur, Proposition } from '../../../core/geocoding/types.ts';
import type { Context } from '../../../core/http/route.ts';
import type { PointDeLAction } from '../rules/lieu.ts';
import {
  lirePoint,
  MAXIMUM_DE_POINTS,
  type PointTape,
  taper,
  taperAdresse,
} from './points-tapes.ts';

/** Where a line as typed leads: a point, or what is missing to have one. */
export type LigneSituee =
  | { readonly etat: 'point'; readonly point: PointDeLAction; readonly parmi: Propositions }
  | { readonly etat: 'vide' | 'illisible' | 'introuvable' | 'trop-longue' }
  /**
   * No answer yet, too many to ask at once, or the queue found nothing: the address is kept as
   * typed; the degrees typed stand, if any.
   */
  | {
      readonly etat: 'sans-reponse' | 'de-trop' | 'inconnue';
      readonly point: PointDeLAction | null;
      readonly adresse: string;
    }
  | { readonly etat: 'a-choisir'; readonly parmi: Propositions };

type Propositions = readonly Proposition[];

/** What one may wait before a page, all tries included. */
const ATTENTE_MS = 2_000;
const MAXIMUM_DE_RECHERCHES = 5;
/** Longer would be no address, and no service takes it. */
export const MAXIMUM_DE_SIGNES = 200;
const AUCUNE: Propositions = [];
/** Choosing none of the propositions. */
export const AUCUNE_D_ELLES = 'aucune';

/** What the draft already holds: its points, and its addresses to place. */
interface Connus {
  readonly points: readonly PointDeLAction[];
  readonly aPlacer: AdressesAPlacer;
}

/**
 * Where each line leads. An address that a point already has is not asked again, nor one that the
 * queue found meanwhile; the others are, at once, and the holder chooses: nothing is taken from the
 * service without them.
 */
export function situerLignes(
  { geocodeur = null }: Pick<Context, 'geocodeur'>,
  tapes: readonly PointTape[],
  connus: Connus,
): Promise<LigneSituee[]> {
  let recherches = 0;
  return Promise.all(
    tapes.slice(0, MAXIMUM_DE_POINTS).map(async (tape): Promise<LigneSituee> => {
      const telle = situerSansChercher(tape, connus);
      if (telle !== null) return telle;
      recherches += geocodeur === null ? 0 : 1;
      return recherches > MAXIMUM_DE_RECHERCHES
        ? sansPlace(tape, 'de-trop')
        : chercherLigne(geocodeur, tape);
    }),
  );
}

/** Where a line leads by what is known of it; null when the service is to be asked. */
function situerSansChercher(tape: PointTape, { points, aPlacer }: Connus): LigneSituee | null {
  const connu = points.find((point) => tape.adresse !== '' && estTel(tape, point));
  if (connu !== undefined) return { etat: 'point', point: connu, parmi: AUCUNE };
  if (tape.adresse === '' || tape.choix === AUCUNE_D_ELLES) return lireDegres(tape);
  if (tape.adresse.length > MAXIMUM_DE_SIGNES) return { etat: 'trop-longue' };
  const trouvees = aPlacer.get(tape.adresse) ?? null;
  return trouvees === null ? null : choisirParmiLesRetrouvees(tape, trouvees);
}

async function chercherLigne(geocodeur: Geocodeur | null, tape: PointTape): Promise<LigneSituee> {
  const lue = await geocodeur?.chercher({ texte: tape.adresse }, ATTENTE_MS);
  return lue?.ok ? choisir(tape, distinctes(lue.propositions)) : sansPlace(tape, 'sans-reponse');
}

type SansPlace = Extract<LigneSituee, { adresse: string }>;

/** Degrees that cannot be read are told, not dropped with the page. */
function sansPlace(tape: PointTape, etat: SansPlace['etat']): LigneSituee {
  const degres = lireDegres(tape);
  if (degres.etat === 'illisible') return degres;
  return { etat, point: lirePoint(tape), adresse: tape.adresse };
}

function choisirParmiLesRetrouvees(tape: PointTape, trouvees: Propositions): LigneSituee {
  const parmi = distinctes(trouvees);
  return parmi.length > 0 ? choisir(tape, parmi) : sansPlace(tape, 'inconnue');
}

/** An address to place as the page shows it before anyone answers: by what the queue found. */
export function situerAPlacer(adresse: string, trouvees: Propositions | null): LigneSituee {
  const tape = taperAdresse(adresse);
  return trouvees === null
    ? sansPlace(tape, 'sans-reponse')
    : choisirParmiLesRetrouvees(tape, trouvees);
}

function choisir({ choix }: PointTape, parmi: Propositions): LigneSituee {
  if (parmi.length === 0) return { etat: 'introuvable' };
  const choisie = parmi.find((une) => valeurDe(une) === choix);
  if (choisie === undefined) return { etat: 'a-choisir', parmi };
  const { libelle, score, communeCode } = choisie.adresse;
  const commune = communeCode === '' ? {} : { communeCode };
  const trouvee = { adresse: libelle, score: Math.round(score * 100) / 100, ...commune };
  const point = { ...placeDe(choisie), ...trouvee };
  return { etat: 'point', point, parmi };
}

/** The propositions that may be shown: those too far from what was typed are asked again instead. */
function distinctes(propositions: Propositions): Propositions {
  const montrables = propositions.filter(
    (une) => suiteDe(une) !== 'redemander' && une.adresse.libelle !== '',
  );
  return [...new Map(montrables.map((une) => [valeurDe(une), une])).values()];
}

/** How a proposition is ticked: by its place. */
export function valeurDe(proposition: Proposition): string {
  const { lon, lat } = placeDe(proposition);
  return `${lon} ${lat}`;
}

/** Its place to the tenth of a metre, which can be typed again as it is. */
export function placeDe({ adresse: { lon, lat } }: Proposition): { lon: number; lat: number } {
  const arrondir = (degres: number) => Math.round(degres * 1e6) / 1e6;
  return { lon: arrondir(lon), lat: arrondir(lat) };
}

function lireDegres(tape: PointTape): LigneSituee {
  if (tape.lon + tape.lat === '') return { etat: 'vide' };
  const point = lirePoint(tape);
  return point === null ? { etat: 'illisible' } : { etat: 'point', point, parmi: AUCUNE };
}

function estTel({ adresse, lon, lat }: PointTape, point: PointDeLAction): boolean {
  const tel = taper(point);
  return adresse === tel.adresse && lon === tel.lon && lat === tel.lat;
}
