import { sql } from 'kysely';
import type { Reader } from '../../../../core/database/database.ts';
import { contratsDeLEpci } from '../../rules/carte.ts';
import type { ContexteDePropose, ContratConnu } from '../../rules/propose/types.ts';
import { lireCarte } from '../carte.ts';

/** The contracts of an EPCI, of those that it comes from or became, the latest first. */
export async function lireContratsConnus(
  reader: Reader,
  epciSiren: string,
): Promise<readonly ContratConnu[]> {
  return contratsDeLEpci(await lireCarte(reader), epciSiren);
}

/** What surrounds a proposition of an EPCI; `empreinte` names its drawing. */
export async function lireContexte(
  reader: Reader,
  id: string,
  epciSiren: string,
  empreinte: string | null,
): Promise<ContexteDePropose> {
  const [contrats, codes, memes] = await Promise.all([
    lireContratsConnus(reader, epciSiren),
    reader.read(sql<{ code: string }>`
      select code from territoire_perimetre where code like ${`QC-${epciSiren}-%`}
      union select code from quartier_propose where epci_siren = ${epciSiren}`),
    reader.read(sql<{ code: string }>`
      select code from territoire_perimetre
      where empreinte = ${empreinte} and remplace_par is null
      union all select code from quartier_propose
      where empreinte = ${empreinte} and statut = 'propose' and id <> ${id}
      limit 1`),
  ]);
  return {
    contrats,
    codesPris: codes.map(({ code }) => code),
    memeTrace: memes[0]?.code ?? null,
  };
}
