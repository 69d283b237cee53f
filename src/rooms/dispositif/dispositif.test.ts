import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { ANONYME, type Role } from '../../core/access/roles.ts';
import { instant } from '../../core/day.ts';
import { empreinteDe, readDocument } from '../../core/documents.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import { holds, verify } from '../../core/verify.ts';
import { direRefusDispositif } from './pages/phrases.ts';
import { importerFichierDispositif } from './store/importer.ts';
import { lireDispositif, pieceDispositif } from './store/piece.ts';
import { listerDispositifs } from './store/queries.ts';
import { verificationDispositif } from './store/verification.ts';

const RACINE = join(import.meta.dirname, '..', '..', '..');
const HDF = readFileSync(join(RACINE, 'dispositifs', 'hauts-de-france-2018.yaml'), 'utf8');
const INVENTEE = readFileSync(join(RACINE, 'dispositifs', 'region-inventee.yaml'), 'utf8');
const CODE = 'soutien-emploi-innovation-2018';

const { database } = await testDatabase();

function ordre(role: Role = 'admin-region') {
  return {
    cle: nouvelleCle(),
    acteur: { personneId: `p-${role}`, role, epciSiren: null, organisationId: null },
    instant: instant('2018-01-10T09:00:00Z'),
  };
}

describe('dispositif, sur PostgreSQL', () => {
  test('huit imports du même fichier à la fois : un seul fait', async () => {
    const reponses = await Promise.all(
      Array.from({ length: 8 }, () => importerFichierDispositif(database, ordre(), HDF)),
    );
    const faits = reponses.flatMap((reponse) => (reponse.ok ? reponse.faits : []));
    assert.equal(
      reponses.every(({ ok }) => ok),
      true,
    );
    assert.equal(faits.length, 1);
    const lu = await lireDispositif(database, CODE, 2018);
    assert.equal(lu?.version, 1);
    assert.equal(lu?.empreinteFichier, empreinteDe(HDF));
    const document = await readDocument(database, {
      piece: 'dispositif',
      objet: CODE,
      sorte: 'fichier',
    });
    assert.deepEqual(Buffer.from(document?.octets ?? []).toString('utf8'), HDF);
  });

  test('un fichier changé du même code est une nouvelle version, avec son empreinte', async () => {
    const change = HDF.replace('taux maximal: à paramétrer', 'taux maximal: 80 %');
    const reponse = await importerFichierDispositif(database, ordre(), change);
    assert.equal(reponse.ok && reponse.version, 2);
    const lu = await lireDispositif(database, CODE, 2018);
    const valeur = { numerateur: 4, denominateur: 5 };
    assert.deepEqual(lu?.etat.regles.tauxMaximal, { etat: 'fixe', valeur });
    assert.equal(lu?.empreinteFichier, empreinteDe(change));
  });

  test('hors de ses exercices, un dispositif n’existe pas', async () => {
    await importerFichierDispositif(database, ordre(), INVENTEE);
    for (const [annee, present] of [
      [2017, 0],
      [2018, 1],
      [2020, 1],
      [2021, 0],
    ] as const) {
      const lu = await lireDispositif(database, 'quartiers-vivants-2018-2020', annee);
      assert.equal(lu !== null, present === 1, String(annee));
    }
    assert.equal(await lireDispositif(database, 'inconnu', 2018), null);
    const codes = (await listerDispositifs(database, ANONYME)).map(({ id }) => id);
    assert.deepEqual(codes, ['quartiers-vivants-2018-2020', CODE]);
  });

  test('un fichier faux n’écrit rien ; un autre code que le sien non plus', async () => {
    const faux = INVENTEE.replace('60 %', '160 %');
    const reponse = await importerFichierDispositif(database, ordre(), faux);
    assert.equal(reponse.ok ? '' : reponse.refus.code, 'fichier-refuse');
    if (!reponse.ok) {
      const phrase = direRefusDispositif(reponse.refus as never);
      assert.match(phrase, /1 erreur\.\nrègles › taux maximal \(ligne \d+\) : /);
    }
    const commande = { type: 'importerDispositif', texte: INVENTEE } as const;
    const autre = await execute(database, pieceDispositif, { id: CODE, commande }, ordre());
    assert.equal(autre.ok ? '' : autre.refus.code, 'code-different');
  });

  test('seule l’administration de la Région importe', async () => {
    for (const role of ['direction-region', 'instructeur-region'] as const) {
      const reponse = await importerFichierDispositif(database, ordre(role), INVENTEE);
      assert.deepEqual(reponse, { ok: false, refus: { code: 'acces-interdit' } });
    }
    const reponse = await importerFichierDispositif(database, ordre('public'), INVENTEE);
    assert.deepEqual(reponse, { ok: false, refus: { code: 'introuvable' } });
  });

  test('les faits repliés donnent l’état stocké', async () => {
    const preuves = await verify(database, [verificationDispositif]);
    assert.equal(holds(preuves), true, JSON.stringify(preuves));
    assert.ok(preuves.every(({ examines }) => examines > 0));
  });
});

test('aucun code ne connaît les priorités ni les délibérations de 2018 : ce sont des données', () => {
  const motifs = ['rev3', 'cadre-de-vie', '20161396', '20161857', CODE];
  const connaisseurs = (fichiers: readonly string[]) =>
    fichiers.filter((fichier) => {
      const texte = readFileSync(join(RACINE, fichier), 'utf8').toLowerCase();
      return motifs.some((motif) => texte.includes(motif));
    });
  const tous = globSync(['src/**/*.{ts,tsx,md,sql}', 'migrations/*.sql'], { cwd: RACINE });
  const code = tous.filter((fichier) => !/\.test(-aide)?\.tsx?$/.test(fichier));
  assert.ok(code.length > 50, `${code.length} fichiers lus`);
  assert.deepEqual(connaisseurs(code), []);
  assert.ok(connaisseurs(['dispositifs/hauts-de-france-2018.yaml']).length === 1);
});
