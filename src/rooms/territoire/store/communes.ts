import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import {
  annuaireDesCommunes,
  departementDuCode,
  type NomDeCommune,
  nomsEnumeres,
} from '../rules/communes.ts';
import { type Appartenance, epciDesCommunes, parCommune } from '../rules/epci-du-jour.ts';
import type { PerimetreLu } from '../rules/lus.ts';
import { jourConnu } from '../rules/referentiel.ts';
import type { CommuneNonResolue } from '../rules/types.ts';

/** Where a perimeter lies, by the file or else by the referential in force. */
export interface Lieu {
  readonly communes: readonly string[];
  readonly epciSirens: readonly string[];
}

/** First day that the referential knows of, null when it is not loaded. */
export async function premierJour(reader: Reader): Promise<string | null> {
  const [ligne] = await reader.read(
    sql<{ premier: string | null }>`select min(du) as premier from territoire_epci`,
  );
  return ligne?.premier ?? null;
}

/** The memberships of some communes, at any time. */
export function lireAppartenances(
  reader: Reader,
  communes: readonly string[],
): Promise<Appartenance[]> {
  return reader.read(sql<Appartenance>`
    select epci_siren as "epciSiren", commune_code as "communeCode", du, au
    from territoire_appartenance where commune_code = any(${communes}) order by 2, 3, 1`);
}

/**
 * Places perimeters in communes and EPCI: what the file says is kept; a name is looked for in the
 * department of the code; what no single commune answers is reported and left out.
 * @param premiersJours first day in force of each perimeter, in the same order.
 */
export async function situerLieux(
  reader: Reader,
  lus: readonly PerimetreLu[],
  premiersJours: readonly string[],
): Promise<{ lieux: Lieu[]; nonResolues: CommuneNonResolue[] }> {
  const premier = await premierJour(reader);
  const jours = premiersJours.map((jour) => jourConnu(premier, jour).jour);
  const chercher = await lireAnnuaires(reader, lus);
  const nonResolues: CommuneNonResolue[] = [];
  const communes = lus.map((lu, rang) => {
    if (lu.communes.length > 0) return lu.communes;
    const trouvees = nomsEnumeres(lu.nomsDesCommunes).map((nom) => {
      const code = chercher(nom, lu.code, jours[rang] ?? '');
      if (code === null) nonResolues.push({ quartier: lu.code, commune: nom });
      return code;
    });
    return [...new Set(trouvees.filter((code) => code !== null))];
  });
  const appartenances = parCommune(await lireAppartenances(reader, communes.flat()));
  const lieux = lus.map((lu, rang) => {
    const siennes = communes[rang] ?? [];
    const deduits = epciDesCommunes(appartenances, siennes, jours[rang] ?? '');
    return { communes: siennes, epciSirens: lu.epci.length > 0 ? lu.epci : deduits };
  });
  return { lieux, nonResolues };
}

type Chercheur = (nom: string, codeDeQuartier: string, jour: string) => string | null;

/** Reads the names of the departments needed, then answers by department and day. */
async function lireAnnuaires(reader: Reader, lus: readonly PerimetreLu[]): Promise<Chercheur> {
  const sansCode = lus.filter((lu) => lu.communes.length === 0 && lu.nomsDesCommunes !== '');
  const departements = [...new Set(sansCode.map(({ code }) => departementDuCode(code) ?? ''))];
  const noms =
    sansCode.length === 0
      ? []
      : await reader.read(sql<NomDeCommune>`
          select code, nom, commune_code as "communeCode", du, au from territoire_commune
          where left(code, 2) = any(${departements}) or left(code, 3) = any(${departements})`);
  const annuaires = new Map<string, ReturnType<typeof annuaireDesCommunes>>();
  return (nom, codeDeQuartier, jour) => {
    const departement = departementDuCode(codeDeQuartier);
    if (departement === null) return null;
    const annuaire = annuaires.get(jour) ?? annuaireDesCommunes(noms, jour);
    annuaires.set(jour, annuaire);
    return annuaire(nom, departement);
  };
}
