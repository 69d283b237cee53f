import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import { codesCommencantPar, lireContratsDeLEpci, quartierAuTrace } from '../../territoire/door.ts';
import type { ContexteDePropose } from '../rules/types.ts';

/** What surrounds a proposition of an EPCI; `empreinte` names its drawing. */
export async function lireContexte(
  reader: Reader,
  id: string,
  epciSiren: string,
  empreinte: string | null,
): Promise<ContexteDePropose> {
  const [contrats, codes, proposes, dessine, memes] = await Promise.all([
    lireContratsDeLEpci(reader, epciSiren),
    codesCommencantPar(reader, `QC-${epciSiren}-`),
    reader.read(sql<{ code: string }>`
      select code from quartier_propose where epci_siren = ${epciSiren}`),
    quartierAuTrace(reader, empreinte),
    reader.read(sql<{ code: string }>`
      select code from quartier_propose
      where empreinte = ${empreinte} and statut = 'propose' and id <> ${id}
      limit 1`),
  ]);
  return {
    contrats,
    codesPris: [...codes, ...proposes.map(({ code }) => code)],
    memeTrace: dessine ?? memes[0]?.code ?? null,
  };
}
