import { type RawBuilder, sql } from 'kysely';
import type { Database, Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Ecriture, Ordre } from '../../../core/piece.ts';
import {
  effectifsDe,
  fusionnerVersions,
  type LignesDuReferentiel,
  ordonnerLignes,
  type ReferentielImporte,
  type VersionDuReferentiel,
} from '../rules/referentiel.ts';
import { lireDecoupages } from './decoupages.ts';
import { importer, type Rapport } from './import.ts';

/** The one object of all imports of the referential. */
const OBJET_REFERENTIEL = 'referentiel';

/**
 * Loads EPCI and communes, year by year, in place of those already there. The versions that come
 * with Beffroi, unless others are given; the same content changes nothing.
 */
export async function importerReferentiel(
  database: Database,
  ordre: Ordre,
  versions?: readonly VersionDuReferentiel[],
): Promise<Rapport<ReferentielImporte>> {
  const donnees = versions ?? (await lireDecoupages());
  const lignes = fusionnerVersions(donnees);
  const empreinte = empreinteDuReferentiel(lignes);
  const fait: ReferentielImporte = {
    type: 'ReferentielImporte',
    millesimes: donnees.map(({ annee }) => annee).sort((a, b) => a - b),
    empreinte,
    effectifs: effectifsDe(lignes),
  };
  const commande = { type: 'importerReferentiel' as const, empreinte };
  return importer(
    database,
    ordre,
    { id: OBJET_REFERENTIEL, commande },
    {
      async comparer(_tx, deja) {
        const avant = deja?.dernier;
        const memes = avant?.type === 'ReferentielImporte' && avant.empreinte === empreinte;
        return { fait, changements: memes ? 0 : 1 };
      },
      ecrire: (tx) => ecrireReferentiel(tx, lignes),
    },
  );
}

/** SHA-256 of every row of the referential. */
export function empreinteDuReferentiel(lignes: LignesDuReferentiel): string {
  const { epci, communes, appartenances, successions } = lignes;
  return empreinteDe(JSON.stringify([epci, communes, appartenances, successions]));
}

/** The rows as stored, in the order in which they are hashed. */
export async function lireReferentiel(reader: Reader): Promise<LignesDuReferentiel> {
  const [epci, communes, appartenances, successions] = await Promise.all([
    lireTable(reader, sql`siren, nom, nature, du, au from territoire_epci`),
    lireTable(reader, sql`code, nom, commune_code, du, au from territoire_commune`),
    lireTable(reader, sql`epci_siren, commune_code, du, au from territoire_appartenance`),
    lireTable(
      reader,
      sql`epci_siren, successeur_siren, le, communes::text, communes_total::text
          from territoire_succession`,
    ),
  ]);
  return { epci, communes, appartenances, successions };
}

async function lireTable(reader: Reader, quoi: RawBuilder<unknown>) {
  const lignes = await reader.read(sql<Record<string, string | null>>`select ${quoi}`);
  return ordonnerLignes(lignes.map((ligne) => Object.values(ligne)));
}

function ecrireReferentiel(tx: Ecriture, lignes: LignesDuReferentiel): void {
  remplacer(tx, 'territoire_epci', lignes.epci, sql`select a, b, c, d, e`);
  remplacer(tx, 'territoire_commune', lignes.communes, sql`select a, b, c, d, e`);
  remplacer(tx, 'territoire_appartenance', lignes.appartenances, sql`select a, b, c, d`);
  const successions = sql`select a, b, c, d::integer, e::integer`;
  remplacer(tx, 'territoire_succession', lignes.successions, successions);
}

/** Empties a table and fills it, five columns of text at most at a time. */
function remplacer(
  tx: Ecriture,
  table: string,
  lignes: readonly (readonly (string | null)[])[],
  selection: RawBuilder<unknown>,
): void {
  const colonnes = [0, 1, 2, 3, 4].map((rang) => lignes.map((ligne) => ligne[rang] ?? null));
  const tableaux = sql.join(colonnes.map((colonne) => sql`${colonne}::text[]`));
  tx.write(sql`delete from ${sql.table(table)}`);
  tx.write(
    sql`insert into ${sql.table(table)} ${selection} from unnest(${tableaux}) as t (a, b, c, d, e)`,
  );
}
