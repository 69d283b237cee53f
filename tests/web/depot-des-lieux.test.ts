import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { instant } from '../../src/core/day.ts';
import { euros } from '../../src/core/money.ts';
import { traiterAccuse } from '../../src/rooms/accuse-de-reception/door.ts';
import { pieceAppel } from '../../src/rooms/appel/door.ts';
import { importerFichierDispositif } from '../../src/rooms/dispositif/door.ts';
import { lireDossier, pieceDossier } from '../../src/rooms/dossier/door.ts';
import { ANNEE, BETHUNE, FERMETURE, OUVERTURE, PENDANT, PORTEUR } from '../ecrans/scene.ts';
import { contenuDe, faire, ordre } from '../support/programme.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite({ now: () => PENDANT });
const FICHIER = join(import.meta.dirname, '../../dispositifs/demonstration-2019.yaml');
/** Outside every quartier invented for Béthune, a few hundred metres from the first. */
const A_COTE = { lon: 2.6401, lat: 50.5301 };

/** What one reads in the page, drawings apart. */
function texteDe(page: string): string {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(page) ?? [];
  return main
    .replaceAll(/<svg.*?<\/svg>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/gu, ' ');
}

describe('déposer par formulaire une action près d’un quartier, sous chaque état de la règle', () => {
  let porteur: Visiteur;
  let organisationId = '';
  before(async () => {
    const sien = (await site.mandats()).find((un) => un.nom.includes(PORTEUR.nom));
    assert.ok(sien?.organisationId);
    ({ organisationId } = { organisationId: sien.organisationId });
    porteur = await site.entrer(sien);
  });

  /** A draft under a scheme of its own, with the rule told; gives its address. */
  async function preparer(code: string, distance: string | null): Promise<string> {
    const texte = (await readFile(FICHIER, 'utf8')).replace('code: demonstration-2019', code);
    const regle = distance === null ? '' : `lieux:\n  distance maximale: ${distance}\n`;
    const quand = OUVERTURE.toISOString();
    const importe = await importerFichierDispositif(
      site.database,
      ordre('admin-region', quand),
      `${texte}\n${regle}`,
    );
    assert.ok(importe.ok, JSON.stringify(importe));
    const dispositif = importe.faits[0]?.dispositif ?? assert.fail('rien d’importé');
    const [appelId, id] = [randomUUID(), randomUUID()];
    const appel = {
      ...{ type: 'ouvrirAppel' as const, dispositifCode: dispositif.code, annee: ANNEE },
      ...{ intitule: 'Appel d’essai', epciSirens: [BETHUNE], noteDeCadrage: '' },
      ...{ ouvreLe: instant(quand), fermeLe: instant(FERMETURE.toISOString()), piecesExigees: [] },
    };
    await faire(site.database, pieceAppel, appelId, appel, ordre('instructeur-region', quand));
    const action = {
      ...{ epciSiren: BETHUNE, intitule: 'Atelier à deux rues', prioriteCode: 'rev3' },
      ...{ section: 'fonctionnement' as const, montantCentimes: euros(10_000) },
      ...{ quartiers: [], points: [A_COTE] },
    };
    const contenu = contenuDe({ dispositif, porteurId: organisationId }, action);
    const commande = { type: 'creerDossier' as const, appelId, contenu };
    const qui = ordre('porteur', PENDANT.toISOString(), { organisationId });
    await faire(site.database, pieceDossier, id, commande, qui);
    return `/dossiers/${id}`;
  }

  async function deposer(chemin: string) {
    const avant = texteDe((await porteur.get(`${chemin}/verifier`)).corps);
    const recu = await porteur.post(`${chemin}/deposer`, { cle: randomUUID(), version: '1' });
    return { avant, status: recu.status, corps: texteDe(recu.corps) };
  }

  test('aucune règle : refusé, comme un point hors quartier', async () => {
    const { avant, status, corps } = await deposer(await preparer('code: sans-regle', null));
    assert.equal(status, 422);
    for (const page of [avant, corps]) assert.match(page, /n’est dans aucun quartier cette année/);
  });

  test('trop loin : refusé avec la distance, le quartier et la règle', async () => {
    const { avant, status, corps } = await deposer(await preparer('code: trop-loin', '20 m'));
    assert.equal(status, 422);
    for (const page of [avant, corps]) {
      assert.match(
        page,
        /est à [\d,]+\s?k?m du quartier accepté le plus proche, .* \(INVENTE-CABB-\d\)\s: la règle est 20\sm au plus\./u,
      );
    }
  });

  test('assez près : reçu, et rien n’est à apprécier', async () => {
    const chemin = await preparer('code: assez-pres', '20 000 m');
    const { avant, status } = await deposer(chemin);
    assert.equal(status, 303);
    const pages = [avant, texteDe((await porteur.get(`${chemin}/accuse`)).corps)];
    for (const page of pages) assert.doesNotMatch(page, /À apprécier/);
    assert.match(texteDe((await porteur.get(chemin)).corps), /INVENTE-CABB-\d/);
  });

  test('à paramétrer : reçu, à apprécier sur la page de dépôt, l’accusé, le dossier et le PDF', async () => {
    const chemin = await preparer('code: a-parametrer', 'à paramétrer');
    const { avant, status } = await deposer(chemin);
    assert.equal(status, 303);
    const accuse = texteDe((await porteur.get(`${chemin}/accuse`)).corps);
    for (const page of [avant, accuse, texteDe((await porteur.get(chemin)).corps)]) {
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
