import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Geste, gesteQuelconque, preludes } from './gestes.ts';
import { comparer, tenir, tenirLHistoire } from './invariants.ts';
import { jouerAuModele } from './modele.ts';
import { type Modele, modeleNeuf } from './modele-etat.ts';
import { jouerAuMonde, type Monde, mondeNeuf } from './monde-pur.ts';

/** Seeds that once found a fault; each is played again, whatever the run. */
const GRAINES_D_ANCIENS_ECHECS: readonly number[] = [];

const SEQUENCES = 20_000;
const PLUS_LONGUE = 40;

/** What the whole campaign met: a campaign that never votes proves nothing of the vote. */
const rencontres = new Map<string, number>();

function noter(geste: Geste, issue: string): void {
  const nom = `${geste.commande.type} : ${issue}`;
  rencontres.set(nom, (rencontres.get(nom) ?? 0) + 1);
}

interface Reel {
  monde: Monde;
}

type Commande = fc.Command<Modele, Reel>;

function commande(geste: Geste): Commande {
  return {
    check: () => true,
    run(modele, reel) {
      const avant = reel.monde;
      const attendue = jouerAuModele(modele, geste);
      const { issue, monde } = jouerAuMonde(avant, geste);
      noter(geste, issue);
      assert.equal(issue, attendue);
      if (issue !== 'ok') assert.equal(monde, avant, 'I17');
      tenir(avant, monde, modele);
      reel.monde = monde;
    },
    toString: () => `${geste.acteur.role}/${geste.acteur.personneId} ${JSON.stringify(geste)}`,
  };
}

function departs(ventilation: 'globale' | 'par-section') {
  const provisoire: Record<string, number> =
    ventilation === 'globale' ? { globale: 1600 } : { fonctionnement: 800, investissement: 800 };
  const prelude = fc.constantFrom(...preludes(ventilation));
  return prelude.map((gestes) => () => {
    const model = modeleNeuf(provisoire);
    const real: Reel = { monde: mondeNeuf(provisoire) };
    for (const geste of gestes) commande(geste).run(model, real);
    return { model, real };
  });
}

function propriete(ventilation: 'globale' | 'par-section') {
  const suite = fc.commands([gesteQuelconque(ventilation).map(commande)], {
    maxCommands: PLUS_LONGUE,
    size: 'max',
  });
  return fc.property(departs(ventilation), suite, (depart, gestes) => {
    const { model, real } = depart();
    fc.modelRun(() => ({ model, real }), gestes);
    comparer(real.monde.lignes, model);
    tenirLHistoire(real.monde, model);
  });
}

describe('le cœur contre un modèle : enveloppe, proposition, dialogue, vote', () => {
  for (const ventilation of ['globale', 'par-section'] as const) {
    test(`en mémoire, ${SEQUENCES} suites de gestes, enveloppe ${ventilation}`, () => {
      for (const seed of GRAINES_D_ANCIENS_ECHECS) {
        fc.assert(propriete(ventilation), { seed, numRuns: 200 });
      }
      fc.assert(propriete(ventilation), { numRuns: SEQUENCES });
    });
  }

  test('la campagne a tout rencontré : chaque commande acceptée, chaque refus donné', () => {
    for (const nom of A_RENCONTRER) {
      assert.ok((rencontres.get(nom) ?? 0) >= 20, `${nom} : ${rencontres.get(nom) ?? 0} fois`);
    }
  });
});

const A_RENCONTRER: readonly string[] = [
  'notifierEnveloppe : ok',
  'reviserEnveloppe : ok',
  'reviserEnveloppe : enveloppe-insuffisante',
  'proposerAction : ok',
  'proposerAction : participation-absente',
  'proposerAction : quartier-absent',
  'proposerAction : proposition-transmise',
  'ecarterAction : ok',
  'remettreAction : ok',
  'classerActions : ok',
  'transmettreProposition : ok',
  'transmettreProposition : auteur-ne-transmet-pas',
  'transmettreProposition : dossiers-non-decides',
  'transmettreProposition : enveloppe-depassee',
  'proposer : ok',
  'amender : ok',
  'amender : introuvable',
  'accepter : ok',
  'accepter : auteur-ne-valide-pas',
  'accepter : deja-validee',
  'accepter : montant-hors-table',
  'accepter : version-du-dossier-differente',
  'accepter : enveloppe-insuffisante',
  'accepter : enveloppe-non-notifiee',
  'questionner : ok',
  'refuser : ok',
  'renvoyer : ok',
  'retirer : ok',
  'programmerLigne : ok',
  'deprogrammerLigne : ok',
  'voterLigne : ok',
  'voterLigne : acces-interdit',
  'voterLigne : montant-superieur-a-l-accord',
  'voterLigne : geste-hors-statut',
];
