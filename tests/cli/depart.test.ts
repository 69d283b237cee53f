import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { openBeffroi } from '../../src/main.ts';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const racine = mkdtempSync(join(tmpdir(), 'beffroi-depart-'));
chmodSync(racine, 0o755);
const donnees = join(racine, 'donnees');
after(() => rmSync(racine, { recursive: true, force: true }));

const TABLES = ['journal', 'commande', 'document', 'dossier', 'ligne', 'deliberation'] as const;
const ADRESSE = /Beffroi est ouvert : (http:\/\/localhost:\d+)/;

interface Depart {
  /** What was said so far, on both outputs. */
  dit(): string;
  /** Waits until that is said; fails when the process ends before. */
  attendre(motif: RegExp): Promise<RegExpExecArray>;
  finir(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>;
  readonly fin: Promise<number | null>;
}

/** A real `npm start`, from a folder that is not the product's. */
function partir(reglages: Readonly<Record<string, string>> = {}): Depart {
  const env = { ...process.env, DATABASE_URL: '', BEFFROI_DONNEES: donnees, PORT: '0' };
  const enfant = spawn(process.execPath, [BEFFROI, 'servir'], {
    ...{ env: { ...env, ...reglages }, cwd: racine },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let dit = '';
  for (const sortie of [enfant.stdout, enfant.stderr]) {
    sortie.setEncoding('utf8').on('data', (morceau: string) => {
      dit += morceau;
    });
  }
  const fin = once(enfant, 'close').then(([code]: (number | null)[]) => code ?? null);
  return {
    dit: () => dit,
    fin,
    async attendre(motif) {
      for (;;) {
        const trouve = motif.exec(dit);
        if (trouve !== null) return trouve;
        if (enfant.exitCode !== null) throw new Error(`fini avant ${motif} :\n${dit}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    finir(signal) {
      enfant.kill(signal);
      return fin;
    },
  };
}

async function compter(): Promise<Record<string, number>> {
  const beffroi = await openBeffroi({ donnees, databaseUrl: null });
  try {
    const comptes = TABLES.map(async (table) => {
      const [lu] = await beffroi.database.read(
        sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`,
      );
      return [table, lu?.n ?? 0] as const;
    });
    return Object.fromEntries(await Promise.all(comptes));
  } finally {
    await beffroi.close();
  }
}

describe('npm start', () => {
  let comptes: Record<string, number> = {};

  test('interrompu par Ctrl-C, il le dit ; tué, il le reprend', async () => {
    const premier = partir();
    await premier.attendre(/Dispositifs, référentiel/);
    assert.equal(await premier.finir('SIGINT'), 130);
    assert.match(premier.dit(), /Démonstration interrompue\. La même commande la reprendra/);
    const deuxieme = partir();
    await deuxieme.attendre(/2018 : enveloppes/);
    await deuxieme.finir('SIGKILL');
  });

  test('une démonstration interrompue reprend, entière, et le départ dit tout', async (t) => {
    const debut = performance.now();
    const depart = partir();
    const [, adresse = ''] = await depart.attendre(ADRESSE);
    await depart.attendre(/recommencer à neuf/);
    t.diagnostic(`prêt en ${Math.round(performance.now() - debut)} ms, démonstration comprise`);
    const dit = depart.dit();
    assert.match(dit, /avait été interrompue : elle reprend où elle s’était arrêtée/);
    assert.match(dit, /tout se vérifie/);
    assert.match(dit, /démonstration jouée en \d+ s/);
    for (const role of ['instruction de la Région', 'conseil citoyen', 'cofinanceur', 'finances']) {
      assert.ok(dit.includes(role), `personne pour entrer comme ${role}`);
    }
    assert.match(dit, /On peut déposer un dossier jusqu’au .* \(heure de Paris\)/);
    assert.match(dit, /Porteur 10 +porteur de projet/);
    assert.match(dit, /Pour arrêter : Ctrl-C/);
    assert.equal((await fetch(`${adresse}/actions`)).status, 200);
    assert.equal(await depart.finir('SIGINT'), 0);
    comptes = await compter();
    assert.ok((comptes['dossier'] ?? 0) > 100 && comptes['deliberation'] === 1, 'pas entière');
  });

  test('un second départ retrouve tout et ne joue rien', async (t) => {
    const debut = performance.now();
    const depart = partir();
    const [, adresse = ''] = await depart.attendre(ADRESSE);
    t.diagnostic(`second départ prêt en ${Math.round(performance.now() - debut)} ms`);
    assert.equal((await fetch(adresse)).status, 200);
    assert.match(depart.dit(), /Données retrouvées telles qu’elles étaient/);
    assert.doesNotMatch(depart.dit(), /interrompue|commandes jouées/);
    assert.equal(await depart.finir('SIGINT'), 0);
    assert.deepEqual(await compter(), comptes);
  });

  test('BEFFROI_AUJOURDHUI fait passer la clôture ; un jour passé ou mal écrit est refusé', async () => {
    const annee = new Date().getFullYear() + 1;
    const depart = partir({ BEFFROI_AUJOURDHUI: `${annee}-12-31` });
    const [, adresse = ''] = await depart.attendre(ADRESSE);
    await depart.attendre(/recommencer à neuf/);
    assert.match(depart.dit(), /Aucun appel à projets n’est ouvert/);
    const accueil = await (await fetch(adresse)).text();
    assert.match(accueil, new RegExp(`comme si nous étions le 31\\sdécembre ${annee}`));
    assert.equal(await depart.finir('SIGINT'), 0);
    for (const jour of ['demain', '2026-02-30', '2018-01-01']) {
      const mal = partir({ BEFFROI_AUJOURDHUI: jour });
      assert.equal(await mal.fin, 1, jour);
      assert.match(mal.dit(), /BEFFROI_AUJOURDHUI/);
    }
  });

  test('un port pris ou mal écrit est refusé avec quoi faire, avant toute base', async () => {
    const autre = createServer().listen(0, '127.0.0.1');
    await once(autre, 'listening');
    const adresse = autre.address();
    assert.ok(adresse !== null && typeof adresse === 'object');
    const neuf = { BEFFROI_DONNEES: join(racine, 'jamais') };
    const pris = partir({ ...neuf, PORT: String(adresse.port) });
    assert.equal(await pris.fin, 1);
    assert.match(pris.dit(), /déjà pris.*PORT=\d+ npm start/);
    autre.close();
    for (const port of ['abc', '-1', '70000', '3000.5', '0x10']) {
      const mal = partir({ ...neuf, PORT: port });
      assert.equal(await mal.fin, 1, port);
      assert.match(mal.dit(), /n’est pas un port/);
    }
    const production = partir({ ...neuf, BEFFROI_MODE: 'production' });
    assert.equal(await production.fin, 1);
    assert.match(production.dit(), /Aucun fournisseur d’identité/);
    assert.doesNotMatch(pris.dit(), /base de données/);
  });
});
