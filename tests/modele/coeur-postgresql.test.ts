import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { verify } from '../../src/core/verify.ts';
import { type Ligne, lireLigne, verificationDialogue } from '../../src/rooms/dialogue/door.ts';
import { lireEnveloppe, verificationEnveloppe } from '../../src/rooms/enveloppe/door.ts';
import { lireProposition, verificationProposition } from '../../src/rooms/proposition/door.ts';
import { testDatabase } from '../support/database.ts';
import { DOSSIERS, type Geste, gesteQuelconque, preludes } from './gestes.ts';
import { comparer } from './invariants.ts';
import { jouerAuModele } from './modele.ts';
import { disponible, type Modele, modeleNeuf } from './modele-etat.ts';
import { type Cadre, jouerSurPostgresql, preparerCadre } from './monde-postgresql.ts';

const { database } = await testDatabase();

/** Seeds that once found a fault; each is played again, whatever the run. */
const GRAINES_D_ANCIENS_ECHECS: readonly number[] = [];

const SEQUENCES = 250;
const PLUS_LONGUE = 12;

function propriete(ventilation: 'globale' | 'par-section') {
  const provisoire: Record<string, number> =
    ventilation === 'globale' ? { globale: 1600 } : { fonctionnement: 800, investissement: 800 };
  return fc.asyncProperty(
    fc.constantFrom(...preludes(ventilation)),
    fc.array(gesteQuelconque(ventilation), { maxLength: PLUS_LONGUE, size: 'max' }),
    async (prelude, suite) => {
      const modele = modeleNeuf(provisoire);
      const cadre = await preparerCadre(database, DOSSIERS, provisoire);
      for (const geste of [...prelude, ...suite]) await comparerLesIssues(modele, cadre, geste);
      await comparerLesEtats(modele, cadre);
    },
  );
}

async function comparerLesIssues(modele: Modele, cadre: Cadre, geste: Geste): Promise<void> {
  const attendue = jouerAuModele(modele, geste);
  const issue = await jouerSurPostgresql(database, cadre, geste);
  assert.equal(issue, attendue, JSON.stringify(geste));
}

/** Final states as the model sees them, and as many facts as it counts (I9, I17). */
async function comparerLesEtats(modele: Modele, cadre: Cadre): Promise<void> {
  const lignes: Record<string, Ligne> = {};
  const versions: Record<string, number> = {};
  for (const nom of Object.keys(DOSSIERS)) {
    const lue = await lireLigne(database, cadre.idDe(nom));
    if (lue === null) continue;
    lignes[nom] = lue.etat;
    versions[nom] = lue.version;
  }
  comparer(lignes, modele);
  const enveloppe = await lireEnveloppe(database, cadre.enveloppeId);
  versions['enveloppe'] = enveloppe?.version ?? 0;
  for (const [poche, { soldes }] of Object.entries(enveloppe?.etat.poches ?? {})) {
    assert.equal(soldes.disponible, disponible(modele, poche));
  }
  const proposition = await lireProposition(database, cadre.propositionId);
  if (proposition !== null) versions['proposition'] = proposition.version;
  const rangs = proposition?.etat.lignes.filter((l) => l.rang !== null).map((l) => l.dossierId);
  assert.deepEqual(rangs ?? [], modele.classement.map(cadre.idDe));
  assert.deepEqual(versions, modele.faits);
}

describe('le cœur contre un modèle, sur PostgreSQL', () => {
  for (const ventilation of ['globale', 'par-section'] as const) {
    test(`${SEQUENCES} suites de gestes, enveloppe ${ventilation}`, async () => {
      for (const seed of GRAINES_D_ANCIENS_ECHECS) {
        await fc.assert(propriete(ventilation), { seed, numRuns: 20 });
      }
      await fc.assert(propriete(ventilation), { numRuns: SEQUENCES });
    });
  }

  test('après la campagne, tout se vérifie depuis le journal', async () => {
    const preuves = await verify(database, [
      verificationEnveloppe,
      verificationProposition,
      verificationDialogue,
    ]);
    for (const { intitule, defauts, examines } of preuves) {
      assert.deepEqual(defauts, [], intitule);
      assert.ok(examines > 0, `${intitule} : rien d’examiné`);
    }
    const [accords] = await database.read(sql<{ nombre: number }>`
      select count(*) as nombre from journal where fait->>'type' in ('AccordConclu', 'LigneVotee')`);
    assert.ok((accords?.nombre ?? 0) > 100, 'la campagne n’a presque rien accordé');
  });
});
