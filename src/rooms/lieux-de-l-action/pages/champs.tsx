import type { VNode } from 'preact';
import type { Jour } from '../../../core/day.ts';
import type { AdressesAPlacer } from '../../../core/geocoding/types.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import { perimetresDe } from '../../../core/ui/carte-mobile.tsx';
import type { Dispositif } from '../../dispositif/door.ts';
import {
  contratDeLEpci,
  dessinerQuartiers,
  type NatureDeQuartier,
  type QuartierDessine,
} from '../../territoire/door.ts';
import type { LieuxDeclares } from '../rules/lieu.ts';
import { AdressesRetrouvees } from './adresses-retrouvees.tsx';
import { type LigneSituee, situerLignes } from './adresses-tapees.ts';
import { Choix, CONTROLEUR, type QuartierAChoisir } from './choix-de-quartiers.tsx';
import { Habitants, lirePartTapee } from './habitants.tsx';
import { direAPlacer, rassembler } from './lieux-rassembles.ts';
import { lireLignes } from './lignes-de-lieux.ts';
import { Points } from './points.tsx';
import { lirePoint, lirePointsTapes } from './points-tapes.ts';

/**
 * What the places of an action are chosen under: the quartiers of that day, a scheme, what was
 * found since for the addresses that had no place.
 */
export interface CadreDesLieux {
  readonly leJour: Jour;
  readonly dispositif: Dispositif;
  readonly aPlacer: AdressesAPlacer;
}

/** What was sent and could not be kept, to be shown again. */
interface Renvoi {
  readonly faults: Faults;
  /** Where each line typed leads, when it was asked. */
  readonly situees: readonly LigneSituee[];
}

/** The fields of the places: a list first, the map beside, then points; then the people reached. */
export async function lireChampsDesLieux(
  context: Context,
  cadre: CadreDesLieux,
  declares: LieuxDeclares,
  renvoi?: Renvoi,
): Promise<VNode> {
  const { geocodeur = null, form } = context;
  const { lieux, epciSiren, partDesHabitants } = declares;
  const { faults = {} } = renvoi ?? {};
  const coches = renvoi === undefined ? lieux.quartiers : form.all('quartiers');
  const [quartiers, lignes] = await Promise.all([
    lireQuartiersAChoisir(context, cadre, declares),
    lireLignes(context, cadre, lieux, renvoi),
  ]);
  const surLaCarte = lignes.flatMap(({ tape, phrase }, rang) => {
    const lu = lirePoint(tape);
    return lu === null ? [] : [{ ...lu, nom: `Point ${rang + 1}. ${phrase ?? ''}` }];
  });
  return (
    <div
      data-controller={CONTROLEUR}
      data-action={`click->${CONTROLEUR}#cliquer keydown->${CONTROLEUR}#presser change->${CONTROLEUR}#suivre saisie:rendue@document->${CONTROLEUR}#suivre`}
    >
      {renvoi === undefined ? <AdressesRetrouvees lignes={lignes} /> : null}
      <Choix
        quartiers={quartiers}
        coches={coches}
        points={surLaCarte}
        source={perimetresDe(epciSiren, cadre.leJour)}
      />
      <Points lignes={lignes} faults={faults} adresses={geocodeur !== null} />
      <Habitants
        form={form}
        dispositif={cadre.dispositif}
        declaree={partDesHabitants}
        faults={faults}
      />
    </div>
  );
}

/** The quartiers of the EPCI chosen, and whether the deposit would accept each. */
async function lireQuartiersAChoisir(
  { database }: Context,
  { leJour, dispositif }: CadreDesLieux,
  { epciSiren }: Pick<LieuxDeclares, 'epciSiren'>,
): Promise<QuartierAChoisir[]> {
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

/** What was typed: what it says, or its faults; and the addresses to place, in words. */
interface LieuxTapes extends Renvoi {
  readonly dits: Omit<LieuxDeclares, 'epciSiren'>;
  readonly aPlacerDit: string | null;
}

/** Reads the fields of the places; an address that nobody chose a place for is a fault. */
export async function lireLieuxTapes(
  context: Context,
  cadre: CadreDesLieux,
  avant: LieuxDeclares,
): Promise<LieuxTapes> {
  const { form } = context;
  const tapes = lirePointsTapes(context);
  const connus = { points: avant.lieux.points, aPlacer: cadre.aPlacer };
  const situees = await situerLignes(context, tapes, connus);
  const lus = rassembler(tapes, situees);
  const part = lirePartTapee(form, cadre.dispositif);
  const faults = { ...lus.faults, ...part.faults };
  const tous = form.all('tous').includes('contrat') && Object.keys(faults).length === 0;
  const admis = tous ? await lireQuartiersAChoisir(context, cadre, avant) : [];
  const codes = admis.filter((quartier) => quartier.admis).map(({ code }) => code);
  const quartiers = [...new Set([...form.all('quartiers'), ...codes])];
  const dits = { lieux: { quartiers, ...lus.lieux }, ...part.dite };
  return { faults, situees, dits, aPlacerDit: direAPlacer(context, situees) };
}
