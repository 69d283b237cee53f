import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../../src/core/day.ts';
import { euros } from '../../src/core/money.ts';
import { pieceAppel } from '../../src/rooms/appel/door.ts';
import { importerFichierDispositif } from '../../src/rooms/dispositif/door.ts';
import { pieceDossier } from '../../src/rooms/dossier/door.ts';
import { ANNEE, BETHUNE, FERMETURE, OUVERTURE, PENDANT } from '../ecrans/scene.ts';
import { contenuDe, faire, ordre } from '../support/programme.ts';
import type { Site } from './support.ts';

const FICHIER = join(import.meta.dirname, '../../dispositifs/demonstration-2019.yaml');
/** Outside every quartier invented for Béthune, a few hundred metres from the first. */
export const A_COTE = { lon: 2.6401, lat: 50.5301 };

/** A draft under a scheme of its own. */
interface SousUneRegle {
  /** Of the scheme. */
  readonly code: string;
  /** What its file says of places; null for nothing. */
  readonly lieux: string | null;
  readonly organisationId: string;
  readonly quartiers?: readonly string[];
  readonly points?: readonly (typeof A_COTE)[];
}

/** Imports the scheme, opens its call and begins a draft; gives its address. */
export async function preparerSousUneRegle(
  { database }: Pick<Site, 'database'>,
  { code, lieux, organisationId, quartiers = [], points = [A_COTE] }: SousUneRegle,
): Promise<string> {
  const texte = (await readFile(FICHIER, 'utf8')).replace(
    'code: demonstration-2019',
    `code: ${code}`,
  );
  const regle = lieux === null ? '' : `lieux:\n  ${lieux}\n`;
  const quand = OUVERTURE.toISOString();
  const admin = ordre('admin-region', quand);
  const importe = await importerFichierDispositif(database, admin, `${texte}\n${regle}`);
  assert.ok(importe.ok, JSON.stringify(importe));
  const dispositif = importe.faits[0]?.dispositif ?? assert.fail('rien d’importé');
  const [appelId, id] = [randomUUID(), randomUUID()];
  const appel = {
    ...{ type: 'ouvrirAppel' as const, dispositifCode: dispositif.code, annee: ANNEE },
    ...{ intitule: 'Appel d’essai', epciSirens: [BETHUNE], noteDeCadrage: '' },
    ...{ ouvreLe: instant(quand), fermeLe: instant(FERMETURE.toISOString()), piecesExigees: [] },
  };
  await faire(database, pieceAppel, appelId, appel, ordre('instructeur-region', quand));
  const action = {
    ...{ epciSiren: BETHUNE, intitule: 'Atelier à deux rues', prioriteCode: 'rev3' },
    ...{ section: 'fonctionnement' as const, montantCentimes: euros(10_000) },
    ...{ quartiers, points },
  };
  const contenu = contenuDe({ dispositif, porteurId: organisationId }, action);
  const commande = { type: 'creerDossier' as const, appelId, contenu };
  const qui = ordre('porteur', PENDANT.toISOString(), { organisationId });
  await faire(database, pieceDossier, id, commande, qui);
  return `/dossiers/${id}`;
}

/** What one reads in the page, drawings apart. */
export function texteDuCorps(page: string): string {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(page) ?? [];
  return main
    .replaceAll(/<svg.*?<\/svg>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/gu, ' ');
}
