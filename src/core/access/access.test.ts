import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cible, juger, lireCellule, NULLE_PART, type Verdict } from './access.ts';
import { type Acteur, ROLES, type Role } from './roles.ts';
import { OBJETS, type Objet, TABLE, VERBES, type Verbe } from './table.ts';

const EPCI = '200093201';
const MIENNE = 'organisation-1';

/** The eight positions of the rights matrix (« positions tried for each cell »). */
const POSITIONS: Record<string, Cible> = {
  'la sienne': { ...NULLE_PART, epciSirens: [EPCI], organisationId: MIENNE },
  'même EPCI, autre organisation': { ...NULLE_PART, epciSirens: [EPCI], organisationId: 'autre' },
  'autre EPCI': { ...NULLE_PART, epciSirens: ['245900428'], organisationId: 'autre' },
  'brouillon d’un autre': { ...NULLE_PART, epciSirens: [], organisationId: 'autre' },
  publiee: {
    ...NULLE_PART,
    epciSirens: ['245900428'],
    organisationId: 'autre',
    etapes: ['transmis', 'programme', 'vote', 'publie'],
  },
  archivee: {
    ...NULLE_PART,
    epciSirens: [EPCI],
    organisationId: MIENNE,
    etapes: ['transmis', 'programme', 'vote'],
  },
  supprimee: { ...NULLE_PART, existe: false, epciSirens: [EPCI], organisationId: MIENNE },
  inexistante: { ...NULLE_PART, existe: false },
};

function acteur(role: Role): Acteur {
  const epci = role.endsWith('-epci') ? EPCI : null;
  const organisation = role === 'porteur' || role === 'cofinanceur' ? MIENNE : null;
  return { personneId: `personne-${role}`, role, epciSiren: epci, organisationId: organisation };
}

/** A second, plain reading of the table, against which the judge is held. */
function lecture(role: Role, objet: Objet, verbe: Verbe, cible: Cible): boolean {
  return (TABLE[objet][role] ?? '').split(' ').some((mot) => {
    const [droits = '', etape] = mot.split(':');
    const atteinte = etape === undefined || cible.etapes.some((e) => e === etape);
    const portee = droits.at(-1) ?? '';
    return atteinte && droits.slice(0, -1).includes(verbe) && porte(portee, acteur(role), cible);
  });
}

function porte(portee: string, moi: Acteur, cible: Cible): boolean {
  const miens: Record<string, boolean> = {
    '*': true,
    e: moi.epciSiren !== null && cible.epciSirens.includes(moi.epciSiren),
    o: moi.organisationId !== null && cible.organisationId === MIENNE,
    p: cible.etapes.includes('publie'),
  };
  return miens[portee] ?? false;
}

function attendu(role: Role, objet: Objet, verbe: Verbe, cible: Cible): Verdict {
  if (!cible.existe) return 'invisible';
  if (lecture(role, objet, verbe, cible)) return 'permis';
  return verbe === 'C' || lecture(role, objet, 'L', cible) ? 'interdit' : 'invisible';
}

for (const objet of OBJETS) {
  test(`droits sur « ${objet} » : chaque rôle, chaque verbe, chaque position`, () => {
    let cases = 0;
    for (const role of ROLES) {
      for (const verbe of VERBES) {
        for (const [position, cible] of Object.entries(POSITIONS)) {
          const verdict = juger(acteur(role), { verbe, objet, cible });
          assert.equal(verdict, attendu(role, objet, verbe, cible), `${role} ${verbe} ${position}`);
          cases += 1;
        }
      }
    }
    assert.equal(cases, ROLES.length * VERBES.length * 8);
  });
}

test('ce que nul ne peut faire, d’après la matrice', () => {
  const publiee = POSITIONS['publiee'] ?? NULLE_PART;
  const sienne = POSITIONS['la sienne'] ?? NULLE_PART;
  const permis = (role: Role, verbe: Verbe, objet: Objet) =>
    [publiee, sienne].some((cible) => juger(acteur(role), { verbe, objet, cible }) === 'permis');
  for (const objet of ['journal', 'mouvement'] as const) {
    for (const verbe of ['M', 'X'] as const) {
      const qui = ROLES.filter((role) => permis(role, verbe, objet));
      assert.deepEqual(qui, [], `${verbe} ${objet}`);
    }
  }
  const proposent = ROLES.filter((role) => permis(role, 'C', 'proposition'));
  assert.deepEqual(proposent, ['agent-epci']);
  const transmettent = ROLES.filter((role) => permis(role, 'V', 'proposition'));
  assert.deepEqual(transmettent, ['elu-epci']);
  assert.equal(
    juger(acteur('porteur'), { verbe: 'L', objet: 'position-region', cible: sienne }),
    'invisible',
  );
  assert.equal(
    juger(acteur('elu-region'), { verbe: 'L', objet: 'dossier', cible: sienne }),
    'invisible',
  );
});

test('créer sur une chose qui est déjà là ne la révèle pas à qui ne la lit pas', () => {
  const cible = { ...NULLE_PART, epciSirens: ['245900428'] };
  const demander = (role: Role, dejaLa: boolean) =>
    juger(acteur(role), { verbe: 'C', objet: 'deliberation', cible: { ...cible, dejaLa } });
  assert.equal(demander('agent-epci', false), 'interdit');
  assert.equal(demander('agent-epci', true), 'invisible');
  assert.equal(demander('direction-region', true), 'interdit');
  assert.equal(demander('instructeur-region', true), 'permis');
});

test('une cellule mal écrite arrête tout', () => {
  assert.throws(() => lireCellule('LZ*'));
  assert.throws(() => lireCellule('L'));
  assert.throws(() => lireCellule('L*:jamais'));
});
