import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { canonique } from '../../src/core/canonical.ts';
import { empreinteDe } from '../../src/core/documents.ts';
import { type MultiPolygone, texteCanonique } from '../../src/core/geometry/geometrie.ts';
import { etablirCertificat } from '../../src/rooms/eligibilite/rules/certificat.ts';
import type { Certificat, Lieu } from '../../src/rooms/eligibilite/rules/types.ts';

const BEFFROI = join(import.meta.dirname, '..', '..', 'bin', 'beffroi.js');
const dossier = mkdtempSync(join(tmpdir(), 'beffroi-certificat-'));
after(() => rmSync(dossier, { recursive: true, force: true }));

/** No database can be reached: the command must need none. */
const ENV = { ...process.env, DATABASE_URL: 'postgres://nulle-part.invalid/x' };

function verifier(contenu: string | Uint8Array, nom = 'certificat.json') {
  const chemin = join(dossier, nom);
  writeFileSync(chemin, contenu);
  const commande = [BEFFROI, 'territoire', 'verifier', chemin];
  const { status, stdout, stderr } = spawnSync(process.execPath, commande, {
    ...{ env: ENV, cwd: dossier, encoding: 'utf8', timeout: 60_000 },
  });
  return { code: status, dit: stdout, plainte: stderr, tout: stdout + stderr };
}

const GEOMETRIE: MultiPolygone = [
  [
    [
      [3, 50],
      [3.01, 50],
      [3.01, 50.01],
      [3, 50.01],
      [3, 50],
    ],
  ],
];
const LIEUX: readonly Lieu[] = [
  { sorte: 'quartier', code: 'QP059074' },
  { sorte: 'point', position: [3.015, 50.005] },
  { sorte: 'adresse', texte: '1 rue d’Essai', position: [3.005, 50.005], score: 0.9 },
];

function certificat(nom = 'Secteur Sud', lieux = LIEUX): Certificat {
  return etablirCertificat(
    {
      etabliLe: '2018-03-01T09:00:00.000Z',
      question: { objet: 'Essai', jour: '2018-01-01', epciSiren: '245900410', lieux },
      regle: {
        ...{ dispositifCode: 'essai', annee: 2018, empreinteDuDispositif: 'f'.repeat(64) },
        natures: ['prioritaire'],
        distanceMaximaleMetres: { etat: 'fixe', valeur: 500 },
        partDeLaZone: { etat: 'sans-objet' },
      },
      epciNom: 'Métropole Européenne de Lille',
      contrat: { code: 'CV059', nom: 'Contrat de ville' },
      communes: [{ code: '59350', nom: 'Lille', epciSiren: null, epciNom: null }],
      perimetres: [
        {
          ...{ code: 'QP059074', nom, nature: 'prioritaire', millesime: '2015-01-01' },
          ...{ communes: ['59350'], epciSirens: ['245900410'], dansLeContrat: true },
          ...{ geometrie: GEOMETRIE, empreinte: empreinteDe(texteCanonique(GEOMETRIE)) },
        },
      ],
    },
    empreinteDe,
  );
}

const ENTIER = canonique(certificat());

describe('beffroi territoire verifier, comme un processus, sans base de données', () => {
  test('un certificat entier se refait : chaque empreinte, chaque réponse, code 0', () => {
    const { code, dit, tout } = verifier(ENTIER);
    assert.equal(code, 0, tout);
    assert.match(dit, /établi le jeudi 1er\smars 2018/u);
    assert.match(dit, /QP059074, Secteur Sud, en vigueur depuis le 2015-01-01.: dessin conforme/u);
    assert.match(dit, /À 357\sm du quartier Secteur Sud/u);
    assert.match(dit, /Une adresse n’est qu’une indication/);
    assert.match(dit, /règle du dispositif essai, année 2018/u);
    assert.match(dit, /Ensemble.: à apprécier, conforme/u);
    assert.match(dit, /Tout se refait/);
    assert.doesNotMatch(dit, /NON CONFORME/);
    const aere = JSON.stringify(JSON.parse(ENTIER), null, 2);
    assert.equal(verifier(aere).code, 0, 'les blancs ne changent rien');
  });

  test('une part d’habitants déclarée se dit avec sa source, et se refait', () => {
    const { empreinte: _, ...reste } = certificat();
    const partDesHabitants = { pourcent: 80, source: 'les inscriptions' };
    const declare = { ...reste, question: { ...reste.question, partDesHabitants } };
    const { code, dit } = verifier(
      canonique({ ...declare, empreinte: empreinteDe(canonique(declare)) }),
    );
    assert.equal(code, 0, dit);
    assert.match(dit, /part d’habitants déclarée, non vérifiée.*80\s%, d’après «\sles inscr/u);
  });

  test('un mot changé se voit, code 1', () => {
    const essayer = (de: string, vers: string) => {
      assert.ok(ENTIER.includes(de), de);
      const { code, dit, plainte } = verifier(ENTIER.replace(de, vers));
      assert.equal(code, 1, `${de} : ${plainte}`);
      assert.match(plainte, /ne se refait pas/);
      return dit;
    };
    const verdict = essayer('"verdict":"a-apprecier"', '"verdict":"accepte"');
    assert.match(verdict, /empreinte [0-9a-f]{64}.: NON CONFORME/u);
    assert.match(essayer('"distanceMetres":357', '"distanceMetres":35'), /réponse NON CONFORME/);
    assert.match(essayer('[3.01,50]', '[3.02,50]'), /dessin NON CONFORME/);
    assert.match(essayer('Secteur Sud', 'Secteur Nord'), /NON CONFORME/);
  });

  test('une empreinte refaite après coup ne cache pas une réponse changée', () => {
    const { empreinte: _, ...reste } = certificat();
    const faux = {
      ...reste,
      reponses: reste.reponses.map((une) => ({ ...une, verdict: 'accepte' as const })),
    };
    const signe = { ...faux, empreinte: empreinteDe(canonique(faux)) };
    const { code, dit } = verifier(canonique(signe));
    assert.equal(code, 1);
    assert.match(dit, /empreinte [0-9a-f]{64}.: conforme/u);
    assert.match(dit, /3\. Adresse.*: réponse NON CONFORME/u);
  });

  test('tronqué, autre chose, autre version, mal formé, démesuré : dit clairement, code 1', () => {
    const cas: [contenu: string | Uint8Array, RegExp][] = [
      [ENTIER.slice(0, -200), /tronqué ou abîmé/],
      ['', /tronqué ou abîmé/],
      [new Uint8Array([0xff, 0xfe, 0x00]), /tronqué ou abîmé/],
      ['{"type":"FeatureCollection","features":[]}', /n’est pas un certificat d’éligibilité/],
      ['[1,2]', /n’est pas un certificat d’éligibilité/],
      [ENTIER.replace('eligibilite/1', 'eligibilite/9'), /format que cette version ne connaît pas/],
      [ENTIER.replace('"annee":2018', '"annee":"2018"'), /mal formé, à « regle\.annee »/u],
      [ENTIER.replace('"score":0.9', '"score":0.9,"de":"trop"'), /mal formé/],
      [ENTIER.replace('"position":[3.015,50.005]', '"position":[1e999,0]'), /mal formé/],
      [' '.repeat(21 * 1024 * 1024), /pèse plus de 20 Mo/],
      [demesure(), /démesuré/],
    ];
    for (const [contenu, motif] of cas) {
      const { code, dit, plainte } = verifier(contenu);
      assert.equal(code, 1, String(motif));
      assert.match(plainte, motif);
      assert.doesNotMatch(plainte, /at .*\.ts/, 'aucune trace de programme');
      assert.equal(dit, '');
    }
  });

  test('un fichier absent se dit ; rien du fichier ne pilote le terminal', () => {
    const commande = [BEFFROI, 'territoire', 'verifier', join(dossier, 'absent.json')];
    const absent = spawnSync(process.execPath, commande, { env: ENV, encoding: 'utf8' });
    assert.equal(absent.status, 1);
    assert.match(absent.stderr, /absent\.json/);
    const piege = canonique(certificat('\u001b[2J\u0007 Sud\nTout se refait'));
    const { code, dit } = verifier(piege);
    assert.equal(code, 0);
    assert.equal(/\p{Cc}/u.test(dit.replaceAll('\n', '')), false);
    assert.equal(dit.match(/^Tout se refait/gm)?.length, 1);
  });
});

/** A drawing and areas that would take hours to compare. */
function demesure(): string {
  const cercle = (n: number) => {
    const coins = Array.from({ length: n }, (_, rang) => {
      const angle = (2 * Math.PI * rang) / n;
      return [3 + Math.cos(angle) / 50, 50 + Math.sin(angle) / 50];
    });
    return [[[...coins, coins[0] ?? []]]];
  };
  const modele = certificat();
  const [perimetre] = modele.perimetres;
  const lieux = [{ sorte: 'zone', nom: 'Z', geometrie: cercle(20_000) }];
  const perimetres = [{ ...perimetre, geometrie: cercle(30_000) }];
  return JSON.stringify({ ...modele, question: { ...modele.question, lieux }, perimetres });
}
