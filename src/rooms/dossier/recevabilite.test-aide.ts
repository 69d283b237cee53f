import assert from 'node:assert/strict';
import { INVENTEE } from '../../../tests/support/dispositifs.ts';
import { planDe, produit, propre } from '../../../tests/support/plan-de-financement.ts';
import { centimes, euros } from '../../core/money.ts';
import { CONTENU, CONTEXTE, lieu } from './dossier.test-aide.ts';
import type { ContenuDeDossier, ContexteDossier, Motif } from './rules/types.ts';

const { plan } = CONTENU;
const avecProduits = (...produits: (typeof plan.produits)[number][]) => ({
  plan: { ...plan, produits },
});
const { appel } = CONTEXTE;
if (appel === null) throw new Error('cadre sans appel');

const SANS_PART = {
  ...INVENTEE,
  regles: { ...INVENTEE.regles, partDesHabitants: { etat: 'sans-objet' } as const },
};

interface Cas {
  readonly contenu?: Partial<ContenuDeDossier>;
  readonly contexte?: Partial<ContexteDossier>;
  readonly phrase: string;
}

/** One way to each reason, and its sentence: a new reason does not compile until it is here. */
export const CAS: Readonly<Record<Motif['code'], Cas>> = {
  'intitule-manquant': { contenu: { intitule: ' ' }, phrase: 'Donnez un intitulé à l’action.' },
  'porteur-inconnu': {
    contexte: { porteur: null },
    phrase: 'Le porteur n’est pas enregistré. Enregistrez d’abord sa structure (SIRET ou RNA).',
  },
  'epci-hors-appel': {
    contexte: { appel: { ...appel, epciSirens: ['245900428'] } },
    phrase: 'Cet appel à projets ne concerne pas l’EPCI 200093201.',
  },
  'priorite-inconnue': {
    contenu: { prioriteCode: 'rev3' },
    phrase: 'La priorité « rev3 » n’est pas l’une de celles du dispositif.',
  },
  'theme-inconnu': {
    contenu: { themeCode: 'prevention' },
    phrase: 'Le thème « prevention » ne relève pas de cette priorité.',
  },
  'section-non-acceptee': {
    contexte: { dispositif: { ...INVENTEE, sections: ['investissement'] } },
    phrase: 'Le dispositif ne finance pas la section « fonctionnement ».',
  },
  'point-d-entree-inconnu': {
    contenu: { pointsDEntree: ['egalite-femmes-hommes', 'numerique'] },
    phrase: 'Le point d’entrée « numerique » n’existe pas dans ce dispositif.',
  },
  'point-d-entree-exige': {
    contenu: { pointsDEntree: ['cooperation'] },
    phrase:
      'Toute action doit s’appuyer sur ce point d’entrée : L’égalité entre les femmes et les hommes.',
  },
  'participation-a-decrire': {
    contenu: { participation: { ...CONTENU.participation, quand: '\u00A0' } },
    contexte: { dispositif: { ...INVENTEE, participationExigee: true } },
    phrase:
      'Dites à quel moment les habitants y prennent part : aucune action n’est financée sans cela.',
  },
  'droit-commun-inconnu': {
    contenu: { droitCommun: ['plan-velo', 'plan-trottinette'] },
    phrase: '« plan-trottinette » n’est pas au catalogue de droit commun du dispositif.',
  },
  'quartier-inconnu': {
    contexte: { lieux: [lieu(), { sorte: 'quartier', lieu: 'QP000000', quartiers: [] }] },
    phrase: 'Le quartier « QP000000 » n’existe pas, ou n’est pas en vigueur cette année-là.',
  },
  'point-hors-quartier': {
    contexte: { lieux: [lieu(), { sorte: 'point', lieu: '3.1, 50.2', quartiers: [] }] },
    phrase:
      'Le point 3.1, 50.2 (longitude, latitude) n’est dans aucun quartier cette année-là. Il serait reçu si 70\u00A0% au moins des personnes touchées habitaient les quartiers : déclarez cette part si c’est le cas.',
  },
  'point-trop-loin': {
    contenu: { partDesHabitants: { pourcent: 69, source: 'les inscriptions' } },
    contexte: {
      lieux: [
        lieu(),
        {
          ...{ sorte: 'point', lieu: '3.1, 50.2', quartiers: [] },
          avis: {
            ...{ verdict: 'refuse', motif: 'hors-quartier' },
            proche: {
              ...{ code: 'QP059074', nom: 'Secteur Sud', nature: 'prioritaire' },
              ...{ millesime: '2015-01-01', distanceMetres: 811.2 },
            },
          },
        },
      ],
    },
    phrase:
      'Le point 3.1, 50.2 (longitude, latitude) est à 812\u00A0m du quartier accepté le plus proche, Secteur Sud (QP059074) : la règle est 500\u00A0m au plus. La part d’habitants des quartiers qui est déclarée est de 69\u00A0% : le dispositif en demande 70\u00A0% au moins.',
  },
  'nature-non-acceptee': {
    contexte: { lieux: [lieu({ code: 'QVA-1', nature: 'veille-active' })] },
    phrase: 'Le quartier QVA-1 est un quartier de veille active : le dispositif n’en finance pas.',
  },
  'hors-contrat': {
    contexte: { lieux: [lieu({ dansLeContrat: false })] },
    phrase: 'Le quartier QP059001 n’est pas inscrit au contrat de ville de cet EPCI.',
  },
  'aucun-quartier': {
    contexte: { lieux: [] },
    phrase: 'Indiquez au moins un quartier, ou un point situé dans un quartier.',
  },
  'part-non-attendue': {
    contenu: { partDesHabitants: { pourcent: 80, source: 'les inscriptions' } },
    contexte: { dispositif: SANS_PART },
    phrase:
      'Ce dispositif ne tient pas compte de la part d’habitants des quartiers. Enregistrez de nouveau la page « Quartiers » : cette part en sera ôtée.',
  },
  'part-illisible': {
    contenu: { partDesHabitants: { pourcent: 80, source: ' ' } },
    phrase:
      'Écrivez la part d’habitants des quartiers en pourcentage entier, de 0 à 100, et dites d’après qui elle est connue.',
  },
  'adresses-non-placees': {
    contexte: {
      lieux: ['8 rue du Fort', '9 rue', '10 rue', '11 rue'].map((adresse) => ({
        ...{ sorte: 'adresse' as const, lieu: adresse, quartiers: [] },
      })),
    },
    phrase:
      'Aucun lieu n’a encore de place (« 8 rue du Fort », « 9 rue », « 10 rue » et 1 de plus) : cochez un quartier dans la liste, ou donnez un point.',
  },
  'montant-non-positif': {
    contenu: avecProduits(...plan.produits, propre(euros(0))),
    phrase: 'Ligne « Ventes » : indiquez un montant supérieur à zéro.',
  },
  'compte-inconnu': {
    contenu: { plan: { ...plan, charges: plan.charges.map((l) => ({ ...l, compte: '74' })) } },
    phrase: 'Ligne « Achats » : le compte « 74 » n’est pas de ce côté du plan.',
  },
  'financeur-manquant': {
    contenu: avecProduits(produit({ financeur: ' ' }), propre(euros(5000))),
    phrase: 'Ligne « Région » : nommez le financeur.',
  },
  'ligne-region': {
    contenu: avecProduits(produit({ compte: '75' }), propre(euros(5000))),
    phrase: 'La part demandée à la Région s’inscrit au compte 74 (subventions).',
  },
  'plan-desequilibre': {
    contenu: avecProduits(produit({}), propre(centimes(499_999))),
    phrase: 'Plan de financement : il manque 0,01\u00A0€ de produits.',
  },
  'contributions-desequilibrees': {
    contenu: avecProduits(...plan.produits, { ...propre(euros(10)), compte: '870' }),
    phrase: 'Contributions en nature (comptes 86 et 87) : il manque 10\u00A0€ de charges.',
  },
  'taux-depasse': {
    contenu: { plan: planDe(600_001, 399_999) },
    phrase: 'La Région ne peut apporter plus de 6\u00A0000\u00A0€ à ce coût.',
  },
  'sous-le-plancher': {
    contenu: { plan: planDe(99_999, 100_000) },
    phrase: 'La Région n’accorde rien en dessous de 1\u00A0000\u00A0€.',
  },
  'au-dessus-du-plafond': {
    contenu: { plan: planDe(2_500_001, 2_500_001) },
    phrase: 'La Région n’accorde rien au-dessus de 25\u00A0000\u00A0€.',
  },
  'part-propre-insuffisante': {
    contenu: avecProduits(
      produit({}),
      produit({ region: false, financeur: 'État', montantCentimes: centimes(400_001) }),
      propre(centimes(99_999)),
    ),
    phrase: 'Vous devez apporter au moins 1\u00A0000\u00A0€ de ressources propres.',
  },
};

/** A sentence for the screen: capital, full stop, nothing that only a program would say. */
export function tenirPourPhrase(texte: string): void {
  for (const phrase of texte.split('\n')) {
    assert.match(phrase, /^[A-ZÀÉÊ«]/u);
    assert.match(phrase, /[.?!]$/u);
    assert.doesNotMatch(phrase, /\s{2}|undefined|null|NaN|\[object|'/u);
  }
}
