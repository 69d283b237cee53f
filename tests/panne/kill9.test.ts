import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { euros } from '../../src/core/money.ts';
import { holds, verify } from '../../src/core/verify.ts';
import { type Beffroi, openBeffroi, VERIFICATIONS } from '../../src/main.ts';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { hasard } from '../support/hasard.ts';
import { LILLE, menerJusquALaTransmission, poserLeDecor } from '../support/programme.ts';
import type { Accuse, Consigne } from './charge.ts';

const TOURS = 60;
const LIGNES = 240;
const GRAINE = 2018;
const CHARGE = join(import.meta.dirname, 'charge.ts');

type Victime = 'application' | 'base' | 'les deux';

interface Monde {
  readonly donnees: string;
  readonly consigne: Consigne;
}

async function preparer(donnees: string): Promise<Monde> {
  const beffroi = await openBeffroi({ donnees, databaseUrl: null });
  try {
    const decor = await poserLeDecor(beffroi.database);
    const priorite = decor.dispositif.priorites[0]?.code ?? '';
    const actions = Array.from({ length: LIGNES }, (_, rang) => ({
      epciSiren: LILLE,
      intitule: `Ligne ${rang}`,
      section: 'fonctionnement' as const,
      prioriteCode: priorite,
      montantCentimes: euros(10),
      quartiers: ['QP059074'],
      points: [],
    }));
    const lignes = await menerJusquALaTransmission(beffroi.database, decor, actions);
    return { donnees, consigne: { decor, lignes } };
  } finally {
    await beffroi.close();
  }
}

/** One life: the load starts, is killed at a random instant, and leaves what it acknowledged. */
async function vivreEtMourir(monde: Monde, victime: Victime, delaiMs: number): Promise<Accuse[]> {
  const fichier = join(monde.donnees, '..', 'consigne.json');
  writeFileSync(fichier, JSON.stringify(monde.consigne));
  const enfant = spawn(process.execPath, [CHARGE, fichier], {
    env: { ...process.env, BEFFROI_DONNEES: monde.donnees },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let sortie = '';
  let erreurs = '';
  const pret = new Promise<void>((resolve) => {
    enfant.stdout.on('data', (morceau) => {
      sortie += morceau;
      if (sortie.includes('"pret"')) resolve();
    });
    enfant.on('exit', () => resolve());
  });
  enfant.stderr.on('data', (morceau) => {
    erreurs += morceau;
  });
  const mort = new Promise<void>((resolve) => enfant.on('close', () => resolve()));
  await pret;
  assert.ok(sortie.includes('"pret"'), `le processus n’est pas parti : ${erreurs}`);
  await new Promise((resolve) => setTimeout(resolve, delaiMs));
  if (victime !== 'application') tuerLaBase(monde.donnees);
  if (victime !== 'base') enfant.kill('SIGKILL');
  await mort;
  const lignes = sortie.split('\n').slice(0, -1);
  return lignes.map((ligne) => JSON.parse(ligne) as Accuse);
}

function tuerLaBase(donnees: string): void {
  const pid = Number(readFileSync(join(donnees, 'base', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

async function constater(beffroi: Beffroi, accuses: readonly Accuse[]): Promise<void> {
  for (const accuse of accuses) {
    if (accuse.geste === 'depot') {
      const lu = await lireDossier(beffroi.database, accuse.id);
      assert.equal(lu?.etat.numero, accuse.numero, `dépôt accusé puis perdu : ${accuse.id}`);
    } else if (accuse.geste === 'accord') {
      const lue = await lireLigne(beffroi.database, accuse.id);
      assert.equal(lue?.etat.statut, 'accordee', `accord accusé puis perdu : ${accuse.id}`);
    }
  }
}

test(`${TOURS} morts subites de l’application et de la base : rien d’accusé n’est perdu`, async () => {
  const racine = mkdtempSync(join(tmpdir(), 'beffroi-panne-'));
  chmodSync(racine, 0o755);
  const monde = await preparer(join(racine, 'donnees'));
  const tire = hasard(GRAINE);
  const bilan = { depots: 0, accords: 0 };
  for (let tour = 0; tour < TOURS; tour += 1) {
    const victime = tire.parmi<Victime>(['application', 'base', 'les deux']);
    const accordes = new Set<string>();
    // A life is longer while little was acknowledged, as on a machine that does other work.
    const patience = Math.min(bilan.depots, bilan.accords) > tour ? 1 : 4;
    const accuses = await vivreEtMourir(monde, victime, (20 + tire.entier(250)) * patience);
    const beffroi = await openBeffroi({ donnees: monde.donnees, databaseUrl: null });
    try {
      await constater(beffroi, accuses);
      const preuves = await verify(beffroi.database, VERIFICATIONS);
      assert.ok(
        holds(preuves),
        `tour ${tour} : ${JSON.stringify(preuves.filter((p) => p.defauts.length > 0))}`,
      );
      const restantes = await beffroi.database.read(sql<{ id: string }>`
        select id from ligne where statut = 'accordee'`);
      for (const { id } of restantes) accordes.add(id);
    } finally {
      await beffroi.close();
    }
    Object.assign(monde, {
      consigne: {
        ...monde.consigne,
        lignes: monde.consigne.lignes.filter(({ id }) => !accordes.has(id)),
      },
    });
    bilan.depots += accuses.filter(({ geste }) => geste === 'depot').length;
    bilan.accords += accuses.filter(({ geste }) => geste === 'accord').length;
  }
  rmSync(racine, { recursive: true, force: true });
  console.log(
    `${TOURS} tours : ${bilan.depots} dépôts et ${bilan.accords} accords accusés, 0 perdu`,
  );
  assert.ok(bilan.depots > TOURS, `${bilan.depots} dépôts`);
  assert.ok(bilan.accords > TOURS, `${bilan.accords} accords`);
});
