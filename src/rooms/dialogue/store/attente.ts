import { sql } from 'kysely';
import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Instant } from '../../../core/day.ts';
import { type Attendu, attenduSur } from '../rules/attendu.ts';
import { coteDe } from '../rules/cotes.ts';
import type { FaitLigne, StatutDeLigne } from '../rules/types.ts';

/** Facts that follow from another one, and are no move of a person. */
const SUITES = [
  'LigneOuverte',
  'AccordConclu',
  'AccordRompu',
  'LigneProgrammee',
  'LigneDeprogrammee',
  'LigneVotee',
];

/** Who is awaited on a line, after which move, and since when; nulls where nobody moved yet. */
export interface Attente {
  readonly attendu: Attendu | null;
  readonly coup: FaitLigne | null;
  readonly depuis: Instant | null;
}

/** Some lines of one EPCI, as they stood at an instant, included; null for now. */
export interface LignesAttendues extends LignesDUnEpci {
  readonly au: Instant | null;
}

interface LignesDUnEpci {
  readonly epciSiren: string;
  readonly lignes: readonly { readonly dossierId: string; readonly statut: StatutDeLigne }[];
}

/**
 * Who is awaited on each of some lines, by dossier: one answer for every screen. Read from the last
 * move in the journal, for who may read it; the EPCI does not learn of the Region's drafts.
 */
export function lireAttentes(
  reader: Reader,
  acteur: Acteur,
  { au, ...lignes }: LignesAttendues,
): Promise<ReadonlyMap<string, Attente>> {
  return lireAttentesDePlusieurs(reader, acteur, [lignes], au);
}

/** The same for the lines of several EPCI, in one statement. */
export async function lireAttentesDePlusieurs(
  reader: Reader,
  acteur: Acteur,
  parEpci: readonly LignesDUnEpci[],
  au: Instant | null,
): Promise<ReadonlyMap<string, Attente>> {
  const coups = await lireDerniersCoups(reader, acteur, parEpci, au);
  return new Map(
    parEpci.flatMap(({ lignes }) =>
      lignes.map(({ dossierId, statut }) => {
        const { fait: coup = null, instant: depuis = null } = coups.get(dossierId) ?? {};
        return [dossierId, { attendu: attenduSur(statut, coup), coup, depuis }] as const;
      }),
    ),
  );
}

interface DernierCoup {
  readonly instant: Instant;
  readonly fait: FaitLigne;
}

async function lireDerniersCoups(
  reader: Reader,
  acteur: Acteur,
  parEpci: readonly LignesDUnEpci[],
  au: Instant | null,
): Promise<ReadonlyMap<string, DernierCoup>> {
  const lisibles = parEpci.filter(({ epciSiren }) =>
    peut(acteur, 'L', 'journal', { ...NULLE_PART, epciSirens: [epciSiren] }),
  );
  const ids = idsDe(lisibles);
  if (ids.length === 0) return new Map();
  const siens = idsDe(lisibles.filter(({ epciSiren }) => coteDe(acteur, epciSiren) === 'epci'));
  const derniers = await reader.read(sql<{ objet: string } & DernierCoup>`
    select distinct on (objet) objet, instant, fait from journal
    where piece = 'ligne' and objet = any(${ids})
      and (${au}::text is null or instant <= ${au})
      and fait->>'type' <> all(${SUITES})
      and not (objet = any(${siens}) and fait->>'type' = 'MontantAmende'
        and fait->>'cote' = 'region')
    order by objet, version desc`);
  return new Map(derniers.map(({ objet, ...coup }) => [objet, coup]));
}

function idsDe(parEpci: readonly LignesDUnEpci[]): string[] {
  return parEpci.flatMap(({ lignes }) => lignes.map(({ dossierId }) => dossierId));
}
