import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { traiterAccuse } from '../../src/rooms/accuse-de-reception/door.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { PENDANT, PORTEUR } from '../ecrans/scene.ts';
import { preparerSousUneRegle, texteDuCorps } from './sous-une-regle.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite({ now: () => PENDANT });

describe('déposer par formulaire une action près d’un quartier, sous chaque état de la règle', () => {
  let porteur: Visiteur;
  let organisationId = '';
  before(async () => {
    const sien = (await site.mandats()).find((un) => un.nom.includes(PORTEUR.nom));
    assert.ok(sien?.organisationId);
    ({ organisationId } = { organisationId: sien.organisationId });
    porteur = await site.entrer(sien);
  });

  const preparer = (code: string, distance: string | null) =>
    preparerSousUneRegle(site, {
      ...{ code, organisationId },
      lieux: distance === null ? null : `distance maximale: ${distance}`,
    });

  async function deposer(chemin: string) {
    const avant = texteDuCorps((await porteur.get(`${chemin}/verifier`)).corps);
    const recu = await porteur.post(`${chemin}/deposer`, { cle: randomUUID(), version: '1' });
    return { avant, status: recu.status, corps: texteDuCorps(recu.corps) };
  }

  test('aucune règle : refusé, comme un point hors quartier', async () => {
    const { avant, status, corps } = await deposer(await preparer('sans-regle', null));
    assert.equal(status, 422);
    for (const page of [avant, corps]) assert.match(page, /n’est dans aucun quartier cette année/);
  });

  test('trop loin : refusé avec la distance, le quartier et la règle', async () => {
    const { avant, status, corps } = await deposer(await preparer('trop-loin', '20 m'));
    assert.equal(status, 422);
    for (const page of [avant, corps]) {
      assert.match(
        page,
        /est à [\d,]+\s?k?m du quartier accepté le plus proche, .* \(INVENTE-CABB-\d\)\s: la règle est 20\sm au plus\./u,
      );
    }
  });

  test('assez près : reçu, et rien n’est à apprécier', async () => {
    const chemin = await preparer('assez-pres', '20 000 m');
    const { avant, status } = await deposer(chemin);
    assert.equal(status, 303);
    const pages = [avant, texteDuCorps((await porteur.get(`${chemin}/accuse`)).corps)];
    for (const page of pages) assert.doesNotMatch(page, /À apprécier/);
    assert.match(texteDuCorps((await porteur.get(chemin)).corps), /INVENTE-CABB-\d/);
  });

  test('à paramétrer : reçu, à apprécier sur la page de dépôt, l’accusé, le dossier et le PDF', async () => {
    const chemin = await preparer('a-parametrer', 'à paramétrer');
    const { avant, status } = await deposer(chemin);
    assert.equal(status, 303);
    const accuse = texteDuCorps((await porteur.get(`${chemin}/accuse`)).corps);
    for (const page of [avant, accuse, texteDuCorps((await porteur.get(chemin)).corps)]) {
      assert.match(page, /À apprécier .* un agent dit si c’est accepté/);
      assert.match(page, /La Région n’a pas encore fixé la distance admise/);
    }
    const dossierId = chemin.split('/').at(-1) ?? '';
    assert.equal((await lireDossier(site.database, dossierId))?.etat.quartiers.length, 1);
    const envoi = { id: 1, type: 'accuse-de-reception', charge: { dossierId } };
    await traiterAccuse(site.database, { ...envoi, instant: PENDANT.toISOString() });
    const pdf = await porteur.get(`${chemin}/accuse.pdf`);
    assert.ok(pdf.corps.startsWith('%PDF-'));
  });
});

test('rien n’a échoué en silence', () => {
  assert.deepEqual(site.pannes, []);
});
