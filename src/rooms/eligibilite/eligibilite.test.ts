import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  AMIENS,
  faire,
  LILLE,
  ordre,
  poserLeDecor,
  VERIFICATIONS,
} from '../../../tests/support/programme.ts';
import { empreinteDe } from '../../core/documents.ts';
import { execute } from '../../core/execute.ts';
import type { Ordre } from '../../core/piece.ts';
import { holds, verify } from '../../core/verify.ts';
import { verifierCertificat } from './rules/certificat.ts';
import type { CommandeCertificat } from './rules/enregistrement.ts';
import type { Lieu } from './rules/types.ts';
import { pieceCertificat } from './store/piece.ts';
import { lireCertificatEnregistre, lireLeDocument } from './store/queries.ts';
import { verificationCertificat } from './store/verification.ts';

const { database } = await testDatabase();
const QUAND = '2018-03-01T09:00:00.000Z';
let code = '';

const agent = () => ordre('agent-epci', QUAND, { epciSiren: LILLE });

function etablir(lieux: readonly Lieu[], autres = {}): CommandeCertificat {
  const question = { objet: 'Essai', jour: '2018-01-01', epciSiren: LILLE, lieux, ...autres };
  const cadre = { dispositifCode: code, annee: 2018, question, origine: null };
  return { type: 'etablirCertificat', ...cadre };
}

async function passer(commande: CommandeCertificat, unOrdre: Ordre, id: string = randomUUID()) {
  const reponse = await execute(database, pieceCertificat, { id, commande }, unOrdre);
  return { id, dit: reponse.ok ? 'ok' : reponse.refus.code, reponse };
}

async function lire(id: string) {
  return (await lireCertificatEnregistre(database, id))?.etat ?? assert.fail('certificat absent');
}

const SECTEUR_SUD: Lieu = { sorte: 'quartier', code: 'QP059074' };
const DEDANS: Lieu = { sorte: 'point', position: [3.045, 50.61] };
const DEHORS: Lieu = { sorte: 'point', position: [3.035, 50.61] };
const ADRESSE: Lieu = {
  ...{ sorte: 'adresse', texte: '1 rue d’Essai, Lille', position: [3.045, 50.61] },
  ...{ score: 0.95, communeCode: '59350' },
};

describe('certificat d’éligibilité, sur PostgreSQL', () => {
  before(async () => {
    code = (await poserLeDecor(database)).dispositif.code;
  });

  test('établi, il dit le quartier, la distance, la commune et l’EPCI, et se refait seul', async () => {
    const { id, dit } = await passer(etablir([SECTEUR_SUD, DEDANS, DEHORS]), agent());
    assert.equal(dit, 'ok');
    const { certificat, verdictRetenu } = await lire(id);
    assert.equal(verdictRetenu, 'refuse');
    assert.deepEqual(
      certificat.reponses.map(({ verdict }) => verdict),
      ['accepte', 'accepte', 'refuse'],
    );
    const { situation } = certificat.reponses[2] ?? assert.fail();
    assert.ok(situation.ou === 'dehors');
    // 0,005° of longitude at 50,61° north is 352,8 m.
    assert.ok(Math.abs((situation.proches[0]?.distanceMetres ?? 0) - 352.8) < 1);
    assert.deepEqual(certificat.communes, [
      {
        ...{ code: '59350', nom: 'Lille', epciSiren: LILLE },
        epciNom: 'Métropole Européenne de Lille',
      },
    ]);
    const document = (await lireLeDocument(database, id)) ?? assert.fail('document absent');
    assert.equal(document.certificat.empreinte, certificat.empreinte);
    const constats = verifierCertificat(document.certificat, empreinteDe);
    assert.ok(constats.length > 5 && constats.every(({ tenu }) => tenu));
  });

  test('une clé envoyée deux fois n’établit qu’un certificat', async () => {
    const [unOrdre, id] = [agent(), randomUUID()];
    const premier = await passer(etablir([DEDANS]), unOrdre, id);
    const second = await passer(etablir([DEDANS]), unOrdre, id);
    assert.deepEqual(second.reponse, premier.reponse);
    assert.equal((await passer(etablir([DEDANS]), agent(), id)).dit, 'certificat-existe-deja');
  });

  test('ce qui ne peut pas être demandé est refusé, et n’écrit rien', async () => {
    const dits: string[] = [];
    const essayer = async (commande: CommandeCertificat) => {
      const { id, dit } = await passer(commande, agent());
      dits.push(dit);
      assert.equal(await lireCertificatEnregistre(database, id), null);
    };
    await essayer(etablir([]));
    await essayer(etablir(Array.from({ length: 201 }, () => DEDANS)));
    await essayer(etablir([DEDANS], { jour: '2018-02-30' }));
    await essayer({ ...etablir([DEDANS]), annee: 1999 } as CommandeCertificat);
    const cercle = Array.from({ length: 1200 }, (_, rang) => {
      const angle = (2 * Math.PI * rang) / 1200;
      return [3.05 + Math.cos(angle) / 100, 50.61 + Math.sin(angle) / 100];
    });
    const geometrie = [[[...cercle, cercle[0] ?? []]]];
    await essayer(etablir([{ sorte: 'zone', nom: 'Cercle', geometrie }]));
    assert.deepEqual(dits, [
      ...['aucun-lieu', 'trop-de-lieux', 'jour-illisible', 'dispositif-inconnu'],
      'zone-trop-detaillee',
    ]);
  });

  test('un agent apprécie avec un motif, puis un nouveau fait le retire', async () => {
    const { id } = await passer(etablir([SECTEUR_SUD, ADRESSE]), agent());
    assert.equal((await lire(id)).verdictRetenu, 'a-apprecier');
    const dire = (motif: string, verdict: 'accepte' | 'refuse', rang = 2) =>
      ({ type: 'apprecierLieu', rang, verdict, motif }) as const;
    const essayer = async (commande: CommandeCertificat, unOrdre = agent()) =>
      (await passer(commande, unOrdre, id)).dit;
    assert.equal(await essayer(dire('  ', 'accepte')), 'motif-manquant');
    assert.equal(await essayer(dire('Vu sur place', 'accepte', 3)), 'lieu-inconnu');
    assert.equal(await essayer(dire('Vu sur place', 'accepte', 1)), 'meme-verdict');
    assert.equal(await essayer(dire('Vu sur place', 'accepte')), 'ok');
    const apprecie = await lire(id);
    assert.equal(apprecie.verdictRetenu, 'accepte');
    assert.equal(apprecie.certificat.verdict, 'a-apprecier');
    assert.deepEqual(apprecie.appreciations, [
      { rang: 2, verdict: 'accepte', motif: 'Vu sur place', le: QUAND },
    ]);
    const retirer = { type: 'retirerAppreciation', rang: 2, motif: 'Erreur de rue' } as const;
    assert.equal(await essayer({ ...retirer, rang: 1 }), 'appreciation-absente');
    assert.equal(await essayer(retirer), 'ok');
    assert.equal((await lire(id)).verdictRetenu, 'a-apprecier');
    const faits = await database.read(sql<{ fait: string }>`
      select fait::text as fait from journal where objet = ${id} order by rang`);
    assert.deepEqual(
      faits.map(({ fait }) => (JSON.parse(fait) as { motif?: string }).motif ?? null),
      [null, 'Vu sur place', 'Erreur de rue'],
    );
  });

  test('chacun chez soi : un autre EPCI ne voit rien, l’élu et le porteur n’apprécient pas', async () => {
    const ailleurs = () => ordre('agent-epci', QUAND, { epciSiren: AMIENS });
    assert.equal((await passer(etablir([DEDANS]), ailleurs())).dit, 'acces-interdit');
    const { id } = await passer(etablir([DEDANS]), agent());
    const apprecier = { type: 'apprecierLieu', rang: 1, verdict: 'refuse', motif: 'x' } as const;
    const dit = async (unOrdre: Ordre) => (await passer(apprecier, unOrdre, id)).dit;
    assert.equal(await dit(ailleurs()), 'introuvable');
    assert.equal(await dit(ordre('elu-epci', QUAND, { epciSiren: LILLE })), 'acces-interdit');
    assert.equal(await dit(ordre('porteur', QUAND, { organisationId: 'autre' })), 'introuvable');
    assert.equal(await dit(ordre('admin-region', QUAND)), 'acces-interdit');
    assert.equal(await dit(ordre('instructeur-region', QUAND)), 'ok');
  });

  test('la base refuse qu’un certificat établi change ou s’efface', async () => {
    const { id } = await passer(etablir([DEDANS]), agent());
    const changer = sql`update certificat
      set etat = jsonb_set(etat, '{certificat,verdict}', '"refuse"') where id = ${id}`;
    await assert.rejects(database.read(changer), /ne change plus/);
    await assert.rejects(database.read(sql`delete from certificat where id = ${id}`));
  });

  test('tout se vérifie sur la base vive', async () => {
    await faire(database, pieceCertificat, randomUUID(), etablir([{ sorte: 'contrat' }]), agent());
    const preuves = await verify(database, [...VERIFICATIONS, verificationCertificat]);
    assert.ok(holds(preuves), JSON.stringify(preuves));
    const refaits = preuves.find(({ intitule }) => intitule.includes('document figé'));
    assert.ok((refaits?.examines ?? 0) >= 5);
  });
});
