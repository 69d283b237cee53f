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
