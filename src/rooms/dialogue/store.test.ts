import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { AE, DR, EE, EPCI, type Geste, IR, personne } from '../../../tests/modele/gestes.ts';
import {
  type Cadre,
  jouerSurPostgresql,
  preparerCadre,
} from '../../../tests/modele/monde-postgresql.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Acteur } from '../../core/access/roles.ts';
import { openDatabase } from '../../core/database/database.ts';
import { instant } from '../../core/day.ts';
import { centimes } from '../../core/money.ts';
import { lireEnveloppe } from '../enveloppe/door.ts';
import { accepter, amender } from './dialogue.test-aide.ts';
import type { CommandeLigne } from './rules/types.ts';
import { lireAttentes } from './store/attente.ts';
import { lireCoups } from './store/coups.ts';
import { lireLigne } from './store/piece.ts';
import { programmeAu } from './store/programme.ts';
import { lignesAccordees, lireLignePour } from './store/queries.ts';
import { listerProgrammes } from './store/sommaire.ts';
import { verificationDialogue } from './store/verification.ts';

const { database, url } = await testDatabase();

/** A frame whose dossiers, all of 100 cents, are transmitted, and whose envelope is notified. */
async function cadreTransmis(noms: readonly string[], enveloppe: number): Promise<Cadre> {
  const dossier = {
    demande: 100,
    section: 'fonctionnement',
    participation: true,
    quartier: true,
  } as const;
  const dossiers = Object.fromEntries(noms.map((nom) => [nom, dossier]));
  const cadre = await preparerCadre(database, dossiers, { globale: 100_000 });
  const gestes: Geste[] = [
    ...noms.map((dossierId) => ({
      sur: 'proposition' as const,
      acteur: AE,
      commande: { type: 'proposerAction' as const, dossierId, montantCentimes: centimes(100) },
    })),
    { sur: 'proposition', acteur: EE, commande: { type: 'transmettreProposition' } },
    {
      sur: 'enveloppe',
      acteur: DR,
      commande: {
        type: 'notifierEnveloppe',
        montants: { globale: centimes(enveloppe) },
        reference: 'lettre',
      },
    },
  ];
  for (const geste of gestes) assert.equal(await jouerSurPostgresql(database, cadre, geste), 'ok');
  return cadre;
}

const jouer = (cadre: Cadre, nom: string, acteur: Acteur, commande: CommandeLigne, options = {}) =>
  jouerSurPostgresql(database, cadre, { sur: 'ligne', dossierId: nom, acteur, commande }, options);

describe('dialogue, sur PostgreSQL', () => {
  test('douze accords à la fois sur une enveloppe qui en porte cinq : cinq, et rien de plus', async () => {
    const noms = Array.from({ length: 12 }, (_, rang) => `d${rang}`);
    const cadre = await cadreTransmis(noms, 550);
    const issues = await Promise.all(noms.map((nom) => jouer(cadre, nom, DR, accepter(100))));
    assert.equal(issues.filter((issue) => issue === 'ok').length, 5);
    assert.equal(issues.filter((issue) => issue === 'enveloppe-insuffisante').length, 7);
    const cle = { dispositifCode: cadre.dispositifCode, annee: 2018, epciSiren: EPCI };
    assert.equal((await lignesAccordees(database, cle)).length, 5);
    const enveloppe = await lireEnveloppe(database, cadre.enveloppeId);
    assert.equal(enveloppe?.etat.poches.globale?.soldes.disponible, 50);
    for (const [rang, nom] of noms.entries()) {
      const ligne = await lireLigne(database, cadre.idDe(nom));
      assert.equal(ligne !== null, issues[rang] === 'ok', 'un refus ne laisse rien');
      const [traces] = await database.read(sql<{ nombre: number }>`
        select count(*) as nombre from journal where objet = ${cadre.idDe(nom)}`);
      assert.equal(traces?.nombre, issues[rang] === 'ok' ? 3 : 0);
    }
  });

  test('deux personnes à la fois sur une ligne : la seconde relit avant d’écrire', async () => {
    const cadre = await cadreTransmis(['d'], 1000);
    const vue = { versionAttendue: 0 };
    const issues = await Promise.all([
      jouer(cadre, 'd', personne('agent-epci', 'alix'), amender(80), vue),
      jouer(cadre, 'd', AE, amender(90), vue),
    ]);
    assert.deepEqual(issues.toSorted(), ['ok', 'version-perimee']);
    assert.equal((await lireLigne(database, cadre.idDe('d')))?.version, 2);
  });

  test('le brouillon de la Région n’arrête pas l’EPCI ; ce qu’elle envoie l’arrête', async () => {
    const cadre = await cadreTransmis(['d'], 1000);
    const vue = { versionAttendue: 0 };
    assert.equal(await jouer(cadre, 'd', IR, amender(80), vue), 'ok');
    assert.equal(await jouer(cadre, 'd', AE, amender(90), vue), 'ok');
    assert.equal(await jouer(cadre, 'd', IR, amender(70), { versionAttendue: 3 }), 'ok');
    assert.equal(
      await jouer(cadre, 'd', IR, amender(60), { versionAttendue: 3 }),
      'version-perimee',
    );
    assert.equal(await jouer(cadre, 'd', DR, accepter(70), { versionAttendue: 4 }), 'ok');
    assert.equal(
      await jouer(cadre, 'd', AE, amender(95), { versionAttendue: 3 }),
      'version-perimee',
    );
    assert.equal(await jouer(cadre, 'd', AE, amender(95), { versionAttendue: 5 }), 'ok');
  });

  test('l’EPCI ne voit la position de la Région qu’une fois validée ; le porteur, rien', async () => {
    const cadre = await cadreTransmis(['d'], 1000);
    const id = cadre.idDe('d');
    const intacte = await lireLignePour(database, AE, id);
    assert.equal(intacte?.version, 0);
    assert.equal(intacte?.etat.statut, 'ouverte');
    assert.equal(await jouer(cadre, 'd', IR, amender(80)), 'ok');
    assert.equal((await lireLignePour(database, AE, id))?.etat.positions.region, null);
    assert.equal(
      (await lireLignePour(database, IR, id))?.etat.positions.region?.montantCentimes,
      80,
    );
    assert.deepEqual(await types(AE, id), ['LigneOuverte']);
    assert.equal(await jouer(cadre, 'd', DR, accepter(80)), 'ok');
    assert.equal(
      (await lireLignePour(database, EE, id))?.etat.positions.region?.montantCentimes,
      80,
    );
    assert.deepEqual(await types(AE, id), ['LigneOuverte', 'MontantAmende', 'PositionValidee']);
    for (const acteur of [personne('porteur', 'p'), personne('agent-epci', 'v', '245900428')]) {
      assert.equal(await lireLignePour(database, acteur, id), null);
      assert.deepEqual(await lireCoups(database, acteur, id), []);
      assert.equal(
        await jouer(cadre, 'd', acteur, { type: 'questionner', texte: '?' }),
        'introuvable',
      );
    }
  });

  const types = async (acteur: Acteur, id: string) =>
    (await lireCoups(database, acteur, id)).map((coup) => coup.fait.type);

  test('une question attend qui doit y répondre, pour tous ; à tout instant, le coup d’alors', async () => {
    const cadre = await cadreTransmis(['d'], 1000);
    const dossierId = cadre.idDe('d');
    const le = (jour: string) => ({ instant: instant(`${jour}T09:00:00Z`) });
    const attente = async (acteur: Acteur, au: string | null = null) => {
      const quand = au === null ? null : instant(`${au}T12:00:00Z`);
      const lignes = [{ dossierId, statut: 'ouverte' as const }];
      const lues = await lireAttentes(database, acteur, { epciSiren: EPCI, au: quand, lignes });
      return lues.get(dossierId)?.attendu;
    };
    const chezLEpci = async () => {
      const [sommaire] = await listerProgrammes(database, IR, 2018);
      return sommaire?.attentes?.epci ?? 0;
    };
    const avant = await chezLEpci();
    const question = { type: 'questionner', texte: 'Combien ?' } as const;
    assert.equal(await jouer(cadre, 'd', IR, question, le('2018-05-01')), 'ok');
    assert.equal(await chezLEpci(), avant + 1);
    for (const acteur of [IR, DR, AE, EE]) assert.equal(await attente(acteur), 'agent-epci');
    assert.equal(await jouer(cadre, 'd', AE, question, le('2018-05-02')), 'ok');
    assert.equal(await chezLEpci(), avant);
    for (const acteur of [IR, DR, AE, EE]) {
      assert.equal(await attente(acteur), 'instructeur-region');
      assert.equal(await attente(acteur, '2018-05-01'), 'agent-epci');
      assert.equal(await attente(acteur, '2018-04-30'), 'instructeur-region');
    }
    assert.equal(await jouer(cadre, 'd', IR, amender(80), le('2018-05-03')), 'ok');
    assert.equal(await attente(DR), 'direction-region');
    assert.equal(await attente(AE), 'instructeur-region', 'le brouillon ne se devine pas');
  });

  test('le programme à tout instant : avant, pendant, après', async () => {
    const cadre = await cadreTransmis(['a', 'b'], 1000);
    const le = (jour: string) => ({ instant: instant(`${jour}T09:00:00Z`) });
    await jouer(cadre, 'a', DR, accepter(100), le('2018-05-01'));
    await jouer(cadre, 'a', IR, amender(70), le('2018-05-03'));
    await jouer(cadre, 'b', DR, { type: 'refuser', motif: 'm' }, le('2018-05-02'));
    const statuts = async (acteur: Acteur, au: string | null) => {
      const quand = au === null ? null : instant(`${au}T12:00:00Z`);
      const programme = await programmeAu(database, acteur, {
        epciSiren: EPCI,
        annee: 2018,
        au: quand,
      });
      const siennes = [cadre.idDe('a'), cadre.idDe('b')];
      return programme.lignes
        .filter((ligne) => siennes.includes(ligne.dossierId))
        .map((l) => `${l.intitule} ${l.statut} ${l.accordCentimes}`);
    };
    assert.deepEqual(await statuts(IR, '2018-03-01'), []);
    assert.deepEqual(await statuts(IR, '2018-04-02'), [
      'Action a ouverte null',
      'Action b ouverte null',
    ]);
    assert.deepEqual(await statuts(IR, '2018-05-01'), [
      'Action a accordee 100',
      'Action b ouverte null',
    ]);
    assert.deepEqual(await statuts(IR, '2018-05-02'), [
      'Action a accordee 100',
      'Action b refusee null',
    ]);
    assert.deepEqual(await statuts(AE, null), ['Action a ouverte null', 'Action b refusee null']);
    assert.deepEqual(await statuts(AE, '2019-01-01'), await statuts(AE, null));
    assert.deepEqual(await statuts(personne('porteur', 'p'), null), []);
    assert.deepEqual(await statuts(personne('public', 'p'), null), []);
  });

  test('les totaux du programme sont la somme de ses lignes', async () => {
    const programme = await programmeAu(database, DR, { epciSiren: EPCI, annee: 2018, au: null });
    assert.ok(programme.lignes.length > 12);
    const accords = programme.lignes.reduce((t, ligne) => t + (ligne.accordCentimes ?? 0), 0);
    assert.equal(
      programme.totaux.reduce((t, total) => t + total.accordCentimes, 0),
      accords,
    );
    assert.equal(
      programme.totaux.reduce((t, total) => t + total.nombre, 0),
      programme.lignes.length,
    );
  });

  test('les preuves tiennent sur tout ce qui précède, et voient un centime changé', async () => {
    assert.deepEqual(await defauts(), []);
    const proprietaire = openDatabase({ url, as: 'proprietaire', max: 1 });
    await proprietaire.pool.query(`update ligne set etat = jsonb_set(etat, '{accordCentimes}', '99')
      where id = (select min(id) from ligne where statut = 'accordee')`);
    await proprietaire.close();
    const [faute] = await defauts();
    assert.match(faute ?? '', /99 centimes en accord.*100 réservés/);
  });

  async function defauts(): Promise<string[]> {
    const preuves = (await verificationDialogue.preuves?.(database)) ?? [];
    for (const { examines, intitule } of preuves) assert.ok(examines > 0, intitule);
    return preuves.flatMap((preuve) => preuve.defauts);
  }
});
