import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { testDatabase } from '../../../tests/support/database.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import { type Decor, LILLE, ordre, poserLeDecor } from '../../../tests/support/programme.ts';
import { adaptateurExceljs } from '../../core/spreadsheet/adapter-exceljs.ts';
import { adaptateurHucre } from '../../core/spreadsheet/adapter-hucre.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../core/spreadsheet.ts';
import { direDefautDeLigne, direRefusImport } from './pages/phrases.ts';
import { importerTableau } from './store/import.ts';

const { database } = await testDatabase();
const LA_POSTE = '35600000000048';

const TITRES = [
  'Intitulé\nde l’action',
  'Porteur',
  'Statut juridique',
  'SIRET',
  'Quartier(s)',
  'Priorité',
  'Section',
  'Coût total',
  'Montant demandé à la Région',
  'Points d’entrée',
  'Participation : qui',
  'Participation : comment',
  'Participation : quand',
];

/** A table of one action that asks 1 234,50 € for the whole of its cost. */
function tableau(siret: CelluleEcrite): CelluleEcrite[][] {
  const montant = { montantCentimes: 123_450 };
  const champs = ['Atelier', 'Un porteur', 'entreprise', siret, 'QP059074', '1', 'F'];
  const participation = ['Participation des habitants', 'des habitants', 'un comité', 'en mai'];
  return [['Programme 2018'], TITRES, [...champs, montant, montant, ...participation], [], []];
}

describe('les fichiers que l’import reçoit, sur PostgreSQL', () => {
  let decor: Decor;
  const essayer = (nom: string, octets: Uint8Array) =>
    importerTableau(database, ordre('agent-epci', '2018-02-01T09:00:00Z', { epciSiren: LILLE }), {
      appelId: decor.appelId,
      epciSiren: LILLE,
      fichier: { nom, octets },
      essai: true,
    });
  const csv = (siret: CelluleEcrite) => ecrireCsv(tableau(siret), { variante: 'excel' });

  before(async () => {
    decor = await poserLeDecor(database);
  });

  test('un quartier se nomme par son nom comme par son code', async () => {
    const lignes = tableau(LA_POSTE);
    const action = lignes[2]?.map((cellule) => (cellule === 'QP059074' ? 'SECTEUR SUD' : cellule));
    const nommees = [...lignes.slice(0, 2), action ?? [], ...lignes.slice(3)];
    const reponse = await essayer('noms.csv', ecrireCsv(nommees, { variante: 'excel' }));
    assert.ok(reponse.ok && !reponse.ecrit, JSON.stringify(reponse));
    const [ligne] = reponse.rapport.lignes;
    assert.deepEqual(ligne?.defauts, []);
    assert.deepEqual(ligne?.contenu.lieux.quartiers, ['QP059074']);
    const ailleurs = lignes[2]?.map((cellule) => (cellule === 'QP059074' ? 'Étouvie' : cellule));
    const autres = [...lignes.slice(0, 2), ailleurs ?? [], ...lignes.slice(3)];
    const refus = await essayer('ailleurs.csv', ecrireCsv(autres, { variante: 'excel' }));
    assert.ok(refus.ok && !refus.ecrit);
    assert.ok((refus.rapport.lignes[0]?.defauts.length ?? 0) > 0, 'le quartier d’un autre EPCI');
  });

  test('chaque format et chaque adaptateur donnent la même action, au centime', async () => {
    const feuilles = [{ nom: 'Actions', lignes: tableau(LA_POSTE) }];
    const fichiers = {
      'excel.csv': csv(LA_POSTE),
      'ouvert.csv': ecrireCsv(tableau(LA_POSTE), { variante: 'donnees-ouvertes' }),
      'hucre.xlsx': await ecrireXlsx(feuilles, adaptateurHucre),
      'exceljs.xlsx': await ecrireXlsx(feuilles, adaptateurExceljs),
      'tableau.ods': await ecrireOds(feuilles),
    };
    for (const [nom, octets] of Object.entries(fichiers)) {
      const reponse = await essayer(nom, octets);
      assert.ok(reponse.ok && !reponse.ecrit, `${nom} : ${JSON.stringify(reponse)}`);
      const [ligne] = reponse.rapport.lignes;
      assert.deepEqual(ligne?.defauts, [], nom);
      assert.equal(ligne.porteur.siret, LA_POSTE, nom);
      assert.equal(reponse.rapport.totalDemandeCentimes, 123_450, nom);
    }
  });

  for (const siret of [
    '4,5032E+13',
    '45032466000000.0',
    '45032466000000',
    '4503246600',
    '8.27E13',
  ]) {
    test(`un SIRET abîmé « ${siret} » est refusé dans sa cellule, jamais réparé`, async () => {
      const reponse = await essayer('abime.csv', csv(siret));
      assert.ok(reponse.ok && !reponse.ecrit, JSON.stringify(reponse));
      const [ligne] = reponse.rapport.lignes;
      const dits = ligne?.defauts.map((defaut) => direDefautDeLigne(ligne.ligne, defaut)) ?? [];
      assert.equal(ligne?.porteur.siret, null);
      assert.ok(
        dits.some((dit) => dit.startsWith('D3') && dit.includes(siret)),
        dits.join('\n'),
      );
    });
  }

  test('ce que des collectivités ont publié est refusé en clair, sans panne', async (t) => {
    const donnees = dossierDeDonnees();
    if (donnees === null) {
      t.skip('les fichiers réels ne sont pas là');
      return;
    }
    const dossier = join(donnees, 'subventions/reels');
    const noms = readdirSync(dossier);
    assert.ok(noms.length >= 10, 'trop peu de fichiers réels pour prouver quoi que ce soit');
    for (const nom of noms) {
      const brut = readFileSync(join(dossier, nom));
      const reponse = await essayer(nom, nom.endsWith('.gz') ? gunzipSync(brut) : brut);
      assert.ok(!reponse.ok, `${nom} : accepté`);
      const { refus } = reponse;
      const { code } = refus;
      assert.ok(
        code === 'colonnes-manquantes' || code === 'entete-introuvable',
        `${nom} : ${code}`,
      );
      const dit = direRefusImport(refus);
      assert.match(dit, /priorité.*[.!…]$/s, nom);
      t.diagnostic(`${nom} : ${dit}`);
    }
  });
});
