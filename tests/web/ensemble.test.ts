import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jour } from '../../src/core/day.ts';
import {
  lireAttentesDePlusieurs,
  type Programme,
  programmeAu,
  programmesAu,
} from '../../src/rooms/dialogue/door.ts';
import { listerEpci } from '../../src/rooms/territoire/door.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();
const { database } = site;
const sirens = (await listerEpci(database, jour('2019-06-01'))).map(({ siren }) => siren);
const visiteurs = await site.unParRole();

for (const annee of [2018, 2019]) {
  test(`${annee} : lus ensemble, les programmes disent à chacun ce qu’ils disent un à un`, async (t) => {
    const touches = new Set<string>();
    for (const qui of visiteurs) {
      const cle = { annee, au: null };
      const ensemble = await programmesAu(database, qui, sirens, cle);
      const remplis = ensemble.filter(({ lignes }) => lignes.length > 0);
      const unAUn = await Promise.all(
        remplis.map(({ epciSiren }) => programmeAu(database, qui, { ...cle, epciSiren })),
      );
      assert.deepEqual(remplis, unAUn, qui.role);
      assert.deepEqual(await attentes(qui, remplis), await attentesUneAUne(qui, unAUn), qui.role);
      if (remplis.length > 1) touches.add(qui.role);
      const { epciSiren } = qui;
      if (epciSiren !== null)
        assert.ok(
          remplis.every((lu) => lu.epciSiren === epciSiren),
          qui.role,
        );
    }
    t.diagnostic(`plusieurs EPCI lus par ${[...touches].join(', ')}`);
    assert.ok(touches.has('instructeur-region') && touches.has('direction-region'));
  });
}

type Qui = (typeof visiteurs)[number];

async function attentes(qui: Qui, programmes: readonly Programme[]) {
  return new Map(await lireAttentesDePlusieurs(database, qui, programmes, null));
}

async function attentesUneAUne(qui: Qui, programmes: readonly Programme[]) {
  const lues = await Promise.all(programmes.map((lu) => attentes(qui, [lu])));
  return new Map(lues.flatMap((une) => [...une]));
}
