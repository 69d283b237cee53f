import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lireProposition } from '../../src/rooms/proposition/door.ts';
import { BETHUNE, conterUnDossier, FERMETURE, ouvrirUnAppel } from '../ecrans/scene.ts';
import { jouer, ouvrirUnDialogue } from './dialogue.ts';
import { formulaires } from './lecture.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

/** Reads the page once, and gives the undo that it offers beside what was just done. */
async function lireAnnuler(qui: Visiteur, adresse: string) {
  const { corps } = await qui.get(adresse);
  const [avant, apres] = corps.split('<div class="fait">');
  const bloc = apres === undefined ? '' : `<div>${apres.split('</form>')[0] ?? ''}</form></div>`;
  const [form] = avant === undefined || !bloc.includes('Annuler') ? [] : formulaires(bloc, adresse);
  if (form === undefined) return null;
  const champs = form.champs.map(({ nom, valeur }) => [nom, valeur] as const);
  return { action: form.action, champs };
}

async function annuler(qui: Visiteur, adresse: string): Promise<number> {
  const form = await lireAnnuler(qui, adresse);
  assert.ok(form, 'rien ne propose d’annuler');
  return (await qui.post(form.action, form.champs)).status;
}

test('dans la sélection, chaque geste se défait', async (t) => {
  let maintenant = new Date(FERMETURE.getTime() + 7_200_000);
  const site = await ouvrirSite({ now: () => maintenant });
  const tenus = await site.mandats();
  const trouver = async ({ role, nom }: { role: string; nom?: string }) => {
    const tenu = tenus.find(
      (un) => un.role === role && (nom === undefined || un.nom.includes(nom)),
    );
    assert.ok(tenu);
    return tenu;
  };
  const appelId = await ouvrirUnAppel({ site });
  const ids: string[] = [];
  for (let rang = 0; rang < 3; rang += 1) {
    ids.push(await conterUnDossier({ site, trouver }, { appelId, depose: true }));
  }
  const [un = '', deux = '', trois = ''] = ids;
  const mandat = tenus.find(
    ({ role, epciSiren }) => role === 'agent-epci' && epciSiren === BETHUNE,
  );
  assert.ok(mandat);
  const agent = await site.entrer(mandat);
  const adresse = `/propositions/${appelId}/${BETHUNE}`;
  const id = `${appelId}/${BETHUNE}`;
  const lire = async () =>
    ((await lireProposition(site.database, id))?.etat.lignes ?? []).map(
      ({ dossierId, decision, rang, montantProposeCentimes, motif }) => ({
        ...{ dossierId, decision, rang, montantProposeCentimes, motif },
      }),
    );
  const geste = async (nom: string, champs: Record<string, string>) => {
    const version = String((await lireProposition(site.database, id))?.version ?? 0);
    const { status } = await agent.post(`${adresse}/${nom}`, { version, ...champs });
    assert.equal(status, 303, `${nom} ${JSON.stringify(champs)}`);
  };
  const proposer = (dossier: string, montant: string) => geste('proposer', { dossier, montant });

  for (const [quoi, faire] of [
    ['proposer', () => proposer(trois, '7 000')],
    ['changer un montant', () => proposer(un, '8 000')],
    ['écarter ce qui était proposé', () => geste('ecarter', { dossier: un, motif: 'Hors sujet.' })],
    ['écarter ce qui était à examiner', () => geste('ecarter', { dossier: trois, motif: 'Non.' })],
    ['descendre', () => geste('classer', { dossier: un, sens: 'descendre' })],
    ['remettre à examiner', () => geste('remettre', { dossier: un })],
  ] as const) {
    await t.test(quoi, async () => {
      if ((await lire()).length === 0) {
        await proposer(un, '9 000');
        await proposer(deux, '5 000');
      }
      const avant = await lire();
      await faire();
      assert.notDeepEqual(await lire(), avant);
      assert.equal(await annuler(agent, adresse), 303);
      assert.deepEqual(await lire(), avant);
      const { corps } = await agent.get(adresse);
      assert.match(corps, /C’est annulé/);
    });
  }

  await t.test('re-proposer ce qui était écarté, avec son motif', async () => {
    await geste('ecarter', { dossier: trois, motif: 'Trop tard.' });
    const avant = await lire();
    await proposer(trois, '4 000');
    assert.equal(await annuler(agent, adresse), 303);
    assert.deepEqual(await lire(), avant);
  });

  await t.test('un autre a écrit depuis : rien n’est défait', async () => {
    await proposer(un, '8 500');
    const form = await lireAnnuler(agent, adresse);
    assert.ok(form);
    await proposer(deux, '5 500');
    const avant = await lire();
    assert.equal((await agent.post(form.action, form.champs)).status, 409);
    assert.deepEqual(await lire(), avant);
  });

  await t.test('le message ne se montre qu’une fois', async () => {
    maintenant = new Date(maintenant.getTime() + 1000);
    assert.ok(await lireAnnuler(agent, adresse));
    assert.equal(await lireAnnuler(agent, adresse), null);
    assert.deepEqual(site.pannes, []);
  });
});

test('au dialogue, on reprend son brouillon, et rien de ce qu’un autre a dit', async () => {
  const { site, lignes, agent, instruction } = await ouvrirUnDialogue(1);
  const [ligne = ''] = lignes;
  await jouer(agent, ligne, 'amender', { montant: '9 000', motif: 'Devis.' });
  assert.equal(await lireAnnuler(agent, ligne), null, 'l’élu avait validé le montant d’avant');
  await jouer(agent, ligne, 'amender', { montant: '8 000', motif: 'Autre devis.' });
  assert.equal(await annuler(agent, ligne), 303);
  const { corps } = await agent.get(ligne);
  assert.match(corps, /Annulation\s: retour à 9\s000/);
  await jouer(instruction, ligne, 'questionner', { motif: 'Combien ?' });
  assert.equal(await lireAnnuler(instruction, ligne), null);
  assert.deepEqual(site.pannes, []);
});
