import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importerContrats } from '../../src/rooms/import-du-territoire/door.ts';
import { ordre } from '../support/programme.ts';
import { attribut, elements, formulaires, texte } from './lecture.ts';
import { net } from './listes.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const CONTRAT = '/territoire/contrats/CV-PERDU';
const RATTACHER = `${CONTRAT}/rattacher`;
const BETHUNE = '200072460';

const site = await ouvrirSite();
const admin = await site.parRole('admin-region');
const instruction = await site.parRole('instructeur-region');

const tableau = 'code,epci_siren,libelle\nCV-PERDU,246299999,CA de Béthune et environs\n';
const octets = new TextEncoder().encode(tableau);
const qui = ordre('admin-region', '2026-01-05T09:00:00Z');
assert.ok((await importerContrats(site.database, qui, { nom: 'perdu.csv', octets })).ok);

async function lire(visiteur: Visiteur, adresse: string): Promise<string> {
  const { status, corps } = await visiteur.get(adresse);
  assert.equal(status, 200, adresse);
  return net(texteDe(corps));
}

function texteDe(corps: string): string {
  const [main] = elements(corps).filter(({ tagName }) => tagName === 'main');
  return main === undefined ? '' : texte(main);
}

/** The form as the browser sends it, with what is typed and ticked in place of what stood. */
async function poster(action: string, dits: readonly (readonly [string, string])[]) {
  const { corps } = await admin.get(RATTACHER);
  const form = formulaires(corps, RATTACHER).find((un) => un.action === action);
  assert.ok(form, action);
  const portes = form.champs.filter(({ nom }) => ['jeton', 'cle', 'version'].includes(nom));
  return admin.post(action, [...portes.map(({ nom, valeur }) => [nom, valeur] as const), ...dits]);
}

/** What may be ticked, and what is, in order. */
function cases(corps: string) {
  const toutes = elements(corps).filter((un) => attribut(un, 'name') === 'successeurs');
  return {
    valeurs: toutes.map((un) => attribut(un, 'value')),
    cochees: toutes
      .filter((un) => attribut(un, 'checked') !== null)
      .map((un) => attribut(un, 'value')),
  };
}

test('« À compléter » mène au contrat, et le contrat au formulaire, pour l’administration seule', async () => {
  const liste = '/territoire?vue=contrats&rattachement=a-indiquer';
  assert.match(await lire(admin, '/territoire'), /1 contrat de ville à rattacher/);
  assert.match((await admin.get(liste)).corps, new RegExp(`href="${RATTACHER}"`));
  assert.match((await admin.get(CONTRAT)).corps, new RegExp(`href="${RATTACHER}"`));
  for (const autre of [instruction, site.passant()]) {
    assert.doesNotMatch((await autre.get(liste)).corps, /\/rattacher/);
    assert.doesNotMatch((await autre.get(CONTRAT)).corps, /\/rattacher/);
  }
  assert.equal((await instruction.get(RATTACHER)).status, 403);
  assert.equal((await admin.get('/territoire/contrats/INCONNU/rattacher')).status, 404);
});

test('l’EPCI au nom proche vient d’abord ; une recherche garde ce qui est coché et tapé', async () => {
  const { corps } = await admin.get(RATTACHER);
  assert.equal(cases(corps).valeurs[0], BETHUNE);
  assert.deepEqual(cases(corps).cochees, []);
  const trouve = await poster(RATTACHER, [
    ['geste', 'chercher'],
    ['recherche', 'amiens metropole'],
    ['successeurs', BETHUNE],
    ['motif', 'arrêté de fusion'],
  ]);
  assert.equal(trouve.status, 200);
  assert.deepEqual(cases(trouve.corps).cochees, [BETHUNE]);
  assert.equal(cases(trouve.corps).valeurs[1], '248000531');
  assert.match(trouve.corps, /arrêté de fusion/);
  const rien = await poster(RATTACHER, [
    ['geste', 'chercher'],
    ['recherche', 'zzz'],
  ]);
  assert.match(net(texteDe(rien.corps)), /Aucun EPCI pour « zzz »/);
});

test('ce qui manque se dit à son champ, et rien n’est écrit', async () => {
  const sansEpci = await poster(RATTACHER, [['motif', 'arrêté']]);
  assert.equal(sansEpci.status, 422);
  assert.match(texteDe(sansEpci.corps), /Cochez au moins un EPCI/);
  const sansMotif = await poster(RATTACHER, [['successeurs', BETHUNE]]);
  assert.equal(sansMotif.status, 422);
  assert.match(texteDe(sansMotif.corps), /Dites d’où vous le tenez/);
  assert.deepEqual(cases(sansMotif.corps).cochees, [BETHUNE]);
  assert.match(await lire(admin, '/territoire'), /1 contrat de ville à rattacher/);
});

test('rattaché, le contrat a les quartiers de son successeur, et dit par qui et d’où', async () => {
  assert.match(await lire(admin, CONTRAT), /0 quartier le 31 décembre 2023/);
  const fait = await poster(RATTACHER, [
    ['successeurs', BETHUNE],
    ['motif', 'arrêté du 21 décembre 2016'],
  ]);
  assert.equal(fait.status, 303);
  const dit = await lire(admin, CONTRAT);
  assert.match(dit, /[1-9]\d* quartiers? le 31 décembre 2023/);
  assert.match(dit, /Successeur indiqué par l’administration de la Région le /);
  assert.match(
    dit,
    /a rattaché ce contrat à CA de Béthune-Bruay, Artois-Lys Romane \(200072460\) : « arrêté du 21 décembre 2016 »/,
  );
  assert.match(dit, /perdu\.csv/);
  assert.doesNotMatch(await lire(site.passant(), CONTRAT), /arrêté du 21/);
  assert.doesNotMatch(await lire(admin, '/territoire'), /à rattacher/);
  const imports = await lire(admin, '/territoire?vue=imports');
  assert.match(imports, /Rattachement : CA de Béthune et environs \(CV-PERDU\)/);
  const rapport = await lire(admin, '/territoire/imports?id=rattachement%2FCV-PERDU');
  assert.match(rapport, /est rattaché à CA de Béthune-Bruay/);
});

test('il se retire avec sa raison, et le contrat redevient à rattacher', async () => {
  const Retirer = `${RATTACHER}/retirer`;
  const vide = await poster(Retirer, [['motif-retrait', '']]);
  assert.equal(vide.status, 422);
  assert.equal((await poster(Retirer, [['motif-retrait', 'mauvais contrat']])).status, 303);
  const dit = await lire(admin, CONTRAT);
  assert.match(
    dit,
    /a retiré le rattachement de ce contrat à CA de Béthune-Bruay, Artois-Lys Romane \(200072460\) : « mauvais contrat »/,
  );
  assert.match(dit, /0 quartier le 31 décembre 2023/);
  assert.match(await lire(admin, '/territoire'), /1 contrat de ville à rattacher/);
});
