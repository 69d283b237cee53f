/** What a column of an EPCI's table may hold. */
export const CHAMPS = [
  'intitule',
  'description',
  'porteur',
  'nature',
  'siret',
  'rna',
  'adresse',
  'quartiers',
  'commune',
  'priorite',
  'theme',
  'section',
  'coutTotal',
  'montantRegion',
  'fondsPropres',
  'autresFinanceurs',
  'participation',
  'participationQui',
  'participationComment',
  'participationQuand',
  'pointsDEntree',
  'droitCommun',
] as const;

export type Champ = (typeof CHAMPS)[number];

/**
 * The titles under which EPCI keep each column, in plain French: accents, case, order of the words,
 * small words and the year of the call do not count (see `motsDe`).
 */
export const TITRES: Readonly<Record<Champ, readonly string[]>> = {
  intitule: [
    'intitulé',
    'intitulé action',
    'intitulé projet',
    'titre',
    'titre action',
    'titre projet',
    'nom action',
    'nom projet',
    'action',
    'projet',
    'libellé action',
  ],
  description: ['description', 'description action', 'résumé', 'descriptif', 'objet', 'contenu'],
  porteur: [
    'porteur',
    'porteur projet',
    'porteur action',
    'nom porteur',
    'nom porteur projet',
    'structure',
    'structure porteuse',
    'nom structure',
    'association',
    'organisme',
    'bénéficiaire',
    'opérateur',
  ],
  nature: [
    'nature porteur',
    'type porteur',
    'statut juridique',
    'statut porteur',
    'type structure',
  ],
  siret: ['siret', 'n° siret', 'numéro siret', 'siret porteur', 'code siret'],
  rna: ['rna', 'n° rna', 'numéro rna', 'rna porteur', 'n° waldec', 'waldec'],
  adresse: ['adresse', 'adresse porteur', 'siège', 'adresse siège'],
  quartiers: [
    'quartier',
    'quartiers',
    'quartier(s)',
    'qpv',
    'quartiers concernés',
    'quartier concerné',
    'territoire',
    'territoires',
    'territoire concerné',
    'code qpv',
    'codes quartiers',
    'code quartier',
    'lieu action',
    'localisation',
  ],
  commune: ['commune', 'ville', 'communes', 'commune action'],
  priorite: [
    'priorité',
    'priorité régionale',
    'priorité région',
    'n° priorité',
    'pilier',
    'axe',
    'orientation',
    'axe prioritaire',
  ],
  theme: ['thème', 'thématique', 'sous thème', 'sous thématique'],
  section: [
    'section',
    'nature crédits',
    'fonctionnement ou investissement',
    'fonctionnement investissement',
    'fonct invest',
    'f/i',
    'inv/fonct',
    'nature dépense',
    'nature',
    'type crédits',
  ],
  coutTotal: [
    'coût total',
    'coût total action',
    'coût total projet',
    'coût action',
    'coût projet',
    'coût',
    'budget total',
    'budget action',
    'budget projet',
    'budget',
    'montant total',
    'total budget action',
    'dépenses totales',
    'total charges',
  ],
  montantRegion: [
    'montant demandé',
    'montant sollicité',
    'subvention demandée',
    'subvention sollicitée',
    'région',
    'conseil régional',
    'crédits région',
    'demande région',
    'CR',
  ],
  fondsPropres: [
    'fonds propres',
    'autofinancement',
    'ressources propres',
    'part porteur',
    'porteur autofinancement',
  ],
  autresFinanceurs: [
    'autres financeurs',
    'autres financements',
    'cofinanceurs',
    'cofinancements',
    'co financeurs',
    'co financements',
    'autres cofinanceurs',
    'autres cofinancements',
    'autres',
  ],
  participation: [
    'participation habitants',
    'implication habitants',
    'volet participation',
    'participation',
  ],
  participationQui: [
    'qui',
    'participation qui',
    'participation habitants qui',
    'habitants associés',
    'habitants concernés',
  ],
  participationComment: [
    'comment',
    'participation comment',
    'participation habitants comment',
    'modalités participation',
    'modalités participation habitants',
  ],
  participationQuand: [
    'quand',
    'participation quand',
    'participation habitants quand',
    'calendrier participation',
  ],
  pointsDEntree: [
    'points entrée',
    'point entrée',
    'entrées',
    'entrées transversales',
    'transversal',
  ],
  droitCommun: ['droit commun', 'politiques droit commun', 'crédits droit commun'],
};

/** Funders that have a column of their own, under the name kept in the plan. */
export const FINANCEURS: readonly { readonly nom: string; readonly titres: readonly string[] }[] = [
  {
    nom: 'État',
    titres: ['état', 'état politique ville', 'politique ville', 'CGET', 'ANCT', 'ACSE', 'BOP 147'],
  },
  { nom: 'CAF', titres: ['CAF', 'caisse allocations familiales'] },
  { nom: 'Commune', titres: ['commune', 'ville', 'communes', 'mairie', 'municipalité'] },
  { nom: 'Département', titres: ['département', 'conseil départemental', 'CD', 'conseil général'] },
  {
    nom: 'EPCI',
    titres: [
      'EPCI',
      'agglomération',
      'agglo',
      'métropole',
      'communauté agglomération',
      'communauté urbaine',
      'communauté communes',
      'intercommunalité',
      'MEL',
    ],
  },
  { nom: 'Europe', titres: ['europe', 'union européenne', 'FSE', 'FEDER', 'fonds européens'] },
  { nom: 'Bailleurs sociaux', titres: ['bailleur', 'bailleurs', 'bailleurs sociaux', 'bailleur'] },
  { nom: 'ARS', titres: ['ARS', 'agence régionale santé'] },
  { nom: 'MSA', titres: ['MSA'] },
  { nom: 'ANRU', titres: ['ANRU'] },
  { nom: 'ASP', titres: ['ASP', 'emplois aidés', 'contrats aidés'] },
  { nom: 'Caisse des dépôts', titres: ['CDC', 'caisse dépôts', 'banque territoires'] },
  { nom: 'Fondations', titres: ['fondation', 'fondations', 'mécénat'] },
  { nom: 'Usagers', titres: ['usagers', 'participation usagers', 'participations usagers'] },
];

/** A group of columns under which each title names a funder. */
export const GROUPES_DE_FINANCEURS =
  /\b(financeurs?|financements?|cofinanceurs?|cofinancements?|partenaires)\b/;

const PETITS_MOTS = new Set(
  'de du des la le les l d a au aux en et ou par pour euro euros eur ttc ht n no numero s'.split(
    ' ',
  ),
);
const MOTS_D_ARGENT = new Set(
  'montant subvention subventions demande demandee sollicite sollicitee part financement credits previsionnel'.split(
    ' ',
  ),
);

/** A text without accents, case, punctuation nor line breaks. */
export function simplifier(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The words that count in a title, sorted: what two spellings of one title have in common. */
export function motsDe(titre: string, annee: number): string {
  const mots = simplifier(titre)
    .split(' ')
    .filter((mot) => mot !== '' && !PETITS_MOTS.has(mot) && mot !== String(annee));
  return [...new Set(mots)].sort().join(' ');
}

/** The same without the words of money: « Subvention demandée à la Région » is « région ». */
export function motsSansArgent(titre: string, annee: number): string {
  return motsDe(titre, annee)
    .split(' ')
    .filter((mot) => !MOTS_D_ARGENT.has(mot))
    .join(' ');
}
