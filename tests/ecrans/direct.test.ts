import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { lireTete } from '../../src/core/journal.ts';
import { ouvrirFlux } from './flux.ts';
import { type Ecrans, ouvrirEcrans, SANS_CHROMIUM } from './navigateur.ts';
import {
  AGENT,
  BETHUNE,
  conterLaTransmission,
  conterUnDossier,
  DIRECTION,
  ELU,
  FERMETURE,
  INSTRUCTION,
  ouvrirUnAppel,
} from './scene.ts';

const DEUX_HEURES_MS = 7_200_000;
const BATTEMENT_MS = 15_000;
const TOT_MS = 2_000;
const BANDEAU = '#annonce-en-place';

async function ouvrirLaScene() {
  const ecrans = await ouvrirEcrans(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const appelId = await ouvrirUnAppel(ecrans);
  const dossierId = await conterUnDossier(ecrans, { appelId, depose: true });
  await conterLaTransmission(ecrans, { appelId, dossierId });
  return { ecrans, ligne: `/lignes/${dossierId}`, programme: `/programmes/${BETHUNE}/2019` };
}

async function amender(page: Page, somme: string, motif: string): Promise<void> {
  const form = page.locator('form[action$="/amender"]');
  await form.getByLabel('Montant').fill(somme);
  await form.getByLabel('Motif').fill(motif);
  await form.getByRole('button', { name: 'Proposer un autre montant' }).click();
}

test('deux personnes se voient', { skip: SANS_CHROMIUM }, async (t) => {
  const { ecrans, ligne, programme } = await ouvrirLaScene();
  const petit = { viewport: { width: 1280, height: 420 } };
  const [region, epci] = await Promise.all([
    ecrans.entrer(INSTRUCTION, petit),
    ecrans.entrer(AGENT),
  ]);

  await t.test('le changement de l’autre arrive, avec son nom ; rien ne bouge', async (essai) => {
    await region.goto(programme);
    await epci.goto(ligne);
    const champ = region.getByLabel('Action ou porteur');
    await champ.focus();
    await region.evaluate(() => scrollTo(0, 120));
    const depart = performance.now();
    await amender(epci, '9 000', 'Un atelier de moins.');
    const bandeau = region.locator(BANDEAU);
    await bandeau.waitFor();
    const duree = Math.round(performance.now() - depart);
    essai.diagnostic(`vu ${duree} ms après l’envoi`);
    const { nom } = await ecrans.trouver(AGENT);
    const dit = (await bandeau.textContent()) ?? '';
    assert.ok(dit.startsWith(`${nom}, `), dit);
    assert.match(
      dit,
      /a amendé «\sAtelier vélo du Fort-Débout\s»\s: 9\s000\s€ \(avant 10\s000\s€\)/,
    );
    assert.match(dit, /, à\s\d+\sh(\s\d\d)?\.$/);
    await region.getByRole('cell', { name: /9\s000/ }).waitFor();
    assert.ok(duree < TOT_MS, `${duree} ms`);
    assert.equal(await region.evaluate(() => scrollY), 120, 'la page a défilé');
    assert.ok(await champ.evaluate((un) => un === document.activeElement), 'le focus est parti');
  });

  await t.test('ses propres gestes ne sont pas dits à soi', async () => {
    assert.equal(await epci.locator(BANDEAU).count(), 0);
  });

  await t.test('qui tape garde son texte, est prévenu, puis voit les deux valeurs', async () => {
    await region.goto(ligne);
    const form = region.locator('form[action$="/amender"]');
    await form.getByLabel('Montant').fill('8 500');
    await form.getByLabel('Motif').fill('Selon le barème.');
    await amender(epci, '9 200', 'Un atelier de plus.');
    await region.locator(BANDEAU).getByText('Votre saisie est gardée.').waitFor();
    assert.equal(await form.getByLabel('Montant').inputValue(), '8 500');
    await form.getByRole('button', { name: 'Proposer un autre montant' }).click();
    const conflit = region.locator('.fautes', { hasText: 'Quelqu’un a écrit avant vous' });
    await conflit.waitFor();
    const dit = (await conflit.textContent()) ?? '';
    for (const valeur of [/8\s500/, /9\s200/]) assert.match(dit, valeur);
    assert.equal(await form.getByLabel('Motif').inputValue(), 'Selon le barème.');
  });
  assert.deepEqual(ecrans.site.pannes, []);
});

test('les flux de nouvelles, sur un port', async (t) => {
  const { ecrans, ligne, programme } = await ouvrirLaScene();
  const { site, base } = ecrans;
  const qui = async (un: Parameters<Ecrans['trouver']>[0]) => site.entrer(await ecrans.trouver(un));
  const [instruction, direction, agent] = await Promise.all(
    [INSTRUCTION, DIRECTION, AGENT].map(qui),
  );
  assert.ok(instruction && direction && agent);
  const fluxDe = [`${ligne}/direct`, `${programme}/direct`];

  await t.test('ni un porteur, ni un autre EPCI, ni le public', async () => {
    const autre = (await site.mandats()).find(
      ({ role, epciSiren }) => role === 'agent-epci' && epciSiren !== BETHUNE,
    );
    assert.ok(autre);
    const refuses = [await site.parRole('porteur'), await site.entrer(autre), site.passant()];
    for (const refuse of refuses) {
      for (const flux of fluxDe) assert.equal((await refuse.get(flux)).status, 404, refuse.nom);
    }
  });

  await t.test(
    'l’EPCI n’entend pas le brouillon de la Région, puis entend ce qu’elle envoie',
    async () => {
      const ouverts = await Promise.all(fluxDe.map((flux) => ouvrirFlux(base, agent, flux, 0)));
      const depuis = (await lireTete(site.database)).rang;
      await jouer(instruction, ligne, 'amender', {
        montant: '7 000',
        motif: 'Secret de brouillon.',
      });
      const valide = await lireAcceptable(direction, ligne, '700000');
      await direction.post(`${ligne}/accepter`, valide);
      for (const flux of ouverts) {
        const dits = [await flux.suivant()];
        while ((dits.at(-1)?.rang ?? depuis + 1) <= depuis) dits.push(await flux.suivant());
        const recents = dits.filter((un) => un !== null && un.rang > depuis);
        assert.equal(recents.length, 1);
        assert.match(recents[0]?.dit ?? '', /a validé .*\s: 7\s000\s€ \(avant 10\s000\s€\)/);
        assert.doesNotMatch(JSON.stringify(dits), /a amendé|Secret/);
        flux.fermer();
      }
    },
  );

  await t.test('qui revient reprend où il en était, sans rien manquer', async () => {
    const depuis = (await lireTete(site.database)).rang;
    await jouer(agent, ligne, 'questionner', { motif: 'Combien d’habitants ?' });
    await jouer(agent, ligne, 'amender', { montant: '9 900', motif: 'Devis reçu.' });
    const flux = await ouvrirFlux(base, instruction, `${ligne}/direct`, depuis);
    const [question, montant] = [await flux.suivant(), await flux.suivant()];
    assert.match(question?.dit ?? '', /a posé une question .*Combien d’habitants/);
    assert.match(montant?.dit ?? '', /9\s900\s€ \(avant 10\s000\s€\)/);
    flux.fermer();
    const suite = await ouvrirFlux(base, instruction, `${ligne}/direct`, question?.rang ?? 0);
    assert.deepEqual(await suite.suivant(), montant);
    suite.fermer();
  });

  await t.test('une session coupée ferme ses flux au battement suivant', async (essai) => {
    const flux = await ouvrirFlux(base, agent, `${programme}/direct`);
    assert.equal(flux.status, 200);
    const depart = performance.now();
    await agent.post('/sortir', {});
    await flux.finir();
    const duree = Math.round(performance.now() - depart);
    essai.diagnostic(`fermé ${duree} ms après la sortie`);
    assert.ok(duree < BATTEMENT_MS + TOT_MS, `${duree} ms`);
  });
  assert.deepEqual(site.pannes, []);
});

test('deux agents d’un EPCI sur la même sélection', async () => {
  const ecrans = await ouvrirEcrans(new Date(FERMETURE.getTime() + DEUX_HEURES_MS));
  const { site, base } = ecrans;
  const appelId = await ouvrirUnAppel(ecrans);
  const dossierId = await conterUnDossier(ecrans, { appelId, depose: true });
  const selection = `/propositions/${appelId}/${BETHUNE}`;
  const [agent, elu, region] = await Promise.all(
    [AGENT, ELU, INSTRUCTION].map(async (un) => site.entrer(await ecrans.trouver(un))),
  );
  assert.ok(agent && elu && region);
  assert.equal((await region.get(`${selection}/direct`)).status, 404, 'rien n’est transmis');
  const flux = await ouvrirFlux(
    base,
    elu,
    `${selection}/direct`,
    (await lireTete(site.database)).rang,
  );
  await agent.post(`${selection}/proposer`, { dossier: dossierId, montant: '4 000', version: '0' });
  const dit = (await flux.suivant())?.dit ?? '';
  assert.match(dit, /^Agent CABB .* a proposé «\sAtelier vélo du Fort-Débout\s»\s: 4\s000\s€, à/);
  flux.fermer();
  const { corps } = await elu.get(selection);
  assert.match(corps, new RegExp(`name="beffroi-direct" content="${selection}/direct`));
  assert.deepEqual(site.pannes, []);
});

test('cent écritures croisées : aucune perdue', async (t) => {
  const { ecrans, ligne } = await ouvrirLaScene();
  const { site } = ecrans;
  const [region, epci] = await Promise.all(
    [INSTRUCTION, AGENT].map(async (un) => site.entrer(await ecrans.trouver(un))),
  );
  assert.ok(region && epci);
  const avant = (await lireTete(site.database)).rang;
  let refus = 0;
  const ecrire = async (qui: typeof region, premier: number) => {
    for (let rang = 0; rang < 50; rang += 1) {
      const champs = { montant: String(premier + rang), motif: `Essai ${premier + rang}.` };
      while ((await jouer(qui, ligne, 'amender', champs)) === 409) refus += 1;
    }
  };
  await Promise.all([ecrire(region, 1000), ecrire(epci, 2000)]);
  const lus = await site.database.pool.query<{ montant: string }>(
    `select fait->>'montantCentimes' as montant from journal
     where rang > $1 and piece = 'ligne' and fait->>'type' = 'MontantAmende'`,
    [avant],
  );
  const attendus = [1000, 2000].flatMap((premier) =>
    Array.from({ length: 50 }, (_, rang) => String(100 * (premier + rang))),
  );
  assert.deepEqual(lus.rows.map(({ montant }) => montant).sort(), attendus.sort());
  t.diagnostic(
    `100 écritures, ${refus} refusées parce que l’autre avait écrit avant, puis refaites`,
  );
  assert.deepEqual(site.pannes, []);
});

type Visiteur = Awaited<ReturnType<Ecrans['site']['entrer']>>;

/** Reads the line, then sends a move with the version that was read. */
async function jouer(
  qui: Visiteur,
  ligne: string,
  geste: string,
  { montant, motif }: { montant?: string; motif: string },
): Promise<number> {
  const { corps } = await qui.get(ligne);
  const form = corps.split(`action="${ligne}/${geste}"`)[1] ?? '';
  const version = /name="version" value="(\d+)"/.exec(form)?.[1] ?? '';
  const { status } = await qui.post(`${ligne}/${geste}`, {
    version,
    geste,
    [`motif-${geste}`]: motif,
    ...(montant === undefined ? {} : { [`montant-${geste}`]: montant }),
  });
  assert.ok(status === 303 || status === 409, `${geste} : ${status}`);
  return status;
}

async function lireAcceptable(qui: Visiteur, ligne: string, centimes: string) {
  const { corps } = await qui.get(ligne);
  const forms = corps.split(`action="${ligne}/accepter"`).slice(1);
  const form = forms.find((un) => un.split('</form>')[0]?.includes(`value="${centimes}"`)) ?? '';
  const lire = (nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  const [version, dossier] = [lire('version'), lire('dossier')];
  return { version, dossier, centimes };
}
