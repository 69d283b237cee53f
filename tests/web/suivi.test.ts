import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listerDossiers } from '../../src/rooms/dossier/door.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const site = await ouvrirSite();
const SUITES = {
  votee: /La Région a voté [\d\s]+.*pour cette action/,
  sans: /sans cette action\. Pour savoir pourquoi/,
  attente: /une fois le vote publié/,
} as const;

/** What the pages of a holder's deposited dossiers say of the vote, each in one way only. */
async function lireLesSuites(porteur: Visiteur) {
  const lus = await listerDossiers(site.database, porteur, { limite: 50 });
  const deposes = lus.filter(({ etat }) => etat.statut === 'depose');
  return Promise.all(
    deposes.map(async ({ id, etat }) => {
      const { corps } = await porteur.get(`/dossiers/${id}`);
      const dites = Object.entries(SUITES).filter(([, phrase]) => phrase.test(corps));
      assert.equal(dites.length, 1, `${etat.numero} : ${dites}`);
      return { annee: etat.numero?.slice(0, 4), suite: dites[0]?.[0] };
    }),
  );
}

test('après le vote, le porteur lit le montant, ou que le programme fut voté sans son action', async (t) => {
  const mandats = (await site.mandats()).filter(({ role }) => role === 'porteur');
  const porteurs = await Promise.all(mandats.map((mandat) => site.entrer(mandat)));
  const suites = (await Promise.all(porteurs.map(lireLesSuites))).flat();
  for (const { annee, suite } of suites) assert.equal(suite === 'attente', annee !== '2018');
  const compte = (voulue: string) => suites.filter(({ suite }) => suite === voulue).length;
  t.diagnostic(
    `${compte('votee')} votées, ${compte('sans')} sans, ${compte('attente')} en attente`,
  );
  assert.ok(compte('votee') > 10 && compte('sans') > 5 && compte('attente') > 10);
});
