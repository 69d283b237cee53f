import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../src/core/database/database.ts';
import type { Ordre } from '../../src/core/piece.ts';
import { lireTexteDeTrace, pieceQuartierPropose } from '../../src/rooms/quartier-propose/door.ts';
import { faire, ordre } from './programme.ts';

const COTE_DEGRES = 0.004;

/** A square as the form takes it, from its south-west corner. */
export function carreEnTexte(lon: number, lat: number): string {
  const [est, nord] = [lon + COTE_DEGRES, lat + COTE_DEGRES].map((x) => Number(x.toFixed(6)));
  return `${lon} ${lat}\n${est} ${lat}\n${est} ${nord}\n${lon} ${nord}`;
}

interface AProposer {
  readonly epciSiren: string;
  readonly contratCode: string;
  readonly nom: string;
  readonly texte: string;
  /** First day in force, within the contract. */
  readonly effetLe?: string;
}

/** Has someone propose a quartier vécu, by the room's own command; gives its identifier. */
export async function proposerUnQuartier(
  database: Database,
  { epciSiren, contratCode, nom, texte, effetLe = '2018-01-01' }: AProposer,
  par: Ordre,
): Promise<string> {
  const id = randomUUID();
  const dit = { nature: 'vecu', nom, contratCode, source: 'annexe 3, page 47' } as const;
  const commande = {
    type: 'proposerQuartier' as const,
    epciSiren,
    dit: { ...dit, effetLe, communes: [] },
    communesInconnues: [],
    trace: await lireTexteDeTrace(texte),
  };
  await faire(database, pieceQuartierPropose, id, commande, par);
  return id;
}

/** For each contract of the demonstration, one quartier that waits and one that was withdrawn. */
export async function proposerPartout(database: Database): Promise<void> {
  const contrats = await database.read(sql<{ code: string; siren: string; du: string }>`
    select code, epci_siren as siren, du from territoire_contrat where remplace_par is null`);
  for (const [rang, { code: contratCode, siren: epciSiren, du: effetLe }] of contrats.entries()) {
    const qui = () => ordre('agent-epci', '2019-02-01T09:00:00Z', { epciSiren });
    const ici = { epciSiren, contratCode, effetLe };
    const attend = { ...ici, nom: 'Le Marché (essai)', texte: carreEnTexte(2 + rang / 10, 46) };
    await proposerUnQuartier(database, attend, qui());
    const retire = { ...ici, nom: 'Le Stade (essai)', texte: carreEnTexte(2 + rang / 10, 47) };
    const id = await proposerUnQuartier(database, retire, qui());
    const retrait = { type: 'retirerQuartier' as const, motif: 'Erreur.' };
    await faire(database, pieceQuartierPropose, id, retrait, qui());
  }
}
