import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Acteur } from '../../core/access/roles.ts';
import { centimes } from '../../core/money.ts';
import {
  ACTION,
  AE,
  accepter,
  amender,
  COMMANDES,
  contextePour,
  DR,
  EE,
  essayer,
  IR,
  jouer,
  LIGNES,
  personne,
} from './dialogue.test-aide.ts';
import { mouvementsDe } from './rules/mouvements.ts';
import type { CommandeLigne, Ligne } from './rules/types.ts';
import { faitsPourLEpci, vueDeLEpci } from './rules/visibilite.ts';

describe('dialogue : les montants', () => {
  const refus = (commande: CommandeLigne, acteur: Acteur, etat: Ligne | null = null) => {
    const essai = essayer(commande, etat, acteur);
    return essai.ok ? 'accepté' : essai.code;
  };

  test('la Région accepte la proposition d’un seul geste', () => {
    assert.equal(LIGNES.accordee.accordCentimes, 800);
    assert.equal(LIGNES.accordee.coups, 1);
  });

  test('au-dessus de zéro, jamais au-dessus de la demande', () => {
    assert.equal(refus(amender(0), IR), 'montant-nul');
    assert.equal(refus(amender(1001), IR), 'montant-superieur-a-la-demande');
    assert.equal(refus(amender(1000), IR), 'accepté');
    assert.equal(
      refus({ type: 'proposer', montantCentimes: centimes(1001) }, AE, LIGNES.renvoyee),
      'montant-superieur-a-la-demande',
    );
  });

  test('un motif, un texte, là où il en faut', () => {
    for (const [type, acteur] of [
      ['refuser', DR],
      ['renvoyer', IR],
      ['retirer', EE],
    ] as const) {
      assert.equal(refus({ type, motif: '  ' }, acteur), 'motif-manquant');
    }
    assert.equal(
      refus({ type: 'amender', montantCentimes: centimes(5), motif: '' }, AE),
      'motif-manquant',
    );
    assert.equal(refus({ type: 'questionner', texte: ' ' }, DR), 'texte-manquant');
  });

  test('on n’accepte que ce qui est sur la table, dans la version lue', () => {
    assert.equal(refus(accepter(799), DR), 'montant-hors-table');
    assert.equal(refus(accepter(800, 1), DR), 'version-du-dossier-differente');
    assert.equal(refus(accepter(700), EE, LIGNES.ouverte), 'montant-hors-table');
    const envoyee = jouer([IR, amender(700)], [DR, accepter(700)]);
    const essai = essayer(accepter(700), envoyee, EE);
    assert.ok(essai.ok);
    assert.equal(essai.etat?.accordCentimes, 700);
  });

  test('l’auteur d’un montant ne le valide jamais, même sous un autre rôle (I11)', () => {
    const double = personne('direction-region', 'instructeur-region');
    assert.equal(refus(accepter(700), double, LIGNES.ouverte), 'auteur-ne-valide-pas');
    const agentEluDR = personne('direction-region', ACTION.agentId);
    assert.equal(refus(accepter(800), agentEluDR), 'auteur-ne-valide-pas');
  });

  test('le dialogue n’accorde ni sous le plancher ni au-dessus du plafond du dispositif', () => {
    const regles = { plancherCentimes: centimes(500), plafondCentimes: centimes(900) };
    const code = (acteur: typeof IR, montant: number) => {
      const essai = essayer(amender(montant), null, acteur, { ...contextePour(acteur), ...regles });
      return essai.ok ? 'ok' : essai.code;
    };
    for (const acteur of [IR, AE]) {
      assert.equal(code(acteur, 499), 'montant-sous-le-plancher');
      assert.equal(code(acteur, 500), 'ok');
      assert.equal(code(acteur, 901), 'montant-au-dessus-du-plafond');
    }
  });

  test('nul ne conclut seul un accord, élu·e d’un côté et direction de l’autre (I11)', () => {
    const eluDevenuDirection = personne('direction-region', ACTION.eluId);
    assert.equal(refus(accepter(800), eluDevenuDirection), 'meme-personne-des-deux-cotes');
    const envoyee = jouer([IR, amender(700)], [DR, accepter(700)]);
    const directionElue = personne('elu-epci', DR.personneId);
    assert.equal(refus(accepter(700), directionElue, envoyee), 'meme-personne-des-deux-cotes');
  });

  test('quitter un accord le rompt d’abord, et rend son argent', () => {
    for (const [acteur, commande] of [
      [AE, amender(600)],
      [DR, COMMANDES.refuser],
      [IR, COMMANDES.renvoyer],
      [EE, COMMANDES.retirer],
    ] as const) {
      const essai = essayer(commande, LIGNES.accordee, acteur);
      assert.ok(essai.ok && essai.etat !== null);
      assert.deepEqual(essai.faits[0], { type: 'AccordRompu', montantCentimes: 800 });
      assert.equal(essai.etat.accordCentimes, null);
      assert.deepEqual(
        mouvementsDe(essai.faits, essai.etat).map((m) => [m.nature, m.montantCentimes]),
        [['liberation', 800]],
      );
    }
  });

  test('voter moins que l’accord libère le reste ; davantage est refusé', () => {
    const voter = (montant: number): CommandeLigne => ({
      type: 'voterLigne',
      montantCentimes: centimes(montant),
    });
    assert.equal(refus(voter(801), DR, LIGNES.programmee), 'montant-superieur-a-l-accord');
    assert.equal(refus(voter(0), DR, LIGNES.programmee), 'montant-nul');
    const essai = essayer(voter(500), LIGNES.programmee, DR);
    assert.ok(essai.ok && essai.etat !== null);
    assert.deepEqual(
      mouvementsDe(essai.faits, essai.etat).map((m) => [m.nature, m.montantCentimes]),
      [
        ['vote', 500],
        ['liberation', 300],
      ],
    );
  });

  test('un dossier retiré ne reçoit plus de montant, mais l’EPCI peut retirer l’action', () => {
    const contexte = { ...contextePour(DR), versionDossier: null };
    const essai = essayer(accepter(800), null, DR, contexte);
    assert.deepEqual(essai, { ok: false, code: 'dossier-retire' });
    const retrait = { ...contextePour(EE), versionDossier: null };
    assert.ok(essayer(COMMANDES.retirer, null, EE, retrait).ok);
  });

  test('renvoyée, l’action repart de ce que l’EPCI propose, validé par son élu·e', () => {
    const ligne = jouer(
      [IR, COMMANDES.renvoyer],
      [AE, COMMANDES.proposer],
      [EE, accepter(600)],
      [DR, accepter(600)],
    );
    assert.equal(ligne.statut, 'accordee');
    assert.equal(ligne.accordCentimes, 600);
  });
});

describe('dialogue : ce que l’EPCI voit', () => {
  test('la position de la Région ne se montre qu’une fois validée', () => {
    const envoyee = jouer([IR, amender(700)], [DR, accepter(700)]);
    assert.equal(vueDeLEpci(LIGNES.ouverte.positions).region, null);
    assert.equal(vueDeLEpci(envoyee.positions).region?.montantCentimes, 700);
  });

  test('l’histoire tait les brouillons jamais envoyés', () => {
    const coups: [Acteur, CommandeLigne][] = [
      [IR, amender(700)],
      [IR, amender(750)],
      [DR, accepter(750)],
      [IR, amender(100)],
    ];
    let etat: Ligne | null = null;
    const faits = coups.flatMap(([acteur, commande]) => {
      const essai = essayer(commande, etat, acteur);
      assert.ok(essai.ok);
      etat = essai.etat;
      return essai.faits.map((fait) => ({ fait }));
    });
    const vus = faitsPourLEpci(faits).map(({ fait }) =>
      'montantCentimes' in fait ? `${fait.type} ${fait.montantCentimes}` : fait.type,
    );
    assert.deepEqual(vus, ['LigneOuverte', 'MontantAmende 750', 'PositionValidee 750']);
  });
});
