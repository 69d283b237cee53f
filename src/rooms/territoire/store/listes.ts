import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { perimetresDuJour, situer } from '../rules/carte.ts';
import { ligneeDe, rattachementDe } from '../rules/lignee.ts';
import type { ContratDeVille, Import, QuartierSitue } from '../rules/types.ts';
import { lireCarte } from './carte.ts';
import { CHAMPS_DE_CONTRAT } from './contrats.ts';
import { lireSuccessions } from './succession.ts';

/** An import as stored, with the instant of its last fact. */
export interface ImportLu extends Import {
  readonly id: string;
  readonly instant: string;
}

/** Every import, the latest first. */
export async function listerImports(reader: Reader): Promise<ImportLu[]> {
  const lus = await reader.read(sql<{ id: string; etat: Import; instant: string }>`
    select t.id, t.etat, j.instant from territoire t
    join journal j on j.piece = 'territoire' and j.objet = t.id and j.version = t.version
    order by j.rang desc`);
  return lus.map(({ id, etat, instant }) => ({ id, ...etat, instant }));
}

/** Every contract in its current version, by name, and how its EPCI is known. */
export async function listerContrats(reader: Reader): Promise<ContratDeVille[]> {
  const [contrats, epci, successions] = await Promise.all([
    reader.read(sql<Omit<ContratDeVille, 'rattachement'> & { successeurs: string[] }>`
      select ${CHAMPS_DE_CONTRAT} from territoire_contrat
      where remplace_par is null order by nom, code, du`),
    reader.read(sql<{ siren: string }>`select distinct siren from territoire_epci`),
    lireSuccessions(reader),
  ]);
  const connus = new Set(epci.map(({ siren }) => siren));
  const lignee = ligneeDe(successions);
  return contrats.map(({ successeurs, ...contrat }) => ({
    ...contrat,
    rattachement: rattachementDe(lignee, { ...contrat, successeurs }, (s) => connus.has(s)),
  }));
}

/** Every quartier whose perimeter is in force that day. */
export async function listerPerimetres(reader: Reader, jour: Jour): Promise<QuartierSitue[]> {
  const carte = await lireCarte(reader);
  return perimetresDuJour(carte, jour).map((perimetre) => situer(carte, perimetre, jour));
}
