import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { adressesConnues } from '../../../tests/support/adresses.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { dossierDeDonnees } from '../../../tests/support/donnees.ts';
import { faire, ordre } from '../../../tests/support/programme.ts';
import { jour } from '../../core/day.ts';
import { importerFichierDispositif } from '../dispositif/door.ts';
import {
  importerContrats,
  importerFichier,
  importerPerimetres,
} from '../import-du-territoire/door.ts';
import { importerReferentiel, perimetreLePlusProche } from '../territoire/door.ts';
import { LIEUX_AU_PLUS } from './rules/enregistrement.ts';
import type { Certificat, Lieu } from './rules/types.ts';
import { pieceCertificat } from './store/piece.ts';
import { lireLeDocument } from './store/queries.ts';

const RACINE = join(import.meta.dirname, '../../..');
const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const { database } = await testDatabase();
const bureau = mkdtempSync(join(tmpdir(), 'beffroi-reel-'));
after(() => rmSync(bureau, { recursive: true, force: true }));

const MEL = '245900410';
/** Nearer than that to a border, two programs may tell a point on either side. */
const PRES_DU_BORD_M = 20;

function lire(chemin: string) {
  const octets = readFileSync(join(donnees ?? '', chemin));
  return { nom: chemin, octets: chemin.endsWith('.gz') ? gunzipSync(octets) : octets };
}

interface Attendue {
  readonly lon: number;
  readonly lat: number;
  readonly code: string;
  readonly limiteM: number;
}

function lireAttendues(): Attendue[] {
  const lignes: Record<string, string>[] = parse(
    lire('adresses/siae-59-62-80-qpv-attendus.csv').octets,
    { columns: true, bom: true },
  );
  return lignes.flatMap((ligne) => {
    const [lon, lat] = [Number(ligne['longitude']), Number(ligne['latitude'])];
    if (!ligne['longitude'] || !Number.isFinite(lon + lat)) return [];
    const code = ligne['code_qp_attendu'] ?? '';
    return [{ lon, lat, code, limiteM: Number(ligne['distance_limite_m']) }];
  });
}

/** Establishes a certificate for the MEL, that day, and gives its frozen document. */
async function certifier(leJour: string, lieux: readonly Lieu[]) {
  const id = randomUUID();
  const question = { objet: 'Adresses réelles', jour: leJour, epciSiren: MEL, lieux };
  const cadre = { dispositifCode: 'soutien-emploi-innovation-2018', annee: 2018 };
  const commande = { type: 'etablirCertificat' as const, ...cadre, question, origine: null };
  const qui = ordre('instructeur-region', '2024-07-01T09:00:00Z');
  await faire(database, pieceCertificat, id, commande, qui);
  return (await lireLeDocument(database, id)) ?? assert.fail('le document figé manque');
}

function verifierHorsLigne(octets: Uint8Array) {
  const chemin = join(bureau, `${randomUUID()}.json`);
  writeFileSync(chemin, octets);
  const commande = [join(RACINE, 'bin/beffroi.js'), 'territoire', 'verifier', chemin];
  const env = { ...process.env, DATABASE_URL: 'postgres://nulle-part.invalid/x' };
  return spawnSync(process.execPath, commande, { env, cwd: bureau, encoding: 'utf8' });
}

const point = ({ lon, lat }: { lon: number; lat: number }): Lieu => {
  return { sorte: 'point', position: [lon, lat] };
};

describe('certificats sur les périmètres et les adresses réels', { skip: absentes }, () => {
  before(async () => {
    const admin = () => ordre('admin-region', '2024-01-05T09:00:00Z');
    const reussi = (issue: { ok: boolean }) => assert.ok(issue.ok, JSON.stringify(issue));
    reussi(await importerReferentiel(database, admin()));
    for (const nom of ['qpv/qpv-2015-mel-wgs84.geojson', 'qpv/qpv-2024-59-62-80.geojson']) {
      reussi(await importerPerimetres(database, admin(), lire(nom)));
    }
    const contrats = lire('contrats-de-ville/contrats-de-ville-hauts-de-france.csv');
    reussi(await importerContrats(database, admin(), contrats));
    reussi(await importerFichier(database, admin(), lire('communes/mel-communes.geojson.gz')));
    const regles = join(RACINE, 'dispositifs/hauts-de-france-2018.yaml');
    reussi(await importerFichierDispositif(database, admin(), readFileSync(regles, 'utf8')));
  });

  test('chaque point : dans le quartier que dit Shapely, sinon au plus proche de tous', async (t) => {
    const attendues = lireAttendues();
    assert.ok(attendues.length > 350);
    const ecarts: string[] = [];
    const reponses: Certificat['reponses'][number][] = [];
    for (let rang = 0; rang < attendues.length; rang += LIEUX_AU_PLUS) {
      const lot = attendues.slice(rang, rang + LIEUX_AU_PLUS);
      reponses.push(...(await certifier('2024-06-01', lot.map(point))).certificat.reponses);
    }
    for (const [rang, attendue] of attendues.entries()) {
      const { situation } = reponses[rang] ?? assert.fail();
      const ecart = await ecartDe(situation, attendue);
      if (ecart !== null) ecarts.push(`${rang} : ${ecart}`);
    }
    const dedans = reponses.filter(({ situation }) => situation.ou === 'dedans').length;
    t.diagnostic(`${attendues.length} points, ${dedans} en quartier`);
    assert.deepEqual(ecarts, []);
    assert.ok(dedans > 60);
  });

  test('MEL, 2018 : commune de chaque adresse, contrat entier ; tout se refait hors ligne', async (t) => {
    const [ouest, sud, est, nord] = [2.88, 50.54, 3.24, 50.75];
    const adresses = adressesConnues()
      .filter(({ lon, lat }) => lon > ouest && lon < est && lat > sud && lat < nord)
      .filter(({ codePostal }) => codePostal.startsWith('59'));
    const lieux: Lieu[] = adresses.map(({ texte, lon, lat, score }) => ({
      ...{ sorte: 'adresse', texte, position: [lon, lat], score },
    }));
    const { octets, certificat } = await certifier('2018-01-01', [
      ...lieux,
      { sorte: 'contrat' },
      { sorte: 'quartier', code: 'QP059074' },
    ]);
    assert.ok(lieux.length > 50);
    assert.equal(certificat.contrat?.code, 'CV192');
    const memes = adresses.filter((adresse, rang) => estDite(certificat, rang, adresse.commune));
    t.diagnostic(`${lieux.length} adresses, ${memes.length} dont la commune est celle écrite`);
    assert.ok(memes.length >= 0.9 * lieux.length);
    const verdicts = new Set(certificat.reponses.slice(0, lieux.length).map((r) => r.verdict));
    assert.deepEqual([...verdicts], ['a-apprecier'], 'une adresse n’est jamais un verdict');
    const contrat = certificat.reponses[lieux.length] ?? assert.fail();
    assert.equal(contrat.situation.ou === 'dedans' && contrat.situation.quartiers.length, 26);
    assert.equal(certificat.reponses.at(-1)?.motif, 'dans-un-quartier-du-contrat');
    const juste = verifierHorsLigne(octets);
    assert.equal(juste.status, 0, juste.stderr);
    t.diagnostic(`${octets.length} octets`);
    const faux = Buffer.from(octets)
      .toString('utf8')
      .replace(/"distanceMetres":(\d)/, '"distanceMetres":9$1');
    assert.equal(verifierHorsLigne(Buffer.from(faux)).status, 1);
  });
});

/** What differs from the expected; a point on the very border may be told either way. */
async function ecartDe(
  situation: Certificat['reponses'][number]['situation'],
  { lon, lat, code, limiteM }: Attendue,
): Promise<string | null> {
  const codes = situation.ou === 'dedans' ? situation.quartiers.map((un) => un.code) : [];
  const juste = code === '' ? codes.length === 0 : codes.includes(code);
  if (!juste) return limiteM < PRES_DU_BORD_M ? null : `${codes.join()} et non ${code}`;
  if (situation.ou !== 'dehors') return null;
  const proche = await perimetreLePlusProche(database, lon, lat, jour('2024-06-01'));
  const [dit] = situation.proches;
  const memes = Math.abs((dit?.distanceMetres ?? 0) - (proche?.metres ?? -1)) <= 0.01;
  return memes ? null : `${dit?.code} et non ${proche?.code}`;
}

function estDite({ reponses, communes }: Certificat, rang: number, ecrite: string): boolean {
  const simple = (nom: string) =>
    nom
      .normalize('NFD')
      .replaceAll(/[^A-Za-z]/g, '')
      .toLowerCase();
  const codes = reponses[rang]?.communes ?? [];
  return communes.some(({ code, nom }) => codes.includes(code) && simple(nom) === simple(ecrite));
}
