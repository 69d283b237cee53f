import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { type Database, openDatabase } from '../src/core/database/database.ts';
import { migrate } from '../src/core/database/migrate.ts';
import { execute } from '../src/core/execute.ts';
import { pieceDossier } from '../src/rooms/dossier/door.ts';
import { type Decor, ordre, poserLeDecor } from '../tests/support/programme.ts';
import { startTestServer } from '../tests/support/servers.ts';
import { type AreaResult, type Controle, interleave, mediane, type Row, ratio } from './frame.ts';
import { concurrently } from './support/concurrently.ts';
import { fonctionDeLimite, SCRIPT_DE_LIMITE } from './support/depot-limite.ts';
import { contenu } from './support/dossier-type.ts';
import { limite, pgbenchPath } from './support/pgbench.ts';

interface Options {
  readonly depots: number;
  readonly tours: number;
}

export const LARGEURS = [32, 256] as const;
const CONNEXIONS = 32;

/**
 * Deposits of whole new dossiers, in process: content checked, places situated, rules, numbered
 * receipt, eight lines of plan, frozen document, journal, outbox and answer under the key, one
 * durable transaction each. Beside pgbench writing the same rows in one function on the same server.
 */
export async function mesurerDepot(options: Options): Promise<AreaResult> {
  const server = await startTestServer('embarque');
  try {
    await migrate(server.url);
    const database = openDatabase({ url: server.url, max: CONNEXIONS });
    const result = await mesurer(database, server.url, options);
    await database.close();
    return result;
  } finally {
    await server.arreter();
  }
}

async function mesurer(database: Database, url: string, options: Options): Promise<AreaResult> {
  const decor = await poserLeDecor(database);
  const latences = new Map<number, number[]>();
  let deposes = 0;
  const contenders = LARGEURS.map((largeur) => ({
    nom: `dépôt, ${largeur} à la fois`,
    unite: 'op/s' as const,
    run: async () => {
      await concurrently(options.depots, largeur, async () => {
        const debut = performance.now();
        await deposer(database, decor);
        latences.set(largeur, [...(latences.get(largeur) ?? []), performance.now() - debut]);
      });
      deposes += options.depots;
      return options.depots;
    },
  }));
  const rows = await interleave(contenders, options.tours);
  const controles = [await recusSansTrou(database, decor, deposes)];
  const path = pgbenchPath();
  const absents: string[] = [];
  if (path === null) absents.push('pgbench (paquet postgresql-15)');
  else rows.push(...(await mesurerLimites(path, url, decor, options)));
  for (const largeur of LARGEURS) rows.push(...latencesDe(largeur, latences.get(largeur) ?? []));
  const ratios =
    path === null
      ? []
      : LARGEURS.map((largeur) => {
          return ratio(rows, `dépôt, ${largeur} à la fois`, nomDeLimite(largeur), '≥ 0,7');
        });
  return { area: 'Dépôt d’un dossier', rows, ratios, controles, absents };
}

/** The name of the limit's row at a width. */
export function nomDeLimite(largeur: number): string {
  return `limite : pgbench, mêmes lignes, ${largeur} clients`;
}

/** pgbench writing the same rows in one function, at each width. */
export async function mesurerLimites(
  path: string,
  url: string,
  decor: Decor,
  { tours }: Pick<Options, 'tours'>,
): Promise<Row[]> {
  const proprietaire = new pg.Client({ connectionString: url });
  await proprietaire.connect();
  await proprietaire.query(fonctionDeLimite(decor.appelId, contenu(decor)));
  await proprietaire.end();
  const cible = { path, url, script: SCRIPT_DE_LIMITE };
  // Sixty connections at the most on the embedded server: the wider load waits in pgbench too.
  return LARGEURS.map((largeur) => {
    return limite(nomDeLimite(largeur), cible, { clients: Math.min(largeur, 60), tours });
  });
}

async function deposer(database: Database, decor: Decor): Promise<void> {
  const commande = {
    type: 'deposerDossier' as const,
    appelId: decor.appelId,
    contenu: contenu(decor),
  };
  const reponse = await execute(
    database,
    pieceDossier,
    { id: randomUUID(), commande },
    ordre('porteur', '2018-02-01T09:00:00Z', { organisationId: decor.porteurId }),
  );
  if (!reponse.ok) throw new Error(`dépôt refusé : ${JSON.stringify(reponse.refus)}`);
}

/** Median and 99th percentile of what each gesture took, in milliseconds; `chez` a peer, or ours. */
export function latencesDe(largeur: number, mesures: readonly number[], chez = ''): Row[] {
  const triees = mesures.toSorted((a, b) => a - b);
  const rang = (part: number) => triees[Math.floor(part * (triees.length - 1))] ?? Number.NaN;
  const commun = { unite: 'ms' as const, cpuParOperationUs: null, picMo: null };
  const bornes = { min: triees[0] ?? Number.NaN, max: triees.at(-1) ?? Number.NaN };
  return [
    { nom: nomDeLatence('p50', largeur, chez), mediane: mediane(triees), ...bornes, ...commun },
    { nom: nomDuP99(largeur, chez), mediane: rang(0.99), ...bornes, ...commun },
  ];
}

/** The name of the row of the slowest in a hundred. */
export function nomDuP99(largeur: number, chez = ''): string {
  return nomDeLatence('p99', largeur, chez);
}

function nomDeLatence(rang: string, largeur: number, chez: string): string {
  return `${chez === '' ? '' : `${chez}, `}latence ${rang}, ${largeur} à la fois`;
}

/** Every acknowledged deposit is there, under numbers without gap nor double. */
export async function recusSansTrou(
  database: Database,
  decor: Decor,
  deposes: number,
): Promise<Controle> {
  const [compte] = await database.read(sql<{ nombre: number; dernier: number; lignes: number }>`
    select count(*) as nombre, max(split_part(numero, '-', 2)::bigint) as dernier,
      (select count(*) from dossier_ligne) as lignes
    from dossier where appel_id = ${decor.appelId}`);
  const { nombre = -1, dernier = -2, lignes = -3 } = compte ?? {};
  return {
    nom: 'dépôts accusés = dossiers = dernier numéro, huit lignes chacun',
    ok: nombre === deposes && dernier === deposes && lignes === 8 * deposes,
    detail: `${deposes} accusés, ${nombre} dossiers, dernier n° ${dernier}`,
  };
}
