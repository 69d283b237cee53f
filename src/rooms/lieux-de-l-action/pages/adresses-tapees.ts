import { suiteDe } from '../../../core/geocoding/juger.ts';
import type { Geocodeur, Proposition } from '../../../core/geocoding/types.ts';
import type { Context } from '../../../core/http/route.ts';
import type { PointDeLAction } from '../rules/lieu.ts';
import { lirePoint, MAXIMUM_DE_POINTS, type PointTape, taper } from './points-tapes.ts';

/** Where a line as typed leads: a point, or what is missing to have one. */
export type LigneSituee =
  | { readonly etat: 'point'; readonly point: PointDeLAction; readonly parmi: Propositions }
  | { readonly etat: 'vide' | 'illisible' | 'introuvable' | 'de-trop' }
  /** The service did not answer: the degrees typed stand, if any. */
  | { readonly etat: 'sans-reponse'; readonly point: PointDeLAction | null }
  | { readonly etat: 'a-choisir'; readonly parmi: Propositions };

type Propositions = readonly Proposition[];

/** What one may wait before a page, all tries included. */
const ATTENTE_MS = 2_000;
const MAXIMUM_DE_RECHERCHES = 5;
const AUCUNE: Propositions = [];
/** Choosing none of the propositions. */
export const AUCUNE_D_ELLES = 'aucune';

/**
 * Where each line leads. An address that a point already has is not asked again; the others are, at
 * once, and the holder chooses: nothing is taken from the service without them.
 */
export function situerLignes(
  { geocodeur = null }: Pick<Context, 'geocodeur'>,
  tapes: readonly PointTape[],
  connus: readonly PointDeLAction[],
): Promise<LigneSituee[]> {
  let recherches = 0;
  return Promise.all(
    tapes.slice(0, MAXIMUM_DE_POINTS).map(async (tape): Promise<LigneSituee> => {
      const telle = lireDegres(tape);
      const connu = connus.find((point) => tape.adresse !== '' && estTel(tape, point));
      if (connu !== undefined) return { etat: 'point', point: connu, parmi: AUCUNE };
      if (tape.adresse === '' || tape.choix === AUCUNE_D_ELLES) return telle;
      recherches += geocodeur === null ? 0 : 1;
      return recherches > MAXIMUM_DE_RECHERCHES
        ? { etat: 'de-trop' }
        : chercherLigne(geocodeur, tape, telle.etat === 'point' ? telle.point : null);
    }),
  );
}

async function chercherLigne(
  geocodeur: Geocodeur | null,
  tape: PointTape,
  point: PointDeLAction | null,
): Promise<LigneSituee> {
  const lue = await geocodeur?.chercher({ texte: tape.adresse }, ATTENTE_MS);
  return lue?.ok ? choisir(tape, distinctes(lue.propositions)) : { etat: 'sans-reponse', point };
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

/** The points of the lines, with a fault for each that has none yet. */
export function rassembler(tapes: readonly PointTape[], lignes: readonly LigneSituee[]) {
  const faults: Record<string, string> = {};
  if (tapes.length > MAXIMUM_DE_POINTS) {
    faults['point-1'] = `Donnez au plus ${MAXIMUM_DE_POINTS} points.`;
  }
  const points = lignes.flatMap((ligne, rang) => {
    const faute = direFaute(ligne, rang + 1);
    if (faute !== null) faults[faute.champ] = faute.phrase;
    return 'point' in ligne && ligne.point !== null ? [ligne.point] : [];
  });
  return { points, faults };
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
    case 'de-trop':
      return {
        champ: `adresse-${n}`,
        phrase: `Point ${n} : cherchez au plus ${MAXIMUM_DE_RECHERCHES} adresses à la fois. Videz cette case, enregistrez, puis récrivez-la.`,
      };
    default:
      return null;
  }
}

/** What to say of the addresses that the service did not place, once the rest is saved. */
export function direSansReponse(
  tapes: readonly PointTape[],
  lignes: readonly LigneSituee[],
): string | null {
  const perdues = tapes.filter((_, rang) => lignes[rang]?.etat === 'sans-reponse');
  if (perdues.length === 0) return null;
  const citees = perdues.slice(0, 3).map(({ adresse }) => `« ${adresse.slice(0, 120)} »`);
  return `La page est enregistrée, mais le service d’adresses ne répond pas : ${citees.join(', ')} n’y est pas. Cochez le quartier dans la liste, donnez un point, ou récrivez l’adresse plus tard.`;
}
