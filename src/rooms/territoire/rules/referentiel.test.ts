import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estEnVigueur } from '../../../core/day.ts';
import { epciDesCommunes, parCommune } from './epci-du-jour.ts';
import { ligneeDe } from './lignee.ts';
import { fusionnerVersions, type VersionDuReferentiel } from './referentiel.ts';

/** Versions of a small country: each commune of each year is in one of five EPCI, or in none. */
const pays = fc
  .uniqueArray(fc.integer({ min: 2015, max: 2030 }), { minLength: 1, maxLength: 6 })
  .chain((annees) =>
    fc.tuple(
      ...annees.map((annee) =>
        fc
          .array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 })
          .map((choix) => versionDe(annee, choix)),
      ),
    ),
  );

function versionDe(annee: number, choix: readonly number[]): VersionDuReferentiel {
  const sirens = [...new Set(choix)].filter((numero) => numero > 0);
  return {
    annee,
    communes: choix.map((_, rang) => ({
      code: `5900${rang}`,
      nom: `C${rang}`,
      communeCode: `5900${rang}`,
    })),
    epci: sirens.map((numero) => ({
      siren: `99000000${numero}`,
      nom: `E${numero}`,
      nature: 'CC',
      communes: choix.flatMap((autre, rang) => (autre === numero ? [`5900${rang}`] : [])),
    })),
  };
}

test('les intervalles rendent chaque version le jour de son 1er janvier', () => {
  fc.assert(
    fc.property(pays, (versions) => {
      const { appartenances, epci } = fusionnerVersions(versions);
      const lues = appartenances.map(([siren, commune, du, au]) => ({
        epciSiren: siren ?? '',
        communeCode: commune ?? '',
        du: du ?? '',
        au: au ?? null,
      }));
      for (const { annee, epci: attendus } of versions) {
        const jour = `${annee}-01-01`;
        for (const { siren, communes } of attendus) {
          assert.deepEqual(epciDesCommunes(parCommune(lues), communes, jour), [siren]);
        }
        const presents = epci.filter(([, , , du, au]) =>
          estEnVigueur({ du: du ?? '', au: au ?? null }, jour),
        );
        assert.equal(presents.length, attendus.length);
      }
    }),
  );
});

test('les parts d’un EPCI disparu ne dépassent pas ses communes', () => {
  fc.assert(
    fc.property(pays, (versions) => {
      const sommes = new Map<string, number>();
      for (const [siren, , le, communes, total] of fusionnerVersions(versions).successions) {
        const cle = `${siren} ${le}`;
        sommes.set(cle, (sommes.get(cle) ?? 0) + Number(communes));
        assert.ok((sommes.get(cle) ?? 0) <= Number(total));
      }
    }),
  );
});

test('une commune réunie à une autre se suit par sa partie', () => {
  const avant: VersionDuReferentiel = {
    annee: 2019,
    communes: [{ code: '01001', nom: 'A', communeCode: '01001' }],
    epci: [{ siren: '990000001', nom: 'E', nature: 'CC', communes: ['01001'] }],
  };
  const apres: VersionDuReferentiel = {
    annee: 2024,
    communes: [{ code: '01001', nom: 'A', communeCode: '01002' }],
    epci: [{ siren: '990000002', nom: 'F', nature: 'CC', communes: ['01002'] }],
  };
  const { successions } = fusionnerVersions([apres, avant]);
  assert.deepEqual(successions, [['990000001', '990000002', '2024-01-01', '1', '1']]);
});

test('la lignée suit plusieurs générations et ne tourne pas en rond', () => {
  const lien = (epciSiren: string, successeurSiren: string, communes = 1) => ({
    epciSiren,
    successeurSiren,
    communes,
  });
  const lignee = ligneeDe([lien('a', 'b', 2), lien('a', 'c', 5), lien('c', 'd'), lien('d', 'a')]);
  assert.deepEqual(lignee.successeurs('a'), ['c', 'b']);
  assert.deepEqual([...lignee.descendants('a')].sort(), ['b', 'c', 'd']);
  assert.deepEqual([...lignee.ascendants('b')].sort(), ['a', 'c', 'd']);
});
