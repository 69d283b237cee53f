import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { Hono } from 'hono';
import pg from 'pg';
import { register } from 'tsx/esm/api';
import { type Database, openDatabase } from '../src/core/database/database.ts';
import { migrate } from '../src/core/database/migrate.ts';
import { jour } from '../src/core/day.ts';
import { piecePersonne } from '../src/rooms/acteur/door.ts';
import { pieceDossier } from '../src/rooms/dossier/door.ts';
import { type Client, entrerParHttp } from '../tests/support/navigateur-http.ts';
import { type Decor, faire, ordre, poserLeDecor } from '../tests/support/programme.ts';
import { startTestServer } from '../tests/support/servers.ts';
import { type AreaResult, type Contender, type Controle, interleave, ratio } from './frame.ts';
import { concurrently } from './support/concurrently.ts';
import { contenu } from './support/dossier-type.ts';

register();
const { listen, webApplication } = await import('../src/web/application.ts');

interface Options {
  readonly dossiers: number;
  readonly pages: number;
  readonly tours: number;
}

const PENDANT = '2018-02-01T09:00:00Z';
const A_LA_FOIS = 8;
const PREMIERE = 'liste, première page';
const LIMITE = 'limite : les mêmes octets, rendus d’avance';

/**
 * The agent's list of dossiers, fifty rows out of many, over HTTP on connections kept open, client
 * and server in this process: session, rights, queries, HTML. Beside the same bytes sent from
 * memory by the same server. The rows are made up by the database from one deposit.
 */
export async function mesurerListe(options: Options): Promise<AreaResult> {
  const server = await startTestServer('embarque');
  try {
    await migrate(server.url);
    const database = openDatabase({ url: server.url });
    const decor = await poserLeDecor(database);
    await multiplier(database, server.url, decor, options.dossiers);
    const personneId = await poserLInstructeur(database);
    const now = () => new Date(PENDANT);
    const app = webApplication({ database, mode: 'demonstration', theme: 'neutre', now });
    const produit = await listen(app, 0);
    const mandat = { personneId, nom: 'Instruction', role: 'instructeur-region' } as const;
    const lieux = { epciSiren: null, organisationId: null };
    const client = await entrerParHttp(produit.port, { ...mandat, ...lieux });
    const result = await mesurer(client, produit.port, options);
    await produit.close();
    await database.close();
    return result;
  } finally {
    await server.arreter();
  }
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
  await proprietaire.query(
    `insert into dossier (id, version, etat)
     select gen_random_uuid()::text, 1, jsonb_set(jsonb_set(jsonb_set(etat,
       '{numero}', to_jsonb('2018-' || lpad(n::text, 4, '0'))),
       '{contenu,intitule}', to_jsonb('Atelier n° ' || (n * 7919) % 1000003)),
       '{montantDemandeCentimes}', to_jsonb((n * 104729) % 5000000))
     from dossier, generate_series(2, $2::integer) as n where id = $1`,
    [id, nombre],
  );
  await proprietaire.query('analyze dossier');
  await proprietaire.end();
}

async function mesurer(client: Client, port: number, options: Options): Promise<AreaResult> {
  const milieu = `t:2018-${String(Math.floor(options.dossiers / 2)).padStart(4, '0')}~zzz`;
  const adresses: [string, string][] = [
    [PREMIERE, '/dossiers'],
    ['liste, page du milieu', `/dossiers?apres=${encodeURIComponent(milieu)}`],
    ['liste, triée par montant', '/dossiers?tri=-demande'],
    ['liste, d’un EPCI', '/dossiers?epci=245900410'],
  ];
  const temoin = (await client.get('/dossiers')).corps;
  const nu = await listen(
    new Hono().get('/', (c) => c.html(temoin)),
    0,
  );
  const agent = new Agent({ keepAlive: true, maxSockets: A_LA_FOIS });
  const contenders: Contender[] = [
    ...adresses.map(([nom, chemin]) =>
      lecture(nom, options.pages, () => demander(agent, port, chemin, client.cookie)),
    ),
    lecture(LIMITE, options.pages, () => demander(agent, nu.port, '/', '')),
  ];
  const controles = await Promise.all(adresses.map((une) => cinquanteLignes(client, une)));
  const rows = await interleave(contenders, options.tours);
  agent.destroy();
  await nu.close();
  return {
    area: `Page de 50 dossiers parmi ${options.dossiers}`,
    rows,
    ratios: [ratio(rows, PREMIERE, LIMITE, 'la limite')],
    controles,
    absents: [
      'Directus 12 et Strapi 5 : pas encore installés à la demande par ce banc ; mesurés à part, ' +
        '189 et 145 pages/s en JSON',
    ],
  };
}

function lecture(nom: string, pages: number, lire: () => Promise<void>): Contender {
  return {
    nom,
    unite: 'op/s',
    async run() {
      await concurrently(pages, A_LA_FOIS, lire);
      return pages;
    },
  };
}

async function cinquanteLignes(client: Client, [nom, chemin]: [string, string]): Promise<Controle> {
  const { status, corps } = await client.get(chemin);
  const lignes = (corps.match(/<th scope="row">/g) ?? []).length;
  const ok = status === 200 && lignes === 50;
  return { nom: `${nom} : cinquante lignes`, ok, detail: `${status}, ${lignes} lignes` };
}

function demander(agent: Agent, port: number, path: string, cookie: string): Promise<void> {
  const headers = cookie === '' ? {} : { cookie: `__Host-beffroi=${cookie}` };
  return new Promise((resolve, reject) => {
    const envoi = request({ port, host: '127.0.0.1', path, agent, headers }, (reponse) => {
      if (reponse.statusCode !== 200) reject(new Error(`${path} : ${reponse.statusCode}`));
      reponse.resume();
      reponse.on('end', () => resolve());
    });
    envoi.on('error', reject);
    envoi.end();
  });
}
