import type { Piece, Verification } from '../../src/core/piece.ts';
import { stateTable } from '../../src/core/state-table.ts';

interface Compteur {
  readonly total: number;
}

interface Ajouter {
  readonly type: 'ajouter';
  readonly valeur: number;
}

interface Ajoute {
  readonly type: 'Ajoute';
  readonly valeur: number;
}

const table = stateTable<Compteur>('essai');

/** The smallest room there can be, to try `execute` and the verification on. */
export const pieceEssai: Piece<Compteur, Ajouter, Ajoute, { code: 'negatif' }, null> = {
  nom: 'essai',
  acces: () => ({
    verbe: 'L',
    objet: 'publication',
    cible: { existe: true, epciSirens: [], organisationId: null, invites: [], etapes: [] },
  }),
  decide: ({ valeur }) =>
    valeur < 0
      ? { ok: false, refus: { code: 'negatif' } }
      : { ok: true, faits: [{ type: 'Ajoute', valeur }] },
  evolve: (etat, fait) => ({ total: (etat?.total ?? 0) + fait.valeur }),
  async load(tx, id) {
    const lu = await table.lock(tx, id);
    return { etat: lu?.etat ?? null, version: lu?.version ?? 0, contexte: null };
  },
  save: (tx, id, etat, version, faits) => table.save(tx, id, etat, version, faits.length),
};

export const verificationEssai: Verification = {
  piece: 'essai',
  replier: (etat, fait) => pieceEssai.evolve(etat as Compteur | null, fait as Ajoute),
  etatsStockes: (reader) => table.all(reader),
};

/** Its table, made in a test database by the owner. */
export const TABLE_ESSAI = `
  create table essai (id text primary key, version integer not null, etat jsonb not null);
  grant select, insert, update on essai to beffroi_application;`;
