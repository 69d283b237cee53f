import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { importerPerimetres } from '../../src/rooms/import-du-territoire/door.ts';
import { dossierDeDonnees } from '../support/donnees.ts';
import { ordre } from '../support/programme.ts';
import { attribut, dessous, elements, formulaires, texte } from './lecture.ts';
import { lireFichier, net } from './listes.ts';
import { ouvrirSite, type Visiteur } from './support.ts';

const donnees = dossierDeDonnees();
const absentes = donnees === null ? 'dossier ../shared/data absent' : false;
const site = await ouvrirSite();
const instruction = await site.parRole('instructeur-region');
const direction = await site.parRole('direction-region');
const passant = site.passant();

const MEL = '/territoire/millesimes?lieu=epci-200093201&de=2015-01-01&vers=2024-01-01';
const FICHIERS = ['qpv/qpv-2015-mel-wgs84.geojson', 'qpv/qpv-2024-59-62-80.geojson'];
const lienVers = (code: string) =>
  `/territoire/filiations/${encodeURIComponent(`2015-01-01~2024-01-01~nouveau~${code}`)}`;

const lire = (fichier: string) => ({
  nom: fichier,
  octets: readFileSync(join(donnees ?? '', fichier)),
});

if (donnees !== null) {
  for (const fichier of FICHIERS) {
    const qui = ordre('admin-region', '2026-01-05T09:00:00Z');
    assert.ok((await importerPerimetres(site.database, qui, lire(fichier))).ok);
  }
}

/** What the form of a page would send to an address, untouched. */
async function formulaireVers(qui: Visiteur, page: string, action: string) {
  const form = formulaires((await qui.get(page)).corps, page).find((un) => un.action === action);
  assert.ok(form !== undefined, `${page} : aucun formulaire vers ${action}`);
  return form.champs.map(({ nom, valeur }) => [nom, valeur] as const);
}

const texteDe = async (qui: Visiteur, adresse: string) =>
  net(
    elements((await qui.get(adresse)).corps)
      .filter(({ tagName }) => tagName === 'body')
      .map(texte)
      .join(' '),
  );

test('sans lieu, la page dit quoi choisir ; un lieu à un seul millésime, quoi importer', async () => {
  assert.match(await texteDe(passant, '/territoire/millesimes'), /Aucun lieu choisi/);
  const dunkerque = '/territoire/millesimes?lieu=epci-245900428';
  assert.match(
    await texteDe(passant, dunkerque),
    donnees === null ? /ne sont connus que dans un millésime/ : /Comparer deux millésimes/,
  );
});

test('l’agent d’un EPCI part du sien, même si son SIREN a changé depuis', async () => {
  const agents = (await site.mandats()).filter(({ role }) => role === 'agent-epci');
  const mel = agents.find(({ epciSiren }) => epciSiren === '245900410');
  assert.ok(mel !== undefined);
  const agent = await site.entrer(mel);
  const choisi = elements((await agent.get('/territoire/millesimes')).corps).find(
    (un) => un.tagName === 'option' && attribut(un, 'selected') !== null,
  );
  assert.equal(choisi === undefined ? null : attribut(choisi, 'value'), 'epci-200093201');
});

describe('les quartiers de la MEL, de 2015 à 2024', { skip: absentes }, () => {
  let pageDuLot = '';

  test('chacun lit les cartes et le tableau ; qui ne juge pas n’a ni case ni bouton', async () => {
    for (const qui of [passant, direction]) {
      const { corps } = await qui.get(MEL);
      const tous = elements(corps);
      assert.equal(tous.filter(({ tagName }) => tagName === 'svg').length >= 3, true);
      assert.ok(!tous.some((un) => attribut(un, 'type') === 'checkbox'), qui.nom);
      assert.ok(!corps.includes('/territoire/millesimes/confirmer'), qui.nom);
      assert.equal((await qui.get('/territoire/millesimes/confirmer')).status, 403, qui.nom);
    }
  });

  test('les deux cartes ont le même cadre : un quartier inchangé y est dessiné au même endroit', async () => {
    const tous = elements((await passant.get(MEL)).corps);
    const tracesDe = (carte: string) => {
      const svg = tous.find(
        (un) => un.tagName === 'svg' && attribut(un, 'aria-labelledby') === `carte-${carte}-titre`,
      );
      const traces = svg === undefined ? [] : dessous(svg).filter((un) => un.tagName === 'path');
      return new Map(
        traces.map((un) => [net(texte(un)).replace(/^[\d·]+ /, ''), attribut(un, 'd')]),
      );
    };
    const [avant, apres] = [tracesDe('avant'), tracesDe('apres')];
    const memes = [...avant].filter(([nom]) => /inventé/.test(nom));
    assert.equal(memes.length, 5);
    for (const [nom, trace] of memes) assert.equal(apres.get(nom), trace, nom);
    assert.notEqual(avant.get('Secteur Sud'), apres.get('Secteur Sud'));
  });

  test('avant d’écrire, la page dit ce qui sera confirmé ; rien n’est encore écrit', async () => {
    const tete = await site.tete();
    const memes = await texteDe(instruction, `${MEL.replace('?', '/confirmer?')}&tous=identique`);
    assert.match(memes, /Confirmer 2 liens sur 2/);
    assert.match(memes, /Clémenceau-Kiener/);
    const tous = await texteDe(instruction, `${MEL.replace('?', '/confirmer?')}&tous=oui`);
    assert.match(tous, /Confirmer 26 liens sur 26/);
    assert.match(await texteDe(instruction, MEL.replace('?', '/confirmer?')), /Aucun lien choisi/);
    assert.deepEqual(await site.tete(), tete);
  });

  test('confirmés en lot, les liens sont ceux de la table faite à part', async () => {
    const page = `${MEL.replace('?', '/confirmer?')}&tous=oui`;
    const champs = await formulaireVers(instruction, page, '/territoire/millesimes/confirmer');
    const { status, entetes } = await instruction.post('/territoire/millesimes/confirmer', champs);
    assert.equal(status, 303);
    pageDuLot = entetes.get('location') ?? '';
    const resultat = await texteDe(instruction, pageDuLot);
    assert.match(resultat, /26 liens confirmés sur 26/);
    const confirmes = await site.database.read(sql<{ paire: string }>`
      select coalesce(ancien, '') || ' ' || code as paire from filiation
      left join jsonb_array_elements_text(etat->'anciens') ancien on true
      where etat->>'statut' = 'confirmee' order by 1`);
    const voulues = parse(lire('qpv/qpv-correspondance-2015-2024-mel.csv').octets, {
      columns: true,
    }) as Record<string, string>[];
    assert.deepEqual(
      confirmes.map(({ paire }) => paire),
      voulues.map(({ code_2015: de = '', code_2024: vers = '' }) => `${de} ${vers}`).toSorted(),
    );
    const encore = await instruction.post('/territoire/millesimes/confirmer', champs);
    assert.equal(encore.status, 303);
    const [{ nombre = '' } = {}] = await site.database.read(sql<{ nombre: string }>`
      select count(*)::text as nombre from journal where piece = 'filiation'`);
    assert.equal(nombre, '26');
  });

  test('le tableau dit par qui, s’exporte en entier, se filtre', async () => {
    assert.match(await texteDe(direction, MEL), /confirmé par Instruction \(personne inventée\)/);
    const public_ = await texteDe(passant, MEL);
    assert.match(public_, /confirmé par instruction de la Région/);
    assert.doesNotMatch(public_, /personne inventée\), instruction/);
    const fichier = await lireFichier(site, passant, `${MEL}&format=csv-donnees`);
    assert.equal(fichier.lignes.length, 32);
    const reste = await texteDe(passant, `${MEL}&etat=a-confirmer`);
    assert.match(reste, /Aucun lien ne répond à cette recherche/);
  });

  test('une correction sans motif est refusée, et rien de ce qui fut choisi n’est perdu', async () => {
    const page = lienVers('QN05966M');
    const corriger = `${page}/corriger`;
    const vu = Object.fromEntries(await formulaireVers(instruction, page, corriger));
    const champs = [
      ...(['version', 'vu', 'cle'] as const).map((nom) => [nom, vu[nom] ?? ''] as const),
      ['sorte', 'modifie'] as const,
      ['anciens', 'QP059067'] as const,
    ];
    const refus = await instruction.post(corriger, [...champs, ['motif', '']]);
    assert.equal(refus.status, 422);
    assert.match(refus.corps, /Dites pourquoi/);
    const tous = elements(refus.corps);
    const coches = tous.filter((un) => attribut(un, 'checked') !== null);
    assert.deepEqual(
      coches.map((un) => attribut(un, 'value')),
      ['QP059067'],
    );
    assert.ok(tous.some((un) => un.tagName === 'details' && attribut(un, 'open') !== null));
    const neuf = champs.filter(([nom]) => nom !== 'cle');
    const accepte = await instruction.post(corriger, [...neuf, ['motif', 'Décret 2023-1314.']]);
    assert.equal(accepte.status, 303);
    assert.match(
      await texteDe(passant, page),
      /corrigé .* Motif de la correction : Décret 2023-1314\./,
    );
    assert.equal((await direction.post(corriger, champs)).status, 403);
  });

  test('ce qui vient d’être fait s’annule d’un geste, par un fait de plus', async () => {
    const page = lienVers('QN05966M');
    const [, ...champs] = await formulaireVers(instruction, page, `${page}/annuler`);
    assert.equal((await instruction.post(`${page}/annuler`, champs)).status, 303);
    assert.match(await texteDe(passant, page), /à confirmer/);
    assert.match(await texteDe(instruction, page), /a annulé la correction/);
    const autre = champs.filter(([nom]) => nom !== 'cle');
    assert.equal((await instruction.post(`${page}/annuler`, autre)).status, 409);
  });

  test('un lot s’annule d’un geste : chaque lien par son fait, sauf ce qui a changé depuis', async () => {
    const annuler = '/territoire/millesimes/annuler';
    const champs = await formulaireVers(instruction, pageDuLot, annuler);
    const siens = champs.filter(([nom]) => nom === 'lien');
    assert.equal(siens.length, 25);
    assert.ok(!siens.some(([, valeur]) => valeur.endsWith('QN05966M')));
    assert.equal((await direction.post(annuler, champs)).status, 403);
    const { status, entetes } = await instruction.post(annuler, [
      ...champs.filter(([nom]) => nom !== 'motif'),
      ['motif', 'mauvais millésime'],
    ]);
    assert.equal(status, 303);
    const apres = entetes.get('location') ?? '';
    const dit = await texteDe(instruction, apres);
    assert.match(dit, /25 confirmations sont annulées sur 25\./);
    assert.match(dit, /0 lien confirmé sur 26/);
    assert.match(dit, /Confirmé, puis annulé\./);
    assert.doesNotMatch(dit, /Annuler ces/);
    assert.match(await texteDe(passant, MEL), /26 à confirmer/);
    const page = lienVers('QN05974M');
    assert.match(
      await texteDe(instruction, page),
      /a annulé la confirmation\. Motif : mauvais millésime/,
    );
    const compter = async () => (await site.tete())?.rang;
    const tete = await compter();
    assert.equal((await instruction.post(annuler, champs)).status, 303);
    assert.equal(await compter(), tete);
  });
});
