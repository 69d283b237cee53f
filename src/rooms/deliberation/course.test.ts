import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  faire,
  LILLE,
  menerJusquALaTransmission,
  ordre,
  poserLeDecor,
} from '../../../tests/support/programme.ts';
import { execute } from '../../core/execute.ts';
import { euros } from '../../core/money.ts';
import { type CommandeLigne, lireLigne, pieceLigne } from '../dialogue/door.ts';
import { pieceDeliberation } from './store/piece.ts';
import { lireDeliberation } from './store/queries.ts';
import { verificationDeliberation } from './store/verification.ts';

const { database } = await testDatabase();
const TOURS = 25;
const MONTANT = euros(100);

let secondes = 0;
/** Each gesture has its own instant. */
const quand = () => new Date(Date.UTC(2018, 2, 20, 9, 0, secondes++)).toISOString();
const direction = () => ordre('direction-region', quand());
const instruction = () => ordre('instructeur-region', quand());

test(`un accord conclu pendant que l’annexe se fige : dedans et tenu, ou dehors (${TOURS} courses)`, async () => {
  const decor = await poserLeDecor(database);
  const action = (intitule: string) => ({
    epciSiren: LILLE,
    intitule,
    section: 'fonctionnement' as const,
    prioriteCode: decor.dispositif.priorites[0]?.code ?? '',
    montantCentimes: MONTANT,
    quartiers: ['QP059074'],
    points: [],
  });
  const lignes = await menerJusquALaTransmission(database, decor, [
    action('sûre'),
    action('tardive'),
  ]);
  const [sure, tardive] = lignes;
  assert.ok(sure && tardive);
  const accepter = (versionDossier: number): CommandeLigne => {
    return { type: 'accepter', montantCentimes: MONTANT, versionDossier };
  };
  await faire(database, pieceLigne, sure.id, accepter(sure.versionDossier), direction());
  const id = randomUUID();
  const { code: dispositifCode } = decor.dispositif;
  const acte = { dispositifCode, annee: 2018, objet: 'Courses', seanceLe: '2018-03-20' };
  await faire(
    database,
    pieceDeliberation,
    id,
    { type: 'preparerDeliberation', ...acte },
    instruction(),
  );
  await faire(
    database,
    pieceDeliberation,
    id,
    { type: 'inscrireProgramme', epciSiren: LILLE },
    instruction(),
  );
  const figer = { id, commande: { type: 'figerAnnexe' as const } };
  const issues = { dedans: 0, dehors: 0 };
  for (let tour = 0; tour < TOURS; tour += 1) {
    const accord = { id: tardive.id, commande: accepter(tardive.versionDossier) };
    const [figee, accordee] = await Promise.all([
      attendre(tour % 12).then(() => execute(database, pieceDeliberation, figer, instruction())),
      execute(database, pieceLigne, accord, direction()),
    ]);
    assert.ok(figee.ok, JSON.stringify(figee));
    assert.ok(accordee.ok, JSON.stringify(accordee));
    const annexe = (await lireDeliberation(database, id))?.etat.annexe ?? [];
    const dedans = annexe.some(({ dossierId }) => dossierId === tardive.id);
    const apres = await lireLigne(database, tardive.id);
    assert.equal(apres?.etat.statut, dedans ? 'programmee' : 'accordee');
    issues[dedans ? 'dedans' : 'dehors'] += 1;
    for (const preuve of (await verificationDeliberation.preuves?.(database)) ?? []) {
      assert.deepEqual(preuve.defauts, []);
    }
    await recommencer(id, tardive);
  }
  console.log(`${TOURS} courses : ${issues.dedans} dedans, ${issues.dehors} dehors`);
});

const attendre = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Reopens the annex and brings the late line back to where the Region alone must accept. */
async function recommencer(
  id: string,
  { id: ligne, versionDossier }: { id: string; versionDossier: number },
): Promise<void> {
  const rouvrir = { type: 'rouvrirAnnexe' as const, motif: 'nouvelle course' };
  await faire(database, pieceDeliberation, id, rouvrir, instruction());
  const agent = ordre('agent-epci', quand(), { epciSiren: LILLE });
  const elu = ordre('elu-epci', quand(), { epciSiren: LILLE });
  const accepter = { type: 'accepter' as const, montantCentimes: MONTANT, versionDossier };
  await faire(database, pieceLigne, ligne, { type: 'renvoyer', motif: 'course' }, instruction());
  await faire(database, pieceLigne, ligne, { type: 'proposer', montantCentimes: MONTANT }, agent);
  await faire(database, pieceLigne, ligne, accepter, elu);
}
