import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { jour } from '../../src/core/day.ts';
import { type Centimes, centimes, somme } from '../../src/core/money.ts';
import { type Dispositif, lireDispositif } from '../../src/rooms/dispositif/door.ts';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import { contratDeLEpci } from '../../src/rooms/territoire/door.ts';
import { testDatabase } from '../support/database.ts';
import {
  type AnneeVotee,
  deLEpci,
  parEpci,
  produireLesDocuments,
  type Receptions,
  recevoir,
  toutNegocier,
  toutProposer,
} from './annee.ts';
import { type Action, motifsAttendus, raconterLesRefus } from './depots.ts';
import { dossierTemporaire, ecrireDispositif2024, importerDispositif } from './dispositif.ts';
import { absentes, lireAdresses } from './donnees.ts';
import {
  ANNEE,
  doter,
  montantPropose,
  ouvrirAppel,
  SERREE,
  totalAuRegistre,
} from './enveloppes.ts';
import { essayerLesExports } from './etapes-exports.ts';
import { essayerLaLigne } from './etapes-ligne.ts';
import { type Gens, type GensDEpci, reunir, reunirEpci } from './gens.ts';
import { type Issue, proposer, transmettre, voter } from './programmation.ts';
import {
  assertBienSituees,
  codeDuContrat,
  contratsDe,
  importerLeTerritoire,
} from './territoire.ts';

const { database, url } = await testDatabase();
const dossier = await dossierTemporaire();
let votee: AnneeVotee | null = null;

describe('une année réelle, par les vraies commandes', { skip: absentes }, () => {
  const adresses = absentes === false ? lireAdresses() : [];
  const gensDEpci = new Map<string, GensDEpci>();
  let gens: Gens;
  let territoire: Awaited<ReturnType<typeof importerLeTerritoire>>;
  let dispositif: Dispositif;
  let appelId = '';
  let receptions: Receptions;
  let actions: Map<string, Action[]>;
  let issues: Issue[] = [];
  const baisses = new Map<string, Centimes>();
  const recues = () => [...actions.values()].flat();
  const refusees = () => receptions.depots.filter((depot) => !depot.ok);

  before(async () => {
    gens = await reunir(database);
    territoire = await importerLeTerritoire(database, gens);
    for (const siren of territoire.epciSirens) {
      gensDEpci.set(siren, await reunirEpci(database, gens, siren));
    }
  });

  test('les 1 573 périmètres et les 43 contrats sont tous comptés', async (t) => {
    const { national, mel2015, de2015, de2024, epciSirens } = territoire;
    assert.deepEqual([national.lus, national.ecrits + national.refuses.length], [1573, 1573]);
    for (const { code, motif } of national.refuses) t.diagnostic(`refusé : ${code}, ${motif}`);
    const sansSurface = ['QN09105I', 'QN09113I', 'QN09503I'];
    assert.deepEqual(national.refuses.map(({ code }) => code).sort(), sansSurface);
    t.diagnostic(`${national.repares.length} tracés réparés`);
    assert.ok(national.repares.length >= 80, 'la source compte 85 anneaux qui se croisent');
    assert.deepEqual([mel2015.lus, mel2015.ecrits, mel2015.refuses], [26, 26, []]);
    assert.deepEqual([de2015.lus, de2015.ecrits, de2015.refuses], [43, 43, []]);
    for (const { code, nom, motif } of de2015.aRattacher) t.diagnostic(`${code} ${nom} : ${motif}`);
    assert.equal(de2015.aRattacher.length, 15);
    assert.deepEqual([de2024.ecrits, de2024.refuses], [epciSirens.length, []]);
    assert.deepEqual(de2024.aRattacher, []);
    assert.equal(epciSirens.length, 24);
    assert.equal((await contratDeLEpci(database, '245900410', jour('2018-06-01')))?.code, 'CV192');
    assert.deepEqual(await contratsDe(database, epciSirens), epciSirens.map(codeDuContrat));
  });

  test('une autre année est un autre fichier', async () => {
    const nom = await ecrireDispositif2024(dossier);
    const importe = await importerDispositif(database, gens, nom);
    assert.ok(importe);
    dispositif = importe;
    assert.equal(await importerDispositif(database, gens, nom), null);
    assert.equal(await lireDispositif(database, dispositif.code, 2018), null);
    assert.deepEqual((await lireDispositif(database, dispositif.code, ANNEE))?.etat, dispositif);
  });

  test('chaque adresse tombe dans le quartier attendu', async (t) => {
    assert.equal(adresses.length, 368);
    const dedans = await assertBienSituees(database, adresses);
    t.diagnostic(`${dedans} points en quartier, 73 attendus`);
  });

  test('les dépôts : reçus dans un quartier, refusés ailleurs, rien de perdu', async (t) => {
    appelId = await ouvrirAppel(database, gens, dispositif, territoire.epciSirens);
    const cadre = { appelId, dispositif, epci: territoire.epciSirens };
    receptions = await recevoir(database, gens, cadre, adresses);
    actions = parEpci(territoire.epciSirens, receptions.depots);
    const { depots, ecartees } = receptions;
    assert.equal(depots.length + ecartees.length, 368);
    // Six numbers come twice in the source: one sheet each, that holds two actions.
    const porteurs = new Set(depots.map(({ action }) => action.contenu.porteurId));
    assert.equal(porteurs.size, 368 - 3 - 6);
    for (const { adresse, phrase } of ecartees) t.diagnostic(`${adresse.nom} : ${phrase}`);
    assert.deepEqual(
      ecartees.map(({ adresse: { siret }, code }) => [siret, code]),
      ['38269518700000', '38269518700001', '80487601900000'].map((siret) => [siret, 'siret-faux']),
    );
    for (const recit of raconterLesRefus(depots)) t.diagnostic(recit);
    t.diagnostic(`${recues().length} actions reçues, ${refusees().length} refusées`);
    for (const { action, motifs, traces } of refusees()) {
      assert.equal(traces, 0);
      assert.equal(await lireDossier(database, action.dossierId), null);
      assert.deepEqual(motifs, motifsAttendus(action), action.adresse.nom);
    }
  });

  test('les dossiers reçus : numéros sans trou, quartier du lieu', async () => {
    const numeros = new Set<string>();
    for (const { dossierId, trouves, epciSiren } of recues()) {
      const lu = await lireDossier(database, dossierId);
      numeros.add(lu?.etat.numero ?? '');
      const codes = lu?.etat.quartiers.map(({ code }) => code);
      assert.deepEqual(
        codes,
        trouves.map(({ code }) => code),
      );
      assert.equal(epciSiren, trouves[0]?.epciSirens[0]);
    }
    const aDeuxEpci = recues().filter(({ trouves }) => (trouves[0]?.epciSirens.length ?? 0) > 1);
    assert.equal(aDeuxEpci.length, 3);
    const attendus = recues().map((_, rang) => `2024-${String(rang + 1).padStart(4, '0')}`);
    assert.deepEqual([...numeros].sort(), attendus);
  });

  test('tout ce qui est proposé tient dans l’enveloppe, sauf chez un EPCI', async () => {
    await doter(database, gens, dispositif.code, actions);
    await toutProposer(database, appelId, gensDEpci, actions);
    const avecActions = [...actions].filter(([, siennes]) => siennes.length > 0);
    for (const [epciSiren, siennes] of avecActions) {
      const elle = deLEpci(gensDEpci, epciSiren);
      const cle = { appelId, epciSiren };
      const reponse = await transmettre(database, elle, cle, '2024-02-05');
      if (epciSiren !== SERREE.epciSiren) {
        assert.ok(reponse.ok, `${epciSiren} ${JSON.stringify(reponse)}`);
        continue;
      }
      const proposeCentimes = somme(siennes.map(montantPropose));
      const enveloppeCentimes = centimes(proposeCentimes - SERREE.manqueCentimes);
      const chiffres = { poche: 'globale', enveloppeCentimes, proposeCentimes, provisoire: false };
      assert.deepEqual(reponse, { ok: false, refus: { code: 'enveloppe-depassee', ...chiffres } });
      const premiere = siennes[0];
      assert.ok(premiere);
      const baisse = centimes(montantPropose(premiere) - SERREE.manqueCentimes);
      baisses.set(premiere.dossierId, baisse);
      await proposer(database, elle, appelId, premiere, baisse);
      assert.equal((await transmettre(database, elle, cle, '2024-02-06')).ok, true);
    }
    assert.equal(baisses.size, 1);
  });

  test('le dialogue, puis une délibération de plusieurs EPCI', async (t) => {
    issues = await toutNegocier(database, gens, gensDEpci, recues(), baisses);
    const accords = issues.flatMap(({ accordCentimes }) => accordCentimes ?? []);
    const total = somme(accords);
    assert.equal(await totalAuRegistre(database, gens, 'reserve'), total);
    const accordees = issues.filter(({ accordCentimes }) => accordCentimes !== null);
    const inscrits = [...new Set(accordees.map(({ action }) => action.epciSiren))];
    assert.ok(inscrits.length > 10);
    const deliberationId = await voter(database, gens, dispositif, inscrits);
    assert.equal(await totalAuRegistre(database, gens, 'reserve', 'engage', 'paye'), 0);
    assert.equal(await totalAuRegistre(database, gens, 'vote'), total);
    assert.equal(await totalAuRegistre(database, gens, 'dotation', 'disponible', 'vote'), 0);
    const refusees = issues.length - accords.length;
    t.diagnostic(`${accords.length} votées chez ${inscrits.length} EPCI, ${refusees} refusées`);
    assert.equal(await produireLesDocuments(database), 0);
    votee = { database, url, dossier, gens, dispositif, adresses, issues, deliberationId };
  });
});

/** The year once voted; the last two parts of the journey start from there. */
function anneeVotee(): AnneeVotee {
  assert.ok(votee, 'l’année n’est pas allée jusqu’au vote');
  return votee;
}

after(() => rm(dossier, { recursive: true, force: true }));
essayerLesExports(anneeVotee);
essayerLaLigne(anneeVotee);
