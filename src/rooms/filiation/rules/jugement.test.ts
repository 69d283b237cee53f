import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type CommandeFiliation,
  deciderFiliation,
  evoluerFiliation,
  type FaitFiliation,
  type FiliationJugee,
} from './jugement.ts';
import { liensEnVigueur } from './lien-en-vigueur.ts';
import { type Calcul, type CleDeLien, nomDuLien, SORTES_DE_LIEN } from './liens.ts';

const JOURS = { de: '2015-01-01', vers: '2024-01-01' };
const CLE: CleDeLien = { ...JOURS, cote: 'nouveau', code: 'QN1' };
const ancien = (code: string, empreinte = `trace ${code}`) => {
  return { code, empreinte, partAncienPourMille: 800, partNouveauPourMille: 900 };
};
const CALCUL: Calcul = { sorte: 'modifie', empreinte: 'trace QN1', anciens: [ancien('QP1')] };
const lien = { cle: CLE, calcul: CALCUL, reconduit: false };
const contexte = { lien, nom: 'vu', anciensConnus: new Set(['QP1', 'QP2', 'QP3']) };
const confirmation: FaitFiliation = { type: 'FiliationConfirmee', cle: CLE, calcul: CALCUL };
const confirmer = { type: 'confirmerFiliation', vu: 'vu' } as const;
const corriger = {
  type: 'corrigerFiliation',
  vu: 'vu',
  sorte: 'fusionne',
  anciens: ['QP2', 'QP1'],
  motif: 'Le décret les réunit.',
} as const;

function jouer(faits: readonly FaitFiliation[], commande: CommandeFiliation, quoi = contexte) {
  const etat = faits.reduce<FiliationJugee | null>(evoluerFiliation, null);
  return deciderFiliation(commande, etat, quoi);
}

const refus = (code: string, plus: object = {}) => ({ ok: false, refus: { code, ...plus } });

describe('juger un lien de filiation', () => {
  test('un lien proposé se confirme, une fois', () => {
    assert.deepEqual(jouer([], confirmer), { ok: true, faits: [confirmation] });
    assert.deepEqual(jouer([confirmation], confirmer), refus('deja-confirmee'));
  });

  test('ce qui n’a pas été vu ne se confirme pas', () => {
    assert.deepEqual(jouer([], { ...confirmer, vu: 'avant' }), refus('calcul-perime'));
    const absent = { ...contexte, lien: null } as unknown as typeof contexte;
    assert.deepEqual(jouer([], confirmer, absent), refus('lien-inconnu'));
    const garde = { ...contexte, lien: { ...lien, reconduit: true } };
    assert.deepEqual(jouer([], confirmer, garde), refus('perimetre-reconduit'));
  });

  test('une correction dit pourquoi, et de combien de quartiers il vient', () => {
    assert.deepEqual(jouer([confirmation], corriger), {
      ok: true,
      faits: [
        {
          ...{ type: 'FiliationCorrigee', cle: CLE, calcul: CALCUL, sorte: 'fusionne' },
          ...{ anciens: ['QP1', 'QP2'], motif: 'Le décret les réunit.' },
        },
      ],
    });
    assert.deepEqual(jouer([], { ...corriger, motif: '  ' }), refus('motif-absent'));
    const long = { ...corriger, motif: 'x'.repeat(2001) };
    assert.deepEqual(jouer([], long), refus('motif-trop-long', { signesMaximum: 2000 }));
    const seul = { ...corriger, anciens: ['QP1'] };
    assert.deepEqual(jouer([], seul), refus('anciens-incoherents', { sorte: 'fusionne' }));
    const ailleurs = { ...corriger, anciens: ['QP1', 'QP9'] };
    assert.deepEqual(jouer([], ailleurs), refus('ancien-inconnu', { codes: ['QP9'] }));
    const memeChose = { ...corriger, sorte: 'modifie', anciens: ['QP1'] } as const;
    assert.deepEqual(jouer([], memeChose), refus('correction-sans-objet'));
    const parti = { ...corriger, sorte: 'supprime', anciens: [] } as const;
    assert.deepEqual(jouer([], parti), refus('sorte-impossible', { sorte: 'supprime' }));
  });

  test('annuler rend le lien à ce que disent les tracés, et peut se refaire', () => {
    const annuler = { type: 'annulerFiliation', motif: '' } as const;
    assert.deepEqual(jouer([], annuler), refus('rien-a-annuler'));
    const annulation: FaitFiliation = { type: 'FiliationAnnulee', motif: null };
    assert.deepEqual(jouer([confirmation], annuler), { ok: true, faits: [annulation] });
    assert.deepEqual(jouer([confirmation, annulation], annuler), refus('rien-a-annuler'));
    assert.deepEqual(jouer([confirmation, annulation], confirmer), {
      ok: true,
      faits: [confirmation],
    });
  });
});

describe('ce qui vaut d’un lien', () => {
  const nom = nomDuLien(CLE);
  const etatDe = (calcul: Calcul, faits: readonly FaitFiliation[]) => {
    const juge = faits.reduce<FiliationJugee | null>(evoluerFiliation, null);
    const juges = new Map(juge === null ? [] : [[nom, juge]]);
    return liensEnVigueur([{ nom, lien: { ...lien, calcul } }], juges)[0]?.etat;
  };

  test('un tracé changé depuis le jugement le met à revoir ; le même tracé, non', () => {
    assert.equal(etatDe(CALCUL, []), 'calculee');
    assert.equal(etatDe(CALCUL, [confirmation]), 'confirmee');
    assert.equal(etatDe({ ...CALCUL, empreinte: 'autre' }, [confirmation]), 'a-revoir');
    const redessine = { ...CALCUL, anciens: [ancien('QP1', 'redessiné')] };
    assert.equal(etatDe(redessine, [confirmation]), 'a-revoir');
    const deux = { ...CALCUL, anciens: [ancien('QP1'), ancien('QP2')] };
    assert.equal(etatDe(deux, [confirmation]), 'a-revoir');
    assert.equal(etatDe({ ...CALCUL, sorte: 'scinde' }, [confirmation]), 'a-revoir');
    assert.equal(
      etatDe(CALCUL, [confirmation, { type: 'FiliationAnnulee', motif: null }]),
      'calculee',
    );
  });

  test('un quartier dit supprimé ne l’est plus quand une correction le donne pour ancien', () => {
    const parti: Calcul = { sorte: 'supprime', empreinte: 'trace QP2', anciens: [] };
    const cle: CleDeLien = { ...JOURS, cote: 'ancien', code: 'QP2' };
    const calcules = [
      { nom, lien },
      { nom: nomDuLien(cle), lien: { cle, calcul: parti, reconduit: false } },
    ];
    const correction = evoluerFiliation(null, {
      ...{ type: 'FiliationCorrigee', cle: CLE, calcul: CALCUL, sorte: 'fusionne' },
      ...{ anciens: ['QP1', 'QP2'], motif: 'Décret.' },
    });
    const depart = evoluerFiliation(null, { type: 'FiliationConfirmee', cle, calcul: parti });
    const etats = (juges: [string, FiliationJugee][]) =>
      liensEnVigueur(calcules, new Map(juges)).map(({ etat }) => etat);
    assert.deepEqual(etats([]), ['calculee', 'calculee']);
    assert.deepEqual(etats([[nom, correction]]), ['corrigee']);
    assert.deepEqual(etats([[nomDuLien(cle), depart]]), ['calculee', 'confirmee']);
    const deux: [string, FiliationJugee][] = [
      [nom, correction],
      [nomDuLien(cle), depart],
    ];
    assert.deepEqual(etats(deux), ['corrigee', 'a-revoir']);
  });

  test('un lien jugé que les tracés ne disent plus reste, à revoir', () => {
    const juge = evoluerFiliation(null, confirmation);
    const [reste] = liensEnVigueur([], new Map([[nom, juge]]));
    assert.deepEqual([reste?.etat, reste?.calcul, reste?.anciens], ['a-revoir', null, ['QP1']]);
  });
});

const code = fc.constantFrom('QP1', 'QP2', 'QP3', 'QP9');
const commande: fc.Arbitrary<CommandeFiliation> = fc.oneof(
  fc.record({
    type: fc.constant('confirmerFiliation' as const),
    vu: fc.constantFrom('vu', 'vu', 'avant'),
  }),
  fc.record({
    type: fc.constant('corrigerFiliation' as const),
    vu: fc.constant('vu'),
    sorte: fc.constantFrom(...SORTES_DE_LIEN),
    anciens: fc.array(code, { maxLength: 3 }),
    motif: fc.constantFrom('', 'Décret.'),
  }),
  fc.record({
    type: fc.constant('annulerFiliation' as const),
    motif: fc.constantFrom('', 'Erreur.'),
  }),
);

test('quelle que soit la suite des gestes, ce qui vaut suit le dernier accepté', () => {
  fc.assert(
    fc.property(fc.array(commande, { maxLength: 12 }), (commandes) => {
      let etat: FiliationJugee | null = null;
      for (const une of commandes) {
        const decision = deciderFiliation(une, etat, contexte);
        if (!decision.ok) continue;
        assert.equal(decision.faits.length, 1);
        for (const fait of decision.faits) etat = evoluerFiliation(etat, fait);
        verifierQuIlTient(etat);
      }
    }),
  );
});

function verifierQuIlTient(etat: FiliationJugee | null): void {
  assert.ok(etat !== null);
  const { anciens, statut, motif, sorte } = etat;
  assert.ok(anciens.every((un) => contexte.anciensConnus.has(un)));
  if (statut === 'corrigee') assert.equal(motif, 'Décret.');
  const attendu = { nouveau: [0], fusionne: [2, 3] }[sorte as string] ?? [1];
  assert.ok(attendu.includes(anciens.length), `${sorte} de ${anciens.length}`);
}
