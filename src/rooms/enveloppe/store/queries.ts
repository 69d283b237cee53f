import { octrois } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import type { Enveloppe } from '../rules/types.ts';
import { type EnveloppeLue, lireEnveloppes } from './piece.ts';
import { db } from './tables.ts';

/** Which envelope: one EPCI, one year, one dispositif. */
export interface CleDEnveloppe {
  readonly dispositifCode: string;
  readonly annee: number;
  readonly epciSiren: string;
}

/** Finds an envelope by what names it, without its balances; null when there is none. */
export async function trouverEnveloppe(
  reader: Reader,
  cle: CleDEnveloppe,
): Promise<{
  id: string;
  ventilation: Enveloppe['ventilation'];
  statut: Enveloppe['statut'];
} | null> {
  const [trouvee] = await reader.read(
    db
      .selectFrom('enveloppe')
      .select(['id', 'ventilation', 'statut'])
      .where('dispositif_code', '=', cle.dispositifCode)
      .where('annee', '=', cle.annee)
      .where('epci_siren', '=', cle.epciSiren),
  );
  return trouvee ?? null;
}

/**
 * The envelopes that an actor may read, for a year, sorted by EPCI.
 * The public and the co-financers read none before it is published (scope `p`).
 */
export async function listerEnveloppes(
  reader: Reader,
  acteur: Acteur,
  annee: number,
): Promise<EnveloppeLue[]> {
  const { tout, seulement } = lectureDe(acteur);
  if (!tout && seulement === null) return [];
  const requete = db.selectFrom('enveloppe').select('id').where('annee', '=', annee);
  const trouvees = await reader.read(
    tout || seulement === null ? requete : requete.where('epci_siren', '=', seulement),
  );
  return lireEnveloppes(
    reader,
    trouvees.map(({ id }) => id),
  );
}

/** The years of which an actor may read an envelope, latest first. */
export async function anneesDEnveloppe(reader: Reader, acteur: Acteur): Promise<number[]> {
  const { tout, seulement } = lectureDe(acteur);
  const requete = db.selectFrom('enveloppe').select('annee').distinct().orderBy('annee', 'desc');
  const trouvees = await reader.read(
    tout ? requete : requete.where('epci_siren', '=', seulement ?? ''),
  );
  return trouvees.map(({ annee }) => annee);
}

/** What an actor reads: all, or one EPCI's. */
function lectureDe(acteur: Acteur): { readonly tout: boolean; readonly seulement: string | null } {
  const lectures = octrois(acteur.role, 'enveloppe').filter((o) => o.verbes.includes('L'));
  const duSien = lectures.some((octroi) => octroi.portee === 'e');
  return {
    tout: lectures.some((octroi) => octroi.portee === '*'),
    seulement: duSien ? acteur.epciSiren : null,
  };
}

/** The movements of an envelope, oldest first. */
export async function lireMouvements(reader: Reader, id: string) {
  return reader.read(
    db
      .selectFrom('enveloppe_mouvement')
      .selectAll()
      .where('enveloppe_id', '=', id)
      .orderBy('version'),
  );
}
