import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { lignesDuTableau } from './formes.ts';
import { liens } from './lecture.ts';
import { ouvrirSite } from './support.ts';

const site = await ouvrirSite();
const passant = site.passant();

test('la page d’un quartier donne ses périmètres, leurs jours, leur fichier, leur empreinte', async () => {
  const perimetres = await site.database.read(sql<{ code: string; empreinte: string }>`
    select code, empreinte from territoire_perimetre where remplace_par is null order by code`);
  const { code, empreinte } = perimetres[0] ?? { code: '', empreinte: '' };
  const { status, corps } = await passant.get(`/territoire/quartiers/${code}`);
  assert.equal(status, 200);
  const lignes = lignesDuTableau(corps, /Périmètres de ce quartier/);
  const siens = perimetres.filter((perimetre) => perimetre.code === code);
  assert.equal(lignes.length, siens.length);
  assert.ok(lignes.some((cellules) => cellules.includes(empreinte)));
  assert.match(corps, /<svg/);
});

test('la liste des quartiers y mène ; un code inconnu n’a pas de page', async () => {
  const { corps } = await passant.get('/territoire?vue=quartiers');
  const pages = liens(corps).filter((lien) => lien.startsWith('/territoire/quartiers/'));
  assert.ok(pages.length > 0);
  assert.equal((await passant.get(pages[0] ?? '')).status, 200);
  assert.equal((await passant.get('/territoire/quartiers/QN99999M')).status, 404);
});
