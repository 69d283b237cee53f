import type { Jour } from '../../../core/day.ts';
import type { Answer, Context } from '../../../core/http/route.ts';
import { perimetresDe } from '../../../core/ui/carte-mobile.tsx';
import { jourDeReference } from '../../appel/door.ts';
import type { PointDeLAction } from '../../dossier/door.ts';
import {
  contratDeLEpci,
  dessinerQuartiers,
  type NatureDeQuartier,
  type QuartierDessine,
} from '../../territoire/door.ts';
import {
  direSansReponse,
  type LigneSituee,
  placeDe,
  rassembler,
  situerLignes,
} from './adresses-tapees.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';
import { Choix, CONTROLEUR, type QuartierAChoisir } from './choix-de-quartiers.tsx';
import { Habitants, lirePartDuBrouillon } from './habitants.tsx';
import {
  direOuTombe,
  lirePoint,
  lirePointsTapes,
  MAXIMUM_DE_POINTS,
  type PointTape,
  taper,
} from './points-tapes.ts';
import { type LigneAMontrer, Points } from './tache-points.tsx';

/** The page on where the action takes place: a list first, the map beside, then points. */
export const montrerQuartiers: Montrer = (context, brouillon, typed) =>
  montrer(context, brouillon, [], typed);

async function montrer(
  context: Context,
  brouillon: Brouillon,
  situees: readonly LigneSituee[],
  typed?: Parameters<Montrer>[2],
): Promise<Answer> {
  const { contenu } = brouillon.etat;
  const coches = typed === undefined ? contenu.lieux.quartiers : context.form.all('quartiers');
  const points = typed === undefined ? contenu.lieux.points : [];
  const tapes = typed === undefined ? points.map(taper) : lirePointsTapes(context);
  const leJour = jourDeReference(brouillon.appel);
  const [quartiers, lignes] = await Promise.all([
    lireQuartiersAChoisir(context, brouillon),
    Promise.all(
      tapes
        .slice(0, MAXIMUM_DE_POINTS)
        .map((tape, rang) => lireLigne(context, leJour, tape, situees[rang] ?? points[rang])),
    ),
  ]);
  const surLaCarte = lignes.flatMap(({ tape, phrase }, rang) => {
    const lu = lirePoint(tape);
    return lu === null ? [] : [{ ...lu, nom: `Point ${rang + 1}. ${phrase ?? ''}` }];
  });
  const adresses = (context.geocodeur ?? null) !== null;
  const tache = pageDeTache(context, brouillon, 'quartiers', {
    ...typed,
    chapeau: `Cochez chaque quartier où l’action se déroule. Ailleurs, donnez ${adresses ? 'une adresse ou ' : ''}un point.`,
    champs: (
      <div
        data-controller={CONTROLEUR}
        data-action={`click->${CONTROLEUR}#cliquer keydown->${CONTROLEUR}#presser change->${CONTROLEUR}#suivre saisie:rendue@document->${CONTROLEUR}#suivre`}
      >
        <Choix
          quartiers={quartiers}
          coches={coches}
          points={surLaCarte}
          source={perimetresDe(contenu.epciSiren, leJour)}
        />
        <Points lignes={lignes} faults={typed?.faults ?? {}} adresses={adresses} />
        <Habitants context={context} brouillon={brouillon} typed={typed} />
      </div>
    ),
  });
  return tache.kind === 'page' ? { ...tache, carteMobile: true } : tache;
}

/** A line with where it falls, and where each place proposed for it falls. */
async function lireLigne(
  { database }: Context,
  leJour: Jour,
  tape: PointTape,
  source: LigneSituee | PointDeLAction | undefined,
): Promise<LigneAMontrer> {
  const dire = (point: { lon: number; lat: number }) => direOuTombe(database, point, leJour);
  const lu = lirePoint(tape);
  const parmi = source !== undefined && 'parmi' in source ? source.parmi : [];
  return {
    tape,
    phrase: lu === null ? null : await dire(lu),
    score: (source !== undefined && 'lon' in source ? source.score : null) ?? null,
    propositions: await Promise.all(
      parmi.map(async (proposition) => ({ proposition, phrase: await dire(placeDe(proposition)) })),
    ),
  };
}

/** The quartiers of the EPCI chosen, and whether the deposit would accept each. */
async function lireQuartiersAChoisir(
  { database }: Context,
  { etat, appel, dispositif }: Brouillon,
): Promise<QuartierAChoisir[]> {
  const { epciSiren } = etat.contenu;
  const leJour = jourDeReference(appel);
  const [dessines, contrat] = await Promise.all([
    dessinerQuartiers(database, epciSiren, leJour),
    contratDeLEpci(database, epciSiren, leJour),
  ]);
  return dessines.map((quartier) => ({
    ...quartier,
    admis: estAdmis(quartier, contrat?.code ?? null, dispositif.naturesDeQuartier),
  }));
}

/** Invariant I13: of an accepted kind, and of a contract of the EPCI. */
function estAdmis(
  { nature, contratCodes }: QuartierDessine,
  contratCode: string | null,
  natures: readonly NatureDeQuartier[],
): boolean {
  return natures.includes(nature) && contratCode !== null && contratCodes.includes(contratCode);
}

/** Saves the quartiers ticked, the points and the share; an address first comes back with places. */
export async function enregistrerQuartiers(context: Context): Promise<Answer> {
  let situees: LigneSituee[] = [];
  const lire = async (_: Context, brouillon: Brouillon): Promise<LectureDeTache> => {
    const { partDesHabitants: _avant, ...contenu } = brouillon.etat.contenu;
    const tapes = lirePointsTapes(context);
    situees = await situerLignes(context, tapes, contenu.lieux.points);
    const { points, ...lus } = rassembler(tapes, situees);
    const part = lirePartDuBrouillon(context, brouillon);
    const faults = { ...lus.faults, ...part.faults };
    if (Object.keys(faults).length > 0) return { ok: false, faults };
    const tous = context.form.all('tous').includes('contrat')
      ? (await lireQuartiersAChoisir(context, brouillon)).filter(({ admis }) => admis)
      : [];
    const coches = [...context.form.all('quartiers'), ...tous.map(({ code }) => code)];
    return {
      ok: true,
      contenu: { ...contenu, lieux: { quartiers: [...new Set(coches)], points }, ...part.dite },
    };
  };
  const enregistrer = enregistrerTache('quartiers', lire, (c, brouillon, typed) =>
    montrer(c, brouillon, situees, typed),
  );
  const answer = await enregistrer(context);
  const dit =
    answer.kind === 'redirect' ? direSansReponse(lirePointsTapes(context), situees) : null;
  return answer.kind === 'redirect' && dit !== null ? { ...answer, dit } : answer;
}
