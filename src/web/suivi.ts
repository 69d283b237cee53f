import { type Etape, NULLE_PART, peut } from '../core/access/access.ts';
import type { Acteur } from '../core/access/roles.ts';
import type { Reader } from '../core/database/database.ts';
import type { FaitRaconte } from '../core/ui/history.tsx';
import { signerPour } from '../rooms/acteur/door.ts';
import { lireDeliberationsExecutoires } from '../rooms/deliberation/door.ts';
import { lireLigne } from '../rooms/dialogue/door.ts';
import { lireDossiers } from '../rooms/dossier/door.ts';
import type { LireVote, VotePublic } from '../rooms/dossier/pages/fiche-suivi.tsx';
import { type FaitTerritoire, lireTraces } from '../rooms/territoire/door.ts';
import { direPerimetre } from '../rooms/territoire/pages/histoire.ts';

/**
 * The vote of a dossier once its deliberation may be carried out, which makes it public: with its
 * amount, or the last programme of its EPCI that was voted without it.
 */
export async function lireVotePublic(
  reader: Reader,
  { id, epciSiren, annee }: Parameters<LireVote>[1],
): Promise<VotePublic | null> {
  let sans: VotePublic | null = null;
  for (const { etat } of await lireDeliberationsExecutoires(reader, annee)) {
    const { seanceLe, annexe } = etat;
    const ligne = annexe?.find((une) => une.dossierId === id);
    if (ligne !== undefined) return { seanceLe, montantCentimes: ligne.montantCentimes };
    const duMemeEpci = annexe?.some((une) => une.epciSiren === epciSiren) ?? false;
    if (duMemeEpci) sans = { seanceLe, montantCentimes: null };
  }
  return sans;
}

/** How far a dossier went in the year's report: inscribed in a frozen annex, then voted. */
export async function lireEtapes(reader: Reader, id: string): Promise<readonly Etape[]> {
  const statut = (await lireLigne(reader, id))?.etat.statut;
  if (statut === 'votee') return ['programme', 'vote'];
  return statut === 'programmee' ? ['programme'] : [];
}

/** « « Jardins partagés » (n° 2018-0012) », for the dossiers that the actor may read. */
export async function nommerActions(
  reader: Reader,
  acteur: Acteur,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const lus = await lireDossiers(reader, ids);
  const lisibles = lus.filter(({ etat: { contenu } }) =>
    peut(acteur, 'L', 'dossier', {
      existe: true,
      epciSirens: [contenu.epciSiren],
      organisationId: contenu.porteurId,
      invites: [],
      etapes: [],
    }),
  );
  return new Map(
    lisibles.map(({ id, etat: { contenu, numero } }) => [
      id,
      `« ${contenu.intitule} » (n° ${numero})`,
    ]),
  );
}

/** The perimeters that a quartier was given, for the Region and its EPCI; null for the others. */
export async function raconterQuartier(
  reader: Reader,
  acteur: Acteur,
  code: string,
): Promise<FaitRaconte[] | null> {
  const traces = await lireTraces(reader, code);
  const epciSirens = traces.flatMap((trace) => trace.epciSirens);
  if (!peut(acteur, 'L', 'journal', { ...NULLE_PART, epciSirens })) return null;
  const signes = await signerPour<FaitTerritoire>(reader, acteur, traces);
  return traces.flatMap((trace, rang) => {
    const signe = signes[rang];
    if (signe === undefined) return [];
    const phrase = direPerimetre(signe, trace, traces[rang - 1] ?? null);
    return [{ instant: trace.instant, phrase }];
  });
}
