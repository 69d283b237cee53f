import { premiersPerimetres } from '../../src/core/geometry/index-spatial.ts';
import { construireVoisinage, estAMoinsDe } from '../../src/core/geometry/voisinage.ts';
import { type Contender, type Controle, type Ratio, type Row, ratio, ratioCpu } from '../frame.ts';
import type { Terrain } from './controles.ts';
import { ecrireIndex } from './fichier.ts';
import { construireProches, controlerLesProches, estProche } from './proches.ts';

const RAYON_M = 500;
/** One alone would be measured before it is compiled. */
const LECTURES = 20;

/** What is measured beside the containing perimeters: the near ones, and an index read back. */
export interface Autres {
  readonly contenders: readonly Contender[];
  rapports(rows: readonly Row[]): Ratio[];
  controles(): Controle[];
  finir(): void;
}

/**
 * Whether a quartier is within 500 m, by our index and by flatbush with every edge of the
 * candidates; the index of the containing perimeters read back from a file.
 */
export function autresMesures(terrain: Terrain): Autres {
  const { perimetres, lons, lats, index } = terrain;
  const voisinage = construireVoisinage(perimetres, RAYON_M);
  const proches = construireProches(terrain, RAYON_M);
  const ecrit = ecrireIndex(index);
  const noms = nommer(terrain);
  return {
    contenders: [
      {
        ...{ nom: noms.notre, unite: 'ns' },
        run() {
          for (let i = 0; i < lons.length; i++) estAMoinsDe(voisinage, lons[i] ?? 0, lats[i] ?? 0);
          return lons.length;
        },
      },
      {
        ...{ nom: noms.autre, unite: 'ns' },
        run() {
          for (let i = 0; i < lons.length; i++) estProche(proches, lons[i] ?? 0, lats[i] ?? 0);
          return lons.length;
        },
      },
      {
        nom: noms.construction,
        unite: 'ms',
        run: () => construit(construireVoisinage(perimetres, RAYON_M)),
      },
      {
        ...{ nom: noms.relu, unite: 'ms' },
        run() {
          let lectures = 0;
          while (lectures < LECTURES) lectures += construit(ecrit.relire());
          return lectures;
        },
      },
    ],
    rapports: (rows) => [
      ratio(rows, noms.notre, noms.autre, '≥ 5'),
      ratioCpu(rows, noms.notre, noms.autre, '≥ 5'),
    ],
    controles: () => [controlerLesProches(proches, voisinage), reluEstLeMeme(terrain, ecrit)],
    finir: () => ecrit.effacer(),
  };
}

function nommer({ nom }: Terrain) {
  return {
    notre: `à moins de ${RAYON_M} m, index, ${nom}`,
    autre: `à moins de ${RAYON_M} m, flatbush + arêtes, ${nom}`,
    construction: `construction de l’index à ${RAYON_M} m, ${nom}`,
    relu: `limite : index relu d’un fichier, ${nom}`,
  };
}

/** One operation, which needed what was made. */
function construit({ ids }: { readonly ids: readonly string[] }): number {
  return Math.min(1, ids.length);
}

function reluEstLeMeme(
  { index, lons, lats, nom }: Terrain,
  ecrit: ReturnType<typeof ecrireIndex>,
): Controle {
  const attendus = premiersPerimetres(index, lons, lats);
  const relus = premiersPerimetres(ecrit.relire(), lons, lats);
  const faux = attendus.reduce((n, attendu, i) => n + Number(attendu !== relus[i]), 0);
  const detail = `${faux} écart sur ${lons.length} points, ${(ecrit.octets / 1e6).toFixed(1)} Mo`;
  return { nom: `index relu = index construit, ${nom}`, ok: faux === 0, detail };
}
