import { sql } from 'kysely';
import type { Transaction } from '../../../core/database/transaction.ts';
import { stateTable } from '../../../core/state-table.ts';
import type { PlanDeFinancement } from '../../plan-de-financement/rules/door.ts';
import type { Dossier } from '../rules/types.ts';

export const dossiers = stateTable<Dossier>('dossier');

/** The lines of a plan as rows, in the order of the plan: charges first. */
export function lignesDuPlan({ charges, produits }: PlanDeFinancement) {
  const rien = { financeur: null, region: null, certitude: null };
  return [
    ...charges.map((ligne) => ({ sens: 'charge', ...ligne, ...rien })),
    ...produits.map((ligne) => ({ sens: 'produit', ...ligne })),
  ].map((ligne, rang) => ({ rang: rang + 1, ...ligne }));
}

/** Writes the plan's rows; `remplacer` when the dossier already had some. */
export function ecrireLignes(
  tx: Transaction,
  id: string,
  plan: PlanDeFinancement,
  remplacer: boolean,
): void {
  if (remplacer) tx.write(sql`delete from dossier_ligne where dossier_id = ${id}`);
  const lignes = JSON.stringify(lignesDuPlan(plan));
  tx.write(sql`
    insert into dossier_ligne
      (dossier_id, rang, sens, compte, libelle, montant_centimes, financeur, region, certitude)
    select ${id}, rang, sens, compte, libelle, "montantCentimes", financeur, region, certitude
    from json_to_recordset(${lignes}::json) as l
      (rang integer, sens text, compte text, libelle text, "montantCentimes" bigint,
       financeur text, region boolean, certitude text)`);
}
