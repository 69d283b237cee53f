import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { perimetresDuJour, situer } from '../rules/carte.ts';
import { ligneeDe, rattachementDe } from '../rules/lignee.ts';
import type { ContratDeVille, FaitTerritoire, QuartierSitue } from '../rules/types.ts';
import { lireCarte } from './carte.ts';
import { CHAMPS_DE_CONTRAT } from './contrats.ts';
import { nommerCommunes } from './dessins.ts';
import { lireSuccessions } from './succession.ts';

/** One time that a file, or the referential, was imported and changed something. */
export interface ImportLu {
  readonly id: string;
  /** From 1: what was imported again bears the same `id`. */
  readonly version: number;
  readonly instant: string;
  readonly fait: FaitTerritoire;
}

/** Every import that the journal tells, the latest first. */
export function listerImports(reader: Reader): Promise<ImportLu[]> {
  return reader.read(sql<ImportLu>`
    select objet as id, version, instant, fait from journal
    where piece = 'territoire' order by rang desc`);
}

/** One import, the latest of its object when no version is asked for; null when there is none. */
export async function lireImport(
  reader: Reader,
  id: string,
  version: number | null,
): Promise<ImportLu | null> {
  const [lu] = await reader.read(sql<ImportLu>`
    select objet as id, version, instant, fait from journal
    where piece = 'territoire' and objet = ${id} and version = coalesce(${version}::integer, version)
    order by version desc limit 1`);
  return lu ?? null;
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

/** A quartier in a list: where it lies, and whether any figure of it is known. */
export interface QuartierListe extends QuartierSitue {
  /** Names that its communes bore that day. */
  readonly communes: readonly string[];
  readonly aDesChiffres: boolean;
}

/** Every quartier whose perimeter is in force that day. */
export async function listerPerimetres(reader: Reader, jour: Jour): Promise<QuartierListe[]> {
  const carte = await lireCarte(reader);
  const perimetres = perimetresDuJour(carte, jour);
  const communes = perimetres.flatMap((un) => un.communes);
  const [noms, lus] = await Promise.all([
    nommerCommunes(reader, carte, communes, jour),
    reader.read(sql<{ code: string }>`
      select distinct code from territoire_element
      where sorte = 'chiffre-de-quartier' and remplace_par is null`),
  ]);
  const chiffres = new Set(lus.map(({ code }) => code));
  return perimetres.map((un) => ({
    ...situer(carte, un, jour),
    communes: un.communes.map((code) => noms.get(code) ?? code),
    aDesChiffres: chiffres.has(un.code),
  }));
}
