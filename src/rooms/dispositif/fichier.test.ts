import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { lireFichierDispositif } from './rules/fichier.ts';
import type { Dispositif } from './rules/types.ts';

const DOSSIER = join(import.meta.dirname, '..', '..', '..', 'dispositifs');
const HDF = readFileSync(join(DOSSIER, 'hauts-de-france-2018.yaml'), 'utf8');
const INVENTEE = readFileSync(join(DOSSIER, 'region-inventee.yaml'), 'utf8');

function lire(texte: string): Dispositif {
  const lecture = lireFichierDispositif(texte);
  if (!lecture.ok) assert.fail(JSON.stringify(lecture.erreurs, null, 1));
  return lecture.dispositif;
}

/** The errors of the file once a passage is replaced, each as one line of text. */
function erreurs(avant: string | RegExp, apres: string, texte = INVENTEE): string[] {
  const change = texte.replace(avant, apres);
  assert.notEqual(change, texte, `passage introuvable : ${avant}`);
  const lecture = lireFichierDispositif(change);
  return lecture.ok ? [] : lecture.erreurs.map((e) => `${e.chemin} (${e.ligne}) ${e.motif}`);
}

test('le fichier des Hauts-de-France dit la note de 2018, et n’invente aucun chiffre', () => {
  const lu = lire(HDF);
  assert.equal(lu.code, 'soutien-emploi-innovation-2018');
  assert.deepEqual(lu.region, {
    nom: 'Région Hauts-de-France',
    siren: '200053742',
    siret: '20005374200017',
  });
  assert.deepEqual(lu.exercices, { du: 2018, au: 2018 });
  assert.deepEqual(
    lu.basesLegales.map(({ numero, date }) => [numero, date]),
    [
      ['20161396', '2016-10-13'],
      ['20161857', '2016-12-14'],
    ],
  );
  assert.deepEqual(
    lu.priorites.map(({ code, themes }) => [code, themes.length]),
    [
      ['emploi', 5],
      ['rev3', 7],
      ['cadre-de-vie', 2],
    ],
  );
  assert.deepEqual(
    lu.pointsDEntree.map(({ code, exige }) => [code, exige]),
    [
      ['numerique', false],
      ['innovation-sociale', false],
      ['participation-des-habitants', true],
    ],
  );
  assert.deepEqual(lu.naturesDeQuartier, ['prioritaire', 'veille-active', 'vecu']);
  assert.deepEqual(lu.sections, ['fonctionnement', 'investissement']);
  assert.equal(lu.participationExigee, true);
  assert.deepEqual(lu.droitCommun, []);
  for (const regle of Object.values(lu.regles)) assert.deepEqual(regle, { etat: 'a-parametrer' });
});

test('une autre Région tient dans un fichier : autres mots, autres priorités, taux fixés', () => {
  const lu = lire(INVENTEE);
  assert.match(`${lu.region.nom} ${lu.intitule}`, /inventée.*inventé/);
  assert.equal(lu.priorites.length, 4);
  assert.equal(lu.pointsDEntree.length, 2);
  assert.deepEqual(lu.naturesDeQuartier, ['prioritaire', 'vecu']);
  assert.equal(lu.participationExigee, false);
  assert.equal(lu.droitCommun.length, 3);
  assert.deepEqual(lu.exercices, { du: 2018, au: 2020 });
  assert.equal(lu.mots?.['porteur'], 'structure');
  assert.deepEqual(lu.regles, {
    tauxMaximal: { etat: 'fixe', valeur: { numerateur: 3, denominateur: 5 } },
    plancherCentimes: { etat: 'fixe', valeur: 100_000 },
    plafondCentimes: { etat: 'fixe', valeur: 2_500_000 },
    partPropreMinimale: { etat: 'fixe', valeur: { numerateur: 1, denominateur: 10 } },
    distanceMaximaleMetres: { etat: 'fixe', valeur: 500 },
    partDeLaZone: { etat: 'fixe', valeur: { numerateur: 1, denominateur: 2 } },
    partDesHabitants: { etat: 'fixe', valeur: { numerateur: 7, denominateur: 10 } },
  });
});

test('les clés s’écrivent avec ou sans accents, apostrophe droite ou courbe', () => {
  const sansAccents = HDF.replace('points d’entrée:', "Points d'entree:")
    .replace('règles:', 'Regles:')
    .replaceAll('thèmes:', 'themes:')
    .replace('- vécu', '- Vécu');
  assert.deepEqual(lire(sansAccents), lire(HDF));
  assert.deepEqual(lire(`\uFEFF${HDF.replaceAll('\n', '\r\n')}`), lire(HDF));
});

test('chaque erreur nomme son chemin dans le fichier, sa ligne, et dit quoi faire', () => {
  const cas: [string | RegExp, string, RegExp][] = [
    ['code: sante', 'code: Santé', /^priorités › n° 2 › code \(\d+\) Un code s’écrit/],
    ['code: sante', 'code: jeunesse', /^priorités › n° 2 .*« jeunesse » sert deux fois/],
    ['intitulé: Quart', 'titre: Quart', /^titre .*pas connue/],
    ['SIREN: 999999998', 'SIREN: 999999999', /^région › SIREN .*SIREN n’est pas conforme/],
    ['SIRET: 99999999800019', 'SIRET: 20005374200017', /^région › SIRET .*ne commence pas/],
    ['date: 2017-11-30', 'date: 2017-11-31', /^bases légales › n° 1 › date .*2016-10-13/],
    ['au: 2020', 'au: 2017', /^exercices › au .*précède/],
    ['exigé: non', 'exigé: parfois', /^points d’entrée › n° 2 › exigé .*oui ou par non/],
    ['- vécu', '- voisin', /^natures de quartier › n° 2 .*prioritaire, veille-active, vecu/],
    ['60 %', '120 %', /^règles › taux maximal .*100 %/],
    ['60 %', 'beaucoup', /^règles › taux maximal .*à paramétrer/],
    ['plancher: 1 000 €', 'plancher: 30 000 €', /^règles › plafond .*inférieur au plancher/],
    ['plafond: 25 000 €', 'plafond:', /^règles › plafond .*Il faut ici un texte/],
    ['porteur: structure', 'porteur: []', /^mots › porteur .*un texte/],
    ['participation exigée: non\n', '', /^participation exigée \(\d+\) Cette clé manque/],
    ['code: quartiers', 'code: a\ncode: quartiers', /« code » est écrite deux fois/],
    ['code: quartiers', '\tcode: quartiers', /^fichier \(\d+\) Une tabulation/],
    ['code: quartiers', 'code: &a quartiers\nautre: *a #', /^fichier \(\d+\) Un renvoi/],
    ['code: quartiers', 'code: !loi quartiers', /^fichier \(\d+\) /],
  ];
  for (const [avant, apres, attendu] of cas) {
    const trouvees = erreurs(avant, apres);
    assert.ok(
      trouvees.some((erreur) => attendu.test(erreur)),
      `${apres} → ${trouvees.join(' | ') || 'aucune erreur'}`,
    );
    for (const erreur of trouvees) assert.doesNotMatch(erreur, /expected|invalid|zod|YAML/i);
  }
  const ligne = INVENTEE.split('\n').findIndex((l) => l.includes('60 %')) + 1;
  assert.match(erreurs('60 %', '120 %')[0] ?? '', new RegExp(`\\(${ligne}\\)`));
});

test('les règles de lieu sont facultatives, et se refusent mal écrites', () => {
  const sans = INVENTEE.replace(/\nlieux:\n.*\n.*\n.*\n/, '\n');
  assert.equal(lire(sans).regles.distanceMaximaleMetres, undefined);
  const distance = (dite: string) => lire(INVENTEE.replace('500 m', dite)).regles;
  assert.deepEqual(distance('à paramétrer').distanceMaximaleMetres, { etat: 'a-parametrer' });
  assert.deepEqual(distance('sans objet').distanceMaximaleMetres, { etat: 'sans-objet' });
  assert.equal(
    lire(INVENTEE.replace(/ {2}part de la zone.*\n/, '')).regles.partDeLaZone,
    undefined,
  );
  const habitants = (dite: string) => lire(INVENTEE.replace('70 %', dite)).regles.partDesHabitants;
  assert.deepEqual(habitants('à paramétrer'), { etat: 'a-parametrer' });
  assert.deepEqual(habitants('sans objet'), { etat: 'sans-objet' });
  assert.equal(
    lire(INVENTEE.replace(/ {2}part minimale.*\n/, '')).regles.partDesHabitants,
    undefined,
  );
  assert.equal(lire(HDF).regles.partDesHabitants, undefined, 'la note de 2018 n’en dit rien');
  assert.deepEqual(lire(INVENTEE.replace('d’habitants', "d'habitants")), lire(INVENTEE));
  assert.match(erreurs('70 %', '101 %')[0] ?? '', /lieux › part minimale .*100 %/);
  for (const fausse of ['500', '0 m', '0,5 km', '-3 m', '200 000 m']) {
    assert.match(erreurs('500 m', fausse)[0] ?? '', /lieux › distance maximale .*mètres/, fausse);
  }
  assert.match(erreurs('50 %', '150 %')[0] ?? '', /lieux › part de la zone/);
  assert.match(erreurs('part de la zone', 'part du lieu')[0] ?? '', /n’est pas connue/);
});

test('un fichier vide, étranger ou hostile est refusé sans casser', () => {
  for (const texte of [
    '',
    '# rien',
    'bonjour',
    '- a\n- b',
    '['.repeat(50_000),
    'a: {'.repeat(9000),
  ]) {
    assert.equal(lireFichierDispositif(texte).ok, false);
  }
  assert.equal(lireFichierDispositif('x'.repeat(100_001)).ok, false);
  const vol = lireFichierDispositif(`${INVENTEE}\n  __proto__: piège\n`);
  assert.equal(Object.getPrototypeOf((vol.ok && vol.dispositif.mots) || {}), Object.prototype);
});

test('des lignes retirées ou échangées au hasard : des erreurs dites, jamais une exception', () => {
  const lignes = INVENTEE.split('\n');
  const rang = fc.nat(lignes.length - 1);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(rang, rang), { maxLength: 6 }),
      fc.array(rang),
      (echanges, morts) => {
        const copie = [...lignes];
        for (const [a, b] of echanges) {
          [copie[a], copie[b]] = [copie[b] ?? '', copie[a] ?? ''];
        }
        const texte = copie.filter((_, i) => !morts.includes(i)).join('\n');
        const lecture = lireFichierDispositif(texte);
        if (!lecture.ok) assert.ok(lecture.erreurs.every(({ motif }) => /[.»…]$/.test(motif)));
      },
    ),
    { numRuns: 300 },
  );
});
