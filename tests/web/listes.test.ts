import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { instant, jour } from '../../src/core/day.ts';
import { lireJournal } from '../../src/core/journal.ts';
import { compareFr, lireMontant } from '../../src/core/typography.ts';
import { piecePersonne } from '../../src/rooms/acteur/door.ts';
import { faire, ordre } from '../support/programme.ts';
import { attribut, texte } from './lecture.ts';
import { cle, comparer, FORMATS, lire, lireFichier, net, toutesLesPages } from './listes.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite();
const admin = await site.parRole('admin-region');
const agent = await site.parRole('agent-epci');
const porteur = await site.parRole('porteur');
const passant = site.passant();
const epci = agent.epciSiren ?? '';
const NOMS = ['Écorce', 'eau', 'Œillet', 'zèbre'];
for (let n = 0; n < 70; n += 1) await embaucher(`${NOMS[n % 4]} ${n % 9}`);

async function embaucher(nom: string): Promise<void> {
  const role = { role: 'conseil-citoyen', epciSiren: epci, organisationId: null } as const;
  const roles = [{ ...role, du: jour('2017-09-01'), au: null }];
  const courriel = `${randomUUID()}@essai.invalid`;
  const commande = { type: 'enregistrerPersonne' as const, nom, courriel, roles };
  const maintenant = ordre('admin-region', instant(new Date().toISOString()));
  await faire(site.database, piecePersonne, randomUUID(), commande, maintenant);
}

test('cherche sans accents, et dit comment en sortir quand rien ne répond', async () => {
  const trouve = await lire(admin, '/personnes?nom=ECORCE');
  assert.ok(trouve.lignes.length > 10);
  for (const [nom = ''] of trouve.lignes) assert.match(nom, /^Écorce/);
  const rien = await lire(admin, '/personnes?nom=introuvable');
  assert.match(rien.vides[0] ?? '', /Aucune personne ne répond à cette recherche/);
  assert.equal(rien.lien('effacer-les-filtres'), '/personnes');
});

test('trie dans les deux sens, l’en-tête le dit et mène à l’autre', async () => {
  const sens = async (chemin: string) => {
    const { entetes, lien } = await lire(admin, chemin);
    return [entetes.map((th) => attribut(th, 'aria-sort'))[0], lien('trier-nom')];
  };
  assert.deepEqual(await sens('/personnes'), ['ascending', '/personnes?tri=-nom']);
  assert.deepEqual(await sens('/personnes?tri=-nom'), ['descending', '/personnes']);
  const monte = (await toutesLesPages(admin, '/personnes')).lignes;
  const descend = (await toutesLesPages(admin, '/personnes?tri=-nom')).lignes;
  const noms = monte.map(([nom = '']) => nom);
  assert.deepEqual(noms, noms.toSorted(compareFr));
  assert.deepEqual(descend.map(cle), monte.map(cle).toReversed());
  const montants = (await lire(passant, '/actions?tri=-montant')).lignes.map((ligne) => {
    const lu = lireMontant((ligne[1] ?? '').replace('€', ''));
    return lu.ok ? lu.centimes : Number.NaN;
  });
  assert.deepEqual(
    montants,
    montants.toSorted((a, b) => b - a),
  );
  assert.ok(montants.every(Number.isFinite));
});

test('les pages font la liste entière, une ligne ajoutée entre deux ou non, et se remontent', async () => {
  const avant = (await toutesLesPages(admin, '/personnes')).lignes.map(cle);
  assert.ok(avant.length > 100);
  const pendant = await toutesLesPages(admin, '/personnes', () => embaucher('Aaron'));
  const vues = pendant.lignes.map(cle);
  assert.equal(new Set(vues).size, vues.length);
  assert.deepEqual(
    vues.filter((une) => avant.includes(une)),
    avant,
  );
  const apres = (await toutesLesPages(admin, '/personnes')).lignes.map(cle);
  const remontees: string[] = [];
  for (let suite: string | null = pendant.derniere; suite !== null; ) {
    const page: Awaited<ReturnType<typeof lire>> = await lire(admin, suite);
    const neuves = page.lignes.map(cle).filter((une) => !remontees.includes(une));
    remontees.unshift(...neuves);
    suite = page.lien('page-precedente');
  }
  assert.deepEqual(remontees, apres);
});

test('le journal se feuillette par la base, pendant que d’autres écrivent', async () => {
  const faits = await lireJournal(site.database, 0, 100_000);
  const attendus = faits.map(({ rang }) => Number(rang)).toReversed();
  const { lignes } = await toutesLesPages(admin, '/journal', () => embaucher('Pendant'));
  const rangs = lignes.map(([rang = '']) => Number(rang.replaceAll(' ', '')));
  assert.deepEqual(rangs, attendus);
  const monte = (await lire(admin, '/journal?tri=rang')).lignes.map(([rang]) => rang);
  assert.deepEqual(monte.slice(0, 3), ['1', '2', '3']);
});

test('un curseur, un tri ou un format illisible donne la première page', async () => {
  const attendu = (await lire(admin, '/personnes')).lignes;
  for (const illisible of ['apres=x', 'avant=n:1', 'tri=__proto__', 'format=exe', 'apres=t:%C3~']) {
    assert.deepEqual((await lire(admin, `/personnes?${illisible}`)).lignes, attendu, illisible);
  }
});

test('le fichier porte les lignes et les colonnes de l’écran, pour chaque rôle', async () => {
  const listes: [Visiteur, string][] = [
    [admin, '/enveloppes?annee=2018&tri=-reste'],
    [agent, '/enveloppes?annee=2018&tri=-reste'],
    [admin, '/personnes?nom=zebre&tri=-nom'],
    [agent, '/personnes'],
    [passant, '/actions?tri=montant&section=fonctionnement'],
    [admin, '/organisations'],
    [admin, '/propositions?annee=2018'],
  ];
  for (const [qui, chemin] of listes) {
    const { lignes } = await toutesLesPages(qui, chemin);
    const titres = (await lire(qui, chemin)).entetes.map((th) => net(texte(th)));
    assert.ok(lignes.length > 0, chemin);
    for (const format of FORMATS) {
      const suite = `${chemin}${chemin.includes('?') ? '&' : '?'}format=${format}`;
      comparer(await lireFichier(site, qui, suite), { titres, lignes }, `${qui.role} ${suite}`);
    }
  }
});

test('le fichier d’une liste s’arrête où s’arrêtent les droits', async () => {
  const tout = await lireFichier(site, admin, '/enveloppes?annee=2018&format=csv');
  const siennes = await lireFichier(site, agent, '/enveloppes?annee=2018&format=csv');
  assert.ok(siennes.lignes.length > 0 && siennes.lignes.length < tout.lignes.length);
  for (const chemin of ['/enveloppes', '/personnes', '/journal', '/cockpit', '/propositions']) {
    for (const qui of [porteur, passant, agent]) {
      const { status } = await qui.get(chemin);
      const fichier = await lireFichier(site, qui, `${chemin}?format=xlsx`);
      assert.equal(fichier.status, status, `${qui.role} ${chemin}`);
    }
  }
});

test('les anciennes adresses des fichiers répondent encore', async () => {
  const liste = await lireFichier(site, passant, '/actions?format=csv-donnees');
  assert.ok(liste.lignes.length > 0);
  assert.deepEqual(await lireFichier(site, passant, '/actions.csv'), liste);
});
