import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { endChild, launchChild, tempFolder } from '../../../tests/support/embedded.ts';
import { BaseDejaOuverte, startEmbedded } from './launcher.ts';
import { takeLock } from './lock.ts';

test('the same process cannot open its data twice', async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  const debut = performance.now();
  await assert.rejects(startEmbedded({ dossier: join(dossier, '.') }), (erreur) => {
    assert.ok(erreur instanceof BaseDejaOuverte);
    assert.equal(
      erreur.message,
      `Les données de ${dossier} sont déjà utilisées par un autre Beffroi (processus ` +
        `${process.pid}). Arrêtez-le ou choisissez un autre dossier avec BEFFROI_DONNEES.`,
    );
    return true;
  });
  assert.ok(performance.now() - debut < 1_000);
});

test('another process is refused within a second', async (t) => {
  const dossier = tempFolder();
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  const autre = await launchChild(t, dossier);
  assert.equal(autre.reponse.nom, 'BaseDejaOuverte');
  assert.match(autre.reponse.erreur ?? '', new RegExp(`\\(processus ${process.pid}\\)`));
  const { dureeMs = Number.POSITIVE_INFINITY } = autre.reponse;
  assert.ok(dureeMs < 1_000, `${dureeMs} ms`);
});

test('the folder of a stopped owner is free again', () => {
  const dossier = tempFolder();
  const verrou = takeLock(dossier);
  assert.throws(() => takeLock(dossier), BaseDejaOuverte);
  verrou.liberer();
  verrou.liberer();
  takeLock(dossier).liberer();
});

test('a dead owner holds nothing, even when its number lives again', async (t) => {
  const dossier = tempFolder();
  const premier = await launchChild(t, dossier);
  await endChild(premier, 'SIGKILL');
  writeFileSync(join(dossier, 'verrou.processus'), `${process.ppid}\n`);
  const base = await startEmbedded({ dossier });
  t.after(() => base.arreter());
  assert.equal(base.demarrage, 'adopte');
});

test('of ten starts at once on a fresh folder, exactly one wins', async (t) => {
  const dossier = tempFolder();
  const essais = await Promise.allSettled(
    Array.from({ length: 10 }, () => startEmbedded({ dossier })),
  );
  const gagnants = essais.filter((essai) => essai.status === 'fulfilled');
  t.after(() => Promise.all(gagnants.map((gagnant) => gagnant.value.arreter())));
  const perdants = essais.filter((essai) => essai.status === 'rejected');
  assert.equal(gagnants.length, 1);
  assert.ok(perdants.every((perdant) => perdant.reason instanceof BaseDejaOuverte));
});
