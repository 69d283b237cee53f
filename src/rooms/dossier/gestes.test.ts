import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HDF, INVENTEE } from '../../../tests/support/dispositifs.ts';
import { instant, instantAParis, jour, plusTard } from '../../core/day.ts';
import type { AppelAProjets } from '../appel/door.ts';
import {
  AUTRE_EPCI,
  BROUILLON,
  CONTENU,
  CONTEXTE,
  CREER,
  DEPOSE,
  DEPOSER,
  DEPOSER_NEUF,
  essayer,
  FERME,
  issue,
  lieu,
  MODIFIER,
  OUVRE,
  PENDANT,
  PO,
  personne,
  RETIRE,
  RETIRER,
} from './dossier.test-aide.ts';
import type { CommandeDossier, Dossier } from './rules/types.ts';

describe('dossier : chaque geste dans chaque statut', () => {
  const cas: [string, CommandeDossier, string, string, string, string][] = [
    // geste, commande, rien, brouillon, déposé, retiré
    ['créer', CREER, 'DossierCree', 'dossier-existe-deja', 'dossier-existe-deja', 'dossier-retire'],
    [
      'modifier',
      MODIFIER,
      'dossier-inexistant',
      'DossierModifie',
      'dossier-deja-depose',
      'dossier-retire',
    ],
    ['déposer', DEPOSER, 'introuvable', 'DossierDepose', 'dossier-deja-depose', 'dossier-retire'],
    [
      'déposer un contenu',
      DEPOSER_NEUF,
      'DossierCree DossierDepose',
      'DossierModifie DossierDepose',
      'dossier-deja-depose',
      'dossier-retire',
    ],
    ['retirer', RETIRER, 'introuvable', 'dossier-non-depose', 'DossierRetire', 'dossier-retire'],
  ];
  const statuts: [string, Dossier | null][] = [
    ['rien', null],
    ['brouillon', BROUILLON],
    ['déposé', DEPOSE],
    ['retiré', RETIRE],
  ];
  for (const [geste, commande, ...attendus] of cas) {
    for (const [rang, [statut, etat]] of statuts.entries()) {
      test(`${geste}, ${statut} : ${attendus[rang]}`, () => {
        const appelId = etat?.appelId ?? 'appel';
        const ajustee = 'appelId' in commande ? { ...commande, appelId } : commande;
        assert.equal(issue(ajustee, etat), attendus[rang]);
      });
    }
  }

  test('déposer garde le numéro, l’instant, l’empreinte, le déposant et les quartiers', () => {
    const dispositif = { ...INVENTEE, regles: HDF.regles };
    const essai = essayer(DEPOSER_NEUF, null, { contexte: { ...CONTEXTE, dispositif } });
    assert.ok(essai.ok);
    assert.deepEqual(essai.faits.at(-1), {
      type: 'DossierDepose',
      numero: '2018-0001',
      empreinte: 'e'.repeat(64),
      le: PENDANT,
      par: 'porteur',
      quartiers: [{ code: 'QP059001', nature: 'prioritaire', millesime: '2015-01-01' }],
      reglesAParametrer: ['taux maximal', 'plancher', 'plafond', 'part propre minimale'],
    });
    assert.equal(essai.etat.montantDemandeCentimes, 500_000);
    assert.equal(essai.etat.statut, 'depose');
  });

  test('retirer demande un motif, et le garde sans ses blancs', () => {
    assert.equal(issue({ type: 'retirerDossier', motif: '  ' }, DEPOSE), 'motif-manquant');
    const essai = essayer(RETIRER, DEPOSE);
    assert.deepEqual(essai.ok && essai.faits, [{ type: 'DossierRetire', motif: 'plus de salle' }]);
    assert.equal(RETIRE.numero, '2018-0001');
  });

  test('un dossier garde son porteur et son appel', () => {
    const autreId = 'organisation-2';
    const contenu = { ...CONTENU, porteurId: autreId };
    assert.equal(issue({ type: 'modifierDossier', contenu }, BROUILLON), 'porteur-change');
    assert.equal(issue({ ...DEPOSER, contenu }, BROUILLON), 'porteur-change');
    assert.equal(issue({ ...DEPOSER_NEUF, appelId: 'autre' }, BROUILLON), 'appel-change');
  });

  test('sans appel ou sans dispositif, rien ne se crée ni ne se dépose', () => {
    const sansAppel = { contexte: { ...CONTEXTE, appel: null } };
    assert.equal(issue(CREER, null, sansAppel), 'appel-inconnu');
    assert.equal(issue(DEPOSER_NEUF, null, sansAppel), 'appel-inconnu');
    assert.equal(issue(RETIRER, DEPOSE, sansAppel), 'appel-inconnu');
    const sansRegles = { contexte: { ...CONTEXTE, dispositif: null } };
    assert.equal(issue(DEPOSER_NEUF, null, sansRegles), 'dispositif-inconnu');
  });
});

describe('dossier : l’heure (I18)', () => {
  function aLHeure(appel: Partial<AppelAProjets>, quand: Dossier['deposeLe']): string {
    if (CONTEXTE.appel === null || quand === null) throw new Error('cadre sans appel');
    const contexte = { ...CONTEXTE, appel: { ...CONTEXTE.appel, ...appel } };
    return issue(DEPOSER, BROUILLON, { contexte, quand });
  }

  test('reçu dès l’ouverture et jusqu’à la dernière milliseconde, plus à la fermeture', () => {
    assert.equal(aLHeure({}, plusTard(OUVRE, -1)), 'appel-pas-ouvert');
    assert.equal(aLHeure({}, OUVRE), 'DossierDepose');
    assert.equal(aLHeure({}, plusTard(FERME, -1)), 'DossierDepose');
    assert.equal(aLHeure({}, FERME), 'appel-clos');
  });

  test('retiré jusqu’à la fermeture, plus après : l’EPCI a pu proposer l’action', () => {
    assert.equal(issue(RETIRER, DEPOSE, { quand: plusTard(FERME, -1) }), 'DossierRetire');
    assert.equal(issue(RETIRER, DEPOSE, { quand: FERME }), 'appel-clos');
  });

  test('la nuit où l’on avance l’heure, 3 h suit 1 h 59', () => {
    const fermeLe = instantAParis(jour('2018-03-25'), 3, 0);
    assert.equal(aLHeure({ fermeLe }, instantAParis(jour('2018-03-25'), 1, 59)), 'DossierDepose');
    assert.equal(aLHeure({ fermeLe }, instant('2018-03-25T00:59:59.999Z')), 'DossierDepose');
    assert.equal(aLHeure({ fermeLe }, instant('2018-03-25T01:00:00Z')), 'appel-clos');
  });

  test('la nuit où l’on recule l’heure, 2 h 30 passe deux fois et ne ferme qu’une', () => {
    const fermeLe = instant('2018-10-28T02:30:00+01:00');
    const premier = instant('2018-10-28T02:30:00+02:00');
    assert.equal(aLHeure({ fermeLe }, premier), 'DossierDepose');
    assert.equal(aLHeure({ fermeLe }, plusTard(premier, 3_599_999)), 'DossierDepose');
    assert.equal(aLHeure({ fermeLe }, plusTard(premier, 3_600_000)), 'appel-clos');
  });
});

describe('dossier : qui', () => {
  const agent = personne('agent-epci');
  const ailleurs = personne('agent-epci', { epciSiren: AUTRE_EPCI });

  test('un agent dépose un dossier neuf pour un porteur de son EPCI, et son nom reste', () => {
    const essai = essayer(DEPOSER_NEUF, null, { acteur: { ...agent, personneId: 'aline' } });
    const fait = essai.ok ? essai.faits.at(-1) : null;
    assert.equal(fait?.type === 'DossierDepose' && fait.par, 'aline');
    assert.equal(issue(DEPOSER_NEUF, null, { acteur: ailleurs }), 'introuvable');
  });

  test('le brouillon d’un porteur n’est à personne d’autre : ni vu, ni changé, ni déposé', () => {
    const autre = personne('porteur', { organisationId: 'organisation-2' });
    for (const acteur of [agent, personne('elu-epci'), personne('instructeur-region'), autre]) {
      for (const commande of [CREER, MODIFIER, DEPOSER, DEPOSER_NEUF, RETIRER]) {
        assert.equal(issue(commande, BROUILLON, { acteur }), 'introuvable');
      }
    }
    assert.equal(issue(MODIFIER, BROUILLON, { acteur: PO }), 'DossierModifie');
  });
});

describe('dossier : les lieux (I13)', () => {
  const deposer = (lieux: typeof CONTEXTE.lieux) =>
    essayer(DEPOSER_NEUF, null, { contexte: { ...CONTEXTE, lieux } });

  test('un point où deux quartiers se recouvrent compte par celui qui convient', () => {
    const bon = lieu().quartiers;
    const veille = lieu({ code: 'QVA-1', nature: 'veille-active' }).quartiers;
    const ailleurs = lieu({ code: 'QP059002', dansLeContrat: false }).quartiers;
    const essai = deposer([
      { sorte: 'point', lieu: '3, 50', quartiers: [...veille, ...ailleurs, ...bon] },
    ]);
    assert.deepEqual(essai.ok && essai.etat.quartiers.map(({ code }) => code), ['QP059001']);
    const refusee = deposer([
      { sorte: 'point', lieu: '3, 50', quartiers: [...veille, ...ailleurs] },
    ]);
    assert.ok(!refusee.ok && refusee.refus.code === 'recevabilite');
    assert.deepEqual(
      refusee.refus.motifs.map(({ code }) => code),
      ['nature-non-acceptee', 'hors-contrat'],
    );
  });

  test('un quartier nommé deux fois n’est gardé qu’une', () => {
    const essai = deposer([lieu(), { sorte: 'point', lieu: '3, 50', quartiers: lieu().quartiers }]);
    assert.equal(essai.ok && essai.etat.quartiers.length, 1);
  });
});
