import type { Piece, Verification } from '../../../core/piece.ts';
import { stateTable } from '../../../core/state-table.ts';
import { retenirLesImports } from '../../territoire/door.ts';
import {
  accesFiliation,
  type CommandeFiliation,
  type ContexteFiliation,
  deciderFiliation,
  evoluerFiliation,
  type FaitFiliation,
  type FiliationJugee,
  type RefusFiliation,
} from '../rules/jugement.ts';
import { lireNomDeLien } from '../rules/liens.ts';
import { lireContexteDeLien } from './comparaison.ts';

const filiations = stateTable<FiliationJugee>('filiation');

/** The links between quartiers of two vintages, each judged by a person under its name. */
export const pieceFiliation: Piece<
  FiliationJugee,
  CommandeFiliation,
  FaitFiliation,
  RefusFiliation,
  ContexteFiliation
> = {
  nom: 'filiation',
  acces: accesFiliation,
  decide: (commande, etat, contexte) => deciderFiliation(commande, etat, contexte),
  evolve: evoluerFiliation,
  async load(tx, id) {
    // No import changes the drawings between what is computed here and what is written.
    await retenirLesImports(tx, 'partage');
    const lu = await filiations.lock(tx, id);
    const contexte = await lireContexteDeLien(tx, lireNomDeLien(id));
    return { etat: lu?.etat ?? null, version: lu?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => filiations.save(tx, id, etat, version, faits.length),
};

/** How the judgements prove themselves: facts folded. */
export const verificationFiliation: Verification = {
  piece: 'filiation',
  replier: (etat, fait) => evoluerFiliation(etat as FiliationJugee | null, fait as FaitFiliation),
  etatsStockes: (reader) => filiations.all(reader),
};
