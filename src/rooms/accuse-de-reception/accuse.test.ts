import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { HDF, INVENTEE } from '../../../tests/support/dispositifs.ts';
import { instant } from '../../core/day.ts';
import { readDocument } from '../../core/documents.ts';
import { drain, waiting } from '../../core/outbox.ts';
import { contenuHdf, deposer, poserLeDecorDeDepot } from '../dossier/depot.test-aide.ts';
import { BROUILLON, CONTEXTE, DEPOSE } from '../dossier/dossier.test-aide.ts';
import type { Dossier } from '../dossier/rules/types.ts';
import { mettreEnPage } from './pages/accuse.ts';
import { imprimerAccuse, traiterAccuse } from './pages/traiter-accuse.ts';
import { accuseDeReception } from './rules/accuse.ts';

const NOMS = { porteur: 'Les Ateliers', epci: 'Le Bourg', quartier: () => 'Les Tours' };

function accuser(champs: Partial<Dossier> = {}) {
  if (CONTEXTE.appel === null) throw new Error('cadre sans appel');
  return accuseDeReception({ ...DEPOSE, ...champs }, CONTEXTE.appel, INVENTEE, NOMS);
}

const pages = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length;

describe('dossier : l’accusé de réception', () => {
  test('le silence vaut rejet deux mois après le jour, à Paris, du dépôt', () => {
    const leJour = (texte: string) => accuser({ deposeLe: instant(texte) }).silenceVautRejetLe;
    assert.equal(leJour('2018-02-01T09:00:00Z'), '2018-04-01');
    assert.equal(leJour('2018-02-01T22:59:59.999Z'), '2018-04-01');
    assert.equal(leJour('2018-02-01T23:00:00Z'), '2018-04-02');
    assert.equal(leJour('2017-12-31T12:00:00Z'), '2018-02-28');
    assert.equal(leJour('2018-06-30T22:30:00Z'), '2018-09-01');
  });

  test('il dit la réception, le service, le silence, les recours, les règles non fixées', () => {
    const page = mettreEnPage(accuser({ reglesAParametrer: ['taux maximal', 'plancher'] }));
    const texte = JSON.stringify(page).replaceAll(/[\u00A0\u202F]/g, ' ');
    for (const mention of [
      'jeudi 1er février 2018 à 10 h (heure de Paris)',
      'Région des Trois-Rives (inventée)',
      '1er avril 2018',
      'réputée rejetée',
      'L231-4',
      'R421-2',
      'deux mois',
      'tribunal administratif',
      'Les Tours (QP059001)',
      'Partager la culture et le sport',
      '5 000 €',
      'n’avait pas fixé : taux maximal et plancher',
    ]) {
      assert.ok(texte.includes(mention), mention);
    }
    assert.equal(page.empreinte, DEPOSE.empreinte);
    assert.deepEqual(mettreEnPage(accuser()).remarques, []);
  });

  test('un brouillon n’en a pas', () => {
    if (CONTEXTE.appel === null) throw new Error('cadre sans appel');
    const { appel } = CONTEXTE;
    assert.throws(() => accuseDeReception(BROUILLON, appel, HDF, NOMS), /brouillon/);
  });

  test('un lieu que nulle règle ne décide y est dit à apprécier', () => {
    assert.deepEqual(mettreEnPage(accuser()).aApprecier, []);
    const proche = { code: 'QP1', nom: 'Les Tours', distanceMetres: 354.2 };
    const lieuxAApprecier = [
      { sorte: 'point', lieu: '3.1, 50.2', raison: 'distance-a-parametrer', proche },
    ] as const;
    const accuse = accuser({ lieuxAApprecier });
    assert.match(
      mettreEnPage(accuse).aApprecier.join(),
      /^Point 3\.1, 50\.2\s: à 354\sm du quartier accepté le plus proche, Les Tours \(QP1\)\. La Région/u,
    );
    assert.equal(pages(imprimerAccuse(accuse)), 1);
  });

  test('une part d’habitants déclarée y est dite avec sa source ; sans elle, rien n’y change', () => {
    const source = 'les inscriptions de l’an dernier, tenues par l’association';
    const contenu = { ...DEPOSE.contenu, partDesHabitants: { pourcent: 80, source } };
    const accuse = accuser({ contenu });
    const [titre, dite = ''] = mettreEnPage(accuse).rubriques.at(-1) ?? [];
    assert.match(titre ?? '', /^Part d’habitants des quartiers$/);
    assert.match(dite, /^80\s%, d’après «\sles inscriptions.*\s»\. Déclaration non vérifiée\.$/u);
    assert.equal(pages(imprimerAccuse(accuse)), 1);
    assert.doesNotMatch(JSON.stringify(mettreEnPage(accuser())), /abitants des quartiers/);
  });

  test('il tient sur une page ; un intitulé sans fin ou hostile s’imprime quand même', () => {
    assert.equal(pages(imprimerAccuse(accuser())), 1);
    const intitule = `#panic() $x$ *gras* <z> 😀 ${'très long '.repeat(400)}`;
    const contenu = { ...DEPOSE.contenu, intitule };
    assert.ok((pages(imprimerAccuse(accuser({ contenu }))) ?? 0) > 1);
  });
});

const { database } = await testDatabase();

describe('dossier : l’accusé, de la boîte d’envoi au document', () => {
  test('un PDF balisé par dépôt, le même octet pour octet s’il est refait, gardé une fois', async () => {
    const decor = await poserLeDecorDeDepot(database);
    const id = randomUUID();
    assert.ok((await deposer(database, decor, contenuHdf(decor), decor.appelId, id)).ok);
    const lien = { piece: 'dossier', objet: id, sorte: 'accuse-pdf' };
    assert.equal(await readDocument(database, lien), null);
    const traitements = { 'accuse-de-reception': traiterAccuse };
    assert.equal(await drain(database, traitements), 1);
    assert.equal(await waiting(database), 0);
    const premier = await readDocument(database, lien);
    const brut = Buffer.from(premier?.octets ?? []).toString('latin1');
    assert.equal(premier?.typeMime, 'application/pdf');
    assert.match(brut, /^%PDF-1\.7/);
    for (const marque of [
      /\/StructTreeRoot/,
      /\/S \/TH\b/,
      /\/Lang \(fr-FR\)/,
      /pdfuaid:part>1</,
    ]) {
      assert.match(brut, marque);
    }
    await database.read(sql`update sortant set traite_le = null`);
    assert.equal(await drain(database, traitements), 1);
    assert.deepEqual(await readDocument(database, lien), premier);
    const liens = await database.read(
      sql`select 1 from document_lien where objet = ${id} and sorte = 'accuse-pdf'`,
    );
    assert.equal(liens.length, 1);
  });

  test('un message sur un dossier qui n’existe pas reste, avec son erreur', async () => {
    const envoi = {
      id: 1,
      type: 't',
      charge: { dossierId: 'inconnu' },
      instant: '2018-02-01T09:00:00Z',
    };
    await assert.rejects(traiterAccuse(database, envoi), /dossier introuvable : inconnu/);
  });
});
