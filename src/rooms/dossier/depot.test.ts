import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { planDe } from '../../../tests/support/plan-de-financement.ts';
import { canonique } from '../../core/canonical.ts';
import { empreinteDe, readDocument } from '../../core/documents.ts';
import { lireHistoire } from '../../core/journal.ts';
import {
  contenuHdf,
  type DecorDeDepot,
  deposer,
  direIssue,
  jouer,
  ouvrirUnAppel,
  PENDANT,
  parQui,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import { lireDossier, lireDossiers, listerDossiersDeposes } from './store/queries.ts';

const { database } = await testDatabase();

describe('dossier : le dépôt, sur PostgreSQL', () => {
  let decor: DecorDeDepot;
  before(async () => {
    decor = await poserLeDecorDeDepot(database);
  });

  const nouvelAppel = () => ouvrirUnAppel(database, decor.dispositif.code);

  async function numeros(appelId: string): Promise<(string | null)[]> {
    const { epciSiren } = contenuHdf(decor);
    const deposes = await listerDossiersDeposes(database, { appelId, epciSiren });
    return deposes.map(({ etat }) => etat.numero);
  }

  test('en une commande : deux faits, un numéro, un document figé sous l’empreinte du fait', async () => {
    const id = randomUUID();
    const appelId = await nouvelAppel();
    const contenu = contenuHdf(decor);
    const reponse = await deposer(database, decor, contenu, appelId, id);
    assert.ok(reponse.ok);
    assert.equal(reponse.version, 2);
    const lu = await lireDossier(database, id);
    assert.equal(lu?.etat.numero, '2018-0001');
    assert.deepEqual(lu.etat.contenu, contenu);
    const [, depose] = await lireHistoire(database, 'dossier', id);
    assert.equal(JSON.parse(depose?.fait ?? '{}').empreinte, lu.etat.empreinte);
    const document = await readDocument(database, { piece: 'dossier', objet: id, sorte: 'depot' });
    assert.ok(document !== null);
    assert.equal(document.typeMime, 'application/json');
    assert.equal(empreinteDe(document.octets), lu.etat.empreinte);
    const texte = new TextDecoder().decode(document.octets);
    const fige = JSON.parse(texte);
    assert.equal(canonique(fige), texte);
    assert.deepEqual(fige.contenu, contenu);
    assert.equal(fige.numero, '2018-0001');
    assert.equal(fige.deposeLe, '2018-02-01T09:00:00.000Z');
    assert.deepEqual(fige.deposePar, { personneId: 'porteur-region', role: 'porteur' });
    assert.equal(fige.porteur.siret, '38047555800058');
    assert.deepEqual(fige.quartiers, lu.etat.quartiers);
  });

  test('par un brouillon : créé, changé, déposé ; les lignes du plan suivent', async () => {
    const id = randomUUID();
    const appelId = await nouvelAppel();
    const qui = () => parQui(decor, 'porteur');
    const lignes = async () => {
      const lues = await database.read(sql<{ ligne: string }>`
        select concat_ws(' ', rang, sens, compte, montant_centimes, region) as ligne
        from dossier_ligne where dossier_id = ${id} order by rang`);
      return lues.map(({ ligne }) => ligne);
    };
    const vide = { plan: { charges: [], produits: [] }, intitule: '' };
    const creer = { type: 'creerDossier', appelId, contenu: contenuHdf(decor, vide) } as const;
    assert.equal(direIssue(await jouer(database, id, creer, qui())), 'ok');
    assert.deepEqual(await lignes(), []);
    const trop = await jouer(database, id, { type: 'deposerDossier' }, qui());
    assert.equal(direIssue(trop), 'intitule-manquant ligne-region');
    const contenu = contenuHdf(decor, { plan: planDe(100, 50) });
    const change = await jouer(database, id, { type: 'modifierDossier', contenu }, qui());
    assert.equal(direIssue(change), 'ok');
    const attendues = ['1 charge 60 150', '2 produit 74 100 f', '3 produit 70 50 f'];
    assert.deepEqual(
      await lignes(),
      attendues.map((l) => l.replace('100 f', '100 t')),
    );
    assert.equal(direIssue(await jouer(database, id, { type: 'deposerDossier' }, qui())), 'ok');
    const lu = await lireDossier(database, id);
    assert.deepEqual([lu?.version, lu?.etat.numero], [3, '2018-0001']);
    assert.equal(lu?.etat.montantDemandeCentimes, 100);
    assert.deepEqual(
      (await lireDossiers(database, [id, 'inconnu'])).map((d) => d.id),
      [id],
    );
  });

  test('la même clé rend la même réponse et le même numéro ; un autre corps est refusé', async () => {
    const id = randomUUID();
    const appelId = await nouvelAppel();
    const qui = parQui(decor, 'porteur');
    const commande = { type: 'deposerDossier', appelId, contenu: contenuHdf(decor) } as const;
    const premiere = await jouer(database, id, commande, qui);
    assert.equal(premiere.ok, true);
    const rejouees = await Promise.all([1, 2, 3].map(() => jouer(database, id, commande, qui)));
    for (const rejouee of rejouees) assert.deepEqual(rejouee, premiere);
    const contenu = contenuHdf(decor, { intitule: 'Autre' });
    assert.equal(
      direIssue(await jouer(database, id, { ...commande, contenu }, qui)),
      'cle-deja-employee',
    );
    assert.deepEqual(await numeros(appelId), ['2018-0001']);
  });

  test('32 dépôts à la fois, des refus parmi eux : les numéros vont de 1 à 32 sans trou', async () => {
    const appelId = await nouvelAppel();
    const bons = Array.from({ length: 32 }, () => contenuHdf(decor));
    const mauvais = Array.from({ length: 16 }, () => contenuHdf(decor, { intitule: '' }));
    const melange = bons.flatMap((bon, rang) => [bon, ...mauvais.slice(rang, rang + 1)]);
    const issues = await Promise.all(
      melange.map(async (contenu) => direIssue(await deposer(database, decor, contenu, appelId))),
    );
    assert.equal(issues.filter((issue) => issue === 'ok').length, 32);
    assert.equal(issues.filter((issue) => issue === 'intitule-manquant').length, 16);
    const attendus = bons.map((_, rang) => `2018-${String(rang + 1).padStart(4, '0')}`);
    assert.deepEqual(await numeros(appelId), attendus);
  });

  test('le même dossier déposé deux fois à la fois : une seule fois reçu, un seul numéro', async () => {
    const appelId = await nouvelAppel();
    const id = randomUUID();
    const contenu = contenuHdf(decor);
    const issues = await Promise.all(
      [1, 2].map(async () => direIssue(await deposer(database, decor, contenu, appelId, id))),
    );
    assert.deepEqual(issues.toSorted(), ['dossier-deja-depose', 'ok']);
    assert.equal(direIssue(await deposer(database, decor, contenu, appelId)), 'ok');
    assert.deepEqual(await numeros(appelId), ['2018-0001', '2018-0002']);
  });

  test('un dépôt refusé ne prend ni numéro, ni ligne, ni document', async () => {
    const appelId = await nouvelAppel();
    const compter = async () =>
      database.read(sql`
        select (select count(*) from dossier) as dossiers, (select count(*) from journal) as faits,
          (select count(*) from document_lien) as documents, (select count(*) from sortant) as envois,
          (select count(*) from dossier_ligne) as lignes`);
    const avant = await compter();
    const refuses = [
      contenuHdf(decor, { intitule: '' }),
      contenuHdf(decor, { porteurId: decor.autrePorteurId }),
      contenuHdf(decor, { plan: planDe(0, 100) }),
    ];
    for (const contenu of refuses) {
      assert.equal((await deposer(database, decor, contenu, appelId)).ok, false);
    }
    const agent = parQui(decor, 'agent-epci', { epciSiren: '248000531' });
    const commande = { type: 'deposerDossier', appelId, contenu: contenuHdf(decor) } as const;
    assert.equal(direIssue(await jouer(database, randomUUID(), commande, agent)), 'introuvable');
    assert.deepEqual(await compter(), avant);
    assert.equal(direIssue(await deposer(database, decor, contenuHdf(decor), appelId)), 'ok');
    assert.deepEqual(await numeros(appelId), ['2018-0001']);
  });

  test('un brouillon d’un appel clos ne passe pas par un appel ouvert', async () => {
    const clos = await ouvrirUnAppel(database, decor.dispositif.code, '2018-01-31T23:00:00Z');
    const ouvert = await nouvelAppel();
    const id = randomUUID();
    const contenu = contenuHdf(decor);
    const qui = () => parQui(decor, 'porteur');
    const cree = await jouer(database, id, { type: 'creerDossier', appelId: clos, contenu }, qui());
    assert.equal(direIssue(cree), 'ok');
    assert.equal(direIssue(await deposer(database, decor, contenu, ouvert, id)), 'appel-change');
    assert.equal(direIssue(await deposer(database, decor, contenu, clos, id)), 'appel-clos');
    assert.equal((await lireDossier(database, id))?.etat.statut, 'brouillon');
    assert.deepEqual(await numeros(ouvert), []);
  });

  test('au-delà de 9 999 dossiers, la liste reste dans l’ordre des numéros', async () => {
    const appelId = await nouvelAppel();
    await database.read(
      sql`insert into appel_compteur (appel_id, dernier) values (${appelId}, 9998)`,
    );
    for (let rang = 0; rang < 3; rang += 1) {
      assert.equal(direIssue(await deposer(database, decor, contenuHdf(decor), appelId)), 'ok');
    }
    assert.deepEqual(await numeros(appelId), ['2018-9999', '2018-10000', '2018-10001']);
  });

  test('l’instant est celui du serveur, le même partout', async () => {
    const id = randomUUID();
    assert.ok((await deposer(database, decor, contenuHdf(decor), decor.appelId, id)).ok);
    const histoire = await lireHistoire(database, 'dossier', id);
    const lu = await lireDossier(database, id);
    for (const { instant } of histoire) assert.equal(instant, lu?.etat.deposeLe);
    assert.equal(new Date(PENDANT).toISOString(), lu?.etat.deposeLe);
  });
});
