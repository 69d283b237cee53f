import assert from 'node:assert/strict';
import { test } from 'node:test';
import { multiplier } from '../ecrans/milliers.ts';
import { executer } from '../ecrans/tables.ts';
import { attribut, dessous, elements, texte } from './lecture.ts';
import { lire, lireFichier, net, toutesLesPages } from './listes.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const RARE = 'Cerisiers à cent pour cent';

const site = await ouvrirSite();
const instruction = await site.parRole('instructeur-region');
const agent = await site.parRole('agent-epci');

/** What the form of the list offers: its fields by name, the options of its calls. */
async function formulaire(qui: Visiteur, chemin: string) {
  const tous = elements((await qui.get(chemin)).corps);
  const liste = tous.find((un) => attribut(un, 'id') === 'liste') ?? assert.fail('pas de liste');
  const champs = dessous(liste).filter(
    ({ tagName }) => tagName === 'select' || tagName === 'input',
  );
  const appel =
    champs.find((un) => attribut(un, 'name') === 'appel') ?? assert.fail('pas d’appels');
  const options = dessous(appel).filter(({ tagName }) => tagName === 'option');
  return {
    noms: champs.map((un) => attribut(un, 'name') ?? ''),
    appels: options.map((un) => ({ id: attribut(un, 'value') ?? '', nom: net(texte(un)) })),
    choisi: options.find((un) => attribut(un, 'selected') !== null),
  };
}

test('peu d’appels : ils se choisissent tous, aucun nom n’est à taper', async () => {
  const { noms, appels } = await formulaire(instruction, '/dossiers');
  assert.ok(noms.includes('annee') && !noms.includes('nom-appel'), noms.join());
  assert.ok(appels.length > 3, `${appels.length} choix`);
  const { noms: apres } = await formulaire(instruction, '/dossiers?annee=2018');
  assert.deepEqual(apres, noms);
});

test('l’année garde ses dossiers et ses seuls appels', async () => {
  const { appels } = await formulaire(instruction, '/dossiers');
  const par = await Promise.all(
    [2018, 2019].map(async (annee) => {
      const { lignes } = await toutesLesPages(instruction, `/dossiers?annee=${annee}`);
      assert.ok(lignes.every(([numero]) => numero?.startsWith(`${annee}-`)));
      return { lignes, siens: (await formulaire(instruction, `/dossiers?annee=${annee}`)).appels };
    }),
  );
  assert.ok(par.every(({ lignes, siens }) => lignes.length > 0 && siens.length < appels.length));
});

test('mille appels : quarante se choisissent, les autres se trouvent par leur nom', async (t) => {
  await multiplier({ site });
  await executer({ site }, [
    `update appel set etat = jsonb_set(etat, '{intitule}', to_jsonb('${RARE}'::text))
      where id = (select max(id) from appel where etat->>'intitule' like '% 777')`,
    `update dossier set etat = jsonb_set(etat, '{appelId}', to_jsonb((
        select id from appel where etat->>'intitule' = '${RARE}')))
      where id = (select min(id) from dossier where numero like '2019-%' and statut = 'depose')`,
  ]);

  await t.test('la page n’en offre pas plus, et dit où taper le nom', async () => {
    const { noms, appels } = await formulaire(instruction, '/dossiers');
    assert.equal(appels.length, 41);
    assert.ok(noms.includes('nom-appel'));
  });

  await t.test('un nom tapé garde les dossiers de ses appels et les offre seuls', async () => {
    const chemin = `/dossiers?nom-appel=${encodeURIComponent('cent pour')}`;
    const { lignes } = await lire(instruction, chemin);
    assert.equal(lignes.length, 1);
    const { appels } = await formulaire(instruction, chemin);
    assert.deepEqual(
      appels.map(({ nom }) => nom),
      ['Tous', RARE],
    );
    assert.deepEqual((await lire(instruction, `${chemin}&annee=2018`)).lignes, []);
    assert.deepEqual((await lire(instruction, '/dossiers?nom-appel=%25%25')).lignes, []);
  });

  await t.test('l’appel choisi reste choisi, quoi qu’on tape ensuite', async () => {
    const trouve = await formulaire(instruction, '/dossiers?nom-appel=cerisiers');
    const id = trouve.appels[1]?.id ?? assert.fail('introuvable');
    const { appels, choisi } = await formulaire(instruction, `/dossiers?appel=${id}`);
    assert.equal(appels.length, 41);
    assert.equal(choisi === undefined ? '' : net(texte(choisi)), RARE);
    assert.equal((await lire(instruction, `/dossiers?appel=${id}`)).lignes.length, 1);
  });

  await t.test('le fichier dit le nom de l’appel de chaque dossier', async () => {
    const chemin = '/dossiers?nom-appel=cerisiers&format=csv-donnees';
    const { entetes, lignes } = await lireFichier(site, instruction, chemin);
    assert.deepEqual(
      lignes.map((ligne) => ligne[entetes.indexOf('Appel à projets')]),
      [RARE],
    );
  });

  await t.test('un EPCI n’y gagne la lecture d’aucun dossier d’un autre', async () => {
    for (const filtre of ['annee=2019', `nom-appel=${encodeURIComponent('2019')}`]) {
      const { lignes: siennes } = await toutesLesPages(agent, `/dossiers?${filtre}`);
      const deLui = `/dossiers?${filtre}&epci=${agent.epciSiren}`;
      const { lignes: vues } = await toutesLesPages(instruction, deLui);
      const { lignes: toutes } = await toutesLesPages(instruction, `/dossiers?${filtre}`);
      const numeros = (lues: string[][]) => lues.map(([numero]) => numero);
      assert.deepEqual(numeros(siennes), numeros(vues), filtre);
      assert.ok(siennes.length > 0 && siennes.length < toutes.length, filtre);
    }
  });

  assert.deepEqual(site.pannes, []);
});
