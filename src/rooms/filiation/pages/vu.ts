import type { Context } from '../../../core/http/route.ts';
import { compareFr } from '../../../core/typography.ts';
import type { PerimetreDeCarte } from '../../territoire/door.ts';
import type { FaitFiliation } from '../rules/jugement.ts';
import { lireNomDeLien } from '../rules/liens.ts';
import { lireLien } from '../store/comparaison.ts';
import { avecOfficielles } from '../store/officielles.ts';
import {
  avecEcarts,
  type ComparaisonLue,
  type Ecarts,
  type LienNumerote,
  lireFondDe,
} from './lire.ts';
import type { Outils } from './outils.ts';

/** One link as its page shows it. */
export interface LienVu extends ComparaisonLue, Ecarts {
  readonly lien: LienNumerote;
  readonly nomDuQuartier: string;
  /** Old quartiers that a correction may name. */
  readonly candidats: readonly PerimetreDeCarte[];
}

/** Reads one link, signed; null when there is none of that name. */
export async function lireVu(context: Context, { signer }: Outils): Promise<LienVu | null> {
  const { database, acteur, params } = context;
  const cle = lireNomDeLien(params['lien'] ?? '');
  const lu = cle === null || cle.de >= cle.vers ? null : await lireLien(database, cle);
  if (lu === null) return null;
  const { lien, tous, ...comparaison } = lu;
  const lignes = lien.jugement === null ? [] : [lien.jugement.ligne];
  const [signe = null] = await signer<FaitFiliation>(database, acteur, lignes);
  const { cote, code } = lien.cle;
  const communes = new Set(
    comparaison.nouveaux.filter((un) => un.code === code).flatMap((un) => un.communes),
  );
  const pres = new Set(comparaison.anciens.map((un) => un.code));
  const candidats = tous
    .filter((un) => pres.has(un.code) || un.communes.some((commune) => communes.has(commune)))
    .toSorted((a, b) => compareFr(a.nom, b.nom));
  const nomDuQuartier = comparaison.noms[cote].get(code) ?? code;
  const dessinee = await avecEcarts(comparaison);
  const fond = await lireFondDe(database, comparaison);
  const [compare] = await avecOfficielles(database, [lien]);
  if (compare === undefined) return null;
  const seul = { ...compare, numero: 1, signe };
  return { ...dessinee, fond, liens: [seul], lien: seul, nomDuQuartier, candidats };
}
