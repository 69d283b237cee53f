import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  AMIENS,
  faire,
  LILLE,
  menerJusquALAccord,
  ordre,
  poserLeDecor,
  VERIFICATIONS,
} from '../../../tests/support/programme.ts';
import { ANONYME } from '../../core/access/roles.ts';
import { empreinteDe, readDocument } from '../../core/documents.ts';
import { execute } from '../../core/execute.ts';
import { centimes, euros } from '../../core/money.ts';
import { drain } from '../../core/outbox.ts';
import type { Ordre } from '../../core/piece.ts';
import { holds, verify } from '../../core/verify.ts';
import { lireLigne } from '../dialogue/door.ts';
import { lireEnveloppe, trouverEnveloppe } from '../enveloppe/door.ts';
import { traiterAnnexe } from './pages/traiter-annexe.ts';
import type { CommandeDeliberation } from './rules/types.ts';
import { pieceDeliberation } from './store/piece.ts';
import {
  annexeDe,
  lireDeliberation,
  lireDeliberationsExecutoires,
  listerDeliberations,
} from './store/queries.ts';
import { verificationDeliberation } from './store/verification.ts';

const { database } = await testDatabase();
const TOUTES = [...VERIFICATIONS, verificationDeliberation];
const APRES = '2018-12-21T09:00:00Z';
const RECEPISSE = '059-200053742-20181213-lmc1e791151bd3c-DE';
const VOIX = { pour: 38, contre: 9, abstention: 6 };

const instruction = () => ordre('instructeur-region', '2018-11-30T09:00:00Z');
const direction = () => ordre('direction-region', APRES);

describe('délibération, de l’accord au vote, sur PostgreSQL', () => {
  const id = randomUUID();
  let decor: Awaited<ReturnType<typeof poserLeDecor>>;
  let actions: string[] = [];

  const commander = (commande: CommandeDeliberation, unOrdre: Ordre, objet = id) =>
    faire(database, pieceDeliberation, objet, commande, unOrdre);
  const refus = async (commande: CommandeDeliberation, unOrdre: Ordre) => {
    const reponse = await execute(database, pieceDeliberation, { id, commande }, unOrdre);
    return reponse.ok ? 'accepté' : reponse.refus.code;
  };
  const preparer = (objet: string): CommandeDeliberation => ({
    type: 'preparerDeliberation',
    dispositifCode: decor.dispositif.code,
    annee: 2018,
    objet,
    seanceLe: '2018-12-13',
  });
  async function soldesDe(epciSiren: string) {
    const cle = { dispositifCode: decor.dispositif.code, annee: 2018, epciSiren };
    const trouvee = await trouverEnveloppe(database, cle);
    return (await lireEnveloppe(database, trouvee?.id ?? ''))?.etat.poches.globale?.soldes;
  }
  const statuts = async () =>
    Promise.all(actions.map(async (une) => (await lireLigne(database, une))?.etat.statut));

  before(async () => {
    decor = await poserLeDecor(database);
    const [premiere, deuxieme] = decor.dispositif.priorites.map(({ code }) => code);
    const commun = { section: 'fonctionnement', prioriteCode: premiere ?? '' } as const;
    actions = await menerJusquALAccord(database, decor, [
      {
        ...commun,
        epciSiren: LILLE,
        intitule: '=Atelier vélo',
        montantCentimes: centimes(1_234_567),
        quartiers: ['QP059074'],
        points: [{ lon: 3.05, lat: 50.61 }],
      },
      {
        epciSiren: LILLE,
        section: 'investissement',
        prioriteCode: deuxieme ?? '',
        intitule: 'Jardin',
        montantCentimes: euros(5_000),
        quartiers: ['QP059074'],
        points: [],
      },
      {
        ...commun,
        epciSiren: AMIENS,
        intitule: 'Relais',
        montantCentimes: euros(800),
        quartiers: ['QP080001'],
        points: [],
      },
    ]);
    await commander(preparer('Première programmation 2018'), instruction());
  });

  test('rejetée, ses lignes reviennent au dialogue, sans toucher aux réserves', async () => {
    const rejetee = randomUUID();
    await commander(preparer('Programmation repoussée'), instruction(), rejetee);
    await commander({ type: 'inscrireProgramme', epciSiren: LILLE }, instruction(), rejetee);
    await commander({ type: 'figerAnnexe' }, instruction(), rejetee);
    assert.deepEqual(await statuts(), ['programmee', 'programmee', 'accordee']);
    const voix = { pour: 9, contre: 38, abstention: 6 };
    await commander(
      { type: 'rejeterDeliberation', numero: '20181900', ...voix },
      direction(),
      rejetee,
    );
    assert.deepEqual(await statuts(), ['accordee', 'accordee', 'accordee']);
    assert.equal((await soldesDe(LILLE))?.reserve, 1_734_567);
  });

  test('une même ligne ne va pas dans deux annexes figées ensemble', async () => {
    const deux = [randomUUID(), randomUUID()];
    for (const une of deux) {
      await commander(preparer(`Programmation ${une}`), instruction(), une);
      await commander({ type: 'inscrireProgramme', epciSiren: AMIENS }, instruction(), une);
    }
    const figer = { type: 'figerAnnexe' } as const;
    const reponses = await Promise.all(
      deux.map((une) =>
        execute(database, pieceDeliberation, { id: une, commande: figer }, instruction()),
      ),
    );
    assert.equal(reponses.filter(({ ok }) => ok).length, 1);
    const gagnante = deux[reponses.findIndex(({ ok }) => ok)];
    assert.ok(gagnante);
    await commander({ type: 'rouvrirAnnexe', motif: 'essai' }, instruction(), gagnante);
  });

  test('les programmes s’inscrivent, l’annexe se fige et les lignes suivent', async () => {
    assert.equal(
      await refus({ type: 'inscrireProgramme', epciSiren: '999999998' }, instruction()),
      'epci-inconnu',
    );
    for (const epciSiren of [LILLE, AMIENS]) {
      await commander({ type: 'inscrireProgramme', epciSiren }, instruction());
    }
    assert.equal(await refus({ type: 'figerAnnexe' }, direction()), 'acces-interdit');
    await commander({ type: 'figerAnnexe' }, instruction());
    assert.deepEqual(await statuts(), ['programmee', 'programmee', 'programmee']);
    const etat = (await lireDeliberation(database, id))?.etat;
    assert.equal(etat?.totaux?.generalCentimes, 1_234_567 + 500_000 + 80_000);
    assert.equal(etat.annexe?.[0]?.epciSiren, AMIENS);
    const lien = { piece: 'deliberation', objet: id, sorte: 'annexe-json' };
    const document = await readDocument(database, lien);
    assert.equal(empreinteDe(document?.octets ?? ''), etat.empreinteAnnexe);
  });

  test('rouverte, puis figée de nouveau, elle redonne la même empreinte', async () => {
    const avant = (await lireDeliberation(database, id))?.etat.empreinteAnnexe;
    await commander({ type: 'rouvrirAnnexe', motif: 'relecture' }, instruction());
    assert.deepEqual(await statuts(), ['accordee', 'accordee', 'accordee']);
    await commander({ type: 'figerAnnexe' }, instruction());
    assert.equal((await lireDeliberation(database, id))?.etat.empreinteAnnexe, avant);
  });

  test('avant le vote : l’EPCI ne voit que ses lignes, le public rien', async () => {
    const agent = ordre('agent-epci', APRES, { epciSiren: AMIENS }).acteur;
    const sienne = await annexeDe(database, agent, id);
    assert.deepEqual(
      sienne?.lignes.map(({ intitule }) => intitule),
      ['Relais'],
    );
    assert.ok(!JSON.stringify(sienne).includes(LILLE));
    const porteur = ordre('porteur', APRES, { organisationId: decor.porteurId }).acteur;
    assert.equal(await annexeDe(database, porteur, id), null);
    assert.deepEqual(await listerDeliberations(database, ANONYME, 2018), []);
  });

  test('l’annexe figée ne se retouche pas, même par-dessous', async () => {
    await assert.rejects(
      database.pool.query(
        `update deliberation
         set etat = jsonb_set(etat, '{annexe,0,montantCentimes}', '1') where id = $1`,
        [id],
      ),
      /ne change plus/,
    );
  });

  test('adoptée, l’argent passe de la réserve au vote, et nul autre', async () => {
    const vote = { type: 'adopterDeliberation', numero: '20181962', ...VOIX } as const;
    assert.equal(await refus(vote, instruction()), 'acces-interdit');
    assert.equal(await refus({ ...vote, numero: '20181900' }, direction()), 'numero-deja-pris');
    await commander(vote, direction());
    assert.deepEqual(await statuts(), ['votee', 'votee', 'votee']);
    const soldes = await soldesDe(LILLE);
    assert.equal(soldes?.reserve, 0);
    assert.equal(soldes.vote, 1_734_567);
    assert.deepEqual(await lireDeliberationsExecutoires(database), []);
  });

  test('exécutoire après le récépissé et la publication ; alors le public la lit', async () => {
    await commander(
      { type: 'enregistrerRecepisse', identifiant: RECEPISSE, recuLe: '2018-12-20' },
      direction(),
    );
    await commander({ type: 'publierDeliberation', publieeLe: '2018-12-21' }, direction());
    const [executoire] = await lireDeliberationsExecutoires(database, 2018);
    assert.equal(executoire?.etat.executoireLe, '2018-12-21');
    assert.equal((await annexeDe(database, ANONYME, id))?.lignes.length, 3);
  });

  test('les documents de l’annexe se gardent une fois chacun', async () => {
    await drain(database, { annexe: traiterAnnexe });
    const compter = () =>
      database.read(sql<{ sorte: string; nombre: number }>`
        select sorte, count(*) as nombre from document_lien
        where piece = 'deliberation' and objet = ${id} group by sorte order by sorte`);
    const gardes = await compter();
    assert.deepEqual(
      gardes.map(({ sorte }) => sorte),
      ['annexe-json', 'annexe-ods', 'annexe-pdf'],
    );
    const enAttente = await database.read(
      sql`select 1 from sortant where type = 'annexe' and traite_le is null`,
    );
    assert.deepEqual(enAttente, []);
    const [envoi] = await database.read(
      sql<{ id: number; type: string; charge: unknown; instant: string }>`
        select id, type, charge, instant from sortant where type = 'annexe' order by id desc limit 1`,
    );
    assert.ok(envoi);
    await traiterAnnexe(database, envoi);
    assert.deepEqual(await compter(), gardes);
  });

  test('sans ligne accordée, il n’y a rien à figer', async () => {
    const autre = randomUUID();
    await commander(preparer('Seconde programmation 2018'), instruction(), autre);
    await commander({ type: 'inscrireProgramme', epciSiren: AMIENS }, instruction(), autre);
    const demande = { id: autre, commande: { type: 'figerAnnexe' } as const };
    const vide = await execute(database, pieceDeliberation, demande, instruction());
    assert.deepEqual(vide, { ok: false, refus: { code: 'annexe-vide' } });
  });

  test('tout se prouve : faits repliés, empreintes, registre', async () => {
    const preuves = await verify(database, TOUTES);
    assert.deepEqual(
      preuves.flatMap(({ defauts }) => defauts),
      [],
    );
    assert.equal(holds(preuves), true);
  });
});
