import { sql } from 'kysely';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Database, Reader } from '../../../core/database/database.ts';
import type { Instant } from '../../../core/day.ts';
import { coteDe } from '../rules/cotes.ts';
import type { FaitLigne, Ligne } from '../rules/types.ts';
import { estAudible } from '../rules/visibilite.ts';
import { plier } from './nouvelles.ts';

/** How far someone has read a programme: a rank of the journal, and when. */
export interface Visite {
  readonly rang: number;
  readonly vueLe: Instant;
}

/** One programme, and where its journal stands for who reads it now. */
export interface Lecture {
  readonly epciSiren: string;
  readonly annee: number;
  readonly rang: number;
  readonly maintenant: Instant;
}

/** The mark of this person on a programme; the first reading sets it where the journal stands. */
export async function ouvrirVisite(
  database: Database,
  { personneId }: Acteur,
  { epciSiren, annee, rang, maintenant }: Lecture,
): Promise<Visite> {
  const [lue] = await database.read(sql<Visite>`
    with posee as (
      insert into visite_dialogue (personne_id, epci_siren, annee, rang, vue_le)
      values (${personneId}, ${epciSiren}, ${annee}, ${rang}, ${maintenant})
      on conflict do nothing returning rang, vue_le)
    select rang, vue_le as "vueLe" from posee
    union all
    select rang, vue_le from visite_dialogue
    where personne_id = ${personneId} and epci_siren = ${epciSiren} and annee = ${annee}
    limit 1`);
  return lue ?? { rang, vueLe: maintenant };
}

/** Moves the mark on, never back, nor beyond what the journal holds. */
export async function marquerVue(
  database: Database,
  { personneId }: Acteur,
  { epciSiren, annee, rang, maintenant }: Lecture,
): Promise<void> {
  await database.read(sql`
    insert into visite_dialogue as visite (personne_id, epci_siren, annee, rang, vue_le)
    select ${personneId}, ${epciSiren}, ${annee}::integer, least(${rang}::bigint, tete.rang),
      ${maintenant}::timestamptz
    from journal_tete tete
    on conflict (personne_id, epci_siren, annee) do update
    set rang = greatest(visite.rang, excluded.rang), vue_le = excluded.vue_le`);
}

/** What others did to one line since a rank: the line before, the line now, the facts between. */
export interface Changement {
  readonly avant: Ligne;
  readonly apres: Ligne;
  readonly faits: readonly FaitLigne[];
}

interface FaitLu {
  readonly objet: string;
  readonly rang: number;
  readonly acteur: string;
  readonly fait: FaitLigne;
}

/** The lines that others changed since a rank, by dossier, as this actor may know of it. */
export async function lireChangements(
  reader: Reader,
  acteur: Acteur,
  epciSiren: string,
  { ids, depuis }: { readonly ids: readonly string[]; readonly depuis: number },
): Promise<ReadonlyMap<string, Changement>> {
  if (ids.length === 0) return new Map();
  const lus = await reader.read(sql<FaitLu>`
    select objet, rang, acteur, fait from journal
    where piece = 'ligne' and objet = any(${ids}) and objet in (
      select objet from journal
      where piece = 'ligne' and objet = any(${ids}) and rang > ${depuis})
    order by objet, version`);
  const changes = [...Map.groupBy(lus, ({ objet }) => objet)].flatMap(([objet, faits]) => {
    const change = changementDe(faits, acteur, epciSiren, depuis);
    return change === null ? [] : [[objet, change] as const];
  });
  return new Map(changes);
}

function changementDe(
  faits: readonly FaitLu[],
  acteur: Acteur,
  epciSiren: string,
  depuis: number,
): Changement | null {
  const cote = coteDe(acteur, epciSiren);
  const estSien = ({ acteur: qui }: FaitLu) =>
    (JSON.parse(qui) as Acteur).personneId === acteur.personneId;
  // Who acts on a line has read it: what came before is seen.
  const vu = Math.max(depuis, faits.findLast(estSien)?.rang ?? 0);
  const nouveaux = faits.filter(({ rang, fait }) => rang > vu && estAudible(fait, cote));
  if (nouveaux.length === 0) return null;
  const anciens = faits.filter(({ rang, fait }) => rang <= vu || fait.type === 'LigneOuverte');
  const [avant, apres] = [anciens, faits].map((lus) =>
    plier(
      lus.map(({ fait }) => fait),
      cote,
    ),
  );
  if (avant == null || apres == null) return null;
  return { avant, apres, faits: nouveaux.map(({ fait }) => fait) };
}
