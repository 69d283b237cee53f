import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formes, lignesDuTableau } from './formes.ts';
import { attribut, elements, texte } from './lecture.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();

/** What a map must say of a row: « Name : 3 actions, 12 000 € ». */
function enPhrase([nom = '', ...cellules]: readonly string[]): string {
  const [actions = '', montant = ''] = cellules.slice(-2);
  return `${nom}\u00A0: ${actions}\u00A0${actions === '1' ? 'action' : 'actions'}, ${montant}`;
}

describe('les cartes publiques et leurs tableaux', () => {
  const passant = site.passant();

  test('chaque chiffre de la carte est dans le tableau, et l’inverse, filtré ou non', async () => {
    for (const [adresse, legende] of [
      ['/quartiers', /Quartiers où une action a été votée/],
      ['/actions', /Quartiers concernés par les actions montrées/],
      ['/actions?epci=200072460', /Quartiers concernés par les actions montrées/],
      ['/actions?section=investissement&tri=montant', /Quartiers concernés/],
    ] as const) {
      const { corps, status } = await passant.get(adresse);
      assert.equal(status, 200);
      const lignes = lignesDuTableau(corps, legende);
      assert.ok(lignes.length > 0);
      assert.deepEqual(
        formes(corps)
          .map(({ dit }) => dit)
          .toSorted(),
        lignes.map(enPhrase).toSorted(),
        adresse,
      );
      const liens = new Set(elements(corps).map((un) => attribut(un, 'href')));
      assert.ok(formes(corps).every(({ lien }) => liens.has(lien)));
    }
  });

  test('la page d’un quartier : sa commune, ses années, ses voisins, les mêmes chiffres', async () => {
    const { corps: liste } = await passant.get('/quartiers');
    const [premier] = formes(liste);
    assert.ok(premier);
    const { corps, status } = await passant.get(premier.lien);
    assert.equal(status, 200);
    assert.match(corps, /class="chapeau">Quartier [^<]*, Amiens, CA Amiens Métropole</);
    const voisins = lignesDuTableau(corps, /et les autres quartiers de Amiens/);
    assert.equal(voisins.length, 5);
    const dits = elements(corps)
      .filter((un) => un.tagName === 'path' && /quartier/.test(attribut(un, 'class') ?? ''))
      .map((un) => texte(un));
    for (const voisin of voisins) {
      const attendu = voisin.at(-2) === '0' ? `${voisin[0]}, ` : enPhrase(voisin);
      assert.ok(
        dits.some((dit) => dit.startsWith(attendu)),
        attendu,
      );
    }
    const annees = lignesDuTableau(corps, /Voté ici, par année/);
    const actions = lignesDuTableau(corps, /^Actions votées/);
    const parAnnee = annees.reduce((somme, [, nombre]) => somme + Number(nombre), 0);
    assert.equal(parAnnee, actions.length);
    assert.ok(voisins.some(([nom, , nombre]) => nom !== undefined && Number(nombre) === parAnnee));
  });

  test('une carte est courte, sans style ni script dans la page', async () => {
    const { corps } = await passant.get('/quartiers');
    const cartes = corps.match(/<figure class="carte">.*?<\/figure>/gs) ?? [];
    assert.equal(cartes.length, 5);
    for (const carte of cartes) {
      assert.ok(carte.length < 8000, `${carte.length} octets pour cinq quartiers`);
      assert.doesNotMatch(carte, /style=|<script|NaN|undefined/);
      assert.match(carte, /<title id=.*<desc id=.*class="mesure"[^>]*>[\d,]+\s?km</s);
    }
  });
});
