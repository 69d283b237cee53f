import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../src/core/database/database.ts';
import { FORMULAIRE, HOTE, type Reponse, type Visiteur } from '../web/support.ts';
import { arpenter, type Etat } from './arpentage.ts';
import { examiner } from './examen.ts';
import { refuser } from './formulaires.ts';
import { type Ecrans, ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';
import { executer } from './tables.ts';

const { webApplication } = await import('../../src/web/application.ts');
const TROP_LOURD = 'x'.repeat(5_000_000);
const REGLAGES = { mode: 'demonstration', theme: 'neutre' } as const;

test('les pages de panne et de refus, par leurs vraies causes, sur tous les écrans', {
  skip: SANS_CHROMIUM,
}, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  await conterUnDossier(ecrans, { appelId, depose: false });
  const visiteurs = await ecrans.visiteurs([PORTEUR]);
  const qui = (role: string) => visiteurs.find((un) => un.role === role) ?? assert.fail(role);
  const etats = [
    ...(await tropDeDemandes(ecrans, [qui('public'), qui('porteur')])),
    ...(await baseAbsente(ecrans, [qui('public'), qui('porteur')])),
    ...(await mauvaisEnvois(qui('porteur'))),
    ...(await routeCassee(ecrans, [qui('public'), qui('admin-region')])),
  ];
  const statuts = new Set(etats.map(({ reponse }) => reponse.status));
  for (const statut of [409, 413, 422, 429, 500, 503]) assert.ok(statuts.has(statut), `${statut}`);
  const bilan = await examiner(ecrans, etats);
  t.diagnostic(bilan.compte);
  assert.equal(bilan.fautes.length, 0, bilan.fautes.join('\n'));
});

function etat(qui: Visiteur, adresse: string, reponse: Reponse): Etat {
  assert.match(reponse.corps, /<title>Erreur\s: /, `${qui.role} ${adresse} ${reponse.status}`);
  const cle = `page d’erreur, ${qui.role === 'public' ? 'sans session' : 'en session'}`;
  return { ...{ qui, adresse, reponse, cle }, venu: 'panne provoquée' };
}

type Application = Pick<Ecrans['site']['app'], 'request'>;

/** Asks another application than that of the scene, with the session of someone. */
async function demander(
  app: Application,
  { cookie }: Visiteur,
  adresse: string,
  envoi: RequestInit = {},
): Promise<Reponse> {
  const session: Record<string, string> =
    cookie === '' ? {} : { cookie: `__Host-beffroi=${cookie}` };
  const recue = await app.request(`https://${HOTE}${adresse}`, {
    ...envoi,
    headers: { host: HOTE, ...FORMULAIRE, ...session },
  });
  return { status: recue.status, entetes: recue.headers, corps: await recue.text() };
}

/** One write a minute is allowed: the second one is too much. */
async function tropDeDemandes({ site }: Ecrans, visiteurs: readonly Visiteur[]): Promise<Etat[]> {
  const now = () => PENDANT;
  const app = webApplication({ ...REGLAGES, database: site.database, writesPerMinute: 1, now });
  const ecrire = (qui: Visiteur) => demander(app, qui, '/sortir', { method: 'POST' });
  await ecrire(site.passant());
  const lus = visiteurs.map(async (qui) => etat(qui, '/sortir', await ecrire(qui)));
  const etats = await Promise.all(lus);
  for (const { reponse } of etats) assert.equal(reponse.status, 429);
  return etats;
}

/** The same product before a server of databases that does not listen. */
async function baseAbsente({ site }: Ecrans, visiteurs: readonly Visiteur[]): Promise<Etat[]> {
  const url = new URL(site.url);
  url.port = '9';
  const database = openDatabase({ url: url.href });
  const app = webApplication({ ...REGLAGES, database, log: () => undefined });
  const etats: Etat[] = [];
  for (const qui of visiteurs)
    etats.push(etat(qui, '/actions', await demander(app, qui, '/actions')));
  await database.close();
  for (const { reponse } of etats) assert.equal(reponse.status, 503);
  return etats;
}

/** What a form sends too long, unreadable, out of date or empty. */
async function mauvaisEnvois(porteur: Visiteur): Promise<Etat[]> {
  const lourd = await porteur.post('/sortir', { x: TROP_LOURD });
  const illisible = await porteur.post('/sortir', {}, { 'content-type': 'multipart/form-data' });
  assert.deepEqual([lourd.status, illisible.status], [413, 422]);
  const refus = await refuser((await arpenter([porteur], 1)).etats);
  const parStatut = (statut: number) => refus.find(({ reponse }) => reponse.status === statut);
  return [
    etat(porteur, '/sortir', lourd),
    etat(porteur, '/sortir', illisible),
    parStatut(409) ?? assert.fail('409'),
    parStatut(422) ?? assert.fail('422'),
  ];
}

/** A table is taken away: whatever reads it is broken; who is signed in stays so. */
async function routeCassee(ecrans: Ecrans, visiteurs: readonly Visiteur[]): Promise<Etat[]> {
  await executer(ecrans, ['alter table deliberation rename to deliberation_otee']);
  const etats: Etat[] = [];
  for (const qui of visiteurs) {
    const reponse = await qui.get('/deliberations-publiques');
    assert.equal(reponse.status, 500);
    assert.equal(/action="\/sortir"/.test(reponse.corps), qui.role !== 'public', qui.role);
    etats.push(etat(qui, '/deliberations-publiques', reponse));
  }
  await executer(ecrans, ['alter table deliberation_otee rename to deliberation']);
  assert.equal(ecrans.site.pannes.splice(0).length, visiteurs.length);
  return etats;
}
