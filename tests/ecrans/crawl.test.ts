import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../../src/core/access/roles.ts';
import { elements, texte } from '../web/lecture.ts';
import { arpenter, dire, type Etat } from './arpentage.ts';
import { examiner } from './examen.ts';
import { SANS_JAVA } from './html.ts';
import { ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { conterUnDossier, ELU, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';

/** Addresses read by route and visitor. */
const PAR_ROUTE = 3;

test('chaque page de chaque rôle', { skip: SANS_CHROMIUM }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  await conterUnDossier(ecrans, { appelId, depose: false });
  await conterUnDossier(ecrans, { appelId, depose: true });
  const { etats, fautes, fichiers } = await arpenter(
    await ecrans.visiteurs([PORTEUR, ELU]),
    PAR_ROUTE,
  );
  const roles = Map.groupBy(etats, ({ qui }) => qui.role);
  t.diagnostic([...roles].map(([role, siens]) => `${role} ${siens.length}`).join(', '));
  assert.equal(fautes.length, 0, fautes.join('\n'));
  await t.test('un titre pour chaque sorte de page, de quoi sortir sur chacune', () => {
    const trouvees = [...verifierTitres(etats), ...verifierSortie(etats)];
    assert.equal(trouvees.length, 0, trouvees.join('\n'));
  });
  const bilan = await examiner(ecrans, etats);
  t.diagnostic(`${bilan.compte} ; ${fichiers} fichiers`);
  if (SANS_JAVA !== false) t.diagnostic(`vnu passé : ${SANS_JAVA}`);
  assert.equal(bilan.fautes.length, 0, bilan.fautes.join('\n'));
  assert.ok(etats.length > 100, `${etats.length} pages seulement`);
  assert.deepEqual(ecrans.site.pannes, []);
});

/** Two routes never share a title: it alone tells the tabs of a browser apart. */
function verifierTitres(etats: readonly Etat[]): string[] {
  const titres = new Map<string, string>();
  return etats.flatMap((etat) => {
    const balise = elements(etat.reponse.corps).find(({ tagName }) => tagName === 'title');
    const titre = balise === undefined ? '' : texte(balise);
    const cle = `${etat.qui.personneId} ${titre}`;
    const autre = titres.get(cle) ?? etat.cle;
    titres.set(cle, etat.cle);
    return autre === etat.cle ? [] : [`${dire(etat)} : « ${titre} » est le titre de ${autre}`];
  });
}

const SANS_SORTIE: ReadonlySet<Role> = new Set(['public']);

/** A page on a projector shows no name: it has a way back to those that do. */
function verifierSortie(etats: readonly Etat[]): string[] {
  return etats
    .filter(({ qui }) => !SANS_SORTIE.has(qui.role))
    .filter(({ reponse: { corps } }) => !/action="\/sortir"|>Quitter la séance</.test(corps))
    .map((etat) => `${dire(etat)} : rien pour sortir`);
}
