import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';
import { type Hasard, hasard } from '../support/hasard.ts';
import { type Client, entrerParHttp } from '../support/navigateur-http.ts';
import { envoyer, type Formulaire, prochain, type Reste, type Vie } from './formulaires.ts';
import { preparer } from './monde-http.ts';
import type { Pret } from './serveur.ts';

const TOURS = Number(process.env['BEFFROI_ESSAI_TOURS'] ?? 30);
const GRAINE = 2019;
const SERVEUR = join(import.meta.dirname, 'serveur.ts');
/** The call is open, whatever the day of the test. */
const DECALAGE = Date.parse('2018-02-10T09:00:00Z') - Date.now();
type Victime = 'application' | 'base' | 'les deux';

interface Serveur {
  readonly enfant: ChildProcess;
  readonly pret: Pret;
}

/** Starts the server, and waits until it has proved its database and listens. */
async function naitre(donnees: string): Promise<Serveur> {
  const env = { ...process.env, BEFFROI_DONNEES: donnees, DATABASE_URL: '' };
  const enfant = spawn(process.execPath, [SERVEUR], {
    env: { ...env, BEFFROI_ESSAI_DECALAGE: String(DECALAGE) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let sortie = '';
  let erreurs = '';
  enfant.stderr.on('data', (morceau) => {
    erreurs += morceau;
  });
  await new Promise<void>((resolve) => {
    enfant.stdout.on('data', (morceau) => {
      sortie += morceau;
      if (sortie.includes('\n')) resolve();
    });
    enfant.on('exit', () => resolve());
  });
  assert.ok(sortie.includes('\n'), `le serveur n’est pas parti : ${erreurs}`);
  const pret = JSON.parse(sortie.split('\n')[0] ?? '') as Pret;
  assert.deepEqual(pret.defauts, [], 'les preuves ne se refont pas au redémarrage');
  return { enfant, pret };
}

function tuerLaBase(donnees: string): void {
  const pid = Number(readFileSync(join(donnees, 'base', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

/** Everyone sends forms until the end, one line in six being cut at a random instant. */
function vivre(
  port: number,
  { clients, reste, questions, tire }: Charge,
): { finir(): Promise<Vie> } {
  const vie: Vie = { accuses: [], perdus: [], autres: [] };
  let vivant = true;
  const sansFin = async (client: Client) => {
    while (vivant) {
      const forme = prochain(client, reste, tire.parmi(questions));
      if (forme === null) return;
      const coupure = tire.entier(6) === 0 ? tire.entier(40) : undefined;
      await envoyer(port, forme, vie, coupure);
    }
  };
  const charge = Promise.all(clients.map(sansFin));
  return {
    async finir() {
      vivant = false;
      await charge;
      return vie;
    },
  };
}

interface Charge {
  readonly clients: readonly Client[];
  readonly reste: Reste;
  readonly questions: readonly string[];
  readonly tire: Hasard;
}

/** What the database keeps of some forms: answers under their keys, and facts of their kind. */
async function constater(url: string, formes: readonly Formulaire[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const cles = formes.map(({ champs }) => champs.cle);
  const { rows } = await client.query<{ cle: string; type: string; nombre: string }>(
    `select commande as cle, fait->>'type' as type, count(*) as nombre from journal
     where commande = any($1) group by 1, 2`,
    [cles],
  );
  await client.end();
  const nombres = new Map(rows.map(({ cle, type, nombre }) => [`${cle} ${type}`, Number(nombre)]));
  return (forme: Formulaire) => nombres.get(`${forme.champs.cle} ${forme.fait}`) ?? 0;
}

/** Kills, once everyone is at work, and gives what was sent until then. */
async function tuer(victime: Victime, monde: Charge, { enfant, pret }: Serveur, donnees: string) {
  const vie = vivre(pret.port, monde);
  await attendre(30 + monde.tire.entier(270));
  if (victime !== 'application') tuerLaBase(donnees);
  if (victime === 'base') {
    await attendre(50);
    assert.equal(enfant.exitCode, null, 'sans sa base, le serveur répond encore qu’il ne sait pas');
    await vie.finir();
  }
  const mort = new Promise((resolve) => enfant.on('close', resolve));
  enfant.kill('SIGKILL');
  const [envoyes] = await Promise.all([vie.finir(), mort]);
  assert.deepEqual(envoyes.autres, []);
  return envoyes;
}

/** Sends again, the same, what had no answer, and some of what had one: one effect, one answer. */
async function reprendre({ pret }: Serveur, tous: Formulaire[], enSuspens: readonly Formulaire[]) {
  const avant = await constater(pret.url, enSuspens);
  const faits = enSuspens.filter((forme) => avant(forme) > 0).length;
  const reprise: Vie = { accuses: [], perdus: [], autres: [] };
  const aRenvoyer = [...enSuspens, ...tous.slice(-12)];
  await Promise.all(aRenvoyer.map((forme) => envoyer(pret.port, forme, reprise)));
  assert.deepEqual([reprise.autres, reprise.perdus.map(({ chemin }) => chemin)], [[], []]);
  tous.push(...enSuspens);
  const apres = await constater(pret.url, tous);
  const inexacts = tous.filter((forme) => apres(forme) !== 1);
  assert.deepEqual(
    inexacts.map((forme) => `${forme.chemin} : ${apres(forme)} fois`),
    [],
  );
  return faits;
}

test(`${TOURS} morts subites sous HTTP : rien d’accusé n’est perdu, rien n’est fait deux fois`, async (t) => {
  const racine = mkdtempSync(join(tmpdir(), 'beffroi-panne-http-'));
  chmodSync(racine, 0o755);
  const donnees = join(racine, 'donnees');
  const { mandats, reste } = await preparer(donnees, TOURS);
  const questions = reste.lignes.map(({ id }) => id);
  const tire = hasard(GRAINE);
  const bilan = { accuses: 0, perdus: 0, faits: 0 };
  const tous: Formulaire[] = [];
  let serveur = await naitre(donnees);
  const { port } = serveur.pret;
  const clients = await Promise.all(mandats.map((mandat) => entrerParHttp(port, mandat)));
  const debut = performance.now();
  for (let tour = 0; tour < TOURS; tour += 1) {
    const victime = tire.parmi<Victime>(['application', 'base', 'les deux']);
    const vie = await tuer(victime, { clients, reste, questions, tire }, serveur, donnees);
    serveur = await naitre(donnees);
    tous.push(...vie.accuses);
    bilan.accuses += vie.accuses.length;
    bilan.perdus += vie.perdus.length;
    bilan.faits += await reprendre(serveur, tous, vie.perdus);
  }
  const secondes = Math.round((performance.now() - debut) / 1_000);
  const fin = new Promise((resolve) => serveur.enfant.on('close', resolve));
  serveur.enfant.kill('SIGTERM');
  await fin;
  rmSync(racine, { recursive: true, force: true });
  t.diagnostic(
    `${TOURS} tours en ${secondes} s : ${bilan.accuses} formulaires accusés, 0 perdu ; ` +
      `${bilan.perdus} réponses perdues, dont ${bilan.faits} de gestes faits, toutes retrouvées`,
  );
  assert.ok(bilan.accuses > 2 * TOURS, `${bilan.accuses} accusés`);
  assert.ok(bilan.perdus > TOURS && bilan.faits > TOURS / 3, JSON.stringify(bilan));
});
