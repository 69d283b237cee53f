import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plusTard } from '../../core/day.ts';
import {
  BROUILLON,
  CONTENU,
  CREER,
  DEPOSER,
  DEPOSER_NEUF,
  essayer,
  FERME,
  MODIFIER,
  OUVRE,
  PO,
  personne,
  RETIRER,
} from './dossier.test-aide.ts';
import { evoluerDossier } from './rules/evoluer.ts';
import type { CommandeDossier, Dossier, FaitDossier } from './rules/types.ts';

describe('dossier : toute suite de gestes', () => {
  const commandes: CommandeDossier[] = [
    CREER,
    MODIFIER,
    DEPOSER,
    DEPOSER_NEUF,
    RETIRER,
    { ...DEPOSER_NEUF, contenu: { ...CONTENU, intitule: '' } },
    { type: 'modifierDossier', contenu: { ...CONTENU, porteurId: 'organisation-2' } },
    { type: 'retirerDossier', motif: '' },
  ];
  const geste = fc.record({
    commande: fc.constantFrom(...commandes),
    acteur: fc.constantFrom(
      PO,
      personne('agent-epci'),
      personne('porteur', { organisationId: 'organisation-2' }),
    ),
    quand: fc.constantFrom(plusTard(OUVRE, -1), OUVRE, plusTard(FERME, -1), FERME),
  });

  /** Plays one gesture; gives its facts and the state after. A refusal changes nothing (I17). */
  function avancer(
    etat: Dossier | null,
    { commande, acteur, quand }: typeof geste extends fc.Arbitrary<infer Valeur> ? Valeur : never,
  ): readonly [readonly FaitDossier[], Dossier | null] {
    const avant = structuredClone(etat);
    const essai = essayer(commande, etat, { acteur, quand });
    assert.deepEqual(etat, avant);
    if (!essai.ok) return [[], etat];
    if (avant !== null && avant.statut !== 'brouillon') {
      assert.deepEqual(essai.etat, { ...avant, statut: 'retire' });
    }
    assert.equal(essai.etat.statut === 'brouillon', essai.etat.numero === null);
    return [essai.faits, essai.etat];
  }

  test('un refus ne change rien ; les faits repliés donnent l’état ; déposé, rien ne change', () => {
    fc.assert(
      fc.property(fc.array(geste, { maxLength: 12 }), (gestes) => {
        let etat: Dossier | null = null;
        const faits: FaitDossier[] = [];
        for (const unGeste of gestes) {
          const [nouveaux, apres] = avancer(etat, unGeste);
          faits.push(...nouveaux);
          etat = apres;
        }
        const replie = JSON.parse(JSON.stringify(faits)).reduce(evoluerDossier, null);
        assert.deepEqual(replie, etat);
        assert.equal(JSON.stringify(replie), JSON.stringify(etat));
      }),
      { numRuns: 500 },
    );
  });

  test('un fait sur un dossier qui n’existe pas ne se replie pas', () => {
    assert.throws(
      () => evoluerDossier(null, { type: 'DossierRetire', motif: 'm' }),
      /n’existe pas/,
    );
    assert.equal(BROUILLON.montantDemandeCentimes, 500_000);
  });
});
