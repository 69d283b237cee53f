import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arpenter, dire, type Etat } from './arpentage.ts';
import { passerAxe } from './axe.ts';
import { examiner } from './examen.ts';
import { refuser } from './formulaires.ts';
import { lireHtml, passerVnu, SANS_JAVA } from './html.ts';
import { mesurer } from './mise-en-page.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  conterLaTransmission,
  conterUnDossier,
  ELU,
  FERMETURE,
  ouvrirUnAppel,
  PENDANT,
  PORTEUR,
} from './scene.ts';

const DEUX_HEURES_MS = 7_200_000;
const TROP_LOURD = 'x'.repeat(5_000_000);

const FAUTIVE =
  '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>a</h1><h1>b</h1>' +
  '<img src="data:,"><p style="inline-size:900px;color:#bbb;background:#ccc">pâle</p>' +
  '<p style="inline-size:2rem">anticonstitutionnellement</p>' +
  '<p style="inline-size:4rem;block-size:1rem;overflow:hidden">un texte que l’on coupe</p>' +
  '<p id="a">1</p><p id="a">2</p></body></html>';

test('l’examen sait trouver les fautes', { skip: SANS_CHROMIUM }, async () => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const page = await (await ecrans.contexte()).newPage();
  await page.setContent(FAUTIVE);
  const mises = (await mesurer(page)).join('\n');
  assert.match(mises, /zoom 400 % : la page défile de côté/);
  assert.match(mises, /sort de sa boîte/);
  assert.match(mises, /est coupé par/);
  const axe = (await passerAxe(page)).join('\n');
  assert.match(axe, /color-contrast, 360 px, sombre/);
  assert.match(axe, /image-alt, 1280 px, couleurs forcées/);
  assert.match((await lireHtml(FAUTIVE)).join('\n'), /2 éléments h1/);
  if (SANS_JAVA === false) {
    assert.match(passerVnu([{ nom: 'fautive', html: FAUTIVE }]).join('\n'), /fautive : Duplicate/);
  }
  await page.context().close();
});

test('chaque refus, conflit et page d’erreur, comme les autres pages', {
  skip: SANS_CHROMIUM,
}, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  await conterUnDossier(ecrans, { appelId, depose: false });
  const dossierId = await conterUnDossier(ecrans, { appelId, depose: true });
  const pendant = await refuserTout(ecrans, 1);
  await conterLaTransmission(ecrans, { appelId, dossierId });
  ecrans.allerAu(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const apres = await refuserTout(ecrans, 1);
  const refus = [...pendant, ...apres, ...(await erreurs(ecrans))];
  const parStatut = Map.groupBy(refus, ({ reponse }) => reponse.status);
  t.diagnostic([...parStatut].map(([statut, etats]) => `${statut} × ${etats.length}`).join(', '));
  for (const statut of [403, 404, 409, 413, 422]) assert.ok(parStatut.has(statut), `${statut}`);
  const muets = refus.filter(({ reponse }) => !/<title>Erreur\s:\s/.test(reponse.corps));
  assert.equal(muets.length, 0, muets.map(dire).join('\n'));
  const { fautes, compte } = await examiner(ecrans, refus, { abrege: true });
  t.diagnostic(compte);
  assert.equal(fautes.length, 0, fautes.join('\n'));
  assert.deepEqual(ecrans.site.pannes, []);
});

type Ecrans = Awaited<ReturnType<typeof ouvrirEcrans>>;

async function refuserTout(ecrans: Ecrans, parRoute: number): Promise<Etat[]> {
  const { etats } = await arpenter(await ecrans.visiteurs([PORTEUR, ELU]), parRoute);
  return refuser(etats);
}

/** What one may not know of, what one may not do, what is too much. */
async function erreurs({ site, visiteurs }: Ecrans): Promise<Etat[]> {
  const porteur = (await visiteurs([PORTEUR])).find(({ role }) => role === 'porteur');
  assert.ok(porteur);
  const etat = (qui: Etat['qui'], adresse: string, reponse: Etat['reponse']): Etat => ({
    ...{ qui, adresse, reponse, cle: 'erreur', venu: 'tapé' },
  });
  const [inconnue, interdite] = ['/n-existe-pas', '/dispositifs/importer'];
  return [
    etat(site.passant(), inconnue, await site.passant().get(inconnue)),
    etat(porteur, inconnue, await porteur.get(inconnue)),
    etat(porteur, interdite, await porteur.get(interdite)),
    etat(porteur, '/sortir', await porteur.post('/sortir', { x: TROP_LOURD })),
  ];
}
