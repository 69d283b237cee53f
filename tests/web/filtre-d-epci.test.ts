import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { toutesLesPages } from './listes.ts';
import { ouvrirSite } from './support.ts';

/** The Métropole Européenne de Lille, before and since it took over the Haute Deûle (2021). */
const [AVANT, DEPUIS] = ['245900410', '200093201'];

const site = await ouvrirSite();
const instruction = await site.parRole('instructeur-region');

test('un EPCI choisi donne aussi les dossiers déposés auprès de celui qu’il a repris', async () => {
  const [{ nombre = 0 } = {}] = await site.database.read(sql<{ nombre: number }>`
    select count(*)::int as nombre from dossier
    where statut <> 'brouillon' and epci_siren in (${AVANT}, ${DEPUIS})`);
  const { lignes } = await toutesLesPages(instruction, `/dossiers?epci=${DEPUIS}`);
  assert.ok(nombre > 0);
  assert.equal(lignes.length, nombre);
  const tous = await toutesLesPages(instruction, '/dossiers');
  assert.ok(tous.lignes.length > nombre);
});
