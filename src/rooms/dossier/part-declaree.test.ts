import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { faire, LILLE, ordre, VERIFICATIONS } from '../../../tests/support/programme.ts';
import { empreinteDe, readDocument } from '../../core/documents.ts';
import { holds, verify } from '../../core/verify.ts';
import type { Dispositif } from '../dispositif/door.ts';
import {
  lireCertificat,
  type PartDeclaree,
  pieceCertificat,
  verificationCertificat,
  verifierCertificat,
} from '../eligibilite/door.ts';
import {
  contenuHdf,
  type DecorDeDepot,
  deposer,
  direIssue,
  importerRegles,
  ouvrirUnAppel,
  PENDANT,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import type { ContenuDeDossier } from './rules/types.ts';
import { lireDossier } from './store/queries.ts';
import { questionDuDossier } from './store/question.ts';

const { database } = await testDatabase();
/** 353 m west of QP059074, the nearest; and a point 10 km farther, nearest to « Vécu ». */
const A_COTE = { lon: 3.035, lat: 50.61 };
const LOIN = { lon: 3.26, lat: 50.61 };
const SOURCE = 'les inscriptions de 2017';
const REGLE = 'part minimale d’habitants des quartiers parmi les personnes touchées';

interface Essai {
  readonly part?: PartDeclaree | undefined;
  readonly lieux?: ContenuDeDossier['lieux'];
}

describe('dossier : la part d’habitants déclarée, du dépôt au certificat', () => {
  let decor: DecorDeDepot;
  const regles: Record<string, Dispositif> = {};
  before(async () => {
    decor = await poserLeDecorDeDepot(database);
    regles['sans'] = decor.dispositif;
    regles['70 %'] = await importerRegles(database, 'part-70', `lieux:\n  ${REGLE}: 70 %\n`);
    regles['à fixer'] = await importerRegles(
      database,
      'part-a-fixer',
      `lieux:\n  ${REGLE}: à paramétrer\n`,
    );
  });

  const declarer = (pourcent: number, source = SOURCE) => ({ pourcent, source });

  async function deposerSous(
    nom: string,
    { part, lieux = { quartiers: [], points: [A_COTE] } }: Essai,
  ) {
    const dispositif = regles[nom] ?? assert.fail(nom);
    const appelId = await ouvrirUnAppel(database, dispositif.code);
    const dite = part === undefined ? {} : { partDesHabitants: part };
    const id = randomUUID();
    const contenu = contenuHdf(decor, { lieux, ...dite });
    const issue = direIssue(await deposer(database, decor, contenu, appelId, id));
    const etat = (await lireDossier(database, id))?.etat;
    const codes = etat?.quartiers.map(({ code }) => code).join(' ') ?? '';
    const raisons = etat?.lieuxAApprecier?.map(({ raison }) => raison);
    return { id, issue, codes, raisons, etat, dispositif };
  }

  test('fixée : atteinte, le point est reçu ; à l’unité près ou non déclarée, refusé', async () => {
    const recu = await deposerSous('70 %', { part: declarer(70) });
    assert.deepEqual([recu.issue, recu.codes, recu.raisons], ['ok', 'QP059074', undefined]);
    assert.deepEqual(recu.etat?.contenu.partDesHabitants, declarer(70));
    assert.equal((await deposerSous('70 %', { part: declarer(69) })).issue, 'point-hors-quartier');
    assert.equal((await deposerSous('70 %', {})).issue, 'point-hors-quartier');
  });

  test('à paramétrer : déclarée, le point est reçu à apprécier ; non déclarée, refusé', async () => {
    const { issue, raisons } = await deposerSous('à fixer', { part: declarer(1) });
    assert.deepEqual([issue, raisons], ['ok', ['part-des-habitants-a-parametrer']]);
    assert.equal((await deposerSous('à fixer', {})).issue, 'point-hors-quartier');
  });

  test('une adresse hors quartier, gardée par la part, reste à apprécier et dit pourquoi', async () => {
    const adresse = { ...A_COTE, adresse: '1 rue d’Essai, Lille', score: 0.95 };
    const lieux = { quartiers: [], points: [adresse] };
    const { issue, raisons } = await deposerSous('70 %', { lieux, part: declarer(80) });
    assert.deepEqual([issue, raisons], ['ok', ['adresse-hors-quartier']]);
  });

  test('un point reçu pour son public ne rattache à son voisin que faute d’autre quartier', async () => {
    const lieux = (quartiers: string[]) => ({ quartiers, points: [LOIN] });
    const part = declarer(90);
    assert.equal((await deposerSous('70 %', { lieux: lieux([]), part })).codes, 'Vécu');
    const coche = await deposerSous('70 %', { lieux: lieux(['QP059074']), part });
    assert.equal(coche.codes, 'QP059074');
  });

  test('sans règle, ou mal écrite, une part envoyée ne se dépose pas', async () => {
    const lieux = { quartiers: ['QP059074'], points: [] };
    const dire = async (nom: string, part: PartDeclaree) =>
      (await deposerSous(nom, { lieux, part })).issue;
    assert.equal(await dire('sans', declarer(80)), 'part-non-attendue');
    for (const faux of [declarer(101), declarer(-1), declarer(70.5), declarer(70, ' ')]) {
      assert.equal(await dire('70 %', faux), 'part-illisible');
    }
    assert.equal(await dire('70 %', declarer(0)), 'ok');
  });

  test('le document figé la porte ; sans elle, il n’en dit rien', async () => {
    const figer = async (part?: PartDeclaree) => {
      const lieux = { quartiers: ['QP059074'], points: [] };
      const { id, etat } = await deposerSous('70 %', { lieux, part });
      const lien = { piece: 'dossier', objet: id, sorte: 'depot' };
      const octets = (await readDocument(database, lien))?.octets ?? assert.fail('rien de figé');
      assert.equal(empreinteDe(octets), etat?.empreinte);
      return Buffer.from(octets).toString('utf8');
    };
    assert.match(await figer(declarer(70)), /"partDesHabitants":\{"pourcent":70,"source":"les/);
    assert.doesNotMatch(await figer(), /partDesHabitants/);
  });

  test('le certificat du dossier la porte, répond comme le dépôt, et se refait seul', async () => {
    for (const [nom, verdict] of [
      ['70 %', 'accepte'],
      ['à fixer', 'a-apprecier'],
    ] as const) {
      const depose = await deposerSous(nom, { part: declarer(70) });
      const { etat = assert.fail(depose.issue), dispositif } = depose;
      const cadre = { dispositifCode: dispositif.code, annee: 2018 };
      const question = questionDuDossier(depose.id, etat, cadre);
      const id = randomUUID();
      const agent = ordre('agent-epci', PENDANT, { epciSiren: LILLE });
      const commande = { type: 'etablirCertificat' as const, ...question };
      await faire(database, pieceCertificat, id, commande, agent);
      const lien = { piece: 'certificat', objet: id, sorte: 'json' };
      const document = (await readDocument(database, lien)) ?? assert.fail('rien de figé');
      const lu = lireCertificat(Buffer.from(document.octets).toString('utf8'));
      assert.ok(lu.ok, JSON.stringify(lu));
      assert.equal(lu.certificat.verdict, verdict);
      assert.deepEqual(lu.certificat.question.partDesHabitants, declarer(70));
      const constats = verifierCertificat(lu.certificat, empreinteDe);
      assert.ok(constats.length > 3 && constats.every(({ tenu }) => tenu));
    }
  });

  test('tout se prouve encore sur la base vive', async () => {
    const preuves = await verify(database, [...VERIFICATIONS, verificationCertificat]);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
  });
});
