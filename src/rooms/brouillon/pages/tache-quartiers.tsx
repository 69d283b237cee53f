import type { Answer, Context } from '../../../core/http/route.ts';
import { jourDeReference } from '../../appel/door.ts';
import { lireAdressesAPlacer, relancerLesPlaces } from '../../dossier/door.ts';
import {
  type CadreDesLieux,
  lireChampsDesLieux,
  lireLieuxTapes,
} from '../../lieux-de-l-action/pages/door.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';

type LieuxTapes = Awaited<ReturnType<typeof lireLieuxTapes>>;

/** The page on where the action takes place. */
export const montrerQuartiers: Montrer = (context, brouillon, typed) =>
  montrer(context, brouillon, [], typed);

async function montrer(
  context: Context,
  brouillon: Brouillon,
  situees: LieuxTapes['situees'],
  typed?: Parameters<Montrer>[2],
): Promise<Answer> {
  const renvoi = typed === undefined ? undefined : { faults: typed.faults, situees };
  const cadre = await lireCadreDesLieux(context, brouillon);
  const ouUneAdresse = (context.geocodeur ?? null) === null ? '' : 'une adresse ou ';
  const tache = pageDeTache(context, brouillon, 'quartiers', {
    ...typed,
    chapeau: `Cochez chaque quartier où l’action se déroule. Ailleurs, donnez ${ouUneAdresse}un point.`,
    champs: await lireChampsDesLieux(context, cadre, brouillon.etat.contenu, renvoi),
  });
  return tache.kind === 'page' ? { ...tache, carteMobile: true } : tache;
}

async function lireCadreDesLieux(
  { database }: Context,
  { id, etat, appel, dispositif }: Brouillon,
): Promise<CadreDesLieux> {
  const aPlacer = await lireAdressesAPlacer(database, id, etat.contenu);
  return { leJour: jourDeReference(appel), dispositif, aPlacer };
}

/** Saves the quartiers ticked, the points and the share; an address first comes back with places. */
export async function enregistrerQuartiers(context: Context): Promise<Answer> {
  let situees: LieuxTapes['situees'] = [];
  let aPlacerDit: LieuxTapes['aPlacerDit'] = null;
  const lire = async (_: Context, brouillon: Brouillon): Promise<LectureDeTache> => {
    const { partDesHabitants: _avant, ...contenu } = brouillon.etat.contenu;
    const cadre = await lireCadreDesLieux(context, brouillon);
    const lus = await lireLieuxTapes(context, cadre, brouillon.etat.contenu);
    ({ situees, aPlacerDit } = lus);
    return Object.keys(lus.faults).length > 0
      ? { ok: false, faults: lus.faults }
      : { ok: true, contenu: { ...contenu, ...lus.dits } };
  };
  const enregistrer = enregistrerTache('quartiers', lire, (c, brouillon, typed) =>
    montrer(c, brouillon, situees, typed),
  );
  const answer = await enregistrer(context);
  if (answer.kind !== 'redirect' || aPlacerDit === null) return answer;
  await relancerLesPlaces(context.database, context.params['id'] ?? '');
  return { ...answer, dit: aPlacerDit };
}
