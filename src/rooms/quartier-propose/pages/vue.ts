import type { Jour } from '../../../core/day.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import type { Context } from '../../../core/http/route.ts';
import {
  dessinerQuartiers,
  geometrieDuPerimetre,
  type Limite,
  lireCommunes,
  lireEpci,
  lireFond,
  type QuartierDessine,
} from '../../territoire/door.ts';
import type { PropositionDeQuartier } from '../rules/types.ts';
import { lirePartDehors } from '../store/dehors.ts';
import { type Chevauchement, lireChevauchements, lireProposePour } from '../store/queries.ts';

/** All that the page of a proposition shows. */
export interface VueDePropose {
  readonly id: string;
  readonly version: number;
  readonly etat: PropositionDeQuartier;
  readonly epci: string;
  readonly communes: readonly string[];
  readonly dessin: MultiPolygone;
  /** The quartiers of the EPCI in force on the first day asked for, this one left out. */
  readonly autour: readonly QuartierDessine[];
  /** Borders of communes around. */
  readonly fond: readonly Limite[];
  /** Null when they could not be looked for. */
  readonly chevauchements: readonly Chevauchement[] | null;
  /** Part of the drawing outside the communes of the EPCI, 0 to 1; null when it is not known. */
  readonly partDehors: number | null;
}

/** The proposition that the address names, if its reader may see it. */
export async function lireVue({ database, acteur, params }: Context): Promise<VueDePropose | null> {
  const id = params['id'] ?? '';
  const lu = await lireProposePour(database, acteur, id);
  if (lu === null) return null;
  const { epciSiren, code, contenu } = lu.etat;
  const jour = contenu.effetLe as Jour;
  const [epci, connues, dessin, quartiers, chevauchements] = await Promise.all([
    lireEpci(database, epciSiren),
    lireCommunes(database, [epciSiren], jour),
    geometrieDuPerimetre(database, contenu.trace.empreinte),
    dessinerQuartiers(database, epciSiren, jour),
    lireChevauchements(database, lu.etat),
  ]);
  const trace = dessin?.coordinates ?? [];
  const codes = connues.map((commune) => commune.code);
  const noms = new Map(connues.map((commune) => [commune.code, commune.nom]));
  const surfaces = [dessin?.coordinates ?? [], ...quartiers.map(({ surface }) => surface)];
  return {
    id,
    ...lu,
    fond: await lireFond(database, surfaces, jour),
    epci: epci?.nom ?? epciSiren,
    communes: contenu.communes.map((insee) => noms.get(insee) ?? insee),
    dessin: trace,
    partDehors: await lirePartDehors(database, codes, trace, jour),
    autour: quartiers.filter((quartier) => quartier.code !== code),
    chevauchements,
  };
}
