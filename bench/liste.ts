import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../src/core/database/database.ts';
import { migrate } from '../src/core/database/migrate.ts';
import { jour } from '../src/core/day.ts';
import { COOKIE } from '../src/core/http/session.ts';
import { piecePersonne } from '../src/rooms/acteur/door.ts';
import { pieceDossier } from '../src/rooms/dossier/door.ts';
import { type Client, entrerParHttp } from '../tests/support/navigateur-http.ts';
import { AMIENS, type Decor, faire, ordre, poserLeDecor } from '../tests/support/programme.ts';
import { startTestServer } from '../tests/support/servers.ts';
import {
  type AreaResult,
  type Contender,
  type Controle,
  interleave,
  ratio,
  ratioCpu,
} from './frame.ts';
import { contenu } from './support/dossier-type.ts';
import { type Lecture, lectureHttp } from './support/lecture-http.ts';
import { lecturesDuPair, nomDePremierePage, pageDuPair, remplir } from './support/pairs/liste.ts';
import { lancerLesPairs, type Pairs } from './support/pairs/pairs.ts';
import { type Processus, processusDe } from './support/processus.ts';
import { lancerLaLimite, lancerLeProduit, type Serveur } from './support/produit.ts';

interface Options {
  readonly dossiers: number;
  readonly pages: number;
  readonly tours: number;
}

const PENDANT = '2018-02-01T09:00:00Z';
const LECTEURS = 8;
/** The peers are that many times slower, about: they are asked fewer pages. */
const FRACTION_DES_PAIRS = 5;
const PREMIERE = 'liste, première page';
const LIMITE = 'limite : les mêmes octets, rendus d’avance';

/**
 * The agent's list of dossiers, fifty rows out of many, over HTTP on connections kept open, from
 * the product in a process of its own: session, rights, queries, HTML. Beside the same bytes sent
 * from memory by the same web server, and the same dossiers as JSON from the peers. The rows are
 * made up by the database from one deposit. CPU is that of the server, and the database's aside.
 */
export async function mesurerListe(options: Options): Promise<AreaResult> {
  const server = await startTestServer('embarque');
  try {
    await migrate(server.url);
    const personneId = await preparer(server.url, options.dossiers);
    const produit = await lancerLeProduit(server.url, Date.parse(PENDANT) - Date.now());
    const pairs = await lancerLesPairs(server.url);
    try {
      const mandat = { personneId, nom: 'Instruction', role: 'instructeur-region' } as const;
      const lieux = { epciSiren: null, organisationId: null };
      const client = await entrerParHttp(produit.port, { ...mandat, ...lieux });
      for (const pair of pairs.lances) await remplir(pair, options.dossiers);
      const base = processusDe(server.pid());
      return await mesurer(client, { produit, pairs, base }, options);
    } finally {
      await pairs.arreter();
      await produit.arreter();
    }
  } finally {
    await server.arreter();
  }
}

/** Fills the database; gives who reads. */
async function preparer(url: string, dossiers: number): Promise<string> {
  const database = openDatabase({ url });
  const decor = await poserLeDecor(database);
  await multiplier(database, url, decor, dossiers);
  const personneId = await poserLInstructeur(database);
  await database.close();
  return personneId;
}

async function poserLInstructeur(database: Database): Promise<string> {
  const id = randomUUID();
  const tenu = { role: 'instructeur-region', epciSiren: null, organisationId: null } as const;
  const commande = {
    ...{ type: 'enregistrerPersonne' as const, nom: 'Instruction du banc' },
    courriel: 'instruction@banc.invalid',
    roles: [{ ...tenu, du: jour('2017-09-01'), au: null }],
  };
  await faire(database, piecePersonne, id, commande, ordre('admin-region', PENDANT));
  return id;
}

/** One deposit by its command, then as many rows as asked, each with its number and its title. */
async function multiplier(database: Database, url: string, decor: Decor, nombre: number) {
  const id = randomUUID();
  const commande = {
    ...{ type: 'deposerDossier' as const, appelId: decor.appelId },
    contenu: contenu(decor),
  };
  const qui = ordre('porteur', PENDANT, { organisationId: decor.porteurId });
  await faire(database, pieceDossier, id, commande, qui);
  const proprietaire = new pg.Client({ connectionString: url });
  await proprietaire.connect();
  try {
    await proprietaire.query(INSERTION, [id, nombre, AMIENS]);
    await proprietaire.query('vacuum analyze dossier');
  } finally {
    await proprietaire.end();
  }
}

/** Numbers are at least four digits, as the product writes them; one dossier in three is of Amiens. */
const INSERTION = `
  insert into dossier (id, version, etat)
  select gen_random_uuid()::text, 1, jsonb_set(jsonb_set(jsonb_set(jsonb_set(etat,
    '{contenu,epciSiren}', case n % 3 when 0 then to_jsonb($3::text)
      else etat->'contenu'->'epciSiren' end),
    '{numero}', to_jsonb('2018-' || lpad(n::text, greatest(4, length(n::text)), '0'))),
    '{contenu,intitule}', to_jsonb('Atelier n° ' || (n * 7919) % 1000003)),
    '{montantDemandeCentimes}', to_jsonb((n * 104729) % 5000000))
  from dossier, generate_series(2, $2::bigint) as n where id = $1`;

interface Serveurs {
  readonly produit: Serveur;
  readonly pairs: Pairs;
  readonly base: Processus;
}

async function mesurer(
  client: Client,
  { produit, pairs, base }: Serveurs,
  { dossiers, pages, tours }: Options,
): Promise<AreaResult> {
  const adresses = adressesParmi(dossiers);
  const milieu = { numero: numeroDuMilieu(dossiers), rang: Math.floor(dossiers / 2) };
  const controles = await Promise.all([
    ...adresses.map((une) => cinquanteLignes(client, une)),
    ...pairs.lances.map((pair) => pageDuPair(pair, milieu)),
  ]);
  const limite = await lancerLaLimite((await client.get('/dossiers')).corps);
  const entetes = { cookie: `${COOKIE}=${client.cookie}` };
  const lectures: Lecture[] = adresses.map(([nom, chemin]) => ({
    ...{ nom, chemin, entetes, base, port: produit.port, serveur: produit },
  }));
  lectures.push({ nom: LIMITE, chemin: '/', port: limite.port, serveur: limite });
  const lues = pairs.lances.flatMap((pair) => lecturesDuPair(pair, milieu, base));
  const moins = { pages: Math.ceil(pages / FRACTION_DES_PAIRS), lecteurs: LECTEURS };
  const contenders = [
    ...lectures.map((une) => lectureHttp(une, { pages, lecteurs: LECTEURS })),
    ...lues.map((une) => lectureHttp(une, moins)),
  ];
  try {
    await chauffer(contenders);
    const rows = await interleave(contenders, tours);
    return {
      area: `Page de 50 dossiers parmi ${dossiers}`,
      rows,
      ratios: [
        ratio(rows, PREMIERE, LIMITE, 'la limite'),
        ...pairs.lances
          .map(nomDePremierePage)
          .flatMap((pair) => [
            ratio(rows, PREMIERE, pair, '≥ 10'),
            ratioCpu(rows, PREMIERE, pair, '≥ 10'),
          ]),
      ],
      controles,
      absents: [...pairs.absents],
    };
  } finally {
    await limite.arreter();
  }
}

/** Servers that just started compile what they run: they are asked once before being timed. */
async function chauffer(contenders: readonly Contender[]): Promise<void> {
  for (const { run } of contenders) await run();
}

function adressesParmi(dossiers: number): [string, string][] {
  const milieu = `t:${numeroDuMilieu(dossiers)}~zzz`;
  return [
    [PREMIERE, '/dossiers'],
    ['liste, page du milieu', `/dossiers?apres=${encodeURIComponent(milieu)}`],
    ['liste, triée par montant', '/dossiers?tri=-demande'],
    ['liste, d’un EPCI', `/dossiers?epci=${AMIENS}`],
  ];
}

function numeroDuMilieu(dossiers: number): string {
  return `2018-${String(Math.floor(dossiers / 2)).padStart(4, '0')}`;
}

async function cinquanteLignes(client: Client, [nom, chemin]: [string, string]): Promise<Controle> {
  const { status, corps } = await client.get(chemin);
  const lignes = (corps.match(/<th scope="row">/g) ?? []).length;
  const epci = new URLSearchParams(chemin.split('?')[1]).get('epci');
  const filtree = epci === null || corps.includes(`<option value="${epci}" selected>`);
  const ok = status === 200 && lignes === 50 && filtree;
  return { nom: `${nom} : cinquante lignes`, ok, detail: `${status}, ${lignes} lignes` };
}
