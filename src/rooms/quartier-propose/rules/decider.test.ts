import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Acteur, Role } from '../../../core/access/roles.ts';
import { generationDuCode } from '../../territoire/rules/codes.ts';
import { codeLibre } from './code.ts';
import { deciderPropose } from './decider.ts';
import { evoluerPropose } from './evoluer.ts';
import { examinerTexte } from './trace.ts';
import type {
  CommandePropose,
  ContexteDePropose,
  DitDuQuartier,
  FaitPropose,
  PropositionDeQuartier,
  TraceLu,
} from './types.ts';

const EPCI = '990000001';

function acteur(personneId: string, role: Role = 'agent-epci'): Acteur {
  const epciSiren = role.endsWith('-epci') ? EPCI : null;
  return { personneId, role, epciSiren, organisationId: null };
}

const CAMILLE = acteur('camille');
const REGION = acteur('region', 'instructeur-region');

const contexte: ContexteDePropose = {
  contrats: [{ code: 'CV1', nom: 'Contrat', du: '2024-01-01', au: '2030-12-31' }],
  codesPris: [],
  memeTrace: null,
};

const dit: DitDuQuartier = {
  nature: 'vecu',
  nom: ' Le Marché ',
  contratCode: 'CV1',
  source: 'annexe 3, page 47',
  effetLe: '2024-07-01',
  communes: ['59990'],
};

function trace(texte = '3.05 50.61\n3.06 50.61\n3.06 50.62'): TraceLu {
  const lu = examinerTexte(texte);
  assert.ok(lu.ok);
  return { ...lu, empreinte: texte, origine: { sorte: 'texte' } };
}

function proposer(autre: Partial<DitDuQuartier> = {}): CommandePropose {
  return {
    type: 'proposerQuartier',
    epciSiren: EPCI,
    dit: { ...dit, ...autre },
    communesInconnues: [],
    trace: trace(),
  };
}

function corriger(autre: Partial<DitDuQuartier> = {}): CommandePropose {
  const { dit: apres } = proposer(autre) as { dit: DitDuQuartier };
  return { type: 'corrigerQuartier', dit: apres, communesInconnues: [], trace: trace() };
}

interface Pas {
  readonly par: Acteur;
  readonly commande: CommandePropose;
}

/** The state that accepted commands made. */
function etant(...pas: readonly Pas[]): PropositionDeQuartier | null {
  return pas.reduce<PropositionDeQuartier | null>((etat, { par, commande }) => {
    const decision = deciderPropose(commande, etat, contexte, { acteur: par });
    assert.ok(decision.ok, JSON.stringify(decision));
    return decision.faits.reduce<PropositionDeQuartier | null>(evoluerPropose, etat);
  }, null);
}

function refus(
  etat: PropositionDeQuartier | null,
  commande: CommandePropose,
  { par = REGION, avec = {} }: { par?: Acteur; avec?: Partial<ContexteDePropose> } = {},
) {
  const decision = deciderPropose(commande, etat, { ...contexte, ...avec }, { acteur: par });
  assert.ok(!decision.ok, JSON.stringify(decision));
  return decision.refus;
}

const PROPOSE = { par: CAMILLE, commande: proposer() } as const;
const CONFIRMER: CommandePropose = { type: 'confirmerQuartier' };
const REFUSER: CommandePropose = { type: 'refuserQuartier', motif: ' Page introuvable. ' };
const DECISIONS: readonly CommandePropose[] = [CONFIRMER, REFUSER];
const RETIRER: CommandePropose = { type: 'retirerQuartier', motif: '' };

describe('proposer', () => {
  test('un quartier proposé attend la Région, sous un code du produit, son nom nettoyé', () => {
    const etat = etant(PROPOSE);
    assert.equal(etat?.statut, 'propose');
    assert.equal(etat.code, 'QC-990000001-01');
    assert.equal(etat.contenu.nom, 'Le Marché');
    assert.deepEqual(etat.auteurs, ['camille']);
    assert.ok(!('geometrie' in etat.contenu.trace), 'le fait nomme le tracé, sans le répéter');
  });

  test('un quartier prioritaire ne se propose pas', () => {
    assert.deepEqual(refus(null, proposer({ nature: 'prioritaire' }), { par: CAMILLE }), {
      code: 'nature-fixee-par-decret',
    });
  });

  test('le nom, le contrat, la page du contrat et le jour sont exigés', () => {
    for (const [champ, autre] of [
      ['nom', { nom: ' ' }],
      ['contrat', { contratCode: '' }],
      ['source', { source: '\t' }],
    ] as const) {
      assert.deepEqual(refus(null, proposer(autre)), { code: 'champ-manquant', champ });
    }
    assert.deepEqual(refus(null, proposer({ effetLe: '2024-02-30' })), { code: 'effet-illisible' });
  });

  test('le contrat est de l’EPCI, et le jour dans sa période', () => {
    assert.deepEqual(refus(null, proposer({ contratCode: 'CV2' })), { code: 'contrat-inconnu' });
    for (const effetLe of ['2023-12-31', '2031-01-01']) {
      assert.deepEqual(refus(null, proposer({ effetLe })), {
        code: 'effet-hors-contrat',
        du: '2024-01-01',
        au: '2030-12-31',
      });
    }
    assert.ok(etant({ par: CAMILLE, commande: proposer({ effetLe: '2030-12-31' }) }));
  });

  test('un tracé déjà en vigueur ou proposé, une commune inconnue, un tracé refusé', () => {
    assert.deepEqual(refus(null, proposer(), { avec: { memeTrace: 'QN05972M' } }), {
      code: 'deja-dessine',
      quartier: 'QN05972M',
    });
    const commande = proposer() as Extract<CommandePropose, { trace: unknown }>;
    const noms = ['Atlantide'];
    assert.deepEqual(refus(null, { ...commande, communesInconnues: noms }), {
      code: 'commune-inconnue',
      noms,
    });
    const sansTrace = { ...commande, trace: { code: 'trace-absent' } as const };
    assert.deepEqual(refus(null, sansTrace), { code: 'trace-absent' });
  });

  test('la même proposition ne se fait pas deux fois', () => {
    assert.deepEqual(refus(etant(PROPOSE), proposer()), { code: 'deja-propose' });
  });
});

describe('décider', () => {
  test('confirmé, il vaut du jour demandé ; plus rien ne le change', () => {
    const decision = deciderPropose(CONFIRMER, etant(PROPOSE), contexte, { acteur: REGION });
    assert.ok(decision.ok);
    const [fait] = decision.faits;
    assert.deepEqual(fait, {
      type: 'QuartierConfirme',
      millesime: '2024-07-01',
      empreinte: trace().empreinte,
    });
    const etat = etant(PROPOSE, { par: REGION, commande: CONFIRMER });
    const apres: readonly CommandePropose[] = [CONFIRMER, REFUSER, RETIRER, corriger()];
    for (const commande of apres) {
      assert.deepEqual(refus(etat, commande), { code: 'etape-passee', statut: 'confirme' });
    }
  });

  test('qui propose ou corrige ne confirme ni ne refuse, même à la Région', () => {
    const parRegion = etant({ par: REGION, commande: proposer() });
    const corrige = etant(PROPOSE, { par: REGION, commande: corriger({ nom: 'Autre' }) });
    for (const etat of [parRegion, corrige]) {
      for (const commande of DECISIONS) {
        assert.deepEqual(refus(etat, commande), { code: 'propose-par-vous' });
      }
    }
    assert.ok(
      deciderPropose(CONFIRMER, parRegion, contexte, { acteur: acteur('d', 'direction-region') })
        .ok,
    );
  });

  test('un refus a un motif ; l’EPCI corrige, et propose à nouveau', () => {
    const vide: CommandePropose = { type: 'refuserQuartier', motif: ' ' };
    assert.deepEqual(refus(etant(PROPOSE), vide), { code: 'champ-manquant', champ: 'motif' });
    const refuse = etant(PROPOSE, { par: REGION, commande: REFUSER });
    assert.equal(refuse?.motif, 'Page introuvable.');
    assert.deepEqual(refus(refuse, CONFIRMER), { code: 'etape-passee', statut: 'refuse' });
    const repris = deciderPropose(corriger(), refuse, contexte, { acteur: CAMILLE });
    assert.ok(repris.ok);
    const etat = repris.faits.reduce<PropositionDeQuartier | null>(evoluerPropose, refuse);
    assert.equal(etat?.statut, 'propose');
    assert.equal(etat.motif, null);
  });

  test('un contrat ou un tracé que d’autres ont pris depuis empêche de confirmer', () => {
    const etat = etant(PROPOSE);
    assert.deepEqual(refus(etat, CONFIRMER, { avec: { contrats: [] } }), {
      code: 'contrat-inconnu',
    });
    assert.deepEqual(refus(etat, CONFIRMER, { avec: { memeTrace: 'Q' } }), {
      code: 'deja-dessine',
      quartier: 'Q',
    });
  });
});

test('corriger sans rien changer n’écrit rien ; retiré, tout est fini', () => {
  const decision = deciderPropose(corriger(), etant(PROPOSE), contexte, { acteur: CAMILLE });
  assert.deepEqual(decision, { ok: true, faits: [] });
  const retire = etant(PROPOSE, { par: CAMILLE, commande: RETIRER });
  for (const commande of [...DECISIONS, corriger({ nom: 'X' }), RETIRER]) {
    assert.deepEqual(refus(retire, commande), { code: 'etape-passee', statut: 'retire' });
  }
});

test('le code n’est ni officiel, ni déjà pris, et le premier libre', () => {
  const pris = fc
    .array(fc.integer({ min: 1, max: 120 }))
    .map((rangs) => rangs.map((rang) => `QC-${EPCI}-${String(rang).padStart(2, '0')}`));
  fc.assert(
    fc.property(pris, (codes) => {
      const code = codeLibre(EPCI, codes);
      assert.ok(!codes.includes(code));
      assert.equal(generationDuCode(code), null);
      const rang = Number(code.split('-').at(-1));
      for (let plusBas = 1; plusBas < rang; plusBas += 1) {
        assert.ok(codes.includes(`QC-${EPCI}-${String(plusBas).padStart(2, '0')}`));
      }
    }),
  );
});

const GENS = [CAMILLE, acteur('dominique'), REGION, acteur('direction', 'direction-region')];
const commandes = fc.oneof(
  fc.constantFrom(CONFIRMER, REFUSER, RETIRER, proposer()),
  fc.constantFrom('A', 'B').map((nom) => corriger({ nom })),
);

/** What a command makes of a state, with its facts: none, and the same state, when refused. */
function tenter(etat: PropositionDeQuartier | null, { par, commande }: Pas) {
  const decision = deciderPropose(commande, etat, contexte, { acteur: par });
  const faits = decision.ok ? decision.faits : [];
  return { faits, apres: faits.reduce<PropositionDeQuartier | null>(evoluerPropose, etat) };
}

test('quoi qu’on tente, nul ne décide de ce où il a mis la main, et confirmé, rien ne bouge', () => {
  const suite = fc.array(fc.tuple(fc.constantFrom(...GENS), commandes), { maxLength: 12 });
  fc.assert(
    fc.property(suite, (pas) => {
      const ecrivains = new Set(['camille']);
      let etat = etant(PROPOSE);
      for (const [par, commande] of pas) {
        const { faits, apres } = tenter(etat, { par, commande });
        const decide = faits.some(estDecision);
        assert.ok(!decide || !ecrivains.has(par.personneId), JSON.stringify(faits));
        if (faits.some(({ type }) => type === 'QuartierProposeModifie')) {
          ecrivains.add(par.personneId);
        }
        if (etat?.statut === 'confirme') assert.deepEqual(apres, etat);
        etat = apres;
      }
    }),
  );
});

function estDecision({ type }: FaitPropose): boolean {
  return type === 'QuartierConfirme' || type === 'QuartierProposeRefuse';
}
