import type { Context } from '../../../core/http/route.ts';
import {
  contratDeLEpci,
  dessinerQuartiers,
  type NatureDeQuartier,
  type QuartierDessine,
} from '../../territoire/door.ts';
import { jourDeReference } from '../store/contexte.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';
import { Choix, CONTROLEUR, type QuartierAChoisir } from './choix-de-quartiers.tsx';
import {
  direOuTombe,
  lirePoint,
  lirePoints,
  lirePointsTapes,
  MAXIMUM_DE_POINTS,
  Points,
  taper,
} from './tache-points.tsx';

/** The page on where the action takes place: a list first, the map beside, then points. */
export const montrerQuartiers: Montrer = async (context, brouillon, typed) => {
  const { contenu } = brouillon.etat;
  const { database, form } = context;
  const leJour = jourDeReference(brouillon.appel);
  const coches = typed === undefined ? contenu.lieux.quartiers : form.all('quartiers');
  const tapes = typed === undefined ? contenu.lieux.points.map(taper) : lirePointsTapes(context);
  const lus = tapes.slice(0, MAXIMUM_DE_POINTS).map(lirePoint);
  const [quartiers, phrases] = await Promise.all([
    lireQuartiersAChoisir(context, brouillon),
    Promise.all(lus.map(async (lu) => (lu === null ? null : direOuTombe(database, lu, leJour)))),
  ]);
  const points = lus.flatMap((lu, rang) =>
    lu === null ? [] : [{ ...lu, nom: `Point ${rang + 1}. ${phrases[rang] ?? ''}` }],
  );
  return pageDeTache(context, brouillon, 'quartiers', {
    ...typed,
    chapeau:
      'Cochez chaque quartier où l’action se déroule. Une adresse hors de la liste se donne par un point.',
    champs: (
      <div
        data-controller={CONTROLEUR}
        data-action={`click->${CONTROLEUR}#cliquer keydown->${CONTROLEUR}#presser change->${CONTROLEUR}#suivre saisie:rendue@document->${CONTROLEUR}#suivre`}
      >
        <Choix quartiers={quartiers} coches={coches} points={points} />
        <Points points={tapes} phrases={phrases} faults={typed?.faults ?? {}} />
      </div>
    ),
  });
};

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

async function lireQuartiers(context: Context, brouillon: Brouillon): Promise<LectureDeTache> {
  const { points, faults } = lirePoints(lirePointsTapes(context));
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const tous = context.form.all('tous').includes('contrat')
    ? (await lireQuartiersAChoisir(context, brouillon)).filter(({ admis }) => admis)
    : [];
  const coches = [...context.form.all('quartiers'), ...tous.map(({ code }) => code)];
  const lieux = { quartiers: [...new Set(coches)], points };
  return { ok: true, contenu: { ...brouillon.etat.contenu, lieux } };
}

export const enregistrerQuartiers = enregistrerTache('quartiers', lireQuartiers, montrerQuartiers);
