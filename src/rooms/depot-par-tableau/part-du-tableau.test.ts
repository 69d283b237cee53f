import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { LILLE, ordre, VERIFICATIONS } from '../../../tests/support/programme.ts';
import { holds, verify } from '../../core/verify.ts';
import {
  importerRegles,
  ouvrirUnAppel,
  PENDANT,
  poserLeDecorDeDepot,
} from '../dossier/depot.test-aide.ts';
import { lireDossier } from '../dossier/door.ts';
import { direDefautDeLigne } from './pages/phrases.ts';
import { importerTableau, verificationImport } from './store/import.ts';

const { database } = await testDatabase();
const REGLE = 'part minimale d’habitants des quartiers parmi les personnes touchées';
const TITRES = [
  ...['Intitulé', 'Porteur', 'SIRET', 'Longitude', 'Latitude', 'Priorité', 'Section'],
  ...['Coût total', 'Montant demandé', 'État', 'Points d’entrée', 'Qui', 'Comment', 'Quand'],
  ...['Part d’habitants des quartiers', 'D’après qui'],
];
/** 353 m west of QP059074. */
const A_COTE = ['3,035', '50,61'];

/** One row under the rules of 2018, with its two last cells. */
const ligne = (intitule: string, part: string, source: string) => [
  ...[intitule, 'Les Ateliers', '38047555800058', ...A_COTE, 'Priorité 1', 'Fonctionnement'],
  ...['2000', '1500', '500', 'participation des habitants', 'tous', 'un comité', 'chaque mois'],
  ...[part, source],
];

describe('la part d’habitants dans le tableau d’un EPCI, sur PostgreSQL', () => {
  let soixanteDix = '';
  let aFixer = '';
  let sans = '';
  before(async () => {
    const decor = await poserLeDecorDeDepot(database);
    sans = decor.appelId;
    const ouvrir = async (code: string, valeur: string) => {
      const regles = await importerRegles(database, code, `lieux:\n  ${REGLE}: ${valeur}\n`);
      return ouvrirUnAppel(database, regles.code);
    };
    soixanteDix = await ouvrir('tableau-70', '70 %');
    aFixer = await ouvrir('tableau-a-fixer', 'à paramétrer');
  });

  const importer = (appelId: string, lignes: readonly string[][], essai: boolean) => {
    const texte = [TITRES, ...lignes].map((cellules) => cellules.join(';')).join('\n');
    const fichier = { nom: 'actions.csv', octets: Buffer.from(`${texte}\n`) };
    const agent = ordre('agent-epci', PENDANT, { epciSiren: LILLE });
    return importerTableau(database, agent, { appelId, epciSiren: LILLE, fichier, essai });
  };

  /** What a trial says of one row. */
  async function defautsDe(appelId: string, part: string, source: string): Promise<string> {
    const reponse = await importer(appelId, [ligne('Atelier', part, source)], true);
    assert.ok(reponse.ok && !reponse.ecrit, JSON.stringify(reponse));
    return reponse.rapport.lignes
      .flatMap(({ ligne: rang, defauts }) => defauts.map((un) => direDefautDeLigne(rang, un)))
      .join('\n');
  }

  test('déclarée dans ses deux colonnes, elle fait recevoir le point comme au formulaire', async () => {
    for (const [appelId, raisons] of [
      [soixanteDix, undefined],
      [aFixer, ['part-des-habitants-a-parametrer']],
    ] as const) {
      const lignes = [ligne('Chorale', '80 %', 'les inscriptions')];
      const reponse = await importer(appelId, lignes, false);
      assert.ok(reponse.ok && reponse.ecrit, JSON.stringify(reponse));
      const [{ dossierId } = assert.fail()] = reponse.depots;
      const { etat } = (await lireDossier(database, dossierId)) ?? assert.fail('pas déposé');
      const declaree = { pourcent: 80, source: 'les inscriptions' };
      assert.deepEqual(etat.contenu.partDesHabitants, declaree);
      assert.deepEqual(
        etat.lieuxAApprecier?.map(({ raison }) => raison),
        raisons,
      );
    }
    const preuves = await verify(database, [...VERIFICATIONS, verificationImport]);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
  });

  test('insuffisante ou tue, le point est refusé dans sa case, avec la règle', async () => {
    assert.match(
      await defautsDe(soixanteDix, '69', 'les inscriptions'),
      /^D2 : .*déclarée est de 69\s% : le dispositif en demande 70\s% au moins\.$/u,
    );
    assert.match(await defautsDe(soixanteDix, '', ''), /^D2 : .*reçu si 70\s% au moins.*$/u);
    assert.match(await defautsDe(aFixer, '', ''), /^D2 : .*un agent l’appréciera.*$/u);
  });

  test('illisible, ou d’une seule case : dit à sa case, sans redire le point', async () => {
    for (const faux of ['0.8', '0,8', '1', '101', '70,5 %', 'beaucoup', '-3', '1e2']) {
      assert.match(
        await defautsDe(soixanteDix, faux, 'les inscriptions'),
        /^O2 : part d’habitants des quartiers « .* » : écrivez un pourcentage entier[^\n]*$/u,
        faux,
      );
    }
    const vide = /^P2 : d’après qui cette part est connue : la cellule est vide[^\n]*$/u;
    assert.match(await defautsDe(soixanteDix, '80', ''), vide);
    const sansPart = /^O2 : part d’habitants des quartiers : la cellule est vide[^\n]*$/u;
    assert.match(await defautsDe(soixanteDix, '', 'les inscriptions'), sansPart);
    assert.equal(await defautsDe(soixanteDix, '100', 'les inscriptions'), '');
  });

  test('sans règle du dispositif, la colonne est ignorée, et le rapport le montre', async () => {
    const reponse = await importer(sans, [ligne('Atelier', 'beaucoup', '')], true);
    assert.ok(reponse.ok && !reponse.ecrit, JSON.stringify(reponse));
    const { colonnes, lignes } = reponse.rapport;
    assert.deepEqual(
      colonnes.slice(-2).map(({ role }) => role.sorte),
      ['ignoree', 'ignoree'],
    );
    const [{ contenu, defauts } = assert.fail()] = lignes;
    assert.equal('partDesHabitants' in contenu, false);
    assert.deepEqual(
      defauts.map(({ defaut }) => defaut.code === 'irrecevable' && defaut.motif.code),
      ['point-hors-quartier'],
    );
  });
});
