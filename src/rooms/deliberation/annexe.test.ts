import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { jour } from '../../core/day.ts';
import { centimes } from '../../core/money.ts';
import { ecrireOds, lireTableur } from '../../core/spreadsheet.ts';
import { CADRE, LIGNES, ligne, reserves, TOTAUX } from './annexe.test-aide.ts';
import { type AnnexeAImprimer, donneesDeLAnnexe, montantAligne } from './pages/annexe.ts';
import { imprimerAnnexe } from './pages/imprimer.ts';
import { feuillesDeLAnnexe } from './pages/tableur.ts';
import { ecartsDAnnexe, extraitDAnnexe, totauxDe } from './rules/annexe.ts';
import { evoluerDeliberation } from './rules/evoluer.ts';
import type { FaitDeliberation } from './rules/types.ts';

describe('l’annexe', () => {
  test('va par EPCI, puis par priorité du dispositif, puis par numéro', () => {
    assert.deepEqual(
      LIGNES.map(({ numero }) => numero),
      ['2018-0003', '2018-0001', '2018-0002'],
    );
  });

  test('ses totaux, quel que soit le découpage, font la somme des lignes', () => {
    const uneLigne = fc.record({
      epciSiren: fc.constantFrom('200093201', '248000531'),
      prioriteCode: fc.constantFrom('emploi', 'rev3', 'disparue'),
      section: fc.constantFrom('fonctionnement' as const, 'investissement' as const),
      montant: fc.integer({ min: 1, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(uneLigne), (cas) => {
        const lignes = cas.map(({ montant, ...champs }, rang) =>
          ligne({ numero: `2018-${rang}`, montantCentimes: centimes(montant), ...champs }),
        );
        const totaux = totauxDe(lignes, CADRE);
        assert.deepEqual(ecartsDAnnexe(lignes, totaux, reserves(lignes)), []);
        const attendu = cas.reduce((total, { montant }) => total + montant, 0);
        assert.equal(totaux.generalCentimes, attendu);
        const [premiere] = lignes;
        if (premiere === undefined) return;
        const fausse = { ...reserves(lignes), [premiere.dossierId]: centimes(0) };
        assert.ok(ecartsDAnnexe(lignes, totaux, fausse).length > 0);
      }),
    );
  });

  test('une action comptée deux fois se voit', () => {
    const double = [...LIGNES, ...LIGNES.slice(0, 1)];
    const ecarts = ecartsDAnnexe(double, totauxDe(double, CADRE), reserves(LIGNES));
    assert.ok(ecarts.some(({ lieu }) => lieu === 'somme des lignes'));
  });

  test('l’extrait d’un EPCI ne laisse rien voir des autres', () => {
    const annexe = { lignes: LIGNES, totaux: TOTAUX };
    const extrait = extraitDAnnexe(annexe, ({ epciSiren }) => epciSiren === '248000531');
    assert.equal(extrait.lignes.length, 1);
    assert.equal(extrait.totaux.generalCentimes, 100_000);
    assert.ok(!JSON.stringify(extrait).includes('Lille'));
  });
});

const EMPREINTE = '0123456789abcdef'.repeat(4);

function annexeAImprimer(objet: string): AnnexeAImprimer {
  const preparee: FaitDeliberation = {
    type: 'DeliberationPreparee',
    dispositifCode: 'd',
    annee: 2018,
    objet,
    seanceLe: jour('2018-12-13'),
  };
  return {
    acte: evoluerDeliberation(null, preparee),
    lignes: LIGNES,
    totaux: TOTAUX,
    empreinte: EMPREINTE,
    dispositif: {
      intitule: 'Soutien à l’emploi',
      region: { nom: 'Région d’essai', siren: '', siret: '' },
      basesLegales: [{ numero: '20161396', date: jour('2016-10-13'), objet: 'cadre' }],
    },
  };
}

describe('l’annexe, ses documents', () => {
  test('le PDF se compose, toujours le même, quels que soient les textes', async () => {
    const annexe = annexeAImprimer('Programmation #2018 $x$ \\ [*a*] _b_ « 😀 »');
    const pdf = await imprimerAnnexe(annexe);
    assert.equal(Buffer.from(pdf.subarray(0, 5)).toString('latin1'), '%PDF-');
    assert.ok(Buffer.from(pdf).includes('pdfaid:part>2<'));
    assert.deepEqual(await imprimerAnnexe(annexe), pdf);
  });

  test('ses montants gardent leurs centimes et leurs espaces insécables', () => {
    assert.equal(montantAligne(123_456_700), '1\u00A0234\u00A0567,00\u00A0€');
    assert.equal(montantAligne(5), '0,05\u00A0€');
    const donnees = donneesDeLAnnexe(annexeAImprimer('Programmation'));
    assert.equal(donnees.total, '3\u00A0000,00\u00A0€');
    assert.equal(donnees.empreinte, EMPREINTE);
    assert.deepEqual(
      donnees.epcis.map(({ groupes }) => groupes.map(({ lignes }) => lignes.length)),
      [[1], [1, 1]],
    );
  });

  test('l’ODS se relit avec les mêmes montants', async () => {
    const octets = await ecrireOds(feuillesDeLAnnexe(annexeAImprimer('Programmation')));
    const relu = await lireTableur(octets, 'annexe.ods');
    assert.ok(relu.ok);
    const [annexe, totaux] = relu.feuilles;
    assert.deepEqual(
      annexe?.lignes.slice(1).map((cellules) => cellules.at(-1)),
      ['1000', '1000', '1000'],
    );
    assert.deepEqual(totaux?.lignes.find(([titre]) => titre === 'Général')?.slice(2), [
      '3',
      '3000',
    ]);
  });
});
