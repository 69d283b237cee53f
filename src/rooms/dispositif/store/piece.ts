import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Piece } from '../../../core/piece.ts';
import { stateTable } from '../../../core/state-table.ts';
import {
  accesDispositif,
  couvreExercice,
  deciderDispositif,
  evoluerDispositif,
} from '../rules/decider.ts';
import { lireFichierDispositif } from '../rules/fichier.ts';
import type {
  CommandeDispositif,
  ContexteDispositif,
  Dispositif,
  DispositifEnregistre,
  FaitDispositif,
  RefusDispositif,
} from '../rules/types.ts';

export const dispositifs = stateTable<DispositifEnregistre>('dispositif');

/**
 * The room as `execute` runs it. The identifier of a dispositif is its code, so that two imports at
 * once meet on one row.
 */
export const pieceDispositif: Piece<
  DispositifEnregistre,
  CommandeDispositif,
  FaitDispositif,
  RefusDispositif,
  ContexteDispositif
> = {
  nom: 'dispositif',
  acces: accesDispositif,
  decide: deciderDispositif,
  evolve: evoluerDispositif,
  async load(tx, id, { texte }) {
    const lue = await dispositifs.lock(tx, id);
    const contexte = {
      id,
      texte,
      lecture: lireFichierDispositif(texte),
      empreinteFichier: empreinteDe(texte),
    };
    return { etat: lue?.etat ?? null, version: lue?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => dispositifs.save(tx, id, etat, version, faits.length),
  async consequences(tx, id, _faits, _etat, { texte }) {
    const octets = new TextEncoder().encode(texte);
    tx.figer({
      piece: 'dispositif',
      objet: id,
      sorte: 'fichier',
      typeMime: 'application/yaml',
      octets,
    });
    return null;
  },
};

/**
 * The rules last imported under a code, whatever years they cover: an act already taken stands on
 * its scheme even when a later file leaves its year out. Null when the code is unknown.
 */
export async function lireDernierDispositif(
  reader: Reader,
  code: string,
): Promise<Dispositif | null> {
  return (await dispositifs.read(reader, code))?.etat.dispositif ?? null;
}

/**
 * The rules in force for a budget year, with the SHA-256 of the file that says them.
 * @returns null when no scheme of that code is known, or when it does not cover that year.
 */
export async function lireDispositif(
  reader: Reader,
  code: string,
  annee: number,
): Promise<{ id: string; version: number; etat: Dispositif; empreinteFichier: string } | null> {
  const lue = await dispositifs.read(reader, code);
  if (lue === null || !couvreExercice(lue.etat.dispositif.exercices, annee)) return null;
  const { dispositif: etat, empreinteFichier } = lue.etat;
  return { id: code, version: lue.version, etat, empreinteFichier };
}
