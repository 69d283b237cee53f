import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openBeffroi } from '../../src/main.ts';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const racine = mkdtempSync(join(tmpdir(), 'beffroi-cli-'));
chmodSync(racine, 0o755);
const donnees = join(racine, 'donnees');
after(() => rmSync(racine, { recursive: true, force: true }));

interface Issue {
  readonly code: number | null;
  readonly dit: string;
  readonly erreurs: string;
}

function beffroi(...args: string[]): Promise<Issue> {
  return new Promise((resolve) => {
    const env = { ...process.env, BEFFROI_DONNEES: donnees };
    const enfant = spawn(process.execPath, [BEFFROI, ...args], { env, cwd: racine });
    let [dit, erreurs] = ['', ''];
    enfant.stdout.on('data', (morceau) => {
      dit += morceau;
    });
    enfant.stderr.on('data', (morceau) => {
      erreurs += morceau;
    });
    enfant.on('close', (code) => resolve({ code, dit, erreurs }));
  });
}

describe('la ligne de commande, sur la base embarquée', () => {
  test('la démonstration joue deux années, prouve tout, et dit quoi essayer', async () => {
    const { code, dit, erreurs } = await beffroi('demonstration');
    assert.equal(code, 0, erreurs);
    assert.match(dit, /commandes jouées/);
    assert.match(dit, /inventés/);
    assert.match(dit, /tout se vérifie/);
    assert.ok(!erreurs.includes('\u001b'), 'des lignes simples hors d’un terminal');
  });

  test('elle ne se mêle pas à des données qui existent', async () => {
    const { code, erreurs } = await beffroi('demonstration');
    assert.equal(code, 1);
    assert.match(erreurs, /ne sont pas vides/);
  });

  test('le programme d’un EPCI, et tel qu’il était', async () => {
    const cle = ['--epci', '245900428', '--annee', '2018'];
    const aujourdhui = await beffroi('programme', 'montrer', ...cle);
    assert.equal(aujourdhui.code, 0, aujourdhui.erreurs);
    assert.match(aujourdhui.dit, /votée/);
    assert.match(aujourdhui.dit, /refusée/);
    const avant = await beffroi('programme', 'montrer', ...cle, '--au', '2018-02-11');
    assert.equal(avant.code, 0, avant.erreurs);
    assert.doesNotMatch(avant.dit, /votée|accord,/);
    const bienAvant = await beffroi('programme', 'montrer', ...cle, '--au', '2017-12-01');
    assert.match(bienAvant.dit, /rien transmis/);
  });

  test('enveloppe, appel, dispositif, localisation', async () => {
    const enveloppes = await beffroi('enveloppe', 'montrer', '--annee', '2019');
    assert.match(enveloppes.dit, /CU de Dunkerque +fonctionnement +notifiée/);
    const revisee = await beffroi(
      ...['enveloppe', 'notifier', '--epci', '245901160', '--annee', '2019'],
      ...['--dispositif', 'demonstration-2019', '--montant', '165 000 €', '--motif', 'essai'],
    );
    assert.equal(revisee.code, 0, revisee.erreurs);
    assert.match(revisee.dit, /révisée +165\s000\s€/);
    const sansMotif = await beffroi(
      ...['enveloppe', 'notifier', '--epci', '245901160', '--annee', '2019'],
      ...['--dispositif', 'demonstration-2019', '--montant', '170000'],
    );
    assert.equal(sansMotif.code, 1);
    assert.match(sansMotif.erreurs, /motif de la révision/);
    const faute = await beffroi(
      ...['enveloppe', 'notifier', '--epci', '245901160', '--annee', '2019', '--montant', '5000'],
      ...['--dispositif', 'demonstartion-2019', '--reference', 'lettre'],
    );
    assert.equal(faute.code, 1);
    assert.match(faute.erreurs, /Aucun dispositif « demonstartion-2019 »/);
    const appel = await beffroi(
      ...['appel', 'ouvrir', '--dispositif', 'demonstration-2019', '--annee', '2019'],
      ...['--ouvre', '2018-12-01 08:00', '--ferme', '2018-12-20 18:00'],
    );
    assert.equal(appel.code, 0, appel.erreurs);
    assert.match(appel.dit, /jeudi\s20\sdécembre\s2018\sà\s18\sh/);
    const regles = await beffroi('dispositif', 'montrer', 'soutien-emploi-innovation-2018');
    assert.match(regles.dit, /taux maximal : à paramétrer/);
    const dedans = await beffroi(
      ...['territoire', 'localiser', '--lon', '2.3968', '--lat', '51.0344', '--date', '2018-06-01'],
    );
    assert.match(dedans.dit, /quartier inventé/);
    const dehors = await beffroi(
      ...['territoire', 'localiser', '--lon', '2.4', '--lat', '50', '--date', '2018-06-01'],
    );
    assert.match(dehors.dit, /Hors quartier\s: à .*\sm de/);
    const inverse = await beffroi('territoire', 'localiser', '--lon', '50', '--lat', '2.4');
    assert.match(inverse.dit, /semblent échangées/);
  });

  test('un fichier de quartiers dont tout est refusé finit en échec, et dit pourquoi', async () => {
    const anneau = [
      [50.6, 3],
      [50.7, 3],
      [50.7, 3.1],
      [50.6, 3],
    ];
    const trait = {
      type: 'Feature',
      properties: { code_qp: 'QN05999N', lib_qp: 'Inverse' },
      geometry: { type: 'Polygon', coordinates: [anneau] },
    };
    const chemin = join(racine, 'inverse.geojson');
    writeFileSync(chemin, JSON.stringify({ type: 'FeatureCollection', features: [trait] }));
    const { code, dit, erreurs } = await beffroi('territoire', 'importer', chemin);
    assert.equal(code, 1);
    assert.match(dit, /REFUSÉ.*QN05999N/);
    assert.match(erreurs, /tout est refusé/);
  });

  test('l’annexe et les données ouvertes s’écrivent', async () => {
    const [pdf, ods, json] = ['annexe.pdf', 'annexe.ods', 'annexe.json'].map((f) =>
      join(racine, f),
    );
    const annexe = await beffroi(
      ...['deliberation', 'annexe', '20180412'],
      ...['--pdf', pdf ?? '', '--ods', ods ?? '', '--json', json ?? ''],
    );
    assert.equal(annexe.code, 0, annexe.erreurs);
    assert.match(readFileSync(pdf ?? '').toString('latin1'), /\/StructTreeRoot/);
    assert.equal(
      readFileSync(ods ?? '')
        .subarray(0, 2)
        .toString(),
      'PK',
    );
    const { createHash } = await import('node:crypto');
    const empreinte = createHash('sha256')
      .update(readFileSync(json ?? ''))
      .digest('hex');
    assert.ok(annexe.dit.includes(empreinte), 'l’empreinte se refait depuis le fichier');
    const scdl = join(racine, 'subventions.csv');
    const geojson = join(racine, 'actions.geojson');
    const vitrine = await beffroi('vitrine', 'exporter', '--scdl', scdl, '--geojson', geojson);
    assert.equal(vitrine.code, 0, vitrine.erreurs);
    const actions = JSON.parse(readFileSync(geojson, 'utf8')) as { features: unknown[] };
    const lignes = readFileSync(scdl, 'utf8').trim().split('\n').length - 1;
    assert.equal(actions.features.length, lignes);
    assert.ok(lignes > 30);
  });

  test('mal écrire coûte 2, une phrase française et rien d’autre', async () => {
    for (const args of [
      ['programe'],
      ['enveloppe', 'montrer'],
      ['enveloppe', 'montrer', '--annee', '18'],
      ['territoire', 'localiser', '--lon', 'est', '--lat', '50'],
    ]) {
      const { code, erreurs } = await beffroi(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(erreurs, /--aide/);
      assert.doesNotMatch(erreurs, /error|invalid|required|at .*\.ts/i);
    }
    const absent = await beffroi('dispositif', 'importer', 'nulle-part.yaml');
    assert.equal(absent.code, 1);
    assert.match(absent.erreurs, /n’existe pas/);
  });

  test('un second départ sur les mêmes données est refusé, et dit quoi faire', async () => {
    const ouvert = await openBeffroi({ donnees, databaseUrl: null });
    try {
      const { code, erreurs } = await beffroi('verifier');
      assert.equal(code, 3);
      assert.match(erreurs, /déjà utilisées par un autre Beffroi/);
    } finally {
      await ouvert.close();
    }
  });

  test('verifier répond 0, puis 1 quand une ligne a été retouchée', async () => {
    const sain = await beffroi('verifier');
    assert.equal(sain.code, 0, sain.erreurs);
    const ouvert = await openBeffroi({ donnees, databaseUrl: null });
    const client = await ouvert.database.pool.connect();
    await client.query("set role none; set session_replication_role = 'replica'");
    await client.query("update journal set acteur = 'personne' where rang = 100");
    client.release(true);
    await ouvert.close();
    const retouche = await beffroi('verifier');
    assert.equal(retouche.code, 1);
    assert.match(retouche.dit, /✗ chaîne des empreintes du journal : rang 100/);
  });

  test('chaque aide est en français', async () => {
    for (const args of [[], ['territoire'], ['appel', 'ouvrir'], ['deliberation', 'annexe']]) {
      const { code, dit } = await beffroi(...args, '--aide');
      assert.equal(code, 0);
      assert.match(dit, /Utilisation : beffroi/);
      assert.doesNotMatch(dit, /Usage|display help|command\b/);
    }
    assert.equal(existsSync(join(racine, 'donnees')), true);
  });
});
