import type { Reader } from '../../../core/database/database.ts';
import type { Piece } from '../../../core/piece.ts';
import { type Stored, stateTable } from '../../../core/state-table.ts';
import { accesProposition, deciderProposition } from '../rules/decider.ts';
import { evoluerProposition } from '../rules/evoluer.ts';
import type {
  CommandeProposition,
  ContexteProposition,
  FaitProposition,
  Proposition,
  RefusProposition,
} from '../rules/types.ts';
import { avecDocument, cleDeProposition, lireContexte } from './contexte.ts';

export { propositionIdDe } from './contexte.ts';

export const table = stateTable<Proposition>('proposition');

/** Kind of the document frozen at transmission. */
export const SORTE = 'transmission';

/** The room as `execute` runs it; identifiers come from `propositionIdDe`. */
export const pieceProposition: Piece<
  Proposition,
  CommandeProposition,
  FaitProposition,
  RefusProposition,
  ContexteProposition
> = {
  nom: 'proposition',
  acces: accesProposition,
  decide: deciderProposition,
  evolve: evoluerProposition,
  async load(tx, id, commande) {
    const lue = await table.lock(tx, id);
    const etat = lue?.etat ?? null;
    const contexte = await lireContexte(tx, cleDeProposition(id));
    const transmet = commande.type === 'transmettreProposition';
    return {
      etat,
      version: lue?.version ?? 0,
      contexte: transmet ? avecDocument(contexte, etat, tx.ordre) : contexte,
    };
  },
  save: (tx, id, etat, version, faits) => table.save(tx, id, etat, version, faits.length),
  async consequences(tx, id, faits, _etat, { document }) {
    if (document === null || !faits.some((fait) => fait.type === 'PropositionTransmise')) {
      return null;
    }
    const octets = new TextEncoder().encode(document.texte);
    tx.figer({
      piece: 'proposition',
      objet: id,
      sorte: SORTE,
      typeMime: 'application/json',
      octets,
    });
    return null;
  },
};

/** One proposition with its version, whoever asks; null when there is none. */
export function lireProposition(reader: Reader, id: string): Promise<Stored<Proposition> | null> {
  return table.read(reader, id);
}
