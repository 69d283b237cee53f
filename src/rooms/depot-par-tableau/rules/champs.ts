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
  'longitude',
  'latitude',
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
