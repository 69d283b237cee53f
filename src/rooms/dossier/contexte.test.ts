import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import { contenuDe, faire, LILLE, ordre, poserLeDecor } from '../../../tests/support/programme.ts';
import type { Database } from '../../core/database/database.ts';
import { instant } from '../../core/day.ts';
import { execute } from '../../core/execute.ts';
import { euros } from '../../core/money.ts';
import { pieceAppel } from '../appel/door.ts';
import { importerFichierDispositif } from '../dispositif/door.ts';
import { pieceDossier } from './store/piece.ts';

type Porteur = Awaited<ReturnType<typeof poserLeDecor>>['porteurId'];

const { database: ici } = await testDatabase();
const { database: ailleurs } = await testDatabase();

test('un appel du même identifiant dans une autre base est jugé selon son propre dispositif', async () => {
  const decor = await poserLeDecor(ici);
  const autre = await poserLeDecor(ailleurs);
  const fichier = join(import.meta.dirname, '../../../dispositifs/region-inventee.yaml');
  const admin = ordre('admin-region', '2018-01-05T09:00:00Z');
  const importe = await importerFichierDispositif(ailleurs, admin, await readFile(fichier, 'utf8'));
  const dispositif = importe.ok ? importe.faits[0]?.dispositif : undefined;
  assert.ok(dispositif);
  const annee = dispositif.exercices.du;
  await faire(
    ailleurs,
    pieceAppel,
    decor.appelId,
    {
      type: 'ouvrirAppel',
      dispositifCode: dispositif.code,
      annee,
      intitule: 'Appel inventé',
      epciSirens: [],
      ouvreLe: instant('2018-01-10T08:00:00Z'),
      fermeLe: instant('2018-02-15T23:00:00Z'),
      noteDeCadrage: '',
      piecesExigees: [],
    },
    ordre('instructeur-region', '2018-01-05T09:00:00Z'),
  );
  const deposer = (database: Database, porteurId: Porteur) => {
    const contenu = contenuDe(
      { dispositif: decor.dispositif, porteurId },
      {
        epciSiren: LILLE,
        intitule: 'Atelier',
        section: 'fonctionnement',
        prioriteCode: decor.dispositif.priorites[0]?.code ?? '',
        montantCentimes: euros(1000),
        quartiers: ['QP059074'],
        points: [],
      },
    );
    const commande = { type: 'deposerDossier', appelId: decor.appelId, contenu } as const;
    const porteur = ordre('porteur', '2018-02-01T09:00:00Z', { organisationId: porteurId });
    return execute(database, pieceDossier, { id: randomUUID(), commande }, porteur);
  };
  // Twice here: once to learn the call, once knowing it.
  assert.ok((await deposer(ici, decor.porteurId)).ok);
  assert.ok((await deposer(ici, decor.porteurId)).ok);
  const refusee = await deposer(ailleurs, autre.porteurId);
  assert.ok(!refusee.ok && refusee.refus.code === 'recevabilite', JSON.stringify(refusee));
  const codes = refusee.refus.motifs.map(({ code }) => code);
  assert.ok(codes.includes('priorite-inconnue'), codes.join(', '));
  assert.ok((await deposer(ici, decor.porteurId)).ok);
});
