import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  AMIENS,
  type Decor,
  LILLE,
  ordre,
  poserLeDecor,
  VERIFICATIONS,
} from '../../../tests/support/programme.ts';
import { nouvelleCle } from '../../core/execute.ts';
import type { Ordre } from '../../core/piece.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../core/spreadsheet.ts';
import { holds, verify } from '../../core/verify.ts';
import { lireOrganisation, trouverOrganisation } from '../acteur/door.ts';
import { lireDossier } from '../dossier/door.ts';
import { direDefautDeLigne, direRefusImport } from './pages/phrases.ts';
import type { DemandeDImport } from './store/analyse.ts';
import { importerTableau, verificationImport } from './store/import.ts';

const { database } = await testDatabase();

/** SIRET of the holder that the scene already knows. */
const CONNU = '38047555800058';
const QUAND = '2018-02-01T09:00:00Z';
const agent = (epciSiren = LILLE): Ordre => ordre('agent-epci', QUAND, { epciSiren });
const euros = (montant: number) => ({ montantCentimes: montant * 100 });

const TITRES = [
  'N°',
  'Porteur de\nprojet',
  'N° SIRET',
  'RNA',
  'INTITULÉ DE L’ACTION',
  'Quartier(s) concerné(s)',
  'Priorité régionale',
  'Fonct. / Invest.',
  'Coût total (€)',
  'Montant demandé à la Région 2018',
  'État',
  'CAF',
  'Commune',
  'Autofinancement',
  'Points d’entrée',
  'Qui',
  'Comment',
  'Quand',
  'Avis du service',
];

interface Action {
  readonly porteur?: string;
  readonly siret?: string;
  readonly rna?: string;
  readonly intitule: string;
  readonly quartiers?: string;
  readonly cout?: CelluleEcrite;
  readonly caf?: CelluleEcrite;
  readonly quand?: string;
}

/** One row: 4 000 € of which 1 500 € asked, unless said otherwise. */
function ligne(action: Action, rang: number): CelluleEcrite[] {
  return [
    rang + 1,
    action.porteur ?? 'Les Ateliers du Faubourg',
    action.siret ?? CONNU,
    action.rna ?? '',
    action.intitule,
    action.quartiers ?? 'Secteur Sud (QP059074)',
    'Priorité 1',
    'Fonctionnement',
    action.cout ?? euros(4000),
    euros(1500),
    euros(1000),
    action.caf ?? euros(500),
    euros(600),
    euros(400),
    'Numérique ; participation des habitants',
    'les habitants',
    'un comité',
    action.quand ?? 'chaque mois',
    'favorable',
  ];
}

const NOUVEAU = { porteur: 'Jardins de Bois-Blancs', siret: '', rna: 'W595012345' };
const DEUX = [{ intitule: 'Atelier vélo' }, { ...NOUVEAU, intitule: 'Jardin partagé' }];

/** A table as an EPCI keeps it: titles above the header, a total and empty rows below. */
function tableau(actions: readonly Action[]): CelluleEcrite[][] {
  const total = ['', 'TOTAL', '', '', '', '', '', '', '', euros(1500 * actions.length)];
  return [['Programmation 2018'], [], TITRES, ...actions.map(ligne), [], total, [], []];
}

const fichiers = new Map<string, Promise<Uint8Array>>();

/** The same actions in the same bytes: an XLSX file holds the time at which it was written. */
function fichierDe(actions: readonly Action[]): Promise<Uint8Array> {
  const cle = JSON.stringify(actions);
  const ecrit = fichiers.get(cle) ?? ecrireXlsx([{ nom: 'Actions', lignes: tableau(actions) }]);
  fichiers.set(cle, ecrit);
  return ecrit;
}

describe('l’import du tableau d’un EPCI, sur PostgreSQL', () => {
  let decor: Decor;
  const importer = async (
    actions: readonly Action[],
    options: Partial<DemandeDImport> & { unOrdre?: Ordre } = {},
  ) => {
    const { unOrdre = agent(), ...reste } = options;
    return importerTableau(database, unOrdre, {
      appelId: decor.appelId,
      epciSiren: LILLE,
      fichier: { nom: 'actions.xlsx', octets: await fichierDe(actions) },
      essai: false,
      ...reste,
    });
  };
  const compter = async () => {
    const [comptes] = await database.read(sql<Record<string, number>>`
      select (select count(*) from dossier) as dossiers,
             (select count(*) from organisation) as organisations,
             (select count(*) from journal) as faits,
             (select count(*) from sortant) as messages,
             (select coalesce(max(dernier), 0) from appel_compteur) as numero`);
    return comptes;
  };
  const sansRienChanger = async <T>(geste: () => Promise<T>): Promise<T> => {
    const avant = await compter();
    const fait = await geste();
    assert.deepEqual(await compter(), avant);
    return fait;
  };
  const defautsDe = async (actions: readonly Action[]) => {
    const reponse = await sansRienChanger(() => importer(actions, { essai: true }));
    assert.ok(reponse.ok && !reponse.ecrit, JSON.stringify(reponse));
    return reponse.rapport.lignes.flatMap(({ ligne: rang, defauts }) =>
      defauts.map((defaut) => direDefautDeLigne(rang, defaut)),
    );
  };

  before(async () => {
    decor = await poserLeDecor(database);
  });

  test('un essai dit tout ce qui serait fait, et n’écrit rien', async () => {
    const reponse = await sansRienChanger(() => importer(DEUX, { essai: true }));
    assert.ok(reponse.ok && !reponse.ecrit, JSON.stringify(reponse));
    const { rapport } = reponse;
    assert.equal(rapport.entete, 3);
    assert.equal(rapport.totalDemandeCentimes, 300_000);
    assert.equal(rapport.refusees, 0, JSON.stringify(rapport.lignes));
    assert.deepEqual(
      rapport.lignes.map(({ ligne: rang, porteurNouveau }) => [rang, porteurNouveau]),
      [
        [4, false],
        [5, true],
      ],
    );
    assert.deepEqual(rapport.ecartees, [{ ligne: 7, raison: 'total', ecart: null }]);
    const [premiere] = rapport.lignes;
    assert.deepEqual(premiere?.contenu.lieux.quartiers, ['QP059074']);
    assert.deepEqual(
      premiere.contenu.plan.produits.map((p) => [p.financeur, p.montantCentimes, p.region]),
      [
        ['Région Hauts-de-France', 150_000, true],
        ['État', 100_000, false],
        ['CAF', 50_000, false],
        ['Commune', 60_000, false],
        ['', 40_000, false],
      ],
    );
    const ignorees = rapport.colonnes.filter(({ role }) => role.sorte === 'ignoree');
    assert.deepEqual(
      ignorees.map(({ cellule, titre }) => [cellule, titre]),
      [
        ['A3', 'N°'],
        ['S3', 'Avis du service'],
      ],
    );
  });

  test('tout s’écrit d’un coup, numéros à la suite, porteur créé', async () => {
    const unOrdre = agent();
    const reponse = await importer(DEUX, { unOrdre });
    assert.ok(reponse.ok && reponse.ecrit, JSON.stringify(reponse));
    assert.deepEqual(
      reponse.depots.map(({ ligne: rang, numero }) => [rang, numero]),
      [
        [4, '2018-0001'],
        [5, '2018-0002'],
      ],
    );
    const cree = await trouverOrganisation(database, { rna: 'W595012345' });
    assert.equal(cree?.etat.nature, 'association');
    const dossier = await lireDossier(database, reponse.depots[1]?.dossierId ?? '');
    assert.equal(dossier?.etat.statut, 'depose');
    assert.equal(dossier.etat.contenu.porteurId, cree.id);
    assert.equal(dossier.etat.montantDemandeCentimes, 150_000);
    const encore = await sansRienChanger(() => importer(DEUX, { unOrdre }));
    assert.deepEqual(encore, reponse, 'la même clé redonne la même réponse');
  });

  test('le même fichier n’est pas pris deux fois, ni la même action dans un autre', async () => {
    const { code, dit } = await sansRienChanger(async () => refusDe(await importer(DEUX)));
    assert.equal(code, 'tableau-deja-importe');
    assert.match(dit, /déjà été importé le jeudi 1er\s+février 2018/);
    const autre = [...DEUX, { intitule: 'Troisième action' }];
    const refus = await sansRienChanger(async () => refusDe(await importer(autre)));
    assert.equal(refus.code, 'lignes-refusees');
    assert.match(refus.dit, /^2 lignes sont refusées/);
    assert.match(
      refus.dit,
      /Ligne 4 : ce porteur a déjà déposé cette action, sous le n° 2018-0001/,
    );
  });

  test('une seule ligne fausse, et rien n’est écrit', async () => {
    const actions = [{ intitule: 'Une bonne' }, { intitule: 'Une mauvaise', quand: ' ' }];
    const { code, dit } = await sansRienChanger(async () => refusDe(await importer(actions)));
    assert.equal(code, 'lignes-refusees');
    assert.match(dit, /^1 ligne est refusée.*\nR5 : Dites à quel moment/s);
  });

  test('chaque défaut est dit avec l’adresse de sa cellule', async () => {
    const defauts = await defautsDe([
      { intitule: 'Montant', caf: '12.345,67' },
      { intitule: 'Siret', siret: '3.8047555800058E+13' },
      { intitule: 'Clé', siret: '38047555800059' },
      { intitule: 'Quartier', quartiers: 'QP059999' },
      { intitule: 'Hors contrat', quartiers: 'QP080001' },
      { intitule: 'Nom', quartiers: 'Étouvie' },
      { intitule: 'Balance', cout: euros(5250) },
      { intitule: '' },
      { intitule: 'Sans numéro', siret: '' },
      { intitule: 'Balance' },
    ]);
    const attendus = [
      /^L4 : montant illisible\. .*12\.345,67/,
      /^C5 : SIRET « 3\.8047555800058E\+13 » : le tableur l’a changé en nombre/,
      /^C6 : SIRET « 38047555800059 » : ce n’est pas un numéro SIRET/,
      /^F7 : .*QP059999/,
      /^F8 : .*QP080001/,
      /^F9 : quartier « Étouvie » : écrivez son code/,
      /^I10 : Plan de financement : il manque 1\s250\s€ de produits/,
      /^E11 : intitulé de l’action : la cellule est vide/,
      /^C12 : ni SIRET ni RNA/,
      /^Ligne 13 : même porteur et même intitulé que la ligne 10/,
    ];
    assert.equal(defauts.length, attendus.length, defauts.join('\n'));
    for (const [rang, attendu] of attendus.entries()) assert.match(defauts[rang] ?? '', attendu);
  });

  test('un CSV d’Excel, un CSV de données et un ODS se lisent de même', async () => {
    const lignes = tableau([{ intitule: 'Trois formats' }]);
    const feuilles = [{ nom: 'Actions', lignes }];
    const fichiers = {
      'actions.ods': await ecrireOds(feuilles),
      'excel.csv': Buffer.from(ecrireCsv(lignes, { variante: 'excel' })),
      'donnees.csv': Buffer.from(ecrireCsv(lignes, { variante: 'donnees-ouvertes' })),
    };
    for (const [nom, octets] of Object.entries(fichiers)) {
      const reponse = await importer([], { fichier: { nom, octets }, essai: true });
      assert.ok(reponse.ok && !reponse.ecrit, `${nom} : ${JSON.stringify(reponse)}`);
      assert.equal(reponse.rapport.refusees, 0, `${nom} : ${JSON.stringify(reponse.rapport)}`);
      assert.equal(reponse.rapport.totalDemandeCentimes, 150_000, nom);
    }
  });

  test('deux feuilles d’actions : aucune n’est laissée de côté en silence', async () => {
    const feuilles = ['Nord', 'Sud'].map((nom) => ({ nom, lignes: tableau([{ intitule: nom }]) }));
    const notes = { nom: 'Notes', lignes: [['À relire avant le comité']] };
    const lire = async (...lues: Parameters<typeof ecrireXlsx>[0]) => {
      const octets = await ecrireXlsx([notes, ...lues]);
      return importer([], { fichier: { nom: 'actions.xlsx', octets }, essai: true });
    };
    const { code, dit } = refusDe(await lire(...feuilles));
    assert.equal(code, 'plusieurs-feuilles');
    assert.match(dit, /« Nord », « Sud »/);
    assert.ok((await lire(...feuilles.slice(0, 1))).ok);
  });

  test('seul un agent de cet EPCI importe, pendant l’appel', async () => {
    const actions = [{ intitule: 'À qui de droit' }];
    for (const unOrdre of [
      agent(AMIENS),
      ordre('elu-epci', QUAND, { epciSiren: LILLE }),
      ordre('instructeur-region', QUAND),
      ordre('admin-region', QUAND),
      ordre('porteur', QUAND, { organisationId: decor.porteurId }),
      ordre('public', QUAND),
    ]) {
      for (const essai of [true, false]) {
        const { code } = await sansRienChanger(async () =>
          refusDe(await importer(actions, { essai, unOrdre: { ...unOrdre, cle: nouvelleCle() } })),
        );
        assert.equal(code, 'introuvable', `${unOrdre.acteur.role} ${essai}`);
      }
    }
    const tard = ordre('agent-epci', '2018-02-16T09:00:00Z', { epciSiren: LILLE });
    const { code } = await sansRienChanger(async () =>
      refusDe(await importer(actions, { unOrdre: tard })),
    );
    assert.equal(code, 'appel-clos');
  });

  test('deux imports du même fichier à la fois n’en font qu’un', async () => {
    const actions = [{ intitule: 'Ensemble A' }, { intitule: 'Ensemble B' }];
    const reponses = await Promise.all([importer(actions), importer(actions), importer(actions)]);
    assert.equal(reponses.filter(({ ok }) => ok).length, 1);
    const codes = reponses.flatMap((reponse) => (reponse.ok ? [] : [reponse.refus.code]));
    assert.deepEqual(codes, ['tableau-deja-importe', 'tableau-deja-importe']);
  });

  test('cinq cents lignes passent ensemble', async () => {
    const actions = Array.from({ length: 500 }, (_, rang) => ({
      porteur: `Association ${rang % 200}`,
      siret: '',
      rna: `W59510${String(rang % 200).padStart(4, '0')}`,
      intitule: `Action ${rang}`,
    }));
    const reponse = await importer(actions);
    assert.ok(reponse.ok && reponse.ecrit, JSON.stringify(reponse).slice(0, 500));
    assert.equal(reponse.depots.length, 500);
    const organisation = await trouverOrganisation(database, { rna: 'W595100199' });
    assert.equal(
      (await lireOrganisation(database, organisation?.id ?? ''))?.etat.nom,
      'Association 199',
    );
  });

  test('tout se reprouve', async () => {
    const preuves = await verify(database, [...VERIFICATIONS, verificationImport]);
    assert.ok(holds(preuves), JSON.stringify(preuves.filter(({ defauts }) => defauts.length > 0)));
  });
});

function refusDe(reponse: Awaited<ReturnType<typeof importerTableau>>) {
  assert.ok(!reponse.ok, 'accepté');
  const { refus } = reponse;
  const commun = ['acces-interdit', 'introuvable', 'version-perimee', 'cle-deja-employee'];
  const dit = commun.includes(refus.code) ? '' : direRefusImport(refus as never);
  return { code: refus.code, dit };
}
