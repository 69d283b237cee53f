import { createHash } from 'node:crypto';
import { type Generated, sql } from 'kysely';
import { queryBuilder, type Reader } from './database/database.ts';
import type { Transaction } from './database/transaction.ts';
import type { Instant } from './day.ts';
import type { DocumentFige } from './piece.ts';

interface Tables {
  document: { empreinte: string; type_mime: string; octets: Uint8Array };
  document_lien: {
    piece: string;
    objet: string;
    sorte: string;
    empreinte: string;
    instant: string;
    rang: Generated<number>;
  };
}

const db = queryBuilder<Tables>();

/** Hash of a document's bytes: SHA-256, lower-case hexadecimal. */
export function empreinteDe(octets: Uint8Array | string): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** The same, reckoned on another thread: for files that would hold the server. */
export async function empreinteDeFichier(octets: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', octets as Uint8Array<ArrayBuffer>);
  return Buffer.from(digest).toString('hex');
}

/** Keeps a document as seen and links it to its object. Doing it twice changes nothing. */
export function freeze(tx: Transaction, document: DocumentFige, instant: Instant): string {
  const { piece, objet, sorte } = document;
  const empreinte = empreinteDe(document.octets);
  tx.write(sql`
    with garde as (
      insert into document (empreinte, type_mime, octets)
      values (${empreinte}, ${document.typeMime}, ${Buffer.from(document.octets)})
      on conflict do nothing
    )
    insert into document_lien (piece, objet, sorte, empreinte, instant)
    values (${piece}, ${objet}, ${sorte}, ${empreinte}, ${instant})
    on conflict do nothing`);
  return empreinte;
}

/** The last document of a kind that was kept for an object, or null. */
export async function readDocument(
  reader: Reader,
  lien: { readonly piece: string; readonly objet: string; readonly sorte: string },
): Promise<{ empreinte: string; typeMime: string; octets: Uint8Array } | null> {
  const [found] = await reader.read(
    db
      .selectFrom('document_lien')
      .innerJoin('document', 'document.empreinte', 'document_lien.empreinte')
      .select(['document.empreinte', 'type_mime as typeMime', 'octets'])
      .where('piece', '=', lien.piece)
      .where('objet', '=', lien.objet)
      .where('sorte', '=', lien.sorte)
      .orderBy('rang', 'desc')
      .limit(1),
  );
  return found ?? null;
}

/** Documents by pages of 100, for verification. */
export async function* everyDocument(
  reader: Reader,
): AsyncIterable<{ empreinte: string; octets: Uint8Array }> {
  let after = '';
  for (;;) {
    const page = await reader.read(
      db
        .selectFrom('document')
        .select(['empreinte', 'octets'])
        .where('empreinte', '>', after)
        .orderBy('empreinte')
        .limit(100),
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.empreinte;
  }
}
