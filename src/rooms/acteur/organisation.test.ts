import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Role } from '../../core/access/roles.ts';
import { instant } from '../../core/day.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import { holds, verify } from '../../core/verify.ts';
import { direRefusOrganisation } from './pages/phrases.ts';
import type { Organisation } from './rules/types.ts';
import { lireOrganisation, pieceOrganisation, trouverOrganisation } from './store/organisation.ts';
import { verificationOrganisation } from './store/verification.ts';

const { database } = await testDatabase();

const CLUB: Organisation = {
  nom: ' Club de lecture ',
  nature: 'association',
  siret: '20005374200017',
  rna: 'W595000001',
  adresse: ' ',
};
const SEULE = { ...CLUB, siret: null, rna: 'W595000002' };
/** La Poste: its key does not follow Luhn. */
const LA_POSTE = '35600000049837';

function commander(
  id: string,
  organisation: Organisation,
  options: { role?: Role; organisationId?: string; type?: 'corrigerOrganisation' } = {},
) {
  const { role = 'instructeur-region', organisationId = null, type } = options;
  return execute(
    database,
    pieceOrganisation,
    { id, commande: { type: type ?? 'enregistrerOrganisation', ...organisation } },
    {
      cle: nouvelleCle(),
      acteur: { personneId: `p-${role}`, role, epciSiren: null, organisationId },
      instant: instant('2018-02-01T09:00:00Z'),
    },
  );
}

describe('organisations, sur PostgreSQL', () => {
  const id = randomUUID();

  test('s’enregistre sous ses numéros, se retrouve par eux', async () => {
    assert.equal((await commander(id, CLUB)).ok, true);
    const attendue = { ...CLUB, nom: 'Club de lecture', adresse: null };
    assert.deepEqual((await lireOrganisation(database, id))?.etat, attendue);
    assert.equal((await trouverOrganisation(database, { siret: '20005374200017' }))?.id, id);
    assert.equal((await trouverOrganisation(database, { rna: 'W595000001' }))?.id, id);
    assert.equal(await trouverOrganisation(database, { rna: 'W595000009' }), null);
    assert.equal((await commander(randomUUID(), { ...SEULE, siret: LA_POSTE })).ok, true);
  });

  test('refuse les numéros faux, absents ou déjà connus, et le dit en clair', async () => {
    const cas: [Organisation, string][] = [
      [{ ...CLUB, nom: '  ' }, 'nom-manquant'],
      [{ ...CLUB, siret: null, rna: null }, 'numero-manquant'],
      [{ ...CLUB, siret: '20005374200018' }, 'siret-faux'],
      [{ ...CLUB, siret: '200053742 00017' }, 'siret-faux'],
      [{ ...CLUB, siret: null, rna: 'W59500000' }, 'rna-faux'],
      [{ ...CLUB, rna: null }, 'siret-deja-connu'],
      [{ ...CLUB, siret: null }, 'rna-deja-connu'],
    ];
    for (const [organisation, code] of cas) {
      const reponse = await commander(randomUUID(), organisation);
      assert.equal(reponse.ok, false, code);
      if (reponse.ok) continue;
      assert.equal(reponse.refus.code, code);
      assert.match(direRefusOrganisation(reponse.refus as never), /^[A-ZÉ].*\.$/);
    }
    const encore = await commander(id, CLUB);
    assert.deepEqual(encore, { ok: false, refus: { code: 'organisation-existe-deja' } });
  });

  test('un numéro RNA couvre deux établissements, chacun avec son SIRET', async () => {
    const rna = 'W595000003';
    const sans = randomUUID();
    assert.equal((await commander(sans, { ...CLUB, siret: null, rna })).ok, true);
    const avec = { ...CLUB, siret: '78467169500087', rna };
    const tropTot = await commander(randomUUID(), avec);
    assert.deepEqual(tropTot, {
      ok: false,
      refus: { code: 'rna-deja-connu', organisationId: sans },
    });
    const corrigee = await commander(
      sans,
      { ...CLUB, siret: '73282932000074', rna },
      { type: 'corrigerOrganisation', role: 'admin-region' },
    );
    assert.equal(corrigee.ok, true);
    assert.equal((await commander(randomUUID(), avec)).ok, true);
  });

  test('seize enregistrements du même SIRET à la fois : une seule fiche', async () => {
    const semblable = { ...CLUB, siret: '55208131766522', rna: null };
    const reponses = await Promise.all(
      Array.from({ length: 16 }, () => commander(randomUUID(), semblable)),
    );
    assert.equal(reponses.filter((reponse) => reponse.ok).length, 1);
    for (const reponse of reponses) {
      if (!reponse.ok) assert.equal(reponse.refus.code, 'siret-deja-connu');
    }
  });

  test('un porteur ne corrige que sa fiche ; le public n’en crée aucune', async () => {
    const corriger = { type: 'corrigerOrganisation', role: 'porteur' } as const;
    const nouvelle = { ...CLUB, nom: 'Club de lecture et d’écriture' };
    const autre = await commander(id, nouvelle, { ...corriger, organisationId: randomUUID() });
    assert.deepEqual(autre, { ok: false, refus: { code: 'acces-interdit' } });
    assert.equal((await commander(id, nouvelle, { ...corriger, organisationId: id })).ok, true);
    const encore = await commander(id, nouvelle, { ...corriger, organisationId: id });
    assert.deepEqual(encore, { ok: false, refus: { code: 'rien-a-corriger' } });
    const public_ = await commander(randomUUID(), SEULE, { role: 'public' });
    assert.deepEqual(public_, { ok: false, refus: { code: 'acces-interdit' } });
  });

  test('les faits repliés donnent l’état stocké', async () => {
    const preuves = await verify(database, [verificationOrganisation]);
    assert.equal(holds(preuves), true, JSON.stringify(preuves));
    assert.ok(
      preuves.every(({ intitule, examines }) => examines > 0 || /document/i.test(intitule)),
    );
  });
});
