/**
 * What the demonstration is made of. The EPCI are real ones, by their SIREN of 2018; everything
 * else is invented and says so: neighbourhoods, organisations, people, amounts.
 */
export interface EpciDeDemonstration {
  readonly siren: string;
  /** Used in invented codes and addresses. */
  readonly sigle: string;
  /** INSEE code of the main town, where the invented neighbourhoods are said to be. */
  readonly commune: string;
  /** About the middle of the main town, where the invented neighbourhoods are drawn. */
  readonly centre: readonly [lon: number, lat: number];
  readonly ventilation: 'globale' | 'par-section';
  /** Yearly envelope in whole euros, fictitious. */
  readonly enveloppe: number;
  /** How many actions are deposited a year. */
  readonly actions: number;
}

export const EPCI: readonly EpciDeDemonstration[] = [
  {
    siren: '245900410',
    sigle: 'MEL',
    commune: '59350',
    centre: [3.0586, 50.6365],
    ventilation: 'globale',
    enveloppe: 420_000,
    actions: 26,
  },
  {
    siren: '245900428',
    sigle: 'CUD',
    commune: '59183',
    centre: [2.3768, 51.0344],
    ventilation: 'par-section',
    enveloppe: 184_000,
    actions: 14,
  },
  {
    siren: '248000531',
    sigle: 'AM',
    commune: '80021',
    centre: [2.2957, 49.8941],
    ventilation: 'globale',
    enveloppe: 224_000,
    actions: 15,
  },
  {
    siren: '245901160',
    sigle: 'VM',
    commune: '59606',
    centre: [3.5234, 50.3574],
    ventilation: 'globale',
    enveloppe: 160_000,
    actions: 12,
  },
  {
    siren: '200072460',
    sigle: 'CABB',
    commune: '62119',
    centre: [2.6401, 50.5301],
    ventilation: 'par-section',
    enveloppe: 150_000,
    actions: 9,
  },
];

export const QUARTIERS: readonly string[] = [
  'Les Tilleuls',
  'Le Moulin Brûlé',
  'La Verrerie',
  'Les Quatre-Vents',
  'Le Fort-Débout',
];

/** Titles by priority of the 2018 scheme; the codes are read from the scheme, in its order. */
export const INTITULES: readonly (readonly string[])[] = [
  [
    'Atelier de remise à niveau en lecture et en calcul',
    'Parrainage de jeunes vers l’apprentissage',
    'Couveuse de commerces de pied d’immeuble',
    'Chantier d’insertion dans les espaces verts',
    'Café des métiers et des chantiers',
    'Passerelle vers les métiers du soin',
    'Forum de l’artisanat du quartier',
    'Permis citoyen pour trouver un emploi',
  ],
  [
    'Ressourcerie de quartier',
    'Atelier de réparation de vélos partagés',
    'Jardin nourricier et marché de voisinage',
    'Frigo solidaire et cuisine anti-gaspillage',
    'Défi familles contre la précarité énergétique',
    'Bibliothèque d’objets',
    'Livraison à vélo des commerces du quartier',
  ],
  [
    'Réaménagement d’une placette avec les habitants',
    'Fresque collective et entretien des halls',
    'Équipe de médiation et de propreté de proximité',
    'Aire de jeux conçue avec l’école',
    'Éclairage des cheminements du soir',
    'Marches exploratoires et petites réparations',
  ],
];

export const PORTEURS: readonly string[] = [
  'Les Ateliers du Coin',
  'Un Toit pour Apprendre',
  'Pédale et Partage',
  'Le Jardin des Possibles',
  'Mains Ouvertes',
  'La Fabrique du Quartier',
  'Le Rebond',
  'Cœur de Cité',
  'Les Voisins Debout',
];

export const PARTICIPATIONS: readonly { qui: string; comment: string; quand: string }[] = [
  {
    qui: 'Une douzaine d’habitants volontaires et le conseil citoyen',
    comment: 'Ils choisissent les ateliers et en tiennent une partie.',
    quand: 'Une réunion par mois, de janvier à juin',
  },
  {
    qui: 'Les locataires de la résidence',
    comment: 'Ils ont dessiné le projet lors de marches dans le quartier et suivent les travaux.',
    quand: 'Trois marches au printemps, puis un bilan en octobre',
  },
  {
    qui: 'Les parents d’élèves et les jeunes du club',
    comment: 'Un comité d’habitants décide du programme et en rend compte.',
    quand: 'Un comité par trimestre',
  },
];

export const MOTIFS_D_AMENDEMENT: readonly string[] = [
  'Charges de communication ramenées à l’usage du quartier.',
  'Montant aligné sur celui de l’an dernier.',
  'La part de la commune couvre déjà ce poste.',
  'Enveloppe répartie entre davantage d’actions.',
];

export const MOTIFS_DE_REFUS: readonly string[] = [
  'L’action relève des politiques de droit commun de la Région.',
  'La participation des habitants reste trop vague pour cette année.',
];

export const MOTIFS_D_ECART: readonly string[] = [
  'Action déjà financée en totalité par la commune.',
  'Projet à mûrir avec le conseil citoyen, à représenter l’an prochain.',
];
