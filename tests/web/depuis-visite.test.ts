import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'parse5';
import { accepter, jouer, ouvrirUnDialogue, PROGRAMME } from './dialogue.ts';
import { texte as texteDe } from './lecture.ts';
import type { Visiteur } from './support.ts';

const { site, lignes, instruction, direction, agent, elu } = await ouvrirUnDialogue(5);
const [une = '', deux = '', trois = '', quatre = ''] = lignes;

/** The lines marked as changed on the programme of this person. */
async function marquees(qui: Visiteur, filtre = ''): Promise<string[]> {
  const { corps } = await qui.get(`${PROGRAMME}${filtre}`);
  const rangees = corps.split('<tr>').filter((rangee) => rangee.includes('A changé'));
  return rangees.map((rangee) => /href="(\/lignes\/[^"]+)"/.exec(rangee)?.[1] ?? '').sort();
}

async function lire(qui: Visiteur, chemin: string): Promise<string> {
  const lu = texteDe(parse((await qui.get(chemin)).corps));
  return lu.replaceAll(/\s+/g, ' ');
}

test('avant tout, rien n’a changé pour personne', async () => {
  for (const qui of [instruction, direction, agent, elu]) {
    assert.deepEqual(await marquees(qui), []);
    assert.match(await lire(qui, PROGRAMME), /Rien n’a changé depuis votre dernière visite/);
  }
});

test('A modifie trois actions : B en voit trois, avec l’avant et l’après ; A, aucune', async () => {
  for (const ligne of [une, deux, trois]) {
    assert.equal(await jouer(agent, ligne, 'amender', { montant: '8 000', motif: 'Devis.' }), 303);
  }
  assert.deepEqual(await marquees(instruction), [une, deux, trois].sort());
  assert.deepEqual(await marquees(agent), []);
  const programme = await lire(instruction, PROGRAMME);
  assert.match(programme, /3 actions ont changé depuis votre dernière visite, à 20 h\./);
  assert.match(programme, /EPCI\s: 10 000 € → 8 000 €, à valider/);
  const seules = (await instruction.get(`${PROGRAMME}?change=oui`)).corps;
  const montrees = [...seules.matchAll(/<th scope="row"><a href="(\/lignes\/[^"]+)"/g)];
  assert.deepEqual(montrees.map(([, lien]) => lien).sort(), [une, deux, trois].sort());
  const csv = (await instruction.get(`${PROGRAMME}?format=csv&change=oui`)).corps;
  assert.equal(csv.trim().split('\n').length, 4, 'le fichier suit le filtre');
  assert.match(await lire(instruction, une), /EPCI ?10 000 € → 8 000 €, à valider/);
  assert.doesNotMatch(await lire(instruction, quatre), /A changé depuis/);
});

test('relire ne fait rien disparaître ; agir sur une action, c’est l’avoir lue', async () => {
  assert.equal((await marquees(instruction)).length, 3);
  await jouer(instruction, une, 'questionner', { motif: 'Combien de séances ?' });
  assert.deepEqual(await marquees(instruction), [deux, trois].sort());
  assert.match(await lire(agent, une), /Une question nouvelle\./);
});

test('l’EPCI ne voit pas changer ce que la Région n’a pas envoyé', async () => {
  assert.equal(
    await jouer(instruction, quatre, 'amender', { montant: '6 000', motif: 'Non.' }),
    303,
  );
  assert.deepEqual(await marquees(agent), [une]);
  assert.deepEqual(await marquees(direction), [une, deux, trois, quatre].sort());
  assert.equal(await accepter(direction, quatre, '600000'), 303);
  assert.deepEqual(await marquees(agent), [une, quatre].sort());
  assert.match(await lire(agent, quatre), /Région ?rien → 6 000 €/);
});

test('tout marquer comme vu : jusqu’à la page lue, pas au-delà', async () => {
  const page = (await direction.get(PROGRAMME)).corps;
  const rang = /name="rang" value="(\d+)"/.exec(page)?.[1] ?? '';
  await jouer(agent, trois, 'amender', { montant: '7 500', motif: 'Autre devis.' });
  assert.equal((await direction.post(`${PROGRAMME}/vu`, { rang })).status, 303);
  assert.match(await lire(direction, PROGRAMME), /Tout est marqué comme vu\./);
  assert.deepEqual(await marquees(direction), [trois]);
  assert.match(await lire(direction, trois), /EPCI ?8 000 €, à valider → 7 500 €, à valider/);
  // A mark of one is not the mark of another, and goes back for no one.
  assert.ok((await marquees(instruction)).length > 1);
  assert.equal((await direction.post(`${PROGRAMME}/vu`, { rang: '0' })).status, 303);
  assert.deepEqual(await marquees(direction), [trois]);
  assert.equal((await direction.post(`${PROGRAMME}/vu`, { rang: '999999999999' })).status, 303);
  await jouer(agent, trois, 'amender', { montant: '7 400', motif: 'Encore.' });
  assert.deepEqual(await marquees(direction), [trois], 'un rang à venir ne cache rien');
});

test('qui ne lit pas le programme n’y marque rien', async () => {
  const porteur = await site.parRole('porteur');
  assert.equal((await porteur.post(`${PROGRAMME}/vu`, { rang: '1' })).status, 404);
  assert.deepEqual(site.pannes, []);
});
