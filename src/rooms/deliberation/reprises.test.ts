import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  faire,
  LILLE,
  menerJusquALAccord,
  ordre,
  poserLeDecor,
  VERIFICATIONS,
} from '../../../tests/support/programme.ts';
import { ROLES } from '../../core/access/roles.ts';
import { openDatabase } from '../../core/database/database.ts';
import { instant } from '../../core/day.ts';
import { empreinteDe, readDocument } from '../../core/documents.ts';
import { execute } from '../../core/execute.ts';
import { euros } from '../../core/money.ts';
import { verify } from '../../core/verify.ts';
import { pieceAppel } from '../appel/door.ts';
import { type CommandeLigne, lireLigne, pieceLigne } from '../dialogue/door.ts';
import { pieceDossier } from '../dossier/door.ts';
import { traiterAnnexe } from './pages/traiter-annexe.ts';
import type { CommandeDeliberation } from './rules/types.ts';
import { pieceDeliberation } from './store/piece.ts';
import { lireDeliberation } from './store/queries.ts';
import { verificationDeliberation } from './store/verification.ts';

const { database, url } = await testDatabase();
const decor = await poserLeDecor(database);
const commune = {
  epciSiren: LILLE,
  section: 'fonctionnement',
  prioriteCode: decor.dispositif.priorites[0]?.code ?? '',
  montantCentimes: euros(1000),
  quartiers: ['QP059074'],
  points: [],
} as const;
const actions = await menerJusquALAccord(
  database,
  decor,
  ['Atelier', 'Jardin'].map((intitule) => ({ ...commune, intitule })),
);
const [atelier = '', jardin = ''] = actions;

const instruction = (minute = 0) =>
  ordre('instructeur-region', `2018-11-30T09:${String(minute).padStart(2, '0')}:00Z`);
const direction = () => ordre('direction-region', '2018-12-21T09:00:00Z');
const elu = () => ordre('elu-epci', '2018-12-01T09:00:00Z', { epciSiren: LILLE });

async function ouvrir(): Promise<string> {
  const id = randomUUID();
  const preparer = {
    type: 'preparerDeliberation',
    dispositifCode: decor.dispositif.code,
    annee: 2018,
    objet: `Programmation ${id}`,
    seanceLe: '2018-12-13',
  } as const;
  await faire(database, pieceDeliberation, id, preparer, instruction());
  const inscrire = { type: 'inscrireProgramme', epciSiren: LILLE } as const;
  await faire(database, pieceDeliberation, id, inscrire, instruction());
  return id;
}

async function defauts(): Promise<string[]> {
  const preuves = await verify(database, [...VERIFICATIONS, verificationDeliberation]);
  return preuves.flatMap((preuve) => preuve.defauts);
}

async function reporter(dossierId: string, montant: number): Promise<void> {
  const lue = await lireLigne(database, dossierId);
  const versionDossier = lue?.etat.positions.epci?.versionDossier ?? 0;
  const montantCentimes = euros(montant);
  const accepter: CommandeLigne = { type: 'accepter', montantCentimes, versionDossier };
  const amender: CommandeLigne = { type: 'amender', montantCentimes, motif: 'arbitrage' };
  await faire(database, pieceLigne, dossierId, amender, instruction());
  await faire(database, pieceLigne, dossierId, accepter, direction());
  await faire(database, pieceLigne, dossierId, accepter, elu());
}

describe('délibération : annexes reprises, dossiers retirés, gestes ensemble', () => {
  test('une annexe revenue à ce qu’elle était rend le document d’alors, pas celui d’entre-temps', async () => {
    const id = await ouvrir();
    const figer = async (minute: number) => {
      await faire(database, pieceDeliberation, id, { type: 'figerAnnexe' }, instruction(minute));
      return (await lireDeliberation(database, id))?.etat.empreinteAnnexe;
    };
    const rouvrir = { type: 'rouvrirAnnexe', motif: 'arbitrage' } as const;
    const premiere = await figer(1);
    await faire(database, pieceDeliberation, id, rouvrir, instruction());
    await reporter(atelier, 900);
    // Another server, whose clock is late.
    assert.notEqual(await figer(0), premiere);
    await faire(database, pieceDeliberation, id, rouvrir, instruction());
    await reporter(atelier, 1000);
    assert.equal(await figer(2), premiere);
    const lien = { piece: 'deliberation', objet: id, sorte: 'annexe-json' };
    const document = await readDocument(database, lien);
    assert.equal(empreinteDe(document?.octets ?? ''), premiere);
    assert.deepEqual(await defauts(), []);
    await faire(database, pieceDeliberation, id, rouvrir, instruction());
  });

  test('qui ne peut pas lire une délibération n’apprend pas qu’elle existe', async () => {
    const gestes: CommandeDeliberation[] = [
      { type: 'figerAnnexe' },
      { type: 'rouvrirAnnexe', motif: 'm' },
      { type: 'inscrireProgramme', epciSiren: LILLE },
      { type: 'publierDeliberation', publieeLe: '2018-12-21' },
    ];
    const id = await ouvrir();
    const dehors = { epciSiren: '999999999', organisationId: 'autre' };
    const essais = ROLES.filter((role) => !role.endsWith('-region')).flatMap((role) =>
      gestes.flatMap((commande) => [id, randomUUID()].map((objet) => ({ role, commande, objet }))),
    );
    for (const { role, commande, objet } of essais) {
      const venuDAilleurs = ordre(role, '2018-12-21T09:00:00Z', dehors);
      const demande = { id: objet, commande };
      const reponse = await execute(database, pieceDeliberation, demande, venuDAilleurs);
      const inconnue = { ok: false, refus: { code: 'introuvable' } };
      assert.deepEqual(reponse, inconnue, `${role} ${commande.type}`);
    }
  });

  test('un dispositif réimporté sans l’année d’un acte ne le bloque ni ne le cache', async () => {
    const id = await ouvrir();
    await faire(database, pieceDeliberation, id, { type: 'figerAnnexe' }, instruction(5));
    const { code } = decor.dispositif;
    const proprietaire = openDatabase({ url, as: 'proprietaire', max: 1 });
    const exercices = (du: number) =>
      proprietaire.read(sql`update dispositif
        set etat = jsonb_set(etat, '{dispositif,exercices,du}', ${String(du)}::jsonb)
        where id = ${code}`);
    await exercices(2030);
    const sortants = await database.read(sql<{ id: number; charge: unknown; instant: string }>`
      select id, charge, instant from sortant where type = 'annexe' order by id desc limit 1`);
    for (const envoi of sortants) await traiterAnnexe(database, { ...envoi, type: 'annexe' });
    const lien = { piece: 'deliberation', objet: id, sorte: 'annexe-pdf' };
    assert.notEqual(await readDocument(database, lien), null);
    await exercices(decor.dispositif.exercices.du);
    await proprietaire.close();
    const rouvrir = { type: 'rouvrirAnnexe', motif: 'arbitrage' } as const;
    await faire(database, pieceDeliberation, id, rouvrir, instruction());
  });

  test('un dossier retiré d’un appel prolongé n’entre plus dans aucune annexe', async () => {
    const prolonger = {
      type: 'prolongerAppel',
      fermeLe: instant('2018-11-01T08:00:00Z'),
      motif: 'intempéries',
    } as const;
    const { appelId, porteurId } = decor;
    await faire(database, pieceAppel, appelId, prolonger, instruction());
    const porteur = ordre('porteur', '2018-10-01T09:00:00Z', { organisationId: porteurId });
    const retirer = { type: 'retirerDossier', motif: 'abandon' } as const;
    await faire(database, pieceDossier, jardin, retirer, porteur);
    const id = await ouvrir();
    const figer = { type: 'figerAnnexe' } as const;
    const refusee = await execute(
      database,
      pieceDeliberation,
      { id, commande: figer },
      instruction(),
    );
    assert.deepEqual(refusee, {
      ok: false,
      refus: { code: 'ligne-refusee', dossierId: jardin, motif: 'dossier-retire' },
    });
    await faire(database, pieceLigne, jardin, { type: 'retirer', motif: 'dossier retiré' }, elu());
    await faire(database, pieceDeliberation, id, figer, instruction());
    const annexe = (await lireDeliberation(database, id))?.etat.annexe;
    assert.deepEqual(
      annexe?.map(({ dossierId }) => dossierId),
      [atelier],
    );
    assert.deepEqual(await defauts(), []);
  });
});
