import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Instant, instant } from '../../core/day.ts';
import { centimes } from '../../core/money.ts';
import { LIGNES, reserves, TOTAUX } from './annexe.test-aide.ts';
import { accesDeliberation } from './rules/acces.ts';
import { deciderDeliberation } from './rules/decider.ts';
import { estExecutoire, evoluerDeliberation } from './rules/evoluer.ts';
import { lireIdentifiantDeRecepisse } from './rules/recepisse.ts';
import type { CommandeDeliberation, ContexteDeliberation, Deliberation } from './rules/types.ts';

const RECEPISSE = '059-200053742-20181213-lmc1e791151bd3c-DE';
const APRES: Instant = instant('2019-01-15T10:00:00Z');

const CONTEXTE: ContexteDeliberation = {
  dispositifConnu: true,
  regionSiren: '200053742',
  epciConnu: true,
  numeroPris: false,
  annexe: {
    lignes: LIGNES,
    totaux: TOTAUX,
    reservesCentimes: reserves(LIGNES),
    empreinte: 'e'.repeat(64),
  },
};

const PREPARATION: CommandeDeliberation[] = [
  {
    type: 'preparerDeliberation',
    dispositifCode: 'd',
    annee: 2018,
    objet: 'Programmation 2018',
    seanceLe: '2018-12-13',
  },
  { type: 'inscrireProgramme', epciSiren: '200093201' },
  { type: 'inscrireProgramme', epciSiren: '248000531' },
];
const FIGER: CommandeDeliberation = { type: 'figerAnnexe' };
const VOIX = { pour: 38, contre: 9, abstention: 6 };
const ADOPTER: CommandeDeliberation = {
  type: 'adopterDeliberation',
  numero: '20181962',
  ...VOIX,
};
const RECEVOIR: CommandeDeliberation = {
  type: 'enregistrerRecepisse',
  identifiant: RECEPISSE,
  recuLe: '2018-12-20',
};
const PUBLIER: CommandeDeliberation = { type: 'publierDeliberation', publieeLe: '2018-12-21' };

/** Runs commands one after the other; the first refusal is the answer. */
function suivre(
  commandes: readonly CommandeDeliberation[],
  contexte: Partial<ContexteDeliberation> = {},
  quand: Instant = APRES,
): { etat: Deliberation | null; refus: string | null } {
  let etat: Deliberation | null = null;
  for (const commande of commandes) {
    const decision = deciderDeliberation(
      commande,
      etat,
      { ...CONTEXTE, ...contexte },
      { instant: quand },
    );
    if (!decision.ok) return { etat, refus: decision.refus.code };
    etat = decision.faits.reduce<Deliberation | null>(evoluerDeliberation, etat);
  }
  return { etat, refus: null };
}

describe('délibération, ses règles', () => {
  test('exécutoire avec le vote, le récépissé et la publication, jamais avant', () => {
    const adoptee = [...PREPARATION, FIGER, ADOPTER];
    assert.equal(suivre(adoptee).etat?.statut, 'adoptee');
    assert.equal(suivre([...adoptee, RECEVOIR]).etat?.statut, 'adoptee');
    assert.equal(suivre([...adoptee, PUBLIER]).etat?.statut, 'adoptee');
    for (const fin of [
      [RECEVOIR, PUBLIER],
      [PUBLIER, RECEVOIR],
    ]) {
      const { etat } = suivre([...adoptee, ...fin]);
      assert.equal(etat?.statut, 'executoire');
      assert.equal(etat.executoireLe, '2018-12-21');
      assert.equal(estExecutoire(etat), true);
    }
  });

  test('l’annexe qui diffère du registre d’un centime ne se fige pas', () => {
    const premiere = LIGNES[0]?.dossierId ?? '';
    const decale = { ...reserves(LIGNES), [premiere]: centimes(100_001) };
    const annexe = { ...(CONTEXTE.annexe as NonNullable<typeof CONTEXTE.annexe>) };
    const avant = suivre(PREPARATION).etat;
    const decision = deciderDeliberation(
      FIGER,
      avant,
      { ...CONTEXTE, annexe: { ...annexe, reservesCentimes: decale } },
      { instant: APRES },
    );
    assert.equal(decision.ok, false);
    assert.equal(decision.refus.code, 'annexe-differe-du-registre');
    assert.deepEqual(decision.refus.ecarts[0], {
      lieu: 'action 2018-0003',
      annexeCentimes: 100_000,
      registreCentimes: 100_001,
    });
    assert.ok(decision.refus.ecarts.some(({ lieu }) => lieu === 'total général'));
  });

  test('une annexe figée ne change plus ; rouverte avant le vote, avec un motif', () => {
    const figee = [...PREPARATION, FIGER];
    for (const geste of [FIGER, PREPARATION[1], { type: 'retirerProgramme', epciSiren: 'x' }]) {
      assert.equal(suivre([...figee, geste as CommandeDeliberation]).refus, 'deliberation-figee');
    }
    assert.equal(suivre([...figee, { type: 'rouvrirAnnexe', motif: ' ' }]).refus, 'motif-manquant');
    const rouverte = suivre([...figee, { type: 'rouvrirAnnexe', motif: 'erreur de montant' }]);
    assert.deepEqual(rouverte.etat, suivre(PREPARATION).etat);
    const apresLeVote = [...figee, ADOPTER, { type: 'rouvrirAnnexe', motif: 'm' } as const];
    assert.equal(suivre(apresLeVote).refus, 'annexe-non-figee');
  });

  test('le vote dit le statut : plus de voix pour, sinon rejetée', () => {
    const figee = [...PREPARATION, FIGER];
    const voter = (type: 'adopterDeliberation' | 'rejeterDeliberation', voix: typeof VOIX) =>
      suivre([...figee, { type, numero: '20181962', ...voix }]);
    assert.equal(voter('adopterDeliberation', VOIX).etat?.statut, 'adoptee');
    assert.equal(
      voter('adopterDeliberation', { pour: 9, contre: 9, abstention: 0 }).etat?.statut,
      'rejetee',
    );
    assert.equal(
      voter('rejeterDeliberation', { pour: 1, contre: 9, abstention: 0 }).etat?.statut,
      'rejetee',
    );
    assert.equal(voter('rejeterDeliberation', VOIX).refus, 'vote-favorable');
    assert.equal(voter('adopterDeliberation', { ...VOIX, pour: -1 }).refus, 'vote-illisible');
    assert.equal(
      voter('adopterDeliberation', { pour: 0, contre: 0, abstention: 50 }).refus,
      'vote-illisible',
    );
  });

  test('un numéro de huit chiffres, de l’année de la séance, et libre', () => {
    const figee = [...PREPARATION, FIGER];
    for (const numero of ['2018196', '20191962', '2018196a', '201819620']) {
      const { refus } = suivre([...figee, { ...ADOPTER, numero } as CommandeDeliberation]);
      assert.equal(refus, 'numero-mal-forme');
    }
    assert.equal(suivre([...figee, ADOPTER], { numeroPris: true }).refus, 'numero-deja-pris');
  });

  test('les dates suivent la séance et n’annoncent pas l’avenir', () => {
    const figee = [...PREPARATION, FIGER];
    const avant = instant('2018-12-12T22:59:00Z');
    assert.equal(suivre([...figee, ADOPTER], {}, avant).refus, 'date-a-venir');
    const adoptee = [...figee, ADOPTER];
    const refusDe = (commande: CommandeDeliberation) => suivre([...adoptee, commande]).refus;
    assert.equal(
      refusDe({ type: 'publierDeliberation', publieeLe: '2018-12-12' }),
      'date-avant-la-seance',
    );
    assert.equal(refusDe({ type: 'publierDeliberation', publieeLe: '2019-01-16' }), 'date-a-venir');
    assert.equal(
      refusDe({ ...RECEVOIR, recuLe: '2018-12-12' } as CommandeDeliberation),
      'date-avant-la-seance',
    );
    assert.equal(
      refusDe({ type: 'publierDeliberation', publieeLe: '2018-02-30' }),
      'date-illisible',
    );
  });

  test('le récépissé est celui de la Région, pour un acte de la séance', () => {
    assert.deepEqual(lireIdentifiantDeRecepisse(RECEPISSE), {
      departement: '059',
      siren: '200053742',
      acteLe: '2018-12-13',
      acteLocal: 'lmc1e791151bd3c',
    });
    const adoptee = [...PREPARATION, FIGER, ADOPTER];
    const refusDe = (identifiant: string) =>
      suivre([...adoptee, { ...RECEVOIR, identifiant } as CommandeDeliberation]).refus;
    assert.equal(refusDe(RECEPISSE.replace('200053742', '200053743')), 'recepisse-mal-forme');
    assert.equal(
      refusDe(RECEPISSE.replace('200053742', '200093201')),
      'recepisse-autre-collectivite',
    );
    assert.equal(refusDe(RECEPISSE.replace('20181213', '20181301')), 'recepisse-mal-forme');
    assert.equal(refusDe(RECEPISSE.replace('20181213', '20181212')), 'date-avant-la-seance');
    assert.equal(refusDe(RECEPISSE.replace('-DE', '-AR')), 'recepisse-mal-forme');
    assert.equal(suivre([...PREPARATION, FIGER, RECEVOIR]).refus, 'deliberation-non-adoptee');
  });

  test('l’instruction prépare, la direction enregistre le vote', () => {
    assert.equal(accesDeliberation(FIGER, suivre(PREPARATION).etat).verbe, 'C');
    assert.equal(accesDeliberation(ADOPTER, suivre(PREPARATION).etat).verbe, 'V');
    assert.equal(accesDeliberation(FIGER, null).cible.existe, false);
  });
});
