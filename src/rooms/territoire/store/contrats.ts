import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Ecriture } from '../../../core/piece.ts';
import { detailler } from '../rules/details.ts';
import { type Lignee, ligneeDe, rattachementDe } from '../rules/lignee.ts';
import {
  type Comparaison,
  comparerLignes,
  RIEN_A_ECRIRE,
  texteDesLignes,
} from '../rules/lignes.ts';
import type { ContratLu, ContratsLus } from '../rules/lus.ts';
import { garderSuccesseurs, successeursChanges } from '../rules/rattachement/rattacher.ts';
import type { Suivi } from '../rules/suivi.ts';
import type { ContratARattacher, ContratsImportes } from '../rules/types.ts';
import type { Charge } from './import.ts';
import { lireDits } from './rattachement/dits.ts';
import { lireSuccessions } from './succession.ts';

type Source = Pick<ContratsImportes, 'fichier' | 'empreinte' | 'editeur'>;

/**
 * What an import of contrats de ville compares and writes. A contract whose EPCI the referential
 * does not know is kept, and said in the report; so are the successors that the table changes.
 */
export function chargeDeContrats(source: Source, lus: ContratsLus, suivi: Suivi): Charge {
  let comparee: Comparaison<ContratLu> = RIEN_A_ECRIRE;
  return {
    async comparer(tx) {
      suivi.avancer('comparaison', 0, null);
      const courants = await lireContratsCourants(
        tx,
        lus.contrats.map(({ code }) => code),
      );
      const parCle = new Map(courants.map(({ ligne }) => [cleDe(ligne), ligne]));
      const contrats = lus.contrats.map((lu) => garderSuccesseurs(lu, parCle.get(cleDe(lu))));
      comparee = comparerLignes(contrats, courants, cleDe);
      const { changees } = comparee;
      const dits = await lireDits(
        tx,
        changees.map(({ apres }) => apres.code),
      );
      const changes = successeursChanges(changees, dits);
      const fait = {
        ...(await constater(tx, source, { ...lus, contrats }, comparee)),
        ...(changes.length === 0 ? {} : { successeursChanges: changes }),
      };
      const details = detailler(comparee, ({ code, nom }) => ({ code, nom }));
      return { fait, changements: comparee.aEcrire.length, details };
    },
    ecrire(tx, id, version) {
      suivi.avancer('ecriture', 0, comparee.aEcrire.length);
      ecrireContrats(tx, { id, version }, comparee);
    },
  };
}

/** The name of a row: a contract over one period. */
export const cleDe = ({ code, du }: Pick<ContratLu, 'code' | 'du'>) => `${code} ${du}`;

/** What an import of these contracts leaves in the journal. */
export async function constater(
  reader: Reader,
  { fichier, empreinte, editeur }: Source,
  { contrats, refuses, lus, laissees }: ContratsLus,
  { aEcrire, remplacees }: Comparaison<ContratLu>,
): Promise<ContratsImportes> {
  return {
    type: 'ContratsImportes',
    ...{ fichier, empreinte, editeur, lus, laissees },
    ecrits: aEcrire.length,
    inchanges: contrats.length - aEcrire.length,
    remplaces: remplacees.length,
    empreinteDesLignes: empreinteDe(texteDesLignes(aEcrire)),
    refuses,
    aRattacher: await trouverARattacher(reader, contrats),
  };
}

async function trouverARattacher(
  reader: Reader,
  contrats: readonly ContratLu[],
): Promise<ContratARattacher[]> {
  const { lignee, estConnu } = await lireConnus(reader);
  return contrats
    .filter((contrat) => rattachementDe(lignee, contrat, estConnu) === 'a-indiquer')
    .map(({ code, epciSiren, nom }) => ({
      code,
      epciSiren,
      nom,
      motif: 'EPCI inconnu du référentiel, successeur à indiquer',
    }));
}

/** What the referential knows, whatever the day: every EPCI that it ever named, their lineage. */
export async function lireConnus(
  reader: Reader,
): Promise<{ readonly lignee: Lignee; estConnu(siren: string): boolean }> {
  const [successions, epci] = await Promise.all([
    lireSuccessions(reader),
    reader.read(sql<{ siren: string }>`select distinct siren from territoire_epci`),
  ]);
  const connus = new Set(epci.map(({ siren }) => siren));
  return { lignee: ligneeDe(successions), estConnu: (siren) => connus.has(siren) };
}

/** A stored contract, its fields in the words of the code. */
export const CHAMPS_DE_CONTRAT = sql`
  code, nom, epci_siren as "epciSiren", du, au, successeurs`;

/** The current rows of some contracts, with their numbers. */
export async function lireContratsCourants(
  reader: Reader,
  codes: readonly string[],
): Promise<{ readonly numero: number; readonly ligne: ContratLu }[]> {
  const stockees = await reader.read(sql<ContratLu & { numero: number }>`
    select numero, ${CHAMPS_DE_CONTRAT} from territoire_contrat
    where remplace_par is null and code = any(${codes}) order by code, du`);
  return stockees.map(({ numero, ...ligne }) => ({ numero, ligne }));
}

/** Writes the rows that an import brings, and marks those whose place they take. */
export function ecrireContrats(
  tx: Ecriture,
  { id, version }: { readonly id: string; readonly version: number },
  { aEcrire, remplacees }: Comparaison<ContratLu>,
): void {
  tx.write(sql`
    update territoire_contrat set remplace_par = ${id} where numero = any(${remplacees})`);
  tx.write(sql`
    insert into territoire_contrat (code, nom, epci_siren, du, au, successeurs, import_id,
      import_version)
    select code, nom, "epciSiren", du, au, successeurs, ${id}, ${version}::integer
    from json_to_recordset(${JSON.stringify(aEcrire)}::json)
      as t (code text, nom text, "epciSiren" text, du text, au text, successeurs text[])`);
}
