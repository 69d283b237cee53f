import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  contenuHdf,
  deposer,
  direIssue,
  jouer,
  ouvrirUnAppel,
  parQui,
  poserLeDecorDeDepot,
} from './depot.test-aide.ts';
import { lireDossier } from './store/queries.ts';
import { verificationDossier } from './store/verification.ts';

const { database } = await testDatabase();
const decor = await poserLeDecorDeDepot(database);
const appels = [
  await ouvrirUnAppel(database, decor.dispositif.code),
  await ouvrirUnAppel(database, decor.dispositif.code),
];
const qui = () => parQui(decor, 'porteur');
const PAR_APPEL = 40;

test('dépôts venus ensemble de deux appels, des refus de toute sorte parmi eux : aucun trou', async () => {
  const [appelId = '', autreId = ''] = appels;
  const contenu = contenuHdf(decor);
  const brouillonId = randomUUID();
  const creer = { type: 'creerDossier', appelId, contenu } as const;
  assert.equal(direIssue(await jouer(database, brouillonId, creer, qui())), 'ok');
  const ids = Array.from({ length: 2 * PAR_APPEL }, () => randomUUID());
  const bons = ids.map((id, rang) => {
    return deposer(database, decor, contenu, rang % 2 === 0 ? appelId : autreId, id);
  });
  const etranger = parQui(decor, 'agent-epci', { epciSiren: '248000531' });
  // Refused before a number is taken, then after: a draft that would change of call, and its right.
  const refuses = [
    deposer(database, decor, contenuHdf(decor, { intitule: '' }), appelId),
    jouer(database, brouillonId, { ...creer, type: 'deposerDossier', appelId: autreId }, qui()),
    jouer(database, randomUUID(), { ...creer, type: 'deposerDossier' }, etranger),
    jouer(database, brouillonId, { type: 'deposerDossier' }, { ...qui(), versionAttendue: 7 }),
  ];
  assert.deepEqual((await Promise.all(refuses)).map(direIssue), [
    'intitule-manquant',
    'appel-change',
    'introuvable',
    'version-perimee',
  ]);
  assert.deepEqual(new Set((await Promise.all(bons)).map(direIssue)), new Set(['ok']));
  const numeros = await database.read(sql<{ donnes: string[]; dernier: number }>`
    select array_agg(numero order by numero) as donnes, dernier
    from dossier join appel_compteur using (appel_id)
    where numero is not null group by appel_id, dernier`);
  const attendus = ids
    .slice(0, PAR_APPEL)
    .map((_, rang) => `2018-${String(rang + 1).padStart(4, '0')}`);
  assert.equal(numeros.length, 2);
  for (const appel of numeros) {
    assert.deepEqual(appel, { donnes: attendus, dernier: PAR_APPEL });
  }
  const lu = await lireDossier(database, brouillonId);
  assert.deepEqual([lu?.version, lu?.etat.statut], [1, 'brouillon']);
});

test('chacun garde son document, ses lignes et ses faits : tout se vérifie', async () => {
  const preuves = await verificationDossier.preuves?.(database);
  assert.deepEqual(
    preuves?.flatMap(({ defauts }) => defauts),
    [],
  );
  const figes = await database.read(sql<{ id: string; numero: string; texte: string }>`
    select d.id, numero, convert_from(octets, 'UTF8') as texte
    from dossier d join document on empreinte = etat->>'empreinte'`);
  assert.equal(figes.length, 2 * PAR_APPEL);
  for (const { id, numero, texte } of figes) {
    const { dossierId, numero: fige } = JSON.parse(texte) as { dossierId: string; numero: string };
    assert.deepEqual([dossierId, fige], [id, numero]);
  }
});
