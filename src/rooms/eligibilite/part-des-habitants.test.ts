import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { canonique } from '../../core/canonical.ts';
import { type MultiPolygone, texteCanonique } from '../../core/geometry/geometrie.ts';
import { direRegle } from './pages/mots.ts';
import { direMotif } from './pages/situation.ts';
import { type Donnees, etablirCertificat, verifierCertificat } from './rules/certificat.ts';
import { defautDeQuestion } from './rules/decider.ts';
import { lireCertificat } from './rules/lire.ts';
import type { Lieu, PartDeclaree, Regle } from './rules/types.ts';

const empreindre = (texte: string) => createHash('sha256').update(texte, 'utf8').digest('hex');

function carre(ouest: number): MultiPolygone {
  const coins = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const;
  return [[coins.map(([x, y]) => [ouest + x / 100, 50 + y / 100] as const)]];
}

const GEOMETRIE = carre(3);
const PERIMETRE = {
  ...({ code: 'A', nom: 'Quartier A', nature: 'prioritaire', millesime: '2015-01-01' } as const),
  ...{ communes: ['59350'], epciSirens: ['200093201'], dansLeContrat: true },
  ...{ geometrie: GEOMETRIE, empreinte: empreindre(texteCanonique(GEOMETRIE)) },
};
/** As A, but of a nature that the rule does not accept. */
const VEILLE = { ...PERIMETRE, code: 'B', nature: 'veille-active' as const };
const PERIMETRES = [
  PERIMETRE,
  { ...VEILLE, geometrie: carre(3.02), empreinte: empreindre(texteCanonique(carre(3.02))) },
];

const SANS = { etat: 'sans-objet' } as const;
const A_PARAMETRER = { etat: 'a-parametrer' } as const;
const FIXE = <T>(valeur: T) => ({ etat: 'fixe', valeur }) as const;
const SEPT_DIXIEMES = FIXE({ numerateur: 7, denominateur: 10 });
const MOITIE = FIXE({ numerateur: 1, denominateur: 2 });
const REGLE: Regle = {
  ...{ dispositifCode: 'essai', annee: 2018, empreinteDuDispositif: 'f'.repeat(64) },
  natures: ['prioritaire'],
  distanceMaximaleMetres: SANS,
  partDeLaZone: MOITIE,
};
/** Of the certificate that the rules gave for these places before this rule existed. */
const EMPREINTE_D_AVANT = '14c9b2c3e092a582d0bf25adbaf15b6d3d5984e9be4e0aed27853805060f03a8';
const SOURCE = 'les inscriptions de 2017';

function certifier(
  lieux: readonly Lieu[],
  regle: Partial<Regle> = {},
  partDesHabitants?: PartDeclaree,
) {
  const question = {
    ...{ objet: 'Essai', jour: '2018-01-01', epciSiren: '200093201', lieux },
    ...(partDesHabitants === undefined ? {} : { partDesHabitants }),
  };
  const donnees: Donnees = {
    ...{ etabliLe: '2018-03-01T09:00:00.000Z', question, regle: { ...REGLE, ...regle } },
    ...{ epciNom: 'Métropole d’essai', contrat: { code: 'CV', nom: 'Contrat' }, communes: [] },
    perimetres: PERIMETRES,
  };
  return etablirCertificat(donnees, empreindre);
}

function motif(lieu: Lieu, regle: Partial<Regle>, pourcent?: number): string {
  const declaree = pourcent === undefined ? undefined : { pourcent, source: SOURCE };
  const [reponse = assert.fail()] = certifier([lieu], regle, declaree).reponses;
  return `${reponse.verdict} : ${reponse.motif}`;
}

const DEHORS: Lieu = { sorte: 'point', position: [2.999, 50.005] };
const DEDANS: Lieu = { sorte: 'point', position: [3.005, 50.005] };
const DANS_VEILLE: Lieu = { sorte: 'point', position: [3.025, 50.005] };
const ZONE: Lieu = { sorte: 'zone', nom: 'Parc', geometrie: carre(3.006) };
const ADRESSE: Lieu = {
  ...{ sorte: 'adresse', texte: '1 rue de l’Essai', position: [2.999, 50.005], score: 0.9 },
};

describe('la part d’habitants des quartiers parmi les personnes touchées', () => {
  test('sans règle ou sans déclaration, la réponse est celle d’avant', () => {
    assert.equal(motif(DEHORS, {}, 100), 'refuse : hors-quartier');
    assert.equal(motif(DEHORS, { partDesHabitants: SANS }, 100), 'refuse : hors-quartier');
    assert.equal(motif(DEHORS, { partDesHabitants: SEPT_DIXIEMES }), 'refuse : hors-quartier');
    assert.equal(motif(DEHORS, { partDesHabitants: A_PARAMETRER }), 'refuse : hors-quartier');
  });

  test('fixée : atteinte elle accepte, à l’unité près elle refuse', () => {
    const regle = { partDesHabitants: SEPT_DIXIEMES };
    assert.equal(motif(DEHORS, regle, 70), 'accepte : part-des-habitants-suffisante');
    assert.equal(motif(DEHORS, regle, 69), 'refuse : hors-quartier');
    assert.equal(motif(ZONE, regle, 70), 'accepte : part-des-habitants-suffisante');
    assert.equal(motif(ZONE, regle, 69), 'refuse : part-insuffisante');
    const tiers = { partDesHabitants: FIXE({ numerateur: 1, denominateur: 3 }) };
    assert.equal(motif(DEHORS, tiers, 33), 'refuse : hors-quartier', '33 % n’est pas un tiers');
    assert.equal(motif(DEHORS, tiers, 34), 'accepte : part-des-habitants-suffisante');
  });

  test('à paramétrer : une part déclarée laisse le lieu à un agent', () => {
    const regle = { partDesHabitants: A_PARAMETRER };
    assert.equal(motif(DEHORS, regle, 1), 'a-apprecier : part-des-habitants-a-parametrer');
    assert.equal(motif(ZONE, regle, 1), 'a-apprecier : part-des-habitants-a-parametrer');
  });

  test('elle parle après les autres règles, et pour les seuls lieux hors quartier', () => {
    const regle = { partDesHabitants: SEPT_DIXIEMES };
    assert.equal(motif(DEDANS, regle, 100), 'accepte : dans-un-quartier-du-contrat');
    assert.equal(motif(DANS_VEILLE, regle, 100), 'refuse : nature-non-acceptee');
    const proche = { ...regle, distanceMaximaleMetres: FIXE(500) };
    assert.equal(motif(DEHORS, proche, 100), 'accepte : a-distance-admise');
    const inconnue = { ...regle, distanceMaximaleMetres: A_PARAMETRER };
    assert.equal(motif(DEHORS, inconnue, 100), 'a-apprecier : distance-a-parametrer');
    const [adresse = assert.fail()] = certifier([ADRESSE], regle, {
      ...{ pourcent: 80, source: SOURCE },
    }).reponses;
    assert.deepEqual([adresse.verdict, adresse.indication], ['a-apprecier', 'accepte']);
  });

  test('déclarer une part ne change jamais qu’un refus', () => {
    const parametres = fc.constantFrom(SANS, A_PARAMETRER, MOITIE, SEPT_DIXIEMES);
    const distances = fc.constantFrom(SANS, A_PARAMETRER, FIXE(100), FIXE(1000));
    const lieux = fc.oneof(
      fc.constantFrom<Lieu>({ sorte: 'contrat' }, { sorte: 'quartier', code: 'B' }, ADRESSE),
      fc
        .integer({ min: -20, max: 60 })
        .map((x): Lieu => ({ sorte: 'point', position: [3 + x / 1000, 50.005] })),
      fc
        .integer({ min: -20, max: 60 })
        .map((x): Lieu => ({ sorte: 'zone', nom: 'Z', geometrie: carre(3 + x / 1000) })),
    );
    const regles = fc.record({
      ...{ distanceMaximaleMetres: distances, partDeLaZone: parametres },
      partDesHabitants: parametres,
    });
    fc.assert(
      fc.property(lieux, regles, fc.nat(100), (lieu, regle, pourcent) => {
        const [sans = assert.fail()] = certifier([lieu], regle).reponses;
        const declaree = { pourcent, source: SOURCE };
        const [avec = assert.fail()] = certifier([lieu], regle, declaree).reponses;
        const refuse = (sans.indication ?? sans.verdict) === 'refuse';
        assert.deepEqual(refuse ? avec.situation : avec, refuse ? sans.situation : sans);
      }),
    );
  });
});

describe('le certificat qui porte une part déclarée', () => {
  const regle = { partDesHabitants: SEPT_DIXIEMES };
  const certificat = certifier([DEHORS], regle, { pourcent: 70, source: SOURCE });
  const tenu = (texte: string) => {
    const lu = lireCertificat(texte);
    return lu.ok ? verifierCertificat(lu.certificat, empreindre).every((un) => un.tenu) : lu.refus;
  };

  test('se relit et se refait ; une part ou une source changée se voit', () => {
    const texte = canonique(certificat);
    assert.equal(tenu(texte), true);
    assert.equal(tenu(texte.replace('"pourcent":70', '"pourcent":69')), false);
    assert.equal(tenu(texte.replace(SOURCE, 'ouï-dire')), false);
    for (const faux of ['"pourcent":101', '"pourcent":70.5', '"pourcent":"70"']) {
      const refus = { code: 'mal-forme', ou: 'question.partDesHabitants.pourcent' };
      assert.deepEqual(tenu(texte.replace('"pourcent":70', faux)), refus);
    }
  });

  test('un certificat d’avant cette règle garde son texte et son empreinte', () => {
    const ancien = certifier([DEHORS, ZONE, DEDANS]);
    const texte = canonique(ancien);
    assert.doesNotMatch(texte, /partDesHabitants/);
    assert.equal(ancien.empreinte, EMPREINTE_D_AVANT);
    assert.equal(tenu(texte), true);
  });

  test('montre la règle et la déclaration avec sa source ; sans elles, n’en dit rien', () => {
    const dit = direRegle(certificat.regle, certificat.question);
    const lignes = dit.map(({ quoi, valeur }) => `${quoi} : ${valeur}`).join('\n');
    assert.match(lignes, /Part d’habitants des quartiers .* au moins : 70\s%/u);
    assert.match(lignes, /déclarée : 70\s%, d’après « les inscriptions de 2017 ».*non vérifiée/u);
    const [reponse = assert.fail()] = certificat.reponses;
    assert.match(direMotif(reponse), /part déclarée.*atteint.*non vérifiée/);
    const muet = certifier([DEHORS], { partDesHabitants: SANS });
    assert.doesNotMatch(JSON.stringify(direRegle(muet.regle, muet.question)), /habitants/);
  });

  test('une part hors de 0 à 100, ou sans source, est refusée', () => {
    const dire = (pourcent: number, source = SOURCE) =>
      defautDeQuestion({ ...certificat.question, partDesHabitants: { pourcent, source } })?.code;
    assert.deepEqual([dire(0), dire(100)], [undefined, undefined]);
    for (const faux of [-1, 101, 50.5, Number.NaN]) assert.equal(dire(faux), 'part-illisible');
    assert.equal(dire(50, '  '), 'source-manquante');
  });
});
