import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import { construireIndex, type IndexSpatial } from '../../../core/geometry/index-spatial.ts';
import type { Voisin } from '../../../core/geometry/proximite.ts';
import {
  type Carte,
  dresserCarte,
  epoqueDe,
  type LigneDEpci,
  type PerimetreDeCarte,
  perimetresDuJour,
} from '../rules/carte.ts';
import type { ContratLu } from '../rules/lus.ts';
import { lireAppartenances } from './communes.ts';
import { CHAMPS_DE_CONTRAT } from './contrats.ts';
import { CHAMPS_DE_PERIMETRE } from './perimetres.ts';
import { lireSuccessions } from './succession.ts';

/** The drawings in force over a period, indexed by code. */
export interface Epoque {
  readonly index: IndexSpatial;
  readonly voisins: readonly Voisin[];
}

interface Gardee {
  readonly carte: Promise<Carte>;
  readonly epoques: Map<string, Promise<Epoque>>;
}

// The token is drawn anew by every import, so a map kept under it is never stale; databases of one
// process (tests, a demonstration) each have theirs.
const MOST_KEPT = 4;
const gardees = new Map<string, Gardee>();

/** The map of what is stored now, made once per process and per import. */
export async function lireCarte(reader: Reader): Promise<Carte> {
  return (await garder(reader)).carte;
}

/** The map, with the drawings in force that day, indexed. */
export async function lireEpoque(
  reader: Reader,
  jour: string,
): Promise<{ readonly carte: Carte; readonly epoque: Epoque }> {
  const { carte: promise, epoques } = await garder(reader);
  const carte = await promise;
  const epoque = await uneFois(epoques, epoqueDe(carte, jour), () =>
    chargerEpoque(reader, perimetresDuJour(carte, jour)),
  );
  return { carte, epoque };
}

const JETON = sql<{ jeton: string }>`select jeton from territoire_jeton`;

const demandes = new WeakMap<Reader, Promise<string>>();

/** What one reader asks several times in one tick is asked once: nothing has been sent yet. */
function lireJeton(reader: Reader): Promise<string> {
  const demande = demandes.get(reader) ?? reader.read(JETON).then(([lu]) => lu?.jeton ?? '');
  demandes.set(reader, demande);
  process.nextTick(() => demandes.delete(reader));
  return demande;
}

async function garder(reader: Reader): Promise<Gardee> {
  const jeton = await lireJeton(reader);
  const gardee = gardees.get(jeton) ?? { carte: chargerCarte(reader), epoques: new Map() };
  gardees.delete(jeton);
  gardees.set(jeton, gardee);
  gardee.carte.catch(() => gardees.delete(jeton));
  oublier(gardees);
  return gardee;
}

/** What is being made for one is waited for by the others; a failure is not kept. */
function uneFois<T>(
  kept: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const made = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  oublier(kept);
  return made;
}

/** Forgets the least recently used beyond the limit. */
function oublier(kept: Map<string, unknown>): void {
  for (const key of kept.keys()) {
    if (kept.size <= MOST_KEPT) return;
    kept.delete(key);
  }
}

async function chargerCarte(reader: Reader): Promise<Carte> {
  const [epci, successions, perimetres, contrats] = await Promise.all([
    reader.read(sql<LigneDEpci>`
      select siren, nom, nature, du, au from territoire_epci order by siren, du`),
    lireSuccessions(reader),
    reader.read(sql<PerimetreDeCarte>`
      select ${CHAMPS_DE_PERIMETRE}, emprise from territoire_perimetre
      where remplace_par is null order by code collate "C", millesime`),
    reader.read(sql<ContratLu>`
      select ${CHAMPS_DE_CONTRAT} from territoire_contrat
      where remplace_par is null order by code collate "C", du`),
  ]);
  const communes = [...new Set(perimetres.flatMap((perimetre) => perimetre.communes))];
  const appartenances = await lireAppartenances(reader, communes);
  return dresserCarte({ epci, successions, perimetres, contrats, appartenances });
}

async function chargerEpoque(
  reader: Reader,
  perimetres: readonly PerimetreDeCarte[],
): Promise<Epoque> {
  const empreintes = perimetres.flatMap(({ empreinte }) => empreinte ?? []);
  const dessins = await reader.read(sql<{ empreinte: string; coordinates: MultiPolygone }>`
    select empreinte, geojson->'coordinates' as coordinates from territoire_geometrie
    where empreinte = any(${empreintes})`);
  const parEmpreinte = new Map(dessins.map((d) => [d.empreinte, d.coordinates]));
  const voisins = perimetres.flatMap(({ code, emprise, empreinte }) =>
    emprise === null || empreinte === null
      ? []
      : [{ code, emprise, geometrie: parEmpreinte.get(empreinte) ?? [] }],
  );
  const index = construireIndex(voisins.map(({ code, geometrie }) => ({ id: code, geometrie })));
  return { index, voisins };
}
