import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { controlerScdl, dossierScdl } from '../../../tests/support/scdl.ts';
import { jour } from '../../core/day.ts';
import { type Centimes, centimes } from '../../core/money.ts';
import {
  CHAMPS_SCDL,
  couper,
  ecrireEuros,
  ecrireScdl,
  ligneScdl,
  type SubventionVotee,
} from './rules/scdl.ts';

const dossier = dossierScdl();
const absent = dossier === null ? 'les fichiers officiels du SCDL sont absents' : false;
const lieu = (...noms: string[]) => join(dossier ?? '', ...noms);
const SCHEMA = lieu('scdl-schema', 'schema-v2.1.1.json');

const controlerExemple = (nom: string) =>
  controlerScdl(readFileSync(lieu('scdl-exemples', `v2.1.0--${nom}.csv`), 'utf8'), SCHEMA);

const estDuSchema = (motif: string) => !/SIRET|colonne absente/.test(motif);

function votee(
  intitule: string,
  montantCentimes: Centimes,
  nom = 'Les Ateliers du Faubourg',
): SubventionVotee {
  return {
    attribuantNom: 'Région Hauts-de-France',
    attribuantSiret: '20005374200017',
    executoireLe: jour('2018-12-20'),
    numero: '20181962',
    annee: 2018,
    beneficiaireNom: nom,
    beneficiaireSiret: '38047555800058',
    beneficiaireRna: null,
    intitule,
    montantCentimes,
  };
}

const exporter = (...votees: SubventionVotee[]) =>
  ecrireScdl(votees.map((une) => ligneScdl(une, 'selon la délibération')));

describe('le vérificateur du SCDL, sur les exemples officiels', () => {
  test('n’a rien à dire de l’exemple conforme', { skip: absent }, async () => {
    assert.deepEqual(await controlerExemple('exemple_valide'), []);
  });

  test('trouve les quinze cellules fausses et le bénéficiaire sans numéro', {
    skip: absent,
  }, async () => {
    const fautes = await controlerExemple('exemple_invalide_erreurs_cellules');
    const vues = fautes.filter(({ motif }) => estDuSchema(motif));
    const sansNumero = vues.filter(({ motif }) => motif.startsWith('absent'));
    assert.equal(vues.length - sansNumero.length, 15);
    assert.deepEqual(
      sansNumero.map(({ ligne }) => ligne),
      [9],
    );
    const enColonne = (nom: string) => vues.filter(({ colonne }) => colonne === nom).length;
    assert.equal(enColonne('rnaBeneficiaire'), 3);
    assert.equal(enColonne('dateConvention'), 1);
    assert.equal(enColonne('notificationUE'), 2);
  });

  test('trouve la colonne absente et la colonne inconnue', { skip: absent }, async () => {
    const titres = (await controlerExemple('exemple_invalide_erreurs_colonnes'))
      .filter(({ ligne }) => ligne === 1)
      .map(({ colonne }) => colonne);
    assert.ok(titres.includes('nomBeneficiaire'));
    assert.ok(titres.includes('NOM_Beneficiaire'));
  });
});

describe('l’export SCDL', () => {
  test('passe le schéma officiel, textes difficiles compris', { skip: absent }, async () => {
    const csv = exporter(
      votee('Atelier « vélo », réparer', centimes(1_234_567)),
      votee('=SOMME(A1:A9) "guillemets", virgule\net saut de ligne', centimes(5)),
      votee('a '.repeat(400), centimes(100)),
      { ...votee('Jardin', centimes(100)), beneficiaireSiret: null, beneficiaireRna: 'W380475558' },
    );
    assert.deepEqual(await controlerScdl(csv, SCHEMA), []);
    const seizeColonnes = csv.slice(0, csv.indexOf('\r\n')).split(',');
    assert.deepEqual(seizeColonnes, CHAMPS_SCDL);
  });

  test('un bénéficiaire sans aucun numéro ne passe pas', { skip: absent }, async () => {
    const csv = exporter({ ...votee('Jardin', centimes(100)), beneficiaireSiret: null });
    const fautes = await controlerScdl(csv, SCHEMA);
    assert.deepEqual(
      fautes.map(({ colonne }) => colonne),
      ['idBeneficiaire'],
    );
  });

  test('chaque texte se relit tel quel, et les montants au centime', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            nom: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
            montant: fc.integer({ min: 1, max: 999_999_999_999 }),
          }),
          { minLength: 1 },
        ),
        (cas) => {
          const csv = exporter(...cas.map((c) => votee(c.nom, centimes(c.montant), c.nom)));
          const relues = parse(csv, { columns: true }) as Record<string, string>[];
          assert.deepEqual(
            relues.map((relue) => [relue['nomBeneficiaire'], relue['objet']]),
            cas.map(({ nom }) => [nom, nom]),
          );
          const total = relues.reduce(
            (somme, relue) => somme + BigInt((relue['montant'] ?? '').replace('.', '')),
            0n,
          );
          assert.equal(
            total,
            cas.reduce((somme, { montant }) => somme + BigInt(montant), 0n),
          );
        },
      ),
    );
  });

  test('un objet trop long est coupé après un mot entier, en 256 caractères au plus', () => {
    assert.equal(couper('un deux trois', 9), 'un deux…');
    assert.equal(couper('un deux', 7), 'un deux');
    assert.equal(couper('abcdefghij', 5), 'abcd…');
    assert.equal(couper('abc😀defgh', 5), 'abc…');
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: 'grapheme' }), (texte) => {
        const coupe = couper(texte, 256);
        assert.ok(coupe.length <= 256 && coupe.isWellFormed());
        assert.ok(coupe === texte || texte.startsWith(coupe.slice(0, -1)));
      }),
    );
  });

  test('les euros s’écrivent avec un point et deux décimales', () => {
    assert.equal(ecrireEuros(centimes(5)), '0.05');
    assert.equal(ecrireEuros(centimes(1_234_560)), '12345.60');
    assert.equal(ecrireEuros(centimes(-120)), '-1.20');
  });
});
