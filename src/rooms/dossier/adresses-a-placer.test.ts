import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { VERIFICATIONS } from '../../../tests/support/programme.ts';
import { inTransaction } from '../../core/database/transaction.ts';
import { readDocument } from '../../core/documents.ts';
import { verify } from '../../core/verify.ts';
import {
  contenuHdf,
  type DecorDeDepot,
  deposer,
  direIssue,
  jouer,
  parQui,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import type { ContenuDeDossier } from './rules/types.ts';
import { lireDossier } from './store/queries.ts';
import { verificationDossier } from './store/verification.ts';

const { database } = await testDatabase();
const FORT = '8 rue du Fort 62400 Béthune';
const MARCHE = '9 place du Marché 62400 Béthune';
let decor: DecorDeDepot;

before(async () => {
  decor = await poserLeDecorDeDepot(database);
});

function contenuA(adressesAPlacer: readonly string[], quartiers = ['QP059074']): ContenuDeDossier {
  const sans = { quartiers, points: [] };
  return contenuHdf(decor, {
    lieux: adressesAPlacer.length === 0 ? sans : { ...sans, adressesAPlacer },
  });
}

async function creer(contenu: ContenuDeDossier): Promise<string> {
  const id = randomUUID();
  const commande = { type: 'creerDossier', appelId: decor.appelId, contenu } as const;
  assert.ok((await jouer(database, id, commande, parQui(decor, 'porteur'))).ok);
  return id;
}

const modifier = (id: string, contenu: ContenuDeDossier) =>
  jouer(database, id, { type: 'modifierDossier', contenu }, parQui(decor, 'porteur'));

const deposerBrouillon = (id: string) =>
  jouer(database, id, { type: 'deposerDossier' }, parQui(decor, 'porteur'));

async function attendues(id: string): Promise<string[]> {
  const lignes = await database.read(sql<{ texte: string }>`
    select texte from geocodage_attente where piece = 'dossier' and objet = ${id} order by texte`);
  return lignes.map(({ texte }) => texte);
}

describe('dossier : une adresse sans place attend dans la file du service', () => {
  test('elle y entre avec le brouillon, suit ses changements, en sort au dépôt', async () => {
    const id = await creer(contenuA([FORT]));
    assert.deepEqual(await attendues(id), [FORT]);
    assert.ok((await modifier(id, contenuA([MARCHE, FORT]))).ok);
    assert.deepEqual(await attendues(id), [FORT, MARCHE]);
    assert.ok((await modifier(id, contenuA([MARCHE]))).ok);
    assert.deepEqual(await attendues(id), [MARCHE]);
    assert.ok((await deposerBrouillon(id)).ok);
    assert.deepEqual(await attendues(id), []);
  });

  test('un brouillon créé sans elle, ou qui l’abandonne, n’attend rien', async () => {
    const id = await creer(contenuA([]));
    assert.deepEqual(await attendues(id), []);
    assert.ok((await modifier(id, contenuA([FORT]))).ok);
    assert.ok((await modifier(id, contenuA([]))).ok);
    assert.deepEqual(await attendues(id), []);
  });

  test('un dépôt refusé laisse le brouillon attendre', async () => {
    const id = await creer(contenuA([FORT], []));
    assert.equal(direIssue(await deposerBrouillon(id)), 'adresses-non-placees');
    assert.deepEqual(await attendues(id), [FORT]);
  });
});

describe('dossier : déposer avec une adresse sans place', () => {
  const marque = { sorte: 'adresse', lieu: FORT, raison: 'adresse-non-placee', proche: null };

  test('un quartier suffit : reçu, l’adresse à apprécier, figée telle que tapée', async () => {
    const id = randomUUID();
    assert.ok((await deposer(database, decor, contenuA([FORT]), decor.appelId, id)).ok);
    const { etat } = (await lireDossier(database, id)) ?? assert.fail();
    assert.deepEqual(etat.lieuxAApprecier, [marque]);
    assert.deepEqual(
      etat.quartiers.map(({ code }) => code),
      ['QP059074'],
    );
    const fige = await readDocument(database, { piece: 'dossier', objet: id, sorte: 'depot' });
    const lu = JSON.parse(new TextDecoder().decode(fige?.octets));
    assert.deepEqual(lu.contenu.lieux.adressesAPlacer, [FORT]);
    assert.deepEqual(lu.lieuxAApprecier, [marque]);
    assert.deepEqual(await attendues(id), []);
  });

  test('elle n’excuse aucun autre lieu', async () => {
    const dehors = await deposer(database, decor, contenuA([FORT], ['QP999999']), decor.appelId);
    assert.equal(direIssue(dehors), 'quartier-inconnu');
  });

  test('sans elle, rien ne change : ni clé au contenu, ni marque', async () => {
    const id = randomUUID();
    assert.ok((await deposer(database, decor, contenuA([]), decor.appelId, id)).ok);
    const { etat } = (await lireDossier(database, id)) ?? assert.fail();
    assert.deepEqual(etat.contenu.lieux, { quartiers: ['QP059074'], points: [] });
    assert.ok(!('lieuxAApprecier' in etat));
  });
});

describe('dossier : la vérification tient la file et les brouillons pour une même chose', () => {
  test('tout se prouve, et une adresse ôtée ou ajoutée à la main se voit', async () => {
    const id = await creer(contenuA([FORT]));
    const defauts = (await verify(database, VERIFICATIONS)).flatMap((preuve) => preuve.defauts);
    assert.deepEqual(defauts, []);
    const casses = [
      sql`delete from geocodage_attente where objet = ${id}`,
      sql`insert into geocodage_attente (piece, objet, texte) values ('dossier', ${id}, 'x')`,
    ];
    for (const [rang, casser] of casses.entries()) {
      const trouves = await inTransaction(database, async (tx) => {
        await tx.read(casser);
        const preuves = (await verificationDossier.preuves?.(tx)) ?? [];
        return { commit: false, result: preuves.flatMap((preuve) => preuve.defauts) };
      });
      const dit = rang === 0 ? 'à placer n’est pas en attente' : 'en attente n’est plus à placer';
      assert.deepEqual(trouves, [`dossier ${id} : une adresse ${dit}`]);
    }
  });
});
