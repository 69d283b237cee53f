import { sql } from 'kysely';
import { VersionPerimee } from '../../../core/database/transaction.ts';
import type { Ecriture } from '../../../core/piece.ts';
import { COMPTES_D_ACTION, type Compte, NATURES } from '../rules/comptes.ts';
import { deciderMouvement, pocheDe } from '../rules/mouvement.ts';
import type { MouvementDAction, RefusEnveloppe } from '../rules/types.ts';
import { lireEnveloppe } from './piece.ts';

/** The envelope that a movement is for, as the caller already knows it. */
export interface EnveloppeVisee {
  readonly id: string;
  readonly ventilation: 'globale' | 'par-section';
}

/**
 * Moves one action's money on an envelope, inside the caller's transaction: one conditional
 * statement on the pot and on the action, so that no concurrency can spend twice. The statement
 * locks the envelope first, then the pot, then the action.
 * @returns null when the money moved, else the refusal; the caller must then undo everything.
 */
export async function passerMouvement(
  tx: Ecriture,
  enveloppe: EnveloppeVisee,
  mouvement: MouvementDAction,
): Promise<RefusEnveloppe | null> {
  const [passe] = await tx.read(requeteMouvement(enveloppe, mouvement, tx.ordre.instant));
  if (passe === undefined) return expliquer(tx, enveloppe, mouvement);
  const { nature, actionId, section, montantCentimes } = mouvement;
  const poche = pocheDe(enveloppe.ventilation, section);
  tx.inscrire({
    piece: 'enveloppe',
    objet: enveloppe.id,
    version: passe.version,
    fait: { type: 'MouvementPasse', nature, poche, montantCentimes, actionId, section } as {
      type: string;
    },
  });
  return null;
}

/** The refusal that the pure rule gives of the same movement; if it gives none, someone wrote. */
async function expliquer(
  tx: Ecriture,
  enveloppe: EnveloppeVisee,
  mouvement: MouvementDAction,
): Promise<RefusEnveloppe> {
  const lue = await lireEnveloppe(tx, enveloppe.id);
  const decision = deciderMouvement(mouvement, lue?.etat ?? null);
  if (decision.ok) throw new VersionPerimee('l’enveloppe a bougé pendant le mouvement');
  return decision.refus;
}

const estCompteDAction = (compte: Compte) => COMPTES_D_ACTION.some((connu) => connu === compte);

/** The one conditional statement that moves the money; no row comes back when it does not. */
export function requeteMouvement(
  enveloppe: EnveloppeVisee,
  mouvement: MouvementDAction,
  instant: string,
) {
  const { nature, actionId, section, montantCentimes: montant } = mouvement;
  const { de, vers } = NATURES[nature];
  const poche = pocheDe(enveloppe.ventilation, section);
  const [colonneDe, colonneVers] = [sql.ref(de), sql.ref(vers)];
  const gains = [
    ...(estCompteDAction(de) ? [sql`${colonneDe} = a.${colonneDe} - ${montant}::bigint`] : []),
    ...(estCompteDAction(vers)
      ? [sql`${colonneVers} = a.${colonneVers} + ${montant}::bigint`]
      : []),
  ];
  const part =
    de === 'disponible'
      ? sql`insert into enveloppe_action as a (enveloppe_id, action_id, section, ${colonneVers})
            select ${enveloppe.id}, ${actionId}, ${section}, ${montant}::bigint from s
            on conflict (enveloppe_id, action_id) do update
            set ${sql.join(gains)} where a.section = ${section} returning 1`
      : sql`update enveloppe_action as a set ${sql.join(gains)}
            where a.enveloppe_id = ${enveloppe.id} and a.action_id = ${actionId}
              and a.section = ${section} and a.${colonneDe} >= ${montant}::bigint
              and exists (select from s) returning 1`;
  return sql<{ version: number }>`
    with e as (
      update enveloppe set version = version + 1
      where id = ${enveloppe.id} and statut <> 'provisoire' returning id, version
    ), s as (
      update enveloppe_solde as p
      set ${colonneDe} = p.${colonneDe} - ${montant}::bigint,
          ${colonneVers} = p.${colonneVers} + ${montant}::bigint
      where p.enveloppe_id = (select id from e) and p.poche = ${poche}
        and p.${colonneDe} >= ${montant}::bigint
      returning 1
    ), a as (${part})
    insert into enveloppe_mouvement
      (enveloppe_id, version, poche, nature, de, vers, montant_centimes, action_id, section, instant)
    select e.id, e.version, ${poche}, ${nature}, ${de}, ${vers}, ${montant}::bigint, ${actionId},
           ${section}, ${instant}
    from e, s, a
    returning version`;
}
