import type { Database } from '../database/database.ts';
import { noterReponses, prendreDues } from './attente.ts';
import type { Geocodeur, Proposition, Reprise } from './types.ts';

type Reponses = ReadonlyMap<string, readonly Proposition[]>;

const PAR_TOUR = 100;
/** Asked for one by one up to there: the service then proposes several places for each. */
const UNE_A_UNE_AU_PLUS = 5;
const ATTENTE_MS = 8_000;
const ATTENTE_D_UN_LOT_MS = 60_000;

/**
 * One round of the queue: asks again for the addresses whose time has come, until none is left or
 * the service fails. Nothing waits in a transaction meanwhile. Gives how many were answered.
 */
export async function reprendreAdresses(
  database: Database,
  geocodeur: Geocodeur,
  reprise: Reprise,
): Promise<number> {
  for (let faites = 0; ; ) {
    const textes = await prendreDues(database, reprise, PAR_TOUR);
    if (textes.length === 0) return faites;
    const reponses = await demander(geocodeur, textes);
    if (reponses.size > 0) await noterReponses(database, reponses);
    faites += reponses.size;
    if (reponses.size < textes.length) return faites;
  }
}

/** A batch that is refused is asked for again one by one: a single line may be what is refused. */
async function demander(geocodeur: Geocodeur, textes: readonly string[]): Promise<Reponses> {
  if (textes.length <= UNE_A_UNE_AU_PLUS) return demanderUneAUne(geocodeur, textes);
  const cherchees = textes.map((texte) => ({ texte }));
  const lot = await geocodeur.chercherEnLot(cherchees, ATTENTE_D_UN_LOT_MS);
  if (!lot.ok) return lot.cause === 'refus' ? demanderUneAUne(geocodeur, textes) : new Map();
  return new Map(
    textes.map((texte, rang) => {
      const trouvee = lot.lignes[rang] ?? null;
      return [texte, trouvee === null ? [] : [trouvee]];
    }),
  );
}

async function demanderUneAUne(geocodeur: Geocodeur, textes: readonly string[]): Promise<Reponses> {
  const reponses = new Map<string, readonly Proposition[]>();
  for (const texte of textes) {
    const lue = await geocodeur.chercher({ texte }, ATTENTE_MS);
    if (lue.ok) reponses.set(texte, lue.propositions);
    else if (lue.cause !== 'refus') break;
  }
  return reponses;
}
