import { sql } from 'kysely';
import { canonique } from './canonical.ts';
import type { Reader } from './database/database.ts';
import { empreinteDe, everyDocument } from './documents.ts';
import { empreinteDeLigne, GENESE, type LigneDeJournal, lireJournal, lireTete } from './journal.ts';
import { abandoned } from './outbox.ts';
import type { Preuve, Verification } from './piece.ts';

const PAGE = 2000;
const MOST_FAULTS = 20;

/** States rebuilt from the journal alone: by room, by object. */
type Rebuilt = Map<string, Map<string, { version: number; etat: unknown }>>;

/**
 * Proves the whole database again from its journal: chain of hashes, facts folded = stored state,
 * frozen documents, answers given, and what each room can prove of itself. Reads only.
 * @returns one proof a line; an empty list of faults everywhere means that all holds.
 */
export async function verify(
  reader: Reader,
  verifications: readonly Verification[],
  announce: (step: string) => void = () => undefined,
): Promise<readonly Preuve[]> {
  announce('Chaîne du journal');
  const { chain, rebuilt } = await walkJournal(reader, verifications);
  const proofs: Preuve[] = [chain];
  for (const verification of verifications) {
    announce(`Pièce ${verification.piece}`);
    proofs.push(await compareStates(reader, verification, rebuilt));
    proofs.push(...((await verification.preuves?.(reader)) ?? []));
  }
  announce('Documents figés');
  proofs.push(await checkDocuments(reader), await checkAnswers(reader));
  return proofs;
}

/** Tells whether every proof holds. */
export function holds(proofs: readonly Preuve[]): boolean {
  return proofs.every((proof) => proof.defauts.length === 0);
}

async function walkJournal(reader: Reader, verifications: readonly Verification[]) {
  const folds = new Map(verifications.map((v) => [v.piece, v]));
  const walk: Walk = { faults: [], rebuilt: new Map(), previous: GENESE, rank: 0 };
  for (;;) {
    const page = await lireJournal(reader, walk.rank, PAGE);
    for (const line of page) step(walk, folds.get(line.piece), line);
    if (page.length < PAGE) break;
  }
  const head = await lireTete(reader);
  if (head.rang !== walk.rank || head.empreinte !== walk.previous) {
    walk.faults.push(`la tête annonce ${head.rang} lignes, le journal en compte ${walk.rank}`);
  }
  const chain = proof('chaîne des empreintes du journal', walk.rank, walk.faults);
  return { chain, rebuilt: walk.rebuilt };
}

interface Walk {
  readonly faults: string[];
  readonly rebuilt: Rebuilt;
  previous: string;
  rank: number;
}

function step(walk: Walk, verification: Verification | undefined, line: LigneDeJournal): void {
  if (line.rang !== walk.rank + 1) {
    walk.faults.push(`rang ${line.rang} : le rang ${walk.rank + 1} manque`);
  }
  if (empreinteDeLigne(walk.previous, line) !== line.empreinte) {
    walk.faults.push(`rang ${line.rang} : l’empreinte ne correspond pas à la ligne`);
  }
  walk.previous = line.empreinte;
  walk.rank = line.rang;
  walk.faults.push(...fold(walk.rebuilt, verification, line));
}

function fold(
  rebuilt: Rebuilt,
  verification: Verification | undefined,
  line: LigneDeJournal,
): string[] {
  if (verification === undefined) return [`rang ${line.rang} : pièce « ${line.piece} » inconnue`];
  const objects = rebuilt.get(line.piece) ?? new Map<string, { version: number; etat: unknown }>();
  rebuilt.set(line.piece, objects);
  const before = objects.get(line.objet) ?? { version: 0, etat: null };
  try {
    const etat = verification.replier(before.etat, JSON.parse(line.fait));
    objects.set(line.objet, { version: line.version, etat });
  } catch (error) {
    return [`rang ${line.rang} : le fait ne se replie pas (${(error as Error).message})`];
  }
  return line.version === before.version + 1
    ? []
    : [`rang ${line.rang} : ${line.piece} ${line.objet} saute à la version ${line.version}`];
}

async function compareStates(
  reader: Reader,
  verification: Verification,
  rebuilt: Rebuilt,
): Promise<Preuve> {
  const faults: string[] = [];
  const expected = new Map(rebuilt.get(verification.piece) ?? []);
  const known = expected.size;
  for await (const stored of verification.etatsStockes(reader)) {
    const folded = expected.get(stored.id);
    expected.delete(stored.id);
    if (folded === undefined) faults.push(`${stored.id} : stocké sans aucun fait au journal`);
    else if (folded.version !== stored.version) {
      faults.push(`${stored.id} : version ${stored.version} stockée, ${folded.version} au journal`);
    } else if (canonique(folded.etat) !== canonique(stored.etat)) {
      faults.push(`${stored.id} : l’état stocké n’est pas celui que donnent les faits`);
    }
  }
  for (const id of expected.keys()) faults.push(`${id} : au journal, mais nulle part stocké`);
  return proof(`${verification.piece} : faits repliés = états stockés`, known, faults);
}

async function checkDocuments(reader: Reader): Promise<Preuve> {
  const faults: string[] = [];
  let looked = 0;
  for await (const { empreinte, octets } of everyDocument(reader)) {
    looked += 1;
    if (empreinteDe(octets) !== empreinte) faults.push(`document ${empreinte} : octets modifiés`);
  }
  return proof('empreintes des documents figés', looked, faults);
}

/** Invariants I7 and I9: each journal line comes from a command that was answered yes. */
async function checkAnswers(reader: Reader): Promise<Preuve> {
  const orphans = await reader.read(sql<{ rang: number }>`
    select j.rang from journal j left join commande c on c.cle = j.commande
    where c.cle is null or not (c.reponse->>'ok')::boolean order by j.rang limit 20`);
  const [count] = await reader.read(
    sql<{ nombre: number }>`select count(*) as nombre from commande`,
  );
  const faults = orphans.map(({ rang }) => `rang ${rang} : aucune commande acceptée ne l’explique`);
  faults.push(...(await givenUp(reader)));
  return proof('commandes répondues, envois aboutis', count?.nombre ?? 0, faults);
}

/** A message given up is a document that nobody will ever get: someone must know. */
async function givenUp(reader: Reader): Promise<string[]> {
  return (await abandoned(reader)).map(({ id, type, derniere_erreur: erreur }) => {
    const [premiere = ''] = (erreur ?? '').split('\n');
    return `envoi ${id} (${type}) abandonné après trop d’essais : ${premiere}`;
  });
}

function proof(intitule: string, examines: number, faults: readonly string[]): Preuve {
  const more = faults.length - MOST_FAULTS;
  const shown = more > 0 ? [...faults.slice(0, MOST_FAULTS), `… et ${more} autres`] : faults;
  return { intitule, examines, defauts: shown };
}
