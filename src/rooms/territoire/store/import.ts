import { sql } from 'kysely';
import { juger } from '../../../core/access/access.ts';
import type { Database, Reader } from '../../../core/database/database.ts';
import { execute } from '../../../core/execute.ts';
import type { Ecriture, Ordre, Piece, RefusCommun } from '../../../core/piece.ts';
import { stateTable } from '../../../core/state-table.ts';
import type { Details } from '../rules/details.ts';
import { accesTerritoire, deciderImport, evoluerImport } from '../rules/imports.ts';
import type {
  CommandeTerritoire,
  ContexteTerritoire,
  FaitTerritoire,
  Import,
  RefusTerritoire,
} from '../rules/types.ts';

/** What each import did, the last time that it changed something. */
export const imports = stateTable<Import>('territoire');

/** The answer to an import; `nouveau: false` when everything was already there: no fact then. */
export type Rapport<Fait extends FaitTerritoire> =
  | {
      readonly ok: true;
      readonly id: string;
      readonly nouveau: boolean;
      readonly rapport: Fait;
      readonly details: Details;
    }
  | { readonly ok: false; readonly refus: RefusTerritoire | RefusCommun };

const SANS_DETAIL: Details = { nouveaux: [], changes: [] };

/** What an import reads and writes besides its own line, the rows already parsed. */
export interface Charge {
  /** Compares with what is stored and writes nothing; before writing, the imports are locked. */
  comparer(reader: Reader, deja: Import | null): Promise<ContexteTerritoire>;
  /** Stores the rows found by `comparer`; `version` is that of the fact. */
  ecrire(tx: Ecriture, id: string, version: number): void;
}

/** What is to be imported: the object of the import, and what is said of it. */
export interface Demande {
  readonly id: string;
  readonly commande: CommandeTerritoire;
}

/** The report that an import would give now; nothing is written, not even that it was asked. */
export async function apercevoir<Fait extends FaitTerritoire>(
  database: Database,
  { acteur }: Pick<Ordre, 'acteur'>,
  { id }: Demande,
  charge: Charge,
): Promise<Rapport<Fait>> {
  if (juger(acteur, accesTerritoire()) !== 'permis') {
    return { ok: false, refus: { code: 'acces-interdit' } };
  }
  const deja = (await imports.read(database, id))?.etat ?? null;
  const contexte = await charge.comparer(database, deja);
  const decision = deciderImport(deja, contexte);
  if (!decision.ok) return decision;
  if (!('fait' in contexte)) throw new Error('aperçu sans rapport');
  const details = contexte.details ?? SANS_DETAIL;
  const rapport = contexte.fait as Fait;
  return { ok: true, id, nouveau: decision.faits.length > 0, rapport, details };
}

/** Runs one import: one command, at most one fact, whatever the number of rows. */
export async function importer<Fait extends FaitTerritoire>(
  database: Database,
  ordre: Ordre,
  demande: Demande,
  charge: Charge,
): Promise<Rapport<Fait>> {
  const vus: ContexteTerritoire[] = [];
  const reponse = await execute(database, pieceImport(charge, vus), demande, ordre);
  if (!reponse.ok) return reponse;
  const vu = vus.at(-1);
  const calcule = vu !== undefined && 'fait' in vu ? vu.fait : undefined;
  const fait = reponse.faits[0] ?? calcule;
  if (fait === undefined) throw new Error('import sans rapport');
  const { id } = demande;
  const details = (vu !== undefined && 'fait' in vu ? vu.details : undefined) ?? SANS_DETAIL;
  const nouveau = reponse.faits.length > 0;
  return { ok: true, id, nouveau, rapport: fait as Fait, details };
}

/** Runs one import inside the command that entails it, which answers for the right. */
export function importerDans(tx: Ecriture, { id, commande }: Demande, charge: Charge) {
  return tx.executer(pieceImport(charge, []), id, commande);
}

type PieceImport = Piece<
  Import,
  CommandeTerritoire,
  FaitTerritoire,
  RefusTerritoire,
  ContexteTerritoire
>;

function pieceImport(charge: Charge, vus: ContexteTerritoire[]): PieceImport {
  return {
    nom: 'territoire',
    acces: accesTerritoire,
    decide: (_commande, etat, contexte) => deciderImport(etat, contexte),
    evolve: evoluerImport,
    async load(tx, id) {
      await tx.read(sql`select from territoire_jeton for update`);
      const lu = await imports.lock(tx, id);
      const contexte = await charge.comparer(tx, lu?.etat ?? null);
      vus.push(contexte);
      return { etat: lu?.etat ?? null, version: lu?.version ?? 0, contexte };
    },
    save(tx, id, etat, version, faits) {
      imports.save(tx, id, etat, version, faits.length);
      charge.ecrire(tx, id, version + faits.length);
      tx.write(sql`update territoire_jeton set jeton = gen_random_uuid()`);
    },
  };
}

/** An import whose file could not be read: the refusal is given once the right is judged. */
export function chargeRefusee(refus: RefusTerritoire): Charge {
  return { comparer: async () => ({ refus }), ecrire: () => undefined };
}
