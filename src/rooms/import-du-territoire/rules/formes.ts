import { type Emprise, empriseDe, type MultiPolygone } from '../../../core/geometry/geometrie.ts';
import type { Details } from '../../territoire/door.ts';
import type { FormeApercue } from './depots.ts';

interface Dessinee {
  readonly code: string;
  readonly nom: string;
  readonly geometrie: MultiPolygone;
}

/** Mainland France and Corsica: what one map shows without the seas between it and the overseas. */
const METROPOLE: Emprise = [-5.5, 41, 10, 51.5];
/** Beyond, each is drawn as the box that it fills: nobody would see more of it. */
const MOST_DRAWN_WHOLE = 400;

/** The map of a report: what would be new, changed or the same. */
export function formesDe(
  dessinees: readonly Dessinee[],
  { nouveaux, changes }: Details,
): { readonly formes: readonly FormeApercue[]; readonly horsCarte: number } {
  const avecDessin = dessinees.filter(({ geometrie }) => geometrie.length > 0);
  const enMetropole = avecDessin.filter((une) => estDans(empriseDe(une.geometrie), METROPOLE));
  const montrees = enMetropole.length > 0 ? enMetropole : avecDessin;
  const [neufs, autres] = [codesDe(nouveaux), codesDe(changes)];
  const entieres = montrees.length <= MOST_DRAWN_WHOLE;
  const formes = montrees.map(({ code, nom, geometrie }) => {
    const surface = entieres ? geometrie : boiteDe(empriseDe(geometrie));
    const sort = neufs.has(code) ? 'nouveau' : autres.has(code) ? 'change' : 'inchange';
    return { code, nom, sort, surface } as const;
  });
  return { formes, horsCarte: avecDessin.length - montrees.length };
}

function codesDe(nommes: readonly { readonly code: string }[]): ReadonlySet<string> {
  return new Set(nommes.map(({ code }) => code));
}

function estDans(dedans: Emprise, dehors: Emprise): boolean {
  const [ouest, sud, est, nord] = dedans;
  return ouest >= dehors[0] && sud >= dehors[1] && est <= dehors[2] && nord <= dehors[3];
}

function boiteDe([ouest, sud, est, nord]: Emprise): MultiPolygone {
  const anneau = [
    [ouest, sud],
    [est, sud],
    [est, nord],
    [ouest, nord],
    [ouest, sud],
  ];
  return [[anneau]];
}
