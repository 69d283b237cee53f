import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import { type AvisDePoint, jugerPoints } from '../../eligibilite/door.ts';
import {
  contratDeLEpci,
  type QuartierSitue,
  situerPoints,
  situerQuartier,
} from '../../territoire/door.ts';
import type { LieuSitue, LieuxDeclares, PointDeLAction, QuartierTrouve } from '../rules/lieu.ts';
import { estHorsQuartierAdmis } from '../rules/lieux.ts';

/**
 * Finds the quartiers of each place of a content, as they stand that day. Only for points in none
 * that the dispositif accepts is the room of eligibility asked what it would answer: one more round
 * trip, then only. The dispositif may still be on its way.
 */
export async function situerLieux(
  reader: Reader,
  { epciSiren, lieux, partDesHabitants: declaree }: LieuxDeclares,
  leJour: Jour,
  enRoute: Dispositif | null | Promise<Dispositif | null>,
): Promise<LieuSitue[]> {
  const [contrat, nommes, tombes] = await Promise.all([
    contratDeLEpci(reader, epciSiren, leJour),
    Promise.all(lieux.quartiers.map((code) => situerQuartier(reader, code, leJour))),
    situerPoints(reader, lieux.points, leJour),
  ]);
  const contratCode = contrat?.code ?? null;
  const quartiers = lieux.quartiers.map((lieu, rang): LieuSitue => {
    const nomme = nommes[rang] ?? null;
    return { sorte: 'quartier', lieu, quartiers: trouver(nomme === null ? [] : [nomme]) };
  });
  const points = lieux.points.map((point, rang): LieuSitue => {
    return situerPoint(point, trouver(tombes[rang] ?? []));
  });
  const aPlacer = (lieux.adressesAPlacer ?? []).map((lieu): LieuSitue => {
    return { sorte: 'adresse', lieu, quartiers: [] };
  });
  return [...quartiers, ...(await juger(points)), ...aPlacer];

  function trouver(situes: readonly QuartierSitue[]): QuartierTrouve[] {
    return situes.map(({ code, nature, millesime, contratCodes }) => {
      const dansLeContrat = contratCode !== null && contratCodes.includes(contratCode);
      return { code, nature, millesime, dansLeContrat };
    });
  }

  async function juger(situes: readonly LieuSitue[]): Promise<LieuSitue[]> {
    const dispositif = await enRoute;
    if (dispositif === null) return [...situes];
    const dehors = situes.map((situe) => estHorsQuartierAdmis(situe, dispositif));
    const positions = lieux.points
      .filter((_, rang) => dehors[rang])
      .map(({ lon, lat }) => [lon, lat] as const);
    const pose = { jour: leJour, contratCode, dispositif, positions, declaree };
    const avis = await jugerPoints(reader, pose);
    const suivants = avis.values();
    return situes.map((situe, rang) => (dehors[rang] ? avecAvis(situe, suivants.next()) : situe));
  }
}

function situerPoint(
  { lon, lat, adresse }: PointDeLAction,
  quartiers: readonly QuartierTrouve[],
): LieuSitue {
  const situe = { sorte: 'point', lieu: `${lon}, ${lat}`, quartiers } as const;
  return adresse === undefined ? situe : { ...situe, adresse };
}

function avecAvis(situe: LieuSitue, { value: avis }: IteratorResult<AvisDePoint>): LieuSitue {
  return avis === undefined ? situe : { ...situe, avis };
}
