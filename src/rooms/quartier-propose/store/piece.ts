import type { Ecriture, Piece } from '../../../core/piece.ts';
import { type Stored, stateTable } from '../../../core/state-table.ts';
import { garderLesGeometries, retenirLesImports } from '../../territoire/door.ts';
import { accesPropose, deciderPropose } from '../rules/decider.ts';
import { evoluerPropose } from '../rules/evoluer.ts';
import type {
  CommandePropose,
  ContexteDePropose,
  FaitPropose,
  PropositionDeQuartier,
  RefusPropose,
  TraceLu,
} from '../rules/types.ts';
import { confirmerEnPerimetre } from './confirmer.ts';
import { lireContexte } from './contexte.ts';

/** The propositions as stored. */
export const proposes = stateTable<PropositionDeQuartier>('quartier_propose');

/**
 * The quartiers that an EPCI proposes, as `execute` runs them. A confirmation imports its perimeter
 * in the same transaction, as a file of the Region would.
 */
export const pieceQuartierPropose: Piece<
  PropositionDeQuartier,
  CommandePropose,
  FaitPropose,
  RefusPropose,
  ContexteDePropose
> = {
  nom: 'quartier-propose',
  acces: accesPropose,
  decide: deciderPropose,
  evolve: evoluerPropose,
  async load(tx, id, commande) {
    const lu = await proposes.lock(tx, id);
    // Codes and drawings are given one at a time, with the imports.
    if (lieUnTrace(commande)) await retenirLesImports(tx, 'exclusif');
    const contexte = await lireContexte(tx, id, sirenDe(commande, lu), traceDe(commande, lu));
    const trace = traceLu(commande);
    if (trace !== null) garderLeTrace(tx, trace);
    return { etat: lu?.etat ?? null, version: lu?.version ?? 0, contexte };
  },
  save: (tx, id, etat, version, faits) => proposes.save(tx, id, etat, version, faits.length),
  async consequences(tx, _id, faits, etat) {
    if (!faits.some(({ type }) => type === 'QuartierConfirme')) return null;
    return confirmerEnPerimetre(tx, etat);
  },
};

type Lu = Stored<PropositionDeQuartier> | null;

function lieUnTrace({ type }: CommandePropose): boolean {
  return type === 'proposerQuartier' || type === 'corrigerQuartier' || type === 'confirmerQuartier';
}

function sirenDe(commande: CommandePropose, lu: Lu): string {
  if (lu !== null) return lu.etat.epciSiren;
  return commande.type === 'proposerQuartier' ? commande.epciSiren : '';
}

function traceDe(commande: CommandePropose, lu: Lu): string | null {
  return traceLu(commande)?.empreinte ?? lu?.etat.contenu.trace.empreinte ?? null;
}

function traceLu(commande: CommandePropose): TraceLu | null {
  return 'trace' in commande && 'geometrie' in commande.trace ? commande.trace : null;
}

/** Undone with the rest when the command is refused. */
function garderLeTrace(tx: Ecriture, { empreinte, geometrie }: TraceLu): void {
  const geojson = { type: 'MultiPolygon', coordinates: geometrie };
  garderLesGeometries(tx, JSON.stringify([{ empreinte, geojson }]));
}
