import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import type { Epci } from '../rules/types.ts';
import { listerContrats } from './listes.ts';
import { lireEpci } from './queries.ts';

/** The EPCI that hold a contrat de ville, or took over one that did, still standing; by name. */
export async function epciDesContrats(reader: Reader): Promise<Epci[]> {
  const signataires = (await listerContrats(reader)).map(({ epciSiren }) => epciSiren);
  const lus = await Promise.all([...new Set(signataires)].map((siren) => lireEpci(reader, siren)));
  const repreneurs = lus.flatMap((epci) => epci?.successeurs.slice(0, 1) ?? []);
  const repris = await Promise.all(repreneurs.map((siren) => lireEpci(reader, siren)));
  const parSiren = new Map(
    [...lus, ...repris].flatMap((epci) =>
      epci === null || epci.au !== null ? [] : [[epci.siren, epci] as const],
    ),
  );
  return [...parSiren.values()].sort((a, b) => compareFr(a.nom, b.nom));
}
