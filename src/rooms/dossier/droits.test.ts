import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { type Acteur, ROLES, type Role } from '../../core/access/roles.ts';
import { readDocument } from '../../core/documents.ts';
import { lireHistoire } from '../../core/journal.ts';
import {
  AILLEURS,
  contenuHdf,
  type DecorDeDepot,
  deposer,
  direIssue,
  jouer,
  parQui,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import type { CommandeDossier } from './rules/types.ts';
import { lireDossier, listerDossiers } from './store/queries.ts';

const { database } = await testDatabase();

type Geste = 'creer' | 'deposerNeuf' | 'modifier' | 'deposer' | 'retirer' | 'modifierDepose';
type Droits = Readonly<Record<Geste, string>>;

const RIEN: Droits = {
  creer: 'acces-interdit',
  deposerNeuf: 'introuvable',
  modifier: 'introuvable',
  deposer: 'introuvable',
  retirer: 'introuvable',
  modifierDepose: 'introuvable',
};
/** Sees what is deposited, and changes nothing of it. */
const LIT: Droits = { ...RIEN, retirer: 'acces-interdit', modifierDepose: 'acces-interdit' };

/** Own organisation or EPCI; the three positions of the matrix where they differ. */
const ATTENDUS: Readonly<Record<Role, Droits>> = {
  'admin-region': RIEN,
  'instructeur-region': LIT,
  'direction-region': LIT,
  'elu-region': RIEN,
  'finances-region': RIEN,
  'agent-epci': { ...LIT, creer: 'ok', deposerNeuf: 'ok' },
  'elu-epci': LIT,
  porteur: {
    creer: 'ok',
    deposerNeuf: 'ok',
    modifier: 'ok',
    deposer: 'ok',
    retirer: 'ok',
    modifierDepose: 'dossier-deja-depose',
  },
  'conseil-citoyen': RIEN,
  cofinanceur: RIEN,
  public: RIEN,
};

describe('dossier : les droits, sur PostgreSQL', () => {
  let decor: DecorDeDepot;
  before(async () => {
    decor = await poserLeDecorDeDepot(database);
  });

  async function brouillon(): Promise<string> {
    const id = randomUUID();
    const { appelId } = decor;
    const commande = { type: 'creerDossier', appelId, contenu: contenuHdf(decor) } as const;
    assert.equal(direIssue(await jouer(database, id, commande, parQui(decor, 'porteur'))), 'ok');
    return id;
  }

  async function depose(): Promise<string> {
    const id = randomUUID();
    assert.ok((await deposer(database, decor, contenuHdf(decor), decor.appelId, id)).ok);
    return id;
  }

  async function tout(role: Role, portee: Partial<Acteur>): Promise<Droits> {
    const { appelId } = decor;
    const contenu = contenuHdf(decor);
    const essayer = async (id: string, commande: CommandeDossier) =>
      direIssue(await jouer(database, id, commande, parQui(decor, role, portee)));
    const deposeId = await depose();
    const modifier = { type: 'modifierDossier', contenu } as const;
    return {
      creer: await essayer(randomUUID(), { type: 'creerDossier', appelId, contenu }),
      deposerNeuf: await essayer(randomUUID(), { type: 'deposerDossier', appelId, contenu }),
      modifier: await essayer(await brouillon(), modifier),
      deposer: await essayer(await brouillon(), { type: 'deposerDossier' }),
      modifierDepose: await essayer(deposeId, modifier),
      retirer: await essayer(deposeId, { type: 'retirerDossier', motif: 'm' }),
    };
  }

  for (const role of ROLES) {
    test(`${role} : sa structure ou son EPCI`, async () => {
      assert.deepEqual(await tout(role, {}), ATTENDUS[role]);
    });

    test(`${role} : autre structure du même EPCI, puis autre EPCI`, async () => {
      const partout = role.endsWith('-region') ? ATTENDUS[role] : RIEN;
      const autre = { organisationId: decor.autrePorteurId };
      const memeEpci = role.endsWith('-epci') ? ATTENDUS[role] : partout;
      assert.deepEqual(await tout(role, autre), memeEpci);
      const loin = role.endsWith('-epci') ? { ...autre, ...AILLEURS } : autre;
      assert.deepEqual(await tout(role, loin), partout);
    });

    test(`${role} : un dossier qui n’existe pas`, async () => {
      const id = randomUUID();
      for (const commande of [
        { type: 'deposerDossier' },
        { type: 'retirerDossier', motif: 'm' },
      ] as const) {
        const issue = direIssue(await jouer(database, id, commande, parQui(decor, role)));
        assert.equal(issue, 'introuvable');
      }
    });
  }

  test('déposé par un agent pour le porteur : le fait, le journal et le document le disent', async () => {
    const id = randomUUID();
    const { appelId } = decor;
    const commande = { type: 'deposerDossier', appelId, contenu: contenuHdf(decor) } as const;
    const agent = parQui(decor, 'agent-epci', { personneId: 'aline' });
    assert.equal(direIssue(await jouer(database, id, commande, agent)), 'ok');
    const histoire = await lireHistoire(database, 'dossier', id);
    assert.equal(JSON.parse(histoire.at(-1)?.fait ?? '{}').par, 'aline');
    for (const { acteur } of histoire) assert.equal(JSON.parse(acteur).role, 'agent-epci');
    const lien = { piece: 'dossier', objet: id, sorte: 'depot' };
    const document = await readDocument(database, lien);
    const fige = JSON.parse(new TextDecoder().decode(document?.octets));
    assert.deepEqual(fige.deposePar, { personneId: 'aline', role: 'agent-epci' });
    const retire = { type: 'retirerDossier', motif: 'm' } as const;
    assert.equal(direIssue(await jouer(database, id, retire, agent)), 'cle-deja-employee');
    assert.equal(direIssue(await jouer(database, id, retire, parQui(decor, 'porteur'))), 'ok');
    assert.equal((await lireDossier(database, id))?.etat.statut, 'retire');
  });

  test('la liste suit les mêmes droits que les gestes', async () => {
    const appelId = decor.appelInventeId;
    const dedans = { appelId };
    const contenu = contenuHdf(decor);
    const creer = { type: 'creerDossier', appelId, contenu } as const;
    await jouer(database, randomUUID(), creer, parQui(decor, 'porteur'));
    const contenuLoin = contenuHdf(decor, { ...AILLEURS, porteurId: decor.autrePorteurId });
    const chezLesAutres = { organisationId: decor.autrePorteurId };
    const parLAutre = parQui(decor, 'porteur', chezLesAutres);
    await jouer(database, randomUUID(), { ...creer, contenu: contenuLoin }, parLAutre);
    const deposeId = await depose();
    const compter = async (role: Role, portee: Partial<Acteur> = {}) => {
      const { acteur } = parQui(decor, role, portee);
      const [deposes, brouillons] = await Promise.all([
        listerDossiers(database, acteur, { limite: 10_000 }),
        listerDossiers(database, acteur, dedans),
      ]);
      const voit = deposes.some(({ id }) => id === deposeId);
      return `${voit ? 'déposé' : '-'} ${brouillons.length}`;
    };
    assert.equal(await compter('porteur'), 'déposé 1');
    assert.equal(await compter('porteur', chezLesAutres), '- 1');
    assert.equal(await compter('porteur', { organisationId: null }), '- 0');
    assert.equal(await compter('agent-epci'), 'déposé 0');
    assert.equal(await compter('agent-epci', AILLEURS), '- 0');
    assert.equal(await compter('elu-epci'), 'déposé 0');
    assert.equal(await compter('elu-epci', { epciSiren: null }), '- 0');
    assert.equal(await compter('instructeur-region'), 'déposé 0');
    assert.equal(await compter('direction-region'), 'déposé 0');
    for (const role of [
      'admin-region',
      'elu-region',
      'finances-region',
      'conseil-citoyen',
      'cofinanceur',
      'public',
    ] as const) {
      assert.equal(await compter(role), '- 0');
    }
  });

  test('la liste va par pages, sans trou ni double', async () => {
    const { acteur } = parQui(decor, 'instructeur-region');
    const entiere = await listerDossiers(database, acteur, { limite: 10_000 });
    const vus: string[] = [];
    for (;;) {
      const page = await listerDossiers(database, acteur, { apres: vus.at(-1) ?? '', limite: 7 });
      vus.push(...page.map(({ id }) => id));
      if (page.length < 7) break;
    }
    assert.ok(vus.length > 14);
    assert.deepEqual(
      vus,
      entiere.map(({ id }) => id),
    );
  });
});
