import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, mock, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  AMIENS,
  type Decor,
  faire,
  LILLE,
  ordre,
  poserLeDecor,
} from '../../../tests/support/programme.ts';
import { instant, jour } from '../../core/day.ts';
import { holds, verify } from '../../core/verify.ts';
import { type Beffroi, VERIFICATIONS } from '../../main.ts';
import { piecePersonne } from '../../rooms/acteur/door.ts';
import { lireDossiers } from '../../rooms/dossier/door.ts';
import { Refus } from '../errors.ts';
import { acteurDeLaLigne, installerLaLigne } from '../identity.ts';
import type { Session } from '../session.ts';
import { importer } from './importer.ts';

const { database, url } = await testDatabase();
const MAINTENANT = instant('2018-02-01T09:00:00Z');
const AGENT = 'agent@essai.invalid';
const TITRES =
  'Intitulé;Porteur;SIRET;Quartier;Priorité;Section;Coût total;Montant demandé;' +
  'Points d’entrée;Participation qui;Participation comment;Participation quand';
const suite = '1;F;1 000,00;1 000,00;Participation des habitants;tous;un comité;en mai';
const BONNE = `Atelier vélo;Les Ateliers du Faubourg;38047555800058;QP059074;${suite}`;
const MAUVAISE = `Jardin;Les Ateliers du Faubourg;4,5032E+13;QP059074;${suite}`;

describe('beffroi appel importer', () => {
  let decor: Decor;
  let dossier = '';
  let agentId = '';

  const lancer = async (lignes: readonly string[], options: { essai?: boolean } = {}, qui = {}) => {
    const fichier = join(dossier, 'actions.csv');
    await writeFile(fichier, `${[TITRES, ...lignes].join('\r\n')}\r\n`);
    const choix = { appel: decor.appelId, epci: LILLE, comme: AGENT, ...options, ...qui };
    const comme = choix.comme || null;
    const rien = async () => undefined;
    const beffroi: Beffroi = {
      ...{ database, url, settle: async () => 0 },
      ...{ eachMinute: rien, close: rien },
    };
    const session: Session = {
      beffroi,
      maintenant: MAINTENANT,
      acteur: (role) => acteurDeLaLigne(database, role, comme, MAINTENANT),
    };
    const { comme: _, ...sansNom } = choix;
    const dit: string[] = [];
    const ecrire = mock.method(process.stdout, 'write', (texte: string) => dit.push(texte) > 0);
    try {
      await importer(session, fichier, comme === null ? sansNom : { ...sansNom, comme });
      return { dit: dit.join(''), refus: null };
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      return { dit: dit.join(''), refus: error.message };
    } finally {
      ecrire.mock.restore();
    }
  };
  const compter = async () => {
    const [compte] = await database.read(sql<{ n: number }>`select count(*) as n from dossier`);
    return compte?.n;
  };

  before(async () => {
    dossier = await mkdtemp(join(tmpdir(), 'importer-'));
    await installerLaLigne(database, instant('2018-01-02T09:00:00Z'));
    decor = await poserLeDecor(database);
    agentId = randomUUID();
    const mandat = (epciSiren: string) =>
      ({
        role: 'agent-epci',
        epciSiren,
        organisationId: null,
        du: jour('2018-01-01'),
        au: null,
      }) as const;
    await faire(
      database,
      piecePersonne,
      agentId,
      {
        type: 'enregistrerPersonne',
        nom: 'Agent',
        courriel: AGENT,
        roles: [mandat(LILLE), mandat('245900428')],
      },
      ordre('admin-region', '2018-01-05T09:00:00Z'),
    );
  });
  after(() => rm(dossier, { recursive: true, force: true }));

  test('sans nom, la commande dit de nommer quelqu’un', async () => {
    const { refus } = await lancer([BONNE], {}, { comme: '' });
    assert.match(refus ?? '', /nommez la personne avec --comme/);
  });

  test('l’agent d’un autre EPCI est refusé', async () => {
    const { refus } = await lancer([BONNE], {}, { epci: AMIENS });
    assert.match(refus ?? '', /Vous ne tenez pas le rôle.*248000531/s);
    assert.equal(await compter(), 0);
  });

  test('l’essai montre ce qui serait créé, et n’écrit rien', async () => {
    const { dit, refus } = await lancer([BONNE], { essai: true });
    assert.equal(refus, null);
    assert.match(dit, /à créer\s+Les Ateliers du Faubourg \(connu\)\s+Atelier vélo/);
    assert.match(dit, /rien n’est écrit/);
    assert.equal(await compter(), 0);
  });

  for (const essai of [true, false]) {
    test(`une ligne refusée refuse tout, cellule nommée (essai : ${essai})`, async () => {
      const { dit, refus } = await lancer([BONNE, MAUVAISE], { essai });
      assert.ok(refus !== null);
      assert.match(`${dit}\n${refus}`, /C3 : SIRET « 4,5032E\+13 »/);
      assert.match(dit, /REFUSÉE/);
      assert.equal(await compter(), 0);
    });
  }

  test('l’import dépose au nom de l’agent, une seule fois, et tout se reprouve', async () => {
    const { dit, refus } = await lancer([BONNE]);
    assert.equal(refus, null);
    assert.match(dit, /1 dossier déposé/);
    const identifiant = /2018-0001\s+(\S+)/.exec(dit)?.[1] ?? '';
    const [depose] = await lireDossiers(database, [identifiant]);
    assert.equal(depose?.etat.statut, 'depose');
    const [fait] = await database.read(sql<{ acteur: string }>`
      select acteur::text as acteur from journal where objet = ${identifiant} limit 1`);
    assert.ok(fait?.acteur.includes(agentId), 'le dépôt ne dit pas quel agent l’a fait');
    const encore = await lancer([BONNE]);
    assert.match(encore.refus ?? '', /déjà été importé/);
    assert.equal(await compter(), 1);
    const preuves = await verify(database, VERIFICATIONS);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
  });
});
