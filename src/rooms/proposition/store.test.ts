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
import { ROLES } from '../../core/access/roles.ts';
import { openDatabase } from '../../core/database/database.ts';
import { empreinteDe, readDocument } from '../../core/documents.ts';
import { lireHistoire } from '../../core/journal.ts';
import { centimes } from '../../core/money.ts';
import { ecarter, proposer, TRANSMETTRE } from './proposition.test-aide.ts';
import type { CommandeProposition } from './rules/types.ts';
import { lireProposition } from './store/piece.ts';
import { lireActionTransmise, lirePropositionPour, listerPropositions } from './store/queries.ts';
import { verificationProposition } from './store/verification.ts';

const { database, url } = await testDatabase();

const dossier = (demande: number) => ({
  demande,
  section: 'fonctionnement' as const,
  participation: true,
  quartier: true,
});
const nouveauCadre = () =>
  preparerCadre(database, { d1: dossier(1000), d2: dossier(600) }, { globale: 1500 });

const geste = (commande: CommandeProposition, acteur = AE): Geste => ({
  sur: 'proposition',
  acteur,
  commande,
});
const jouer = (cadre: Cadre, commande: CommandeProposition, acteur = AE, options = {}) =>
  jouerSurPostgresql(database, cadre, geste(commande, acteur), options);

describe('proposition, sur PostgreSQL', () => {
  test('préparer, transmettre, figer : l’empreinte est celle du fait et du document', async () => {
    const cadre = await nouveauCadre();
    assert.equal(await jouer(cadre, proposer('d1', 900)), 'ok');
    assert.equal(await lireActionTransmise(database, cadre.idDe('d1')), null);
    assert.equal(await jouer(cadre, TRANSMETTRE, EE), 'dossiers-non-decides');
    assert.equal(await jouer(cadre, ecarter('d2')), 'ok');
    assert.equal(await jouer(cadre, TRANSMETTRE, EE), 'ok');
    const lue = await lireProposition(database, cadre.propositionId);
    assert.equal(lue?.etat.statut, 'transmise');
    const lien = { piece: 'proposition', objet: cadre.propositionId, sorte: 'transmission' };
    const document = await readDocument(database, lien);
    assert.ok(document !== null);
    assert.equal(empreinteDe(document.octets), lue.etat.empreinte);
    const histoire = await lireHistoire(database, 'proposition', cadre.propositionId);
    assert.equal(JSON.parse(histoire.at(-1)?.fait ?? '{}').empreinte, lue.etat.empreinte);
    const fige = JSON.parse(new TextDecoder().decode(document.octets));
    assert.equal(fige.lignes[0].numero, '2018-d1');
    assert.equal(fige.lignes[0].empreinteDossier, 'e'.repeat(64));
    assert.equal(await jouer(cadre, proposer('d1', 500)), 'proposition-transmise');
    const action = await lireActionTransmise(database, cadre.idDe('d1'));
    assert.equal(action?.montantProposeCentimes, 900);
    assert.equal(action?.eluId, EE.personneId);
    assert.equal(await lireActionTransmise(database, cadre.idDe('d2')), null);
    await assert.rejects(
      database.read(sql`update proposition set version = 99 where id = ${cadre.propositionId}`),
      /transmise/,
    );
  });

  test('deux agents à la fois : le second sait que quelqu’un a écrit', async () => {
    const cadre = await nouveauCadre();
    assert.equal(await jouer(cadre, proposer('d1', 900)), 'ok');
    const autre = personne('agent-epci', 'aline');
    const issues = await Promise.all([
      jouer(cadre, proposer('d1', 800), AE, { versionAttendue: 2 }),
      jouer(cadre, proposer('d1', 700), autre, { versionAttendue: 2 }),
    ]);
    assert.deepEqual(issues.toSorted(), ['ok', 'version-perimee']);
    const cadreNeuf = await nouveauCadre();
    const premiers = await Promise.all([
      jouer(cadreNeuf, proposer('d1', 800), AE, { versionAttendue: 0 }),
      jouer(cadreNeuf, proposer('d2', 500), autre, { versionAttendue: 0 }),
    ]);
    assert.deepEqual(premiers.toSorted(), ['ok', 'version-perimee']);
  });

  test('l’enveloppe provisoire, puis notifiée, borne la transmission', async () => {
    const cadre = await nouveauCadre();
    await jouer(cadre, proposer('d1', 1000));
    await jouer(cadre, proposer('d2', 600));
    assert.equal(await jouer(cadre, TRANSMETTRE, EE), 'enveloppe-depassee');
    const notifier: Geste = {
      sur: 'enveloppe',
      acteur: DR,
      commande: {
        type: 'notifierEnveloppe',
        montants: { globale: centimes(1600) },
        reference: 'lettre',
      },
    };
    assert.equal(await jouerSurPostgresql(database, cadre, notifier), 'ok');
    assert.equal(await jouer(cadre, TRANSMETTRE, EE), 'ok');
  });

  test('chacun ne lit que ce que la matrice lui ouvre', async () => {
    const cadre = await nouveauCadre();
    await jouer(cadre, proposer('d1', 900));
    await jouer(cadre, ecarter('d2'));
    const lisent = async () => {
      const lecteurs = [];
      for (const role of ROLES) {
        const acteur = personne(role, role);
        const seule = await lirePropositionPour(database, acteur, cadre.propositionId);
        const liste = await listerPropositions(database, acteur, { annee: 2018 });
        const listee = liste.some(({ id }) => id === cadre.propositionId);
        assert.equal(listee, seule !== null, role);
        if (listee) lecteurs.push(role);
      }
      return lecteurs;
    };
    assert.deepEqual(await lisent(), ['agent-epci', 'elu-epci']);
    assert.equal(await jouer(cadre, proposer('d1', 900), IR), 'introuvable');
    await jouer(cadre, TRANSMETTRE, EE);
    assert.deepEqual(await lisent(), [
      'admin-region',
      'instructeur-region',
      'direction-region',
      'agent-epci',
      'elu-epci',
    ]);
    const voisin = personne('elu-epci', 'voisine', '245900428');
    assert.equal(await lirePropositionPour(database, voisin, cadre.propositionId), null);
    assert.notEqual(voisin.epciSiren, EPCI);
  });

  test('les preuves tiennent sur tout ce qui précède, et voient un centime changé', async () => {
    assert.deepEqual(await defauts(), []);
    const proprietaire = openDatabase({ url, as: 'proprietaire', max: 1 });
    await proprietaire.pool.query('alter table proposition disable trigger proposition_transmise');
    await proprietaire.pool.query(`update proposition
      set etat = jsonb_set(etat, '{lignes,0,montantProposeCentimes}', '899')
      where id = (select min(id) from proposition where statut = 'transmise')`);
    await proprietaire.close();
    const [faute] = await defauts();
    assert.match(faute ?? '', /document figé ne dit pas les mêmes montants/);
  });

  async function defauts(): Promise<string[]> {
    const preuves = (await verificationProposition.preuves?.(database)) ?? [];
    for (const { examines, intitule } of preuves) assert.ok(examines > 0, intitule);
    return preuves.flatMap((preuve) => preuve.defauts);
  }
});
