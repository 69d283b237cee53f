// Every list of objects: searched, sorted, paged by keyset and exported from its address.

import { addressOf, readDemande, writeCursor } from './listing/address.ts';
import { writeFile } from './listing/file.ts';
import { applyDemande, keyOf, memorySource } from './listing/memory.ts';
import type {
  Curseur,
  Definition,
  Demande,
  FiltreDeListe,
  Liste,
  Source,
} from './listing/types.ts';
import type { Answer, Context } from './route.ts';

export { readDemande } from './listing/address.ts';
export type {
  ColonneDeListe,
  Curseur,
  Definition,
  Demande,
  FiltreDeListe,
  Liste,
  Source,
  Tri,
} from './listing/types.ts';

/** A filter by year that always holds one: the current one when the address names none. */
export function yearFilter(
  query: URLSearchParams,
  current: number,
  libelle = 'Année',
): { readonly annee: number; readonly filtre: FiltreDeListe<unknown> } {
  const demandee = (query.get('annee') ?? '').trim();
  return {
    annee: Number(YEAR.test(demandee) ? demandee : current),
    filtre: { nom: 'annee', libelle, forme: YEAR, defaut: String(current) },
  };
}

const YEAR = /^\d{4}$/;

/** Rows a page. */
export const PAGE = 50;

/**
 * A list whose rows are all read: searched in the texts of its columns, filtered, sorted. Gives a
 * page of it, or the answer to send in its stead: the file that the address asks for.
 */
export async function listRows<Ligne>(
  { query }: Pick<Context, 'query'>,
  definition: Definition<Ligne>,
  lignes: readonly Ligne[],
): Promise<Liste<Ligne> | Answer> {
  const demande = readDemande(definition, query);
  const toutes = applyDemande(definition, demande, lignes);
  const source = memorySource(definition, demande, toutes);
  return answerWith(definition, demande, source, toutes);
}

/** A list that the database searches, filters, sorts and pages. */
export async function listSource<Ligne>(
  definition: Definition<Ligne>,
  demande: Demande,
  source: Source<Ligne>,
): Promise<Liste<Ligne> | Answer> {
  return answerWith(definition, demande, source, null);
}

async function answerWith<Ligne>(
  definition: Definition<Ligne>,
  demande: Demande,
  source: Source<Ligne>,
  toutes: readonly Ligne[] | null,
): Promise<Liste<Ligne> | Answer> {
  if (demande.format !== null) return writeFile(definition, demande, source, demande.format);
  const { lignes, avant, apres } = await readPage(source, demande.curseur);
  const clef = keyOf(definition, demande);
  const vers = (sens: Curseur['sens'], ligne: Ligne | undefined) =>
    ligne === undefined
      ? null
      : addressOf(definition, demande, { [sens]: writeCursor(clef(ligne), definition.id(ligne)) });
  const [premier] = lignes;
  const rang = premier === undefined || !avant ? 1 : (source.situer?.(premier) ?? null);
  return {
    ...{ kind: 'liste', definition, demande, lignes, toutes, rang },
    total: (await source.compter?.()) ?? null,
    plafond: source.plafond ?? null,
    premiere: avant ? addressOf(definition, demande) : null,
    precedente: avant ? vers('avant', premier) : null,
    suivante: apres ? vers('apres', lignes.at(-1)) : null,
  };
}

interface PageLue<Ligne> {
  readonly lignes: readonly Ligne[];
  /** Rows stand before, and after, those of this page. */
  readonly avant: boolean;
  readonly apres: boolean;
}

/** One page; the first one when there is nothing where the cursor leads. */
async function readPage<Ligne>(
  source: Source<Ligne>,
  curseur: Curseur | null,
): Promise<PageLue<Ligne>> {
  const lues = await source.charger({ curseur, taille: PAGE + 1 });
  const reste = lues.length > PAGE;
  const lignes = lues.slice(0, PAGE);
  if (curseur === null) return { lignes, avant: false, apres: reste };
  if (curseur.sens === 'apres' && lignes.length > 0) return { lignes, avant: true, apres: reste };
  if (curseur.sens === 'avant' && reste) {
    return { lignes: lignes.toReversed(), avant: true, apres: true };
  }
  return readPage(source, null);
}
