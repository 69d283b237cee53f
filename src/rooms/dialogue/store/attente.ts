import { sql } from 'kysely';
import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Instant } from '../../../core/day.ts';
import type { FaitLigne } from '../rules/types.ts';

/** Facts that follow from another one, and are no move of a person. */
const SUITES = [
  'LigneOuverte',
  'AccordConclu',
  'AccordRompu',
  'LigneProgrammee',
  'LigneDeprogrammee',
  'LigneVotee',
];

/** The last move that a person made on a line, and when. */
export interface DernierCoup {
  readonly instant: Instant;
  readonly fait: FaitLigne;
}

/**
 * The last move on each of the lines of one EPCI, by dossier; a line that nobody touched is absent.
 * Read from the journal, for who may read it; the EPCI does not learn of the Region's drafts.
 */
export async function lireDerniersCoups(
  reader: Reader,
  acteur: Acteur,
  { epciSiren, dossierIds }: { readonly epciSiren: string; readonly dossierIds: readonly string[] },
): Promise<ReadonlyMap<string, DernierCoup>> {
  const cible = { ...NULLE_PART, epciSirens: [epciSiren] };
  if (dossierIds.length === 0 || !peut(acteur, 'L', 'journal', cible)) return new Map();
  const sansBrouillons = acteur.role === 'agent-epci' || acteur.role === 'elu-epci';
  const derniers = await reader.read(sql<{ objet: string } & DernierCoup>`
    select distinct on (objet) objet, instant, fait from journal
    where piece = 'ligne' and objet = any(${dossierIds})
      and fait->>'type' <> all(${SUITES})
      and not (${sansBrouillons}::boolean and fait->>'type' = 'MontantAmende'
        and fait->>'cote' = 'region')
    order by objet, version desc`);
  return new Map(derniers.map(({ objet, ...coup }) => [objet, coup]));
}
