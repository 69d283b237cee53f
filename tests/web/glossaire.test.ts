import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { attribut, elements, liens, texte } from './lecture.ts';
import { ouvrirSite } from './support.ts';

const SOURCE = join(import.meta.dirname, '..', '..', 'docs', 'glossaire.md');

const site = await ouvrirSite();
const { status, corps } = await site.passant().get('/glossaire');
const ids = elements(corps).flatMap((un) => attribut(un, 'id') ?? []);

test('anyone reads the glossary, and each word once', () => {
  assert.equal(status, 200);
  assert.deepEqual(ids, [...new Set(ids)]);
  const sens = elements(corps).filter(({ tagName }) => tagName === 'dd');
  assert.ok(sens.length >= 25, `${sens.length} mots`);
  for (const un of sens) assert.match(texte(un), /[.)]$/);
});

test('each word of the docs is on the page', () => {
  const lignes = readFileSync(SOURCE, 'utf8').split('\n');
  const mots = lignes
    .flatMap((ligne) => /^\| ([^|]+) \| [^|]+ \|$/.exec(ligne)?.[1] ?? [])
    .slice(1);
  assert.ok(mots.length > 20);
  const absents = mots.filter((mot) => !mot.startsWith('---') && !adresses(mot).some(est));
  assert.deepEqual(absents, []);
});

test('every page leads to it, and what leads to a word finds it', async () => {
  for (const adresse of ['/', '/programme', '/actions', '/glossaire']) {
    const page = (await site.passant().get(adresse)).corps;
    assert.ok(liens(page).includes('/glossaire'), adresse);
    for (const [, id] of page.matchAll(/href="\/glossaire#([^"]+)"/g)) {
      assert.ok(est(id ?? ''), `${adresse} mène à /glossaire#${id}`);
    }
  }
});

function est(id: string): boolean {
  return ids.includes(id);
}

/** « `Priorite`, `PointDEntree` » → `priorite`, `point-d-entree`. */
function adresses(mots: string): string[] {
  return mots.split(/,\s*/).map((mot) =>
    mot
      .replaceAll(/[`«»\u00A0]/g, '')
      .trim()
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/(?<=[a-zA-Z])(?=[A-Z])/g, '-')
      .toLowerCase()
      .replaceAll(/\s+/g, '-'),
  );
}
