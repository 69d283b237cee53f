import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/core/database/database.ts';
import { type CommandeDeliberation, pieceDeliberation } from '../../src/rooms/deliberation/door.ts';
import { faire, ordre } from './programme.ts';

const APRES = '2018-12-21T09:00:00Z';

/**
 * Has the Commission permanente vote the programme of 2018 of these EPCI, up to the receipt of the
 * prefecture; gives how to publish the act, which is not executory before.
 */
export async function voterLaProgrammation(
  database: Database,
  { code: dispositifCode }: { readonly code: string },
  epciSirens: readonly string[],
): Promise<{ publier(): Promise<void> }> {
  const id = randomUUID();
  const commander = async (commande: CommandeDeliberation, role: 'direction' | 'instructeur') => {
    await faire(database, pieceDeliberation, id, commande, ordre(`${role}-region`, APRES));
  };
  const quoi = { dispositifCode, annee: 2018, objet: 'Programmation 2018' };
  const preparer = { type: 'preparerDeliberation', ...quoi, seanceLe: '2018-12-13' } as const;
  await commander(preparer, 'instructeur');
  for (const epciSiren of epciSirens) {
    await commander({ type: 'inscrireProgramme', epciSiren }, 'instructeur');
  }
  await commander({ type: 'figerAnnexe' }, 'instructeur');
  const voix = { pour: 38, contre: 9, abstention: 6 };
  await commander({ type: 'adopterDeliberation', numero: '20181962', ...voix }, 'direction');
  const identifiant = '059-200053742-20181213-lmc1e791151bd3c-DE';
  const recepisse = { type: 'enregistrerRecepisse', identifiant, recuLe: '2018-12-20' } as const;
  await commander(recepisse, 'direction');
  const publication = { type: 'publierDeliberation', publieeLe: '2018-12-21' } as const;
  return { publier: () => commander(publication, 'direction') };
}
