import assert from 'node:assert/strict';
import type { Database } from '../../src/core/database/database.ts';
import { jour } from '../../src/core/day.ts';
import { importerContrats, importerPerimetres } from '../../src/rooms/import-du-territoire/door.ts';
import {
  contratDeLEpci,
  importerReferentiel,
  lireEpci,
  situerPoints,
  situerQuartier,
} from '../../src/rooms/territoire/door.ts';
import { type Adresse, fichier, perimetresOfficiels } from './donnees.ts';
import { type Gens, le, ordreDe } from './gens.ts';

/** First day of the year that the journey plays. */
export const PREMIER_JANVIER = jour('2024-01-01');

/** Loads the referential of the EPCI, then the real files, then the contracts that the test makes. */
export async function importerLeTerritoire(database: Database, { admin }: Gens) {
  const ordre = () => ordreDe(database, admin, le('2023-09-04'));
  reussi(await importerReferentiel(database, await ordre()));
  const perimetres = async (nom: string) =>
    reussi(await importerPerimetres(database, await ordre(), fichier(nom)));
  const contrats = async (nom: string, octets = fichier(nom).octets) =>
    reussi(await importerContrats(database, await ordre(), { nom, octets }));
  const national = await perimetres('qpv/qpv-2024-france-sauf-02-60.geojson.gz');
  const mel2015 = await perimetres('qpv/qpv-2015-mel-wgs84.geojson');
  const de2015 = await contrats('contrats-de-ville/contrats-de-ville-hauts-de-france.csv');
  const epciSirens = await epciDesQuartiers(database);
  const tableau = await contratsDeduits(database, epciSirens);
  const de2024 = await contrats(
    'contrats-deduits-par-l-essai.csv',
    new TextEncoder().encode(tableau),
  );
  return { national, mel2015, de2015, de2024, epciSirens };
}

type Issue<T> = { readonly ok: true; readonly rapport: T } | { readonly ok: false };

function reussi<T>(issue: Issue<T>): T {
  if (issue.ok) return issue.rapport;
  throw new Error(`import refusé : ${JSON.stringify(issue)}`);
}

/** Every EPCI that holds a quartier of 2024 in the three departments, as imported. */
async function epciDesQuartiers(database: Database): Promise<string[]> {
  const sirens = new Set<string>();
  for (const code of perimetresOfficiels().keys()) {
    const situe = await situerQuartier(database, code, PREMIER_JANVIER);
    if (situe === null) throw new Error(`quartier du fichier officiel non importé : ${code}`);
    for (const siren of situe.epciSirens) sirens.add(siren);
  }
  return [...sirens].sort();
}

/** One contract from 2024 for each: no published list of them was found, so the names say whose. */
async function contratsDeduits(database: Database, sirens: readonly string[]): Promise<string> {
  const lignes = [];
  for (const siren of sirens) {
    const nom = (await lireEpci(database, siren))?.nom.replaceAll('"', '') ?? siren;
    const libelle = `"Contrat 2024 déduit par l’essai, ${nom}"`;
    lignes.push(`${codeDuContrat(siren)},${siren},${libelle},2024-01-01,2030-12-31`);
  }
  return `${['code,epci_siren,libelle,du,au', ...lignes].join('\n')}\n`;
}

/** Code of the contract that the test makes for an EPCI. */
export function codeDuContrat(epciSiren: string): string {
  return `ESSAI-2024-${epciSiren}`;
}

/** Code of the contract in force on 1 January for each EPCI, in their order. */
export async function contratsDe(
  database: Database,
  sirens: readonly string[],
): Promise<(string | null)[]> {
  const contrats = sirens.map((siren) => contratDeLEpci(database, siren, PREMIER_JANVIER));
  return (await Promise.all(contrats)).map((contrat) => contrat?.code ?? null);
}

/**
 * Each point is in the quartier where Shapely puts it; within 20 m of a limit, either answer is
 * right. Gives how many are in a quartier of the three departments.
 */
export async function assertBienSituees(
  database: Database,
  adresses: readonly Adresse[],
): Promise<number> {
  const situables = adresses.flatMap((une) => (une.point ? [{ ...une, ...une.point }] : []));
  assert.equal(situables.length, 366);
  const trouves = await situerPoints(database, situables, PREMIER_JANVIER);
  const codes = trouves.map((quartiers) =>
    quartiers.map(({ code }) => code).filter((code) => /^QN0(59|62|80)/.test(code)),
  );
  const surs = [...situables.entries()].filter(([, { limiteM }]) => limiteM >= 20);
  assert.equal(surs.length, 366 - 18);
  for (const [rang, { attendu, nom }] of surs) {
    assert.deepEqual(codes[rang], attendu === null ? [] : [attendu], nom);
  }
  assert.equal(situables.filter(({ attendu }) => attendu !== null).length, 73);
  return codes.filter((siens) => siens.length > 0).length;
}
