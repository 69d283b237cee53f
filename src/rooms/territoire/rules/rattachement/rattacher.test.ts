import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ligneeDe } from '../lignee.ts';
import type { ContratLu } from '../lus.ts';
import { garderSuccesseurs, rattacher, successeursChanges } from './rattacher.ts';
import type { DemandeDeRattachement } from './types.ts';

const [CONNU, AUTRE, PERDU] = ['200000001', '200000002', '240200683'];

const contrat = (autre: Partial<ContratLu> = {}): ContratLu => ({
  code: 'CV1',
  nom: 'CC Perdue',
  epciSiren: PERDU,
  du: '2015-01-01',
  au: '2023-12-31',
  successeurs: [],
  ...autre,
});

const dire = (
  autre: Partial<DemandeDeRattachement> = {},
  contrats: readonly ContratLu[] = [contrat()],
) =>
  rattacher(
    { type: 'rattacherContrat', code: 'CV1', successeurs: [CONNU], motif: 'arrêté', ...autre },
    {
      contrats,
      lignee: ligneeDe([]),
      estConnu: (siren) => siren === CONNU || siren === AUTRE,
    },
  );

const refusDe = (dit: ReturnType<typeof rattacher>) => (dit.ok ? null : dit.refus);

test('un contrat dont l’EPCI est inconnu reçoit ceux qui l’ont repris, dans un seul ordre', () => {
  const dit = dire({ successeurs: [AUTRE, CONNU, AUTRE] });
  assert.deepEqual(dit, { ok: true, contrats: [contrat({ successeurs: [CONNU, AUTRE] })] });
});

test('ce qui manque est refusé, et ne change rien', () => {
  assert.deepEqual(refusDe(dire({ successeurs: [] })), { code: 'successeur-absent' });
  assert.deepEqual(refusDe(dire({ successeurs: [CONNU, '9'] })), {
    code: 'successeur-inconnu',
    sirens: ['9'],
  });
  assert.deepEqual(refusDe(dire({ motif: '  ' })), { code: 'motif-absent' });
  assert.deepEqual(refusDe(dire({}, [])), { code: 'contrat-inconnu' });
  assert.deepEqual(refusDe(dire({}, [contrat({ epciSiren: CONNU })])), { code: 'epci-deja-connu' });
});

test('seule la période dont l’EPCI est inconnu est rattachée', () => {
  const suite = contrat({ du: '2024-01-01', au: null, epciSiren: CONNU });
  const dit = dire({}, [contrat(), suite]);
  assert.deepEqual(dit, { ok: true, contrats: [contrat({ successeurs: [CONNU] })] });
});

test('un rattachement se retire avec sa raison ; il n’y a rien à retirer avant lui', () => {
  const type = 'reprendreRattachement';
  const rattache = [contrat({ successeurs: [CONNU] })];
  assert.deepEqual(refusDe(dire({ type })), { code: 'rien-a-reprendre' });
  assert.deepEqual(refusDe(dire({ type, motif: '' }, rattache)), { code: 'motif-absent' });
  assert.deepEqual(dire({ type }, rattache), { ok: true, contrats: [contrat()] });
});

test('un tableau muet ne défait pas ce qui est dit ; un autre EPCI, si', () => {
  const courant = contrat({ successeurs: [CONNU] });
  assert.deepEqual(garderSuccesseurs(contrat({ nom: 'CC Neuve' }), courant), {
    ...courant,
    nom: 'CC Neuve',
  });
  const corrige = contrat({ epciSiren: AUTRE });
  assert.deepEqual(garderSuccesseurs(corrige, courant), corrige);
  const contraire = contrat({ successeurs: [AUTRE] });
  assert.deepEqual(garderSuccesseurs(contraire, courant), contraire);
  assert.deepEqual(garderSuccesseurs(contrat(), undefined), contrat());
});

test('un tableau qui dit autrement est rapporté, avec qui l’avait dit', () => {
  const changees = [
    { avant: contrat({ successeurs: [CONNU] }), apres: contrat({ successeurs: [AUTRE] }) },
    { avant: contrat({ code: 'CV2' }), apres: contrat({ code: 'CV2', successeurs: [AUTRE] }) },
    {
      avant: contrat({ code: 'CV3', successeurs: [AUTRE] }),
      apres: contrat({ code: 'CV3', successeurs: [] }),
    },
  ];
  const dits = new Map([['CV1', [CONNU]]]);
  const nom = 'CC Perdue';
  assert.deepEqual(successeursChanges(changees, dits), [
    { code: 'CV1', nom, avant: [CONNU], apres: [AUTRE], dits: true },
    { code: 'CV3', nom, avant: [AUTRE], apres: [], dits: false },
  ]);
});
