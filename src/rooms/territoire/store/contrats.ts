import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Ecriture } from '../../../core/piece.ts';
import type { ContratLu } from '../rules/contrats.ts';
import { detailler } from '../rules/details.ts';
import { ligneeDe, rattachementDe } from '../rules/lignee.ts';
import {
  type Comparaison,
  comparerLignes,
  RIEN_A_ECRIRE,
  texteDesLignes,
} from '../rules/lignes.ts';
import type { ContratARattacher, ContratsImportes } from '../rules/types.ts';
import type { Charge } from './import.ts';
import type { ContratsLus } from './lecture.ts';
import { lireSuccessions } from './succession.ts';

type Source = Pick<ContratsImportes, 'fichier' | 'empreinte' | 'editeur'>;

/**
 * What an import of contrats de ville compares and writes. A contract whose EPCI the referential
 * does not know is kept, and said in the report.
 */
export function chargeDeContrats(
  { fichier, empreinte, editeur }: Source,
  { contrats, refuses, lus, laissees }: ContratsLus,
): Charge {
  let comparee: Comparaison<ContratLu> = RIEN_A_ECRIRE;
  return {
    async comparer(tx) {
      comparee = comparerLignes(contrats, await lireCourants(tx, contrats), cleDe);
      const { aEcrire, remplacees } = comparee;
      const fait: ContratsImportes = {
        type: 'ContratsImportes',
        ...{ fichier, empreinte, editeur, lus, laissees },
        ecrits: aEcrire.length,
        inchanges: contrats.length - aEcrire.length,
        remplaces: remplacees.length,
        empreinteDesLignes: empreinteDe(texteDesLignes(aEcrire)),
        refuses,
        aRattacher: await trouverARattacher(tx, contrats),
      };
      const details = detailler(comparee, ({ code, nom }) => ({ code, nom }));
      return { fait, changements: aEcrire.length, details };
    },
    ecrire: (tx, id, version) => ecrireContrats(tx, { id, version }, comparee),
  };
}

const cleDe = ({ code, du }: ContratLu) => `${code} ${du}`;

async function trouverARattacher(
  reader: Reader,
  contrats: readonly ContratLu[],
): Promise<ContratARattacher[]> {
  const lignee = ligneeDe(await lireSuccessions(reader));
  const epci = await reader.read(sql<{ siren: string }>`select siren from territoire_epci`);
  const connus = new Set(epci.map(({ siren }) => siren));
  return contrats
    .filter((contrat) => rattachementDe(lignee, contrat, (s) => connus.has(s)) === 'a-indiquer')
    .map(({ code, epciSiren, nom }) => ({
      code,
      epciSiren,
      nom,
      motif: 'EPCI inconnu du référentiel, successeur à indiquer',
    }));
}

/** A stored contract, its fields in the words of the code. */
export const CHAMPS_DE_CONTRAT = sql`
  code, nom, epci_siren as "epciSiren", du, au, successeurs`;

async function lireCourants(reader: Reader, contrats: readonly ContratLu[]) {
  const codes = contrats.map(({ code }) => code);
  const stockees = await reader.read(sql<ContratLu & { numero: number }>`
    select numero, ${CHAMPS_DE_CONTRAT} from territoire_contrat
    where remplace_par is null and code = any(${codes})`);
  return stockees.map(({ numero, ...ligne }) => ({ numero, ligne }));
}

function ecrireContrats(
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
