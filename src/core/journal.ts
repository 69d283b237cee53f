import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonique } from './canonical.ts';
import { queryBuilder, type Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';
import type { Instant } from './day.ts';

/** A typed fact, as every room records them: its type and its JSON fields. */
export interface FaitType {
  readonly type: string;
}

/** One line to add to the journal. */
export interface Entree {
  readonly piece: string;
  readonly objet: string;
  /** Version of the object once this fact has happened: 1 for the first. */
  readonly version: number;
  readonly fait: FaitType;
}

/** One line of the journal, as stored. */
export interface LigneDeJournal {
  readonly rang: number;
  readonly instant: string;
  readonly commande: string;
  /** Canonical JSON of who acted, under which role. */
  readonly acteur: string;
  readonly piece: string;
  readonly objet: string;
  readonly version: number;
  /** Canonical JSON of the fact, to the letter. */
  readonly fait: string;
  readonly empreinte: string;
}

interface Tables {
  journal: LigneDeJournal;
  journal_tete: { rang: number; empreinte: string };
}

const db = queryBuilder<Tables>();

/** The hash before the first line. */
export const GENESE = '0'.repeat(64);

/** A line to add, with the command that it comes from. */
export interface EntreeDatee extends Entree {
  readonly instant: Instant;
  readonly commande: string;
  readonly acteur: string;
}

/** Adds lines to the chain, in their order; the head's lock is taken here, until the commit. */
export function inscrire(tx: Transaction, lignes: readonly EntreeDatee[]): void {
  if (lignes.length === 0) return;
  tx.write(db.selectNoFrom(sql<number>`journal_inscrire(${canonique(lignes)}::json)`.as('rang')));
}

/** Hash that a line must carry: SHA-256 of nine lines of text joined by a line feed. */
export function empreinteDeLigne(precedente: string, ligne: Omit<LigneDeJournal, 'empreinte'>) {
  const texte = [
    precedente,
    ligne.rang,
    ligne.instant,
    ligne.commande,
    ligne.acteur,
    ligne.piece,
    ligne.objet,
    ligne.version,
    ligne.fait,
  ].join('\n');
  return createHash('sha256').update(texte, 'utf8').digest('hex');
}

/** Lines after a rank, in order, at most `limite`. */
export async function lireJournal(
  reader: Reader,
  apres: number,
  limite: number,
): Promise<LigneDeJournal[]> {
  return reader.read(
    db
      .selectFrom('journal')
      .select(COLONNES)
      .where('rang', '>', apres)
      .orderBy('rang')
      .limit(limite),
  );
}

/** What to keep of the journal: one room, one object; null for all. */
export interface Filtre {
  readonly piece: string | null;
  readonly objet: string | null;
}

/** Lines from a rank on, itself left out, one way or the other; from the end reached first if null. */
export interface Parcours {
  readonly rang: number | null;
  readonly croissant: boolean;
  readonly limite: number;
}

/** The lines that a filter keeps, in the direction asked. */
export async function parcourirJournal(
  reader: Reader,
  { piece, objet }: Filtre,
  { rang, croissant, limite }: Parcours,
): Promise<LigneDeJournal[]> {
  let requete = db
    .selectFrom('journal')
    .select(COLONNES)
    .orderBy('rang', croissant ? 'asc' : 'desc')
    .limit(limite);
  if (piece !== null) requete = requete.where('piece', '=', piece);
  if (objet !== null) requete = requete.where('objet', '=', objet);
  if (rang !== null) requete = requete.where('rang', croissant ? '>' : '<', rang);
  return reader.read(requete);
}

/** How many lines a filter keeps; null beyond `plafond`, where counting costs more than it says. */
export async function compterJournal(
  reader: Reader,
  { piece, objet }: Filtre,
  plafond: number,
): Promise<number | null> {
  const [compte] = await reader.read(sql<{ nombre: number }>`
    select count(*) as nombre from (
      select from journal
      where (${piece}::text is null or piece = ${piece})
        and (${objet}::text is null or objet = ${objet})
      limit ${plafond + 1}::integer) as premieres`);
  const nombre = Number(compte?.nombre ?? 0);
  return nombre > plafond ? null : nombre;
}

/** The story of one object, oldest first, down to an instant included. */
export async function lireHistoire(
  reader: Reader,
  piece: string,
  objet: string,
  jusqua: Instant | null = null,
): Promise<LigneDeJournal[]> {
  const requete = db
    .selectFrom('journal')
    .select(COLONNES)
    .where('piece', '=', piece)
    .where('objet', '=', objet)
    .orderBy('version');
  return reader.read(jusqua === null ? requete : requete.where('instant', '<=', jusqua));
}

const TETE = sql<{ rang: number; empreinte: string }>`select rang, empreinte from journal_tete`;

/** Rank and hash of the last line. */
export async function lireTete(reader: Reader): Promise<{ rang: number; empreinte: string }> {
  const [tete] = await reader.read(TETE);
  return tete ?? { rang: 0, empreinte: GENESE };
}

const COLONNES = [
  'rang',
  'instant',
  'commande',
  'acteur',
  'piece',
  'objet',
  'version',
  sql<string>`fait::text`.as('fait'),
  'empreinte',
] as const;
