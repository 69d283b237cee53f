import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { type Centimes, centimes, somme } from '../../src/core/money.ts';
import { lireTableur } from '../../src/core/spreadsheet.ts';
import { formaterMontant } from '../../src/core/typography.ts';
import { situerPoints } from '../../src/rooms/territoire/door.ts';
import { exporterGeojson, exporterScdl } from '../../src/rooms/vitrine/door.ts';
import type { AnneeVotee } from './annee.ts';
import { absentes, chemin } from './donnees.ts';
import { ANNEE } from './enveloppes.ts';
import { courrielDe } from './gens.ts';
import { beffroi } from './ligne-de-commande.ts';
import { NUMERO } from './programmation.ts';
import { PREMIER_JANVIER } from './territoire.ts';

const MEL = '200093201';

/** The voted year seen from the command line, in processes of its own, on the same database. */
export function essayerLaLigne(annee: () => AnneeVotee): void {
  /** Runs a command that must be done: its standard output. */
  async function faite(...mots: string[]): Promise<string> {
    const { code, sortie, erreurs } = await beffroi(annee().url, ...mots);
    assert.equal(code, 0, `${mots.join(' ')} : ${erreurs}`);
    return sortie;
  }
  const fichierDe = (nom: string) => join(annee().dossier, nom);
  const comme = ['--comme', courrielDe('instruction')];
  const annees = ['--annee', String(ANNEE)];

  describe('l’année réelle vue de la ligne de commande', { skip: absentes }, () => {
    test('territoire localiser --csv : les 368 adresses, dites dans l’ordre', async () => {
      const tableau = chemin('adresses/siae-59-62-80.csv');
      const sortie = await faite(
        'territoire',
        'localiser',
        '--csv',
        tableau,
        '--date',
        PREMIER_JANVIER,
      );
      const lignes = parse(sortie, { columns: true }) as Record<string, string>[];
      assert.equal(lignes.length, 368);
      const { adresses, database } = annee();
      const points = adresses.map(({ point }) => point ?? { lon: 0, lat: 0 });
      const situes = await situerPoints(database, points, PREMIER_JANVIER);
      const attendus = adresses.map(({ siret, point }, rang) => {
        const codes = (situes[rang] ?? []).map(({ code }) => code).join(' ');
        return [siret, point === null ? 'coordonnées illisibles' : codes];
      });
      assert.deepEqual(
        lignes.map((l) => [l['siret'], l['quartier_code']]),
        attendus,
      );
    });

    test('programme montrer : les actions de la MEL et leur total', async () => {
      const sortie = await faite('programme', 'montrer', '--epci', MEL, ...annees, ...comme);
      const siennes = annee().issues.filter(({ action }) => action.epciSiren === MEL);
      for (const { action } of siennes)
        assert.ok(sortie.includes(`Action n° ${action.adresse.rang},`));
      for (const section of ['fonctionnement', 'investissement']) {
        const votees = siennes.filter(
          ({ action, accordCentimes }) =>
            action.contenu.section === section && accordCentimes !== null,
        );
        const total = somme(votees.flatMap(({ accordCentimes }) => accordCentimes ?? []));
        const dit = `votée, ${section} : ${votees.length} actions, ${formaterMontant(total)}`;
        assert.ok(sortie.includes(dit), dit);
      }
    });

    test('deliberation annexe : un PDF, et un ODS dont la somme est celle votée', async () => {
      const [pdf, ods] = [fichierDe('annexe.pdf'), fichierDe('annexe.ods')];
      await faite('deliberation', 'annexe', NUMERO, '--pdf', pdf, '--ods', ods, ...comme);
      assert.equal((await readFile(pdf)).subarray(0, 5).toString('latin1'), '%PDF-');
      const lu = await lireTableur(await readFile(ods), 'annexe.ods');
      assert.ok(lu.ok);
      const [entete = [], ...lignes] = lu.feuilles[0]?.lignes ?? [];
      const place = entete.indexOf('Montant accordé');
      const montants = lignes.map((ligne) => enCentimes(ligne[place] ?? ''));
      const accords = annee().issues.flatMap(({ accordCentimes }) => accordCentimes ?? []);
      assert.deepEqual(montants.toSorted(), accords.toSorted());
    });

    test('vitrine exporter : les octets que le produit donne', async () => {
      const [scdl, geojson] = [fichierDe('scdl.csv'), fichierDe('actions.geojson')];
      await faite('vitrine', 'exporter', '--scdl', scdl, '--geojson', geojson, ...annees);
      const { database } = annee();
      const { csv } = await exporterScdl(database, { annee: ANNEE });
      assert.equal(await readFile(scdl, 'utf8'), csv);
      const collection = await exporterGeojson(database, { annee: ANNEE });
      assert.deepEqual(JSON.parse(await readFile(geojson, 'utf8')), collection);
    });

    test('verifier rend 0 ; une commande refusée rend 1', async () => {
      assert.match(await faite('verifier'), /Tout se vérifie/);
      const absente = await beffroi(annee().url, 'deliberation', 'annexe', '20240001', ...comme);
      assert.equal(absente.code, 1);
    });

    test('verifier rend 1 dès qu’un centime est ajouté sous la ligne', async () => {
      await annee().database.pool.query(
        `update enveloppe_action set vote = vote + 1
         where action_id = (select min(action_id) from enveloppe_action where vote > 0)`,
      );
      const { code, sortie } = await beffroi(annee().url, 'verifier');
      assert.equal(code, 1);
      assert.match(sortie, /✗ /);
      assert.doesNotMatch(sortie, /Tout se vérifie/);
    });
  });
}

/** A number of euros as a spreadsheet keeps it, two decimals at most. */
function enCentimes(texte: string): Centimes {
  const [, unites = '', decimales = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(texte) ?? [];
  assert.notEqual(unites, '', texte);
  return centimes(Number(unites) * 100 + Number(decimales.padEnd(2, '0')));
}
