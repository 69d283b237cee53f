import assert from 'node:assert/strict';
import { importerContrats } from '../../src/rooms/import-du-territoire/door.ts';
import { BETHUNE } from '../ecrans/scene.ts';
import { ordre } from '../support/programme.ts';
import { importerSecondMillesime } from '../support/second-millesime.ts';
import { envoyer } from './aide.ts';
import { formulaires } from './lecture.ts';
import type { Site, Visiteur } from './support.ts';

/** Pages where the territory waits for someone, and who may act there. */
export interface ALire {
  readonly visiteur: Visiteur;
  readonly pages: readonly string[];
}

const MILLESIMES = { de: '2015-01-01', vers: '2024-01-01' } as const;

/**
 * Adds what the demonstration has none of: two lists of quartiers of which one link is still to
 * confirm, one confirmed, one corrected, one of a lot that may be taken back; and, for the
 * administrator, a contract to attach and one attached, a file put aside that may be imported, one
 * whose vintage is to say, one whose layer is to choose.
 */
export async function preparerLeTerritoire(
  site: Site,
  instruction: Visiteur,
  admin: Visiteur,
): Promise<readonly ALire[]> {
  return [
    { visiteur: instruction, pages: await jugerDesLiens(site, instruction) },
    { visiteur: admin, pages: await rattacherDesContrats(site, admin) },
    { visiteur: admin, pages: await deposerDesFichiers(admin) },
  ];
}

async function jugerDesLiens({ database }: Site, qui: Visiteur): Promise<string[]> {
  await importerSecondMillesime(database);
  const [aConfirmer, confirme, corrige] = [1, 2, 3].map(pageDuLien) as [string, string, string];
  await envoyer(qui, confirme, '/confirmer', {});
  const anciens = 'INVENTE-CABB-2';
  await envoyer(qui, corrige, '/corriger', { sorte: 'modifie', anciens, motif: 'Un décret.' });
  const query = new URLSearchParams({ lieu: `epci-${BETHUNE}`, ...MILLESIMES, tous: 'oui' });
  const lot = `/territoire/millesimes/confirmer?${query}`;
  return [aConfirmer, confirme, corrige, lot, await confirmerParLot(qui, lot)];
}

/** Confirms one link among those of a lot; gives the page that takes it back. */
async function confirmerParLot(qui: Visiteur, lot: string): Promise<string> {
  const { corps } = await qui.get(lot);
  const form = formulaires(corps, lot).find(({ action }) => action.endsWith('/confirmer'));
  assert.ok(form !== undefined);
  const champs = form.champs.filter(
    ({ nom, valeur }) => nom !== 'lien' || valeur.endsWith('INVENTE-CABB-4'),
  );
  const envoi = Object.fromEntries(champs.map(({ nom, valeur }) => [nom, valeur]));
  const { status, entetes } = await qui.post(form.action, envoi);
  assert.equal(status, 303);
  return entetes.get('location') ?? '';
}

function pageDuLien(rang: number): string {
  const { de, vers } = MILLESIMES;
  const nom = `${de}~${vers}~nouveau~INVENTE-CABB-${rang}`;
  return `/territoire/filiations/${encodeURIComponent(nom)}`;
}

async function rattacherDesContrats({ database }: Site, admin: Visiteur): Promise<string[]> {
  const codes = ['CV-PERDU', 'CV-REPRIS'];
  const lignes = codes.map((code) => `${code},246299999,CC inventée ${code}\n`);
  const octets = new TextEncoder().encode(`code,epci_siren,libelle\n${lignes.join('')}`);
  const qui = ordre('admin-region', '2018-09-01T09:00:00Z');
  const { ok } = await importerContrats(database, qui, { nom: 'perdus.csv', octets });
  assert.ok(ok);
  const pages = codes.map((code) => `/territoire/contrats/${code}/rattacher`);
  await envoyer(admin, pages[1] ?? '', '', {
    ...{ geste: '', successeurs: BETHUNE, motif: 'Un arrêté.' },
  });
  return pages;
}

async function deposerDesFichiers(admin: Visiteur): Promise<string[]> {
  const couche = { type: 'GeometryCollection', geometries: [] };
  const fichiers = [
    unQuartier({ code_qp: 'QN05999M', lib_qp: 'Quartier inventé', insee_com: '59350' }),
    unQuartier({ code: 'VECU-1', nom: 'Quartier inventé', nature: 'vecu' }),
    { type: 'Topology', arcs: [], objects: { quartiers: couche, communes: couche } },
  ];
  const pages: string[] = [];
  for (const fichier of fichiers) {
    const champs = { nom: 'essai.geojson', texte: JSON.stringify(fichier) };
    const { status, entetes } = await admin.post('/territoire/importer', champs);
    assert.equal(status, 303, champs.texte);
    pages.push(entetes.get('location') ?? '');
  }
  return pages;
}

function unQuartier(properties: Readonly<Record<string, string>>): object {
  const anneau = [
    [3, 50],
    [3.01, 50],
    [3.01, 50.01],
    [3, 50],
  ];
  const geometry = { type: 'Polygon', coordinates: [anneau] };
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] };
}
