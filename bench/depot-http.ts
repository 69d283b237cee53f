import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../src/core/database/database.ts';
import { migrate } from '../src/core/database/migrate.ts';
import { jour } from '../src/core/day.ts';
import { piecePersonne } from '../src/rooms/acteur/door.ts';
import { pieceDossier } from '../src/rooms/dossier/door.ts';
import { type Client, entrerParHttp, sessionOuverte } from '../tests/support/navigateur-http.ts';
import { type Decor, faire, ordre, poserLeDecor } from '../tests/support/programme.ts';
import { startTestServer } from '../tests/support/servers.ts';
import { LARGEURS, latencesDe, mesurerLimites, nomDeLimite, recusSansTrou } from './depot.ts';
import { type AreaResult, interleave, type Row, ratio } from './frame.ts';
import { concurrently } from './support/concurrently.ts';
import { contenu } from './support/dossier-type.ts';
import { depotsDesPairs, rapportsAuxPairs } from './support/pairs/depot.ts';
import { lancerLesPairs, type Pairs } from './support/pairs/pairs.ts';
import { pgbenchPath } from './support/pgbench.ts';
import { type Processus, processusDe } from './support/processus.ts';
import { lancerLeProduit } from './support/produit.ts';

interface Options {
  readonly depots: number;
  readonly tours: number;
}

interface Lieux {
  readonly clients: readonly Client[];
  readonly serveur: Processus;
  readonly base: Processus;
  readonly pairs: Pairs;
}

/** While the call is open. */
const PENDANT = '2018-02-01T09:00:00Z';
const BROUILLONS_A_LA_FOIS = 16;

/**
 * Deposits over HTTP: the form of the check page posted by holders signed in, on connections kept
 * open, to the product in a process of its own; validation, rules, receipt, as for anyone. The
 * drafts are written before. Beside pgbench writing the same rows on the same server, and the peers
 * that are sent the same dossier as JSON.
 */
export async function mesurerDepotHttp(options: Options): Promise<AreaResult> {
  const server = await startTestServer('embarque');
  try {
    await migrate(server.url);
    const database = openDatabase({ url: server.url, max: BROUILLONS_A_LA_FOIS });
    const decor = await poserLeDecor(database);
    const personneId = await poserLePorteur(database, decor);
    const produit = await lancerLeProduit(server.url, Date.parse(PENDANT) - Date.now());
    const pairs = await lancerLesPairs(server.url);
    try {
      const mandat = { personneId, nom: 'Porteur', role: 'porteur', epciSiren: null } as const;
      const organisationId = decor.porteurId;
      const premier = await entrerParHttp(produit.port, { ...mandat, organisationId });
      const clients = Array.from({ length: Math.max(...LARGEURS) }, () =>
        sessionOuverte(produit.port, { ...mandat, organisationId }, premier),
      );
      return await mesurer(database, server.url, decor, {
        ...{ clients, pairs, serveur: produit, base: processusDe(server.pid()) },
        ...options,
      });
    } finally {
      await pairs.arreter();
      await produit.arreter();
      await database.close();
    }
  } finally {
    await server.arreter();
  }
}

async function poserLePorteur(database: Database, decor: Decor): Promise<string> {
  const id = randomUUID();
  const tenu = { role: 'porteur', epciSiren: null, organisationId: decor.porteurId } as const;
  const commande = {
    ...{ type: 'enregistrerPersonne' as const, nom: 'Porteur du banc' },
    courriel: 'porteur@banc.invalid',
    roles: [{ ...tenu, du: jour('2017-09-01'), au: null }],
  };
  await faire(database, piecePersonne, id, commande, ordre('admin-region', PENDANT));
  return id;
}

async function mesurer(
  database: Database,
  url: string,
  decor: Decor,
  { clients, pairs, depots, tours, serveur, base }: Options & Lieux,
): Promise<AreaResult> {
  const brouillons = await ecrireLesBrouillons(database, decor, depots * tours * LARGEURS.length);
  const latences = new Map<number, number[]>(LARGEURS.map((largeur) => [largeur, []]));
  const contenders = LARGEURS.map((largeur) => ({
    nom: nomDuDepot(largeur),
    unite: 'op/s' as const,
    ...{ serveur, base },
    async run() {
      const libres = clients.slice(0, largeur);
      await concurrently(depots, largeur, async () => {
        const client = libres.pop();
        const id = brouillons.pop();
        if (client === undefined || id === undefined) throw new Error('ni client ni brouillon');
        const debut = performance.now();
        await deposer(client, id);
        latences.get(largeur)?.push(performance.now() - debut);
        libres.push(client);
      });
      return depots;
    },
  }));
  const chezLesPairs = depotsDesPairs(pairs.lances, contenu(decor), { nombre: depots, base });
  await chezLesPairs.chauffer();
  const rows = await interleave([...contenders, ...chezLesPairs.contenders], tours);
  const faits = depots * tours * LARGEURS.length;
  const auxPairs = await chezLesPairs.conclure();
  const controles = [await recusSansTrou(database, decor, faits), ...auxPairs.controles];
  // Their connections are given back to the limit, which takes sixty.
  await pairs.arreter();
  const path = pgbenchPath();
  if (path !== null) rows.push(...(await mesurerLimites(path, url, decor, { tours })));
  for (const largeur of LARGEURS) rows.push(...latencesDe(largeur, latences.get(largeur) ?? []));
  rows.push(...auxPairs.latences);
  const limites = path === null ? [] : LARGEURS.map((largeur) => contreLaLimite(rows, largeur));
  return {
    area: 'Dépôt d’un dossier par HTTP',
    rows,
    ratios: [...limites, ...rapportsAuxPairs(rows, pairs.lances, nomDuDepot)],
    controles,
    absents: [...(path === null ? ['pgbench (paquet postgresql-15)'] : []), ...pairs.absents],
  };
}

function contreLaLimite(rows: readonly Row[], largeur: number) {
  return ratio(rows, nomDuDepot(largeur), nomDeLimite(largeur), '≥ 0,7');
}

function nomDuDepot(largeur: number): string {
  return `dépôt par HTTP, ${largeur} à la fois`;
}

async function ecrireLesBrouillons(
  database: Database,
  decor: Decor,
  nombre: number,
): Promise<string[]> {
  const ids = Array.from({ length: nombre }, () => randomUUID());
  const qui = { organisationId: decor.porteurId };
  await concurrently(nombre, BROUILLONS_A_LA_FOIS, async (rang) => {
    const commande = {
      ...{ type: 'creerDossier' as const, appelId: decor.appelId },
      contenu: contenu(decor),
    };
    await faire(database, pieceDossier, ids[rang] ?? '', commande, ordre('porteur', PENDANT, qui));
  });
  return ids;
}

async function deposer(client: Client, id: string): Promise<void> {
  const champs = { cle: randomUUID(), version: '1' };
  const { status, vers, corps } = await client.post(`/dossiers/${id}/deposer`, champs);
  if (status === 303 && vers.endsWith('/accuse')) return;
  throw new Error(`dépôt refusé : ${status}, ${vers || corps.slice(0, 500)}`);
}
