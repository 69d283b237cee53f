import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as attendre } from 'node:timers/promises';
import { completerLaScene, lireLesChoses } from './positions.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const PAIRES = 200;
const ESSAIS = 3;
/**
 * One query more on one side costs 5 ms once it is slow enough to be read from afar. Half of that is
 * refused; two answers of the product itself differ by some tenths. Each pair is asked one right
 * after the other, in turn first, so that the noise of the machine falls on both; the median of the
 * differences is kept, and what a passing load made of it is measured again.
 */
const TOLERANCE_MS = 2.5;

const site = await ouvrirSite();
const porteur = await site.parRole('porteur');
await completerLaScene(site, porteur);
const choses = await lireLesChoses(site);
const agent = await site.parRole('agent-epci');

/** An address of a thing that this person may not know of. */
function cachee(mot: string, visiteur: Visiteur): string {
  const chose = (choses.get(mot) ?? []).find(
    ({ epciSirens, organisationIds, etape }) =>
      !epciSirens.includes(visiteur.epciSiren ?? '') &&
      !organisationIds.includes(visiteur.organisationId ?? '') &&
      etape !== 'publié',
  );
  return `/${mot}/${chose?.valeurs.join('/') ?? assert.fail(mot)}`;
}

const inconnue = (adresse: string) => {
  const morceaux = adresse.split('/').slice(2);
  return `/${[adresse.split('/')[1], ...morceaux.map(() => randomUUID())].join('/')}`;
};

async function chronometrer(travail: () => Promise<unknown>): Promise<number> {
  const debut = performance.now();
  await travail();
  return performance.now() - debut;
}

/** Median of the differences of 200 interleaved pairs, in milliseconds. */
async function ecart(une: () => Promise<unknown>, autre: () => Promise<unknown>): Promise<number> {
  const ecarts: number[] = [];
  for (let paire = 0; paire < PAIRES; paire += 1) {
    const [premier, second] = paire % 2 === 0 ? [une, autre] : [autre, une];
    const [a, b] = [await chronometrer(premier), await chronometrer(second)];
    ecarts.push(paire % 2 === 0 ? a - b : b - a);
  }
  return ecarts.toSorted((a, b) => a - b)[PAIRES / 2] ?? Infinity;
}

/** The smallest difference of a few runs: a systematic one stays in each of them. */
async function moindreEcart(une: () => Promise<unknown>, autre: () => Promise<unknown>) {
  let moindre = Infinity;
  for (let essai = 0; essai < ESSAIS && Math.abs(moindre) > TOLERANCE_MS; essai += 1) {
    const mesure = await ecart(une, autre);
    if (Math.abs(mesure) < Math.abs(moindre)) moindre = mesure;
  }
  return moindre;
}

const CAS = [
  ['dossiers', porteur],
  ['dossiers', agent],
  ['lignes', agent],
  ['enveloppes', agent],
  ['propositions', agent],
  ['personnes', agent],
] as const;

for (const [mot, visiteur] of CAS) {
  test(`/${mot} : ce qui est caché à ${visiteur.role} ne se trahit pas par le temps`, async (t) => {
    const adresse = cachee(mot, visiteur);
    const rien = inconnue(adresse);
    for (const une of [adresse, rien]) assert.equal((await visiteur.get(une)).status, 404, une);
    const mesure = await moindreEcart(
      () => visiteur.get(adresse),
      () => visiteur.get(rien),
    );
    t.diagnostic(`${mesure.toFixed(2)} ms d’écart médian sur ${PAIRES} paires`);
    assert.ok(Math.abs(mesure) <= TOLERANCE_MS, `${mesure} ms`);
  });
}

test('la mesure voit cinq millisecondes de plus d’un seul côté', async () => {
  const rien = `/dossiers/${randomUUID()}`;
  const lente = async () => {
    await attendre(5);
    return porteur.get(rien);
  };
  assert.ok((await moindreEcart(lente, () => porteur.get(rien))) > TOLERANCE_MS);
});
