import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'parse5';
import { lireLigne } from '../../src/rooms/dialogue/door.ts';
import { accepter, jouer, ouvrirUnDialogue, PROGRAMME } from './dialogue.ts';
import { formulaires, texte } from './lecture.ts';
import type { Visiteur } from './support.ts';

const { site, lignes, dossierIds, instruction, direction, agent, elu } = await ouvrirUnDialogue(6);
const [un = '', deux = '', trois = ''] = lignes;

async function lire(qui: Visiteur, chemin: string): Promise<string> {
  return texte(parse((await qui.get(chemin)).corps)).replaceAll(/\s+/g, ' ');
}

const choix = (ids: readonly string[]) =>
  `${PROGRAMME}/lot?${new URLSearchParams(ids.map((id) => ['ligne', id]))}`;

test('les cases sont pour qui accepte, et pour lui seul', async () => {
  for (const [qui, combien] of [
    [direction, 6],
    [elu, 6],
    [instruction, 0],
    [agent, 0],
  ] as const) {
    const { corps } = await qui.get(PROGRAMME);
    assert.equal(corps.split('type="checkbox"').length - 1, combien, qui.nom);
  }
  assert.match(await lire(agent, choix(dossierIds)), /Ce geste revient à d’autres/);
  assert.equal((await (await site.parRole('porteur')).get(choix(dossierIds))).status, 404);
  assert.equal((await agent.post(`${PROGRAMME}/lot`, { ligne: 'x 1 1 1' })).status, 403);
});

test('avant d’écrire : ce qui est possible, ce qui est bloqué et pourquoi', async () => {
  const avant = await site.tete();
  await jouer(direction, un, 'refuser', { motif: 'Hors des priorités.' });
  await jouer(instruction, deux, 'amender', { montant: '6 000', motif: 'Barème.' });
  assert.equal(await accepter(direction, trois, '1000000'), 303);
  const tete = await site.tete();
  assert.notEqual(avant.rang, tete.rang);
  const dit = await lire(direction, choix(dossierIds));
  assert.match(dit, /Accepter\s: 3 actions possibles sur 6/);
  assert.match(dit, /Bloquées \(3\)/);
  assert.match(dit, /Cette action est refusée/);
  assert.match(dit, /Cette action est accordée/);
  assert.match(dit, /Deux montants sont possibles/);
  assert.match(dit, /Total ?30 000 €/);
  assert.deepEqual(await site.tete(), tete, 'la vérification n’écrit rien');
  assert.match(await lire(direction, `${PROGRAMME}/lot`), /Aucune action choisie/);
  assert.match(await lire(direction, `${PROGRAMME}/lot?toutes=oui`), /3 actions possibles sur 6/);
  assert.match(
    await lire(direction, `${PROGRAMME}/lot?toutes=oui&statut=refusee`),
    /0 action possible sur 1/,
  );
});

test('chacune par sa commande ; ce qui a changé entre-temps est refusé, le reste est fait', async () => {
  const page = (await direction.get(choix(dossierIds))).corps;
  const form = formulaires(page, PROGRAMME).find(({ action }) => action === `${PROGRAMME}/lot`);
  assert.ok(form);
  const champs = form.champs.map(({ nom, valeur }) => [nom, valeur] as const);
  const dernier = dossierIds.at(-1) ?? '';
  await jouer(agent, `/lignes/${dernier}`, 'amender', { montant: '9 000', motif: 'Devis.' });
  const envoi = await direction.post(form.action, champs);
  assert.equal(envoi.status, 303);
  const suite = envoi.entetes.get('location') ?? '';
  const dit = await lire(direction, suite);
  assert.match(dit, /2 actions acceptées sur 3/);
  assert.match(dit, /Accord conclu à 10 000 €\./);
  for (const id of dossierIds.slice(3, 5)) {
    const ligne = await lireLigne(site.database, id);
    assert.equal(ligne?.etat.statut, 'accordee');
    const { corps } = await agent.get(`/lignes/${id}`);
    assert.match(corps, /a conclu l’accord/, 'la même histoire qu’un geste seul');
  }
  assert.equal((await lireLigne(site.database, dernier))?.etat.statut, 'ouverte');
  // Sent twice, it accepts nothing twice.
  const tete = await site.tete();
  assert.equal((await direction.post(form.action, champs)).status, 303);
  assert.deepEqual(await site.tete(), tete);
  assert.equal((await agent.get(suite)).status, 403);
  assert.deepEqual(site.pannes, []);
});

test('des lignes d’un autre programme, ou mal écrites, ne passent pas', async () => {
  for (const ligne of ['x', `${dossierIds[0]} 1`, '', `${dossierIds[0]} 1 1 1; drop`]) {
    assert.equal((await direction.post(`${PROGRAMME}/lot`, { ligne })).status, 422, ligne);
  }
  const ailleurs = (await direction.get('/programmes/245900410/2019')).corps;
  const autre = /href="\/lignes\/([^"]+)"/.exec(ailleurs)?.[1] ?? '';
  assert.notEqual(autre, '');
  const ligne = `${autre} 0 100 1`;
  assert.equal((await direction.post(`${PROGRAMME}/lot`, { ligne })).status, 404);
  assert.match(await lire(direction, choix([autre])), /Aucune action choisie/);
  assert.deepEqual(site.pannes, []);
});
