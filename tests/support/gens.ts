import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/core/database/database.ts';
import { jour } from '../../src/core/day.ts';
import { piecePersonne, type RoleTenu } from '../../src/rooms/acteur/door.ts';
import type { Mandat } from '../web/support.ts';
import { faire, ordre } from './programme.ts';

type Tenu = Pick<RoleTenu, 'role' | 'epciSiren' | 'organisationId'>;

/** Registers persons, each with one role, and gives their mandates. */
export async function inscrireDesGens(
  database: Database,
  tenus: readonly Tenu[],
): Promise<Mandat[]> {
  const gens: Mandat[] = [];
  for (const [rang, tenu] of tenus.entries()) {
    const personneId = randomUUID();
    const nom = `${tenu.role} ${rang}`;
    const roles = [{ ...tenu, du: jour('2017-01-01'), au: null }];
    const personne = { nom, courriel: `essai-${rang}-${personneId}@essai.invalid`, roles };
    const commande = { type: 'enregistrerPersonne' as const, ...personne };
    const admin = ordre('admin-region', '2018-01-05T09:00:00Z');
    await faire(database, piecePersonne, personneId, commande, admin);
    gens.push({ personneId, nom, ...tenu });
  }
  return gens;
}
