import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arpenter, dire } from './arpentage.ts';
import { montrer } from './examen.ts';
import { regarderLeFoyer } from './foyer.ts';
import { type Ecrans, ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import { aDuCollant, chercherLeCache } from './recouvrement.ts';
import { AGENT, conterUnDossier, ELU, ouvrirUnAppel, PENDANT, PORTEUR } from './scene.ts';

const FAUTIVE = `<!DOCTYPE html><html lang="fr"><head><title>x</title><style>
  :focus-visible { outline: 3px solid #b35a00; outline-offset: 2px }
  .rien:focus-visible { outline: none }
  .pale:focus-visible { outline-color: #ddd }
  .mince:focus-visible { outline-width: 1px }
  .sombre { background: #0b4f6c; padding: 1rem } .sombre a { color: #fff }
  .coupe { overflow: hidden; inline-size: max-content }
  </style></head><body><main>
  <p><a class="bon" href="#a">un lien qui se voit</a></p>
  <p><a class="rien" href="#a">un lien sans trait</a></p>
  <p><a class="pale" href="#a">un trait trop pâle</a></p>
  <p><a class="mince" href="#a">un trait trop mince</a></p>
  <p class="sombre"><a href="#a">un trait sur un fond proche</a></p>
  <p class="coupe"><button>un trait coupé par son cadre</button></p>
  </main></body></html>`;

const COLLANTE = `<!DOCTYPE html><html lang="fr"><head><title>x</title></head><body>
  <div style="position:sticky;top:0;height:200px;background:#fff">toujours en vue</div>
  ${'<p style="margin:60px"><a href="#a">un lien de plus</a></p>'.repeat(30)}</body></html>`;

test('l’examen du foyer sait trouver les fautes', { skip: SANS_CHROMIUM }, async () => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const contexte = await ecrans.contexte();
  const [page, juge] = await Promise.all([contexte.newPage(), contexte.newPage()]);
  await page.setContent(FAUTIVE);
  const vues = new Set<string>();
  const fautes = await regarderLeFoyer(page, { juge, vues });
  assert.equal(vues.size, 6);
  assert.deepEqual(
    fautes.map((une) => /« (.*) »/.exec(une)?.[1]),
    [
      'un lien sans trait',
      'un trait trop pâle',
      'un trait trop mince',
      'un trait sur un fond proche',
      'un trait coupé par son cadre',
    ],
    fautes.join('\n'),
  );
  await page.setContent(COLLANTE);
  assert.ok(await aDuCollant(page));
  const cachees = await chercherLeCache(page);
  assert.match(cachees.join('\n'), /Shift\+Tab : A.*est sous DIV/);
  await contexte.close();
});

test('le foyer, page par page', { skip: SANS_CHROMIUM, concurrency: 3 }, async (t) => {
  const ecrans = await ouvrirEcrans(PENDANT);
  const appelId = await ouvrirUnAppel(ecrans);
  const brouillonId = await conterUnDossier(ecrans, { appelId, depose: false });
  await conterUnDossier(ecrans, { appelId, depose: true });
  const { etats } = await arpenter(await ecrans.visiteurs([PORTEUR, ELU]), 1);
  const parRoute = [...Map.groupBy(etats, ({ cle }) => cle).values()].flatMap(([un]) => un ?? []);
  await Promise.all([
    ...(['light', 'dark'] as const).map((colorScheme) =>
      t.test(`il se voit à chaque arrêt, ${colorScheme}`, async (celui) => {
        const contexte = await ecrans.contexte({ colorScheme });
        const page = await contexte.newPage();
        const outils = { juge: await contexte.newPage(), vues: new Set<string>() };
        const fautes: string[] = [];
        for (const etat of parRoute) {
          await montrer(ecrans, page, etat);
          const trouvees = await regarderLeFoyer(page, outils);
          fautes.push(...trouvees.map((faute) => `${dire(etat)} : ${faute}`));
        }
        celui.diagnostic(`${parRoute.length} routes, ${outils.vues.size} sortes de contrôles`);
        assert.equal(fautes.length, 0, fautes.join('\n'));
        assert.ok(outils.vues.size > 100, `${outils.vues.size} sortes seulement`);
        await contexte.close();
      }),
    ),
    t.test('rien de ce qui reste en vue ne le cache', async (celui) => {
      const page = await (await ecrans.contexte()).newPage();
      const fautes: string[] = [];
      let pages = 0;
      for (const etat of parRoute) {
        await montrer(ecrans, page, etat);
        if (!(await aDuCollant(page))) continue;
        pages += 1;
        const trouvees = await chercherLeCache(page);
        fautes.push(...trouvees.map((faute) => `${dire(etat)} : ${faute}`));
      }
      const dits = await ceQuiSeDitEnVue(ecrans, brouillonId);
      fautes.push(...dits.map((faute) => `après un geste : ${faute}`));
      celui.diagnostic(`${pages} pages ont une partie qui reste en vue`);
      assert.equal(fautes.length, 0, fautes.join('\n'));
      await page.context().close();
    }),
  ]);
  assert.deepEqual(ecrans.site.pannes, []);
});

/** What a gesture leaves in sight: how to undo it, low in the window; that it failed, at its top. */
async function ceQuiSeDitEnVue(ecrans: Ecrans, brouillonId: string): Promise<string[]> {
  const agent = await ecrans.entrer(AGENT);
  await agent.goto('/propositions');
  await agent
    .getByRole('row', { name: /Second appel/ })
    .getByRole('link')
    .click();
  await agent
    .getByRole('button', { name: /^Proposer/ })
    .first()
    .click();
  await agent.locator('.fait form').waitFor();
  const apresUnGeste = await chercherLeCache(agent);
  await agent.context().close();
  const porteur = await ecrans.entrer(PORTEUR);
  await porteur.goto(`/dossiers/${brouillonId}/action`);
  await porteur.context().setOffline(true);
  await porteur.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await porteur.locator('.panne-en-place').waitFor();
  const enPanne = await chercherLeCache(porteur);
  await porteur.context().close();
  return [...apresUnGeste, ...enPanne];
}
