import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { testDatabase } from '../../../tests/support/database.ts';
import { AMIENS, LILLE, VERIFICATIONS } from '../../../tests/support/programme.ts';
import type { Reader } from '../../core/database/database.ts';
import { instant, jour } from '../../core/day.ts';
import { verify } from '../../core/verify.ts';
import type { Dispositif } from '../dispositif/door.ts';
import { calculerCertificat } from '../eligibilite/store/contexte.ts';
import { situerLieux } from '../lieux-de-l-action/door.ts';
import { examinerLieux, type PointDeLAction } from '../lieux-de-l-action/rules/door.ts';
import {
  contenuHdf,
  type DecorDeDepot,
  deposer,
  direIssue,
  importerRegles,
  ouvrirUnAppel,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import { lireDossier } from './store/queries.ts';
import { questionDuDossier } from './store/question.ts';

const { database } = await testDatabase();
const LE_JOUR = jour('2018-01-01');
/** 353 m west of QP059074, and inside it. */
const A_COTE = { lon: 3.035, lat: 50.61 };
const DEDANS = { lon: 3.045, lat: 50.61 };
const PART = 'part minimale d’habitants des quartiers parmi les personnes touchées';

const importer = (code: string, regle: string, natures?: string) =>
  importerRegles(database, code, `lieux:\n  ${regle}\n`, natures);

let decor: DecorDeDepot;
const regles: Record<string, Dispositif> = {};

before(async () => {
  decor = await poserLeDecorDeDepot(database);
  regles['sans'] = decor.dispositif;
  regles['à 500 m'] = await importer('a-500-m', 'distance maximale: 500 m');
  regles['à 100 m'] = await importer('a-100-m', 'distance maximale: 100 m');
  regles['à 5 000 m'] = await importer('a-5-km', 'distance maximale: 5 000 m', '');
  regles['à paramétrer'] = await importer('a-voir', 'distance maximale: à paramétrer');
  regles['part de 70 %'] = await importer('a-70', `${PART}: 70 %`, '');
  regles['part à paramétrer'] = await importer('a-part', `${PART}: à paramétrer`);
  regles['sans objet'] = await importer('sans', 'distance maximale: sans objet');
});

const dispositif = (nom: string) => regles[nom] ?? assert.fail(nom);

describe('dépôt : un point hors quartier est jugé comme le certificat le juge', () => {
  async function deposerSous(nom: string, points: readonly PointDeLAction[]) {
    const appelId = await ouvrirUnAppel(database, dispositif(nom).code);
    const contenu = contenuHdf(decor, { lieux: { quartiers: [], points } });
    const id = randomUUID();
    const issue = direIssue(await deposer(database, decor, contenu, appelId, id));
    const etat = (await lireDossier(database, id))?.etat;
    const codes = etat?.quartiers.map(({ code }) => code).join(' ') ?? '';
    return { issue, codes, aApprecier: etat?.lieuxAApprecier };
  }

  test('sans règle de distance, ou « sans objet » : refusé comme hier', async () => {
    for (const nom of ['sans', 'sans objet']) {
      assert.equal((await deposerSous(nom, [A_COTE])).issue, 'point-hors-quartier');
    }
  });

  test('plus loin que la règle : refusé, avec la distance', async () => {
    assert.equal((await deposerSous('à 100 m', [A_COTE])).issue, 'point-trop-loin');
  });

  test('à la distance admise : reçu, rattaché au quartier le plus proche, rien à apprécier', async () => {
    const recu = await deposerSous('à 500 m', [A_COTE]);
    assert.deepEqual(recu, { issue: 'ok', codes: 'QP059074', aApprecier: undefined });
  });

  test('distance « à paramétrer » : reçu, et marqué à apprécier', async () => {
    const { issue, codes, aApprecier = [] } = await deposerSous('à paramétrer', [DEDANS, A_COTE]);
    assert.deepEqual([issue, codes, aApprecier.length], ['ok', 'QP059074', 1]);
    const [{ proche, ...lieu } = assert.fail('aucune marque')] = aApprecier;
    assert.deepEqual(lieu, {
      sorte: 'point',
      lieu: '3.035, 50.61',
      raison: 'distance-a-parametrer',
    });
    assert.deepEqual([proche?.code, proche?.nom], ['QP059074', 'Secteur Sud']);
    assert.equal(Math.round(proche?.distanceMetres ?? 0), 353);
  });

  test('une adresse choisie compte comme son point, et reste à apprécier', async () => {
    const adresse = { adresse: '1 rue d’Essai, Lille', score: 0.95, communeCode: '59350' };
    const dedans = await deposerSous('sans', [{ ...DEDANS, ...adresse }]);
    const marque = { sorte: 'adresse', lieu: adresse.adresse, raison: 'adresse', proche: null };
    assert.deepEqual(dedans, { issue: 'ok', codes: 'QP059074', aApprecier: [marque] });
    const dehors = await deposerSous('sans', [{ ...A_COTE, ...adresse }]);
    assert.equal(dehors.issue, 'point-hors-quartier');
  });

  test('les dossiers reçus se prouvent : faits repliés, documents figés', async () => {
    const preuves = await verify(database, VERIFICATIONS);
    assert.deepEqual(
      preuves.flatMap(({ defauts }) => defauts),
      [],
    );
  });
});

test('l’avis ne coûte rien tant qu’aucun point n’est dehors, une lecture sinon', async () => {
  let lectures = 0;
  const compteur: Reader = {
    read: (query) => {
      lectures += 1;
      return database.read(query);
    },
  };
  const compter = async (points: readonly PointDeLAction[]) => {
    lectures = 0;
    const contenu = contenuHdf(decor, { lieux: { quartiers: ['QP059074'], points } });
    await situerLieux(compteur, contenu, LE_JOUR, dispositif('à 500 m'));
    return lectures;
  };
  await compter([A_COTE]);
  assert.equal(await compter([DEDANS, DEDANS]), 1);
  assert.equal(await compter([DEDANS, A_COTE, A_COTE]), 2);
});

test('quels que soient le point, la règle et la part déclarée, le dépôt refuse quand le certificat refuse, et lui seul', async () => {
  const vus = new Set<string>();
  const degres = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const cas = fc.record({
    nom: fc.constantFrom(...Object.keys(regles)),
    epciSiren: fc.constantFrom(LILLE, AMIENS),
    lon: degres(3.02, 3.35),
    lat: degres(50.59, 50.63),
    estAdresse: fc.boolean(),
    pourcent: fc.option(fc.nat(100)),
  });
  // One of each reason, so that chance never leaves one untried.
  const connu = { epciSiren: LILLE, lat: 50.61, estAdresse: false, pourcent: null } as const;
  const examples: [typeof cas extends fc.Arbitrary<infer Un> ? Un : never][] = [
    [{ ...connu, nom: 'sans', lon: DEDANS.lon }],
    [{ ...connu, nom: 'à 500 m', lon: A_COTE.lon }],
    [{ ...connu, nom: 'à paramétrer', lon: A_COTE.lon }],
    [{ ...connu, nom: 'à 100 m', lon: A_COTE.lon }],
    [{ ...connu, nom: 'à 5 000 m', lon: 3.31 }],
    [{ ...connu, nom: 'part de 70 %', lon: A_COTE.lon, pourcent: 70 }],
    [{ ...connu, nom: 'part à paramétrer', lon: A_COTE.lon, pourcent: 1 }],
  ];
  await fc.assert(
    fc.asyncProperty(cas, async ({ nom, epciSiren, lon, lat, estAdresse, pourcent }) => {
      const point = { lon, lat, communeCode: '59350' };
      const choisi = estAdresse ? { ...point, adresse: 'Rue d’Essai', score: 0.9 } : point;
      const part = { pourcent: pourcent ?? 0, source: 'les inscriptions' };
      const contenu = contenuHdf(decor, {
        ...{ epciSiren, lieux: { quartiers: [], points: [choisi] } },
        ...(pourcent === null ? {} : { partDesHabitants: part }),
      });
      const regle = dispositif(nom);
      const situes = await situerLieux(database, contenu, LE_JOUR, regle);
      const refuse = examinerLieux(situes, regle, contenu).length > 0;
      const calcule = await calculerCertificat(
        database,
        questionDuDossier('un', { contenu }, { dispositifCode: regle.code, annee: 2018 }),
        instant('2018-02-01T09:00:00Z'),
      );
      assert.ok('certificat' in calcule);
      const [reponse = assert.fail('sans réponse')] = calcule.certificat.reponses;
      assert.equal(refuse, (reponse.indication ?? reponse.verdict) === 'refuse', reponse.motif);
      vus.add(`${refuse ? 'refuse' : 'reçoit'} ${reponse.motif}`);
    }),
    { numRuns: 400, examples },
  );
  for (const attendu of [
    'reçoit dans-un-quartier-du-contrat',
    'reçoit a-distance-admise',
    'reçoit distance-a-parametrer',
    'reçoit part-des-habitants-suffisante',
    'reçoit part-des-habitants-a-parametrer',
    'refuse hors-quartier',
    'refuse nature-non-acceptee',
  ]) {
    assert.ok(vus.has(attendu), `${attendu} : jamais essayé, parmi ${[...vus].join(', ')}`);
  }
});
