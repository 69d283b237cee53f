import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import type { Ecrans } from '../ecrans/navigateur.ts';
import { conterUnDossier, ouvrirUnAppel, PENDANT, PORTEUR, QUARTIER } from '../ecrans/scene.ts';
import { formes } from './formes.ts';
import { attribut, elements, texte } from './lecture.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite({ now: () => PENDANT });
const CINQ = [1, 2, 3, 4, 5].map((rang) => `INVENTE-CABB-${rang}`);
/** In the middle of the invented town: in no quartier. */
const AU_MILIEU = ['2,6401', '50,5301'] as const;
const DANS_LE_PREMIER = ['2,6601', '50,5301'] as const;

function cases(page: string) {
  return elements(page).flatMap((un) =>
    attribut(un, 'name') === 'quartiers'
      ? [
          {
            id: attribut(un, 'id') ?? '',
            code: attribut(un, 'value') ?? '',
            coche: attribut(un, 'checked') !== null,
          },
        ]
      : [],
  );
}

describe('les quartiers d’un dossier, par une liste et une carte, sans script', () => {
  let porteur: Visiteur;
  let id: string;
  const adresse = () => `/dossiers/${id}/quartiers`;

  before(async () => {
    const mandats = await site.mandats();
    const trouver: Ecrans['trouver'] = async ({ role, nom = '' }) => {
      const sien = mandats.find((un) => un.role === role && un.nom.includes(nom));
      assert.ok(sien);
      return sien;
    };
    const scene = { site, trouver } as Ecrans;
    const appelId = await ouvrirUnAppel(scene);
    id = await conterUnDossier(scene, { appelId, depose: false });
    porteur = await site.entrer(await trouver(PORTEUR));
  });

  async function enregistrer(champs: readonly (readonly [string, string])[]) {
    const { corps } = await porteur.get(adresse());
    const caches = elements(corps).flatMap((un): [string, string][] => {
      const nom = attribut(un, 'name') ?? '';
      return ['cle', 'version'].includes(nom) ? [[nom, attribut(un, 'value') ?? '']] : [];
    });
    return porteur.post(adresse(), [...caches, ...champs]);
  }

  async function quartiers(): Promise<readonly string[]> {
    return (await lireDossier(site.database, id))?.etat.contenu.lieux.quartiers ?? [];
  }

  test('chaque forme mène à sa case, sous le même numéro, et se remplit comme elle', async () => {
    const { corps } = await porteur.get(adresse());
    const [vues, boites] = [formes(corps), cases(corps)];
    assert.deepEqual(boites.map(({ code }) => code).toSorted(), CINQ);
    assert.deepEqual(
      vues.map(({ lien, coche, code }) => ({ lien, coche, code })),
      boites.map(({ id: sien, coche, code }) => ({ lien: `#${sien}`, coche, code })),
    );
    assert.deepEqual(
      vues.filter(({ coche }) => coche).map(({ code }) => code),
      [QUARTIER],
    );
    for (const [rang, { dit }] of vues.entries()) {
      assert.ok(dit.startsWith(`${rang + 1}. `) && corps.includes(`<span>${dit} <`), dit);
    }
    assert.match(corps, /<legend>Béthune<\/legend>/);
  });

  test('ce qui est coché est enregistré, et plein sur la carte', async () => {
    const deux = ['INVENTE-CABB-2', 'INVENTE-CABB-4'];
    const reponse = await enregistrer(deux.map((code) => ['quartiers', code]));
    assert.equal(reponse.status, 303);
    assert.deepEqual(await quartiers(), deux);
    const { corps } = await porteur.get(adresse());
    const pleines = formes(corps).filter(({ coche }) => coche);
    assert.deepEqual(pleines.map(({ code }) => code).toSorted(), deux);
    assert.match(corps, /2\s?quartiers cochés\./);
    const { corps: verification } = await porteur.get(`/dossiers/${id}/verifier`);
    const images = elements(verification).filter((un) => attribut(un, 'role') === 'img');
    assert.equal(images.length, 1);
    assert.match(verification, /<desc [^>]*>1\. Le Moulin[^<]*2\. Les Quatre-Vents/);
  });

  test('« tout le contrat » coche tous les quartiers admis', async () => {
    await enregistrer([['tous', 'contrat']]);
    assert.deepEqual((await quartiers()).toSorted(), CINQ);
    assert.ok(formes((await porteur.get(adresse())).corps).every(({ coche }) => coche));
  });

  test('un point dit où il tombe, et se voit sur la carte', async () => {
    const [dedans, dehors] = [DANS_LE_PREMIER, AU_MILIEU];
    await enregistrer([
      ['quartiers', QUARTIER],
      ...[dedans, dehors].flatMap(([lon, lat]): [string, string][] => [
        ['lon', lon],
        ['lat', lat],
      ]),
    ]);
    const { corps } = await porteur.get(adresse());
    assert.match(corps, /P1\. Dans le quartier Les Tilleuls[^.]*\(quartier prioritaire\)\./);
    assert.match(corps, /P2\. Hors quartier, à (\d+\s?m|[\d,]+\s?km) du quartier /);
    const reperes = elements(corps).filter((un) => attribut(un, 'class') === 'repere');
    assert.equal(reperes.length, 2);
    assert.ok(reperes.every((un) => /Point [12]\. (Dans le|Hors) quartier/.test(texte(un))));
  });

  test('un point illisible laisse l’autre sur la carte, et tout ce qui est tapé', async () => {
    const reponse = await enregistrer([
      ['quartiers', 'INVENTE-CABB-3'],
      ...[AU_MILIEU, ['vers Béthune', '']].flatMap(([lon = '', lat = '']): [string, string][] => [
        ['lon', lon],
        ['lat', lat],
      ]),
    ]);
    assert.equal(reponse.status, 422);
    const reperes = elements(reponse.corps).filter((un) => attribut(un, 'class') === 'repere');
    assert.equal(reperes.length, 1);
    assert.match(reponse.corps, /value="vers Béthune"/);
    const pleines = formes(reponse.corps).filter(({ coche }) => coche);
    assert.deepEqual(
      pleines.map(({ code }) => code),
      ['INVENTE-CABB-3'],
    );
  });
});
