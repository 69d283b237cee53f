import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Ecriture, Piece } from '../../../core/piece.ts';
import { COMPTES, NATURES } from '../rules/comptes.ts';
import { accesEnveloppe, deciderEnveloppe } from '../rules/decider.ts';
import { evoluerEnveloppe } from '../rules/evoluer.ts';
import type {
  CommandeEnveloppe,
  Enveloppe,
  FaitEnveloppe,
  RefusEnveloppe,
} from '../rules/types.ts';
import { db } from './tables.ts';

/** The room as `execute` runs it, for what officers of the Region do to an envelope. */
export const pieceEnveloppe: Piece<
  Enveloppe,
  CommandeEnveloppe,
  FaitEnveloppe,
  RefusEnveloppe,
  null
> = {
  nom: 'enveloppe',
  acces: accesEnveloppe,
  decide: deciderEnveloppe,
  evolve: evoluerEnveloppe,
  async load(tx, id, commande) {
    const vise = commande.type === 'provisionnerEnveloppe' ? await dejaLa(tx, id, commande) : id;
    await tx.read(db.selectFrom('enveloppe').select('id').where('id', '=', vise).forUpdate());
    const lue = await lireEnveloppe(tx, vise);
    return { etat: lue?.etat ?? null, version: lue?.version ?? 0, contexte: null };
  },
  save(tx, id, etat, version, faits) {
    saveEnveloppe(tx, id, etat, version, faits.length);
    savePoches(tx, id, etat);
    saveMouvements(tx, id, version, faits);
  },
};

/** One EPCI has one envelope a year: whoever makes it again, under any identifier, meets it. */
async function dejaLa(
  tx: Ecriture,
  id: string,
  { dispositifCode, annee, epciSiren }: Pick<Enveloppe, 'dispositifCode' | 'annee' | 'epciSiren'>,
): Promise<string> {
  const [trouvee] = await tx.read(
    db
      .selectFrom('enveloppe')
      .select('id')
      .where('dispositif_code', '=', dispositifCode)
      .where('annee', '=', annee)
      .where('epci_siren', '=', epciSiren),
  );
  return trouvee?.id ?? id;
}

/** An envelope with its identifier and version. */
export type EnveloppeLue = {
  readonly id: string;
  readonly version: number;
  readonly etat: Enveloppe;
};

/** One envelope with its version, as stored; null when there is none. */
export async function lireEnveloppe(
  reader: Reader,
  id: string,
): Promise<Pick<EnveloppeLue, 'version' | 'etat'> | null> {
  const [lue] = await lireEnveloppes(reader, [id]);
  return lue === undefined ? null : { version: lue.version, etat: lue.etat };
}

/** Several envelopes at once, those that exist, by EPCI. */
export async function lireEnveloppes(
  reader: Reader,
  ids: readonly string[],
): Promise<EnveloppeLue[]> {
  if (ids.length === 0) return [];
  const [lignes, soldes, actions] = await Promise.all([
    reader.read(
      db
        .selectFrom('enveloppe')
        .selectAll()
        .where('id', '=', sql<string>`any(${ids})`)
        .orderBy('epci_siren')
        .orderBy('dispositif_code'),
    ),
    reader.read(
      db
        .selectFrom('enveloppe_solde')
        .selectAll()
        .where('enveloppe_id', '=', sql<string>`any(${ids})`),
    ),
    reader.read(
      db
        .selectFrom('enveloppe_action')
        .selectAll()
        .where('enveloppe_id', '=', sql<string>`any(${ids})`),
    ),
  ]);
  const soldesDe = Map.groupBy(soldes, (solde) => solde.enveloppe_id);
  const actionsDe = Map.groupBy(actions, (action) => action.enveloppe_id);
  return lignes.map(({ id, version, ...ligne }) => {
    const poches = (soldesDe.get(id) ?? []).map(
      ({ enveloppe_id: _, poche, provisoire, ...comptes }) => [
        poche,
        { provisoire, soldes: comptes },
      ],
    );
    const parts = (actionsDe.get(id) ?? []).map(({ enveloppe_id: _, action_id, ...part }) => [
      action_id,
      part,
    ]);
    const etat: Enveloppe = {
      dispositifCode: ligne.dispositif_code,
      annee: ligne.annee,
      epciSiren: ligne.epci_siren,
      statut: ligne.statut,
      ventilation: ligne.ventilation,
      poches: Object.fromEntries(poches),
      actions: Object.fromEntries(parts),
    };
    return { id, version, etat };
  });
}

function saveEnveloppe(
  tx: Ecriture,
  id: string,
  etat: Enveloppe,
  version: number,
  nombre: number,
): void {
  const { dispositifCode, annee, epciSiren, statut, ventilation } = etat;
  if (version === 0) {
    tx.write(
      db.insertInto('enveloppe').values({
        id,
        version: nombre,
        dispositif_code: dispositifCode,
        annee,
        epci_siren: epciSiren,
        statut,
        ventilation,
      }),
    );
    return;
  }
  tx.write(
    db
      .updateTable('enveloppe')
      .set({ version: version + nombre, statut })
      .where('id', '=', id),
  );
}

function savePoches(tx: Ecriture, id: string, etat: Enveloppe): void {
  const lignes = Object.entries(etat.poches).map(([poche, { provisoire, soldes }]) => ({
    enveloppe_id: id,
    poche: poche as keyof Enveloppe['poches'],
    provisoire,
    ...soldes,
  }));
  tx.write(
    db
      .insertInto('enveloppe_solde')
      .values(lignes)
      .onConflict((c) =>
        c.columns(['enveloppe_id', 'poche']).doUpdateSet((e) => {
          const comptes = COMPTES.map((compte) => [compte, e.ref(`excluded.${compte}`)]);
          return Object.fromEntries(comptes);
        }),
      ),
  );
}

function saveMouvements(
  tx: Ecriture,
  id: string,
  version: number,
  faits: readonly FaitEnveloppe[],
): void {
  const lignes = faits.flatMap((fait, rang) => {
    if (fait.type !== 'MouvementPasse') return [];
    return {
      enveloppe_id: id,
      version: version + rang + 1,
      poche: fait.poche,
      nature: fait.nature,
      ...NATURES[fait.nature],
      montant_centimes: fait.montantCentimes,
      action_id: fait.actionId,
      section: fait.section,
      instant: tx.ordre.instant,
    };
  });
  if (lignes.length > 0) tx.write(db.insertInto('enveloppe_mouvement').values(lignes));
}
