/** A figure that Beffroi has a word for; `unite` follows the number. */
interface Indicateur {
  readonly libelle: string;
  readonly unite: '%' | null;
  /** Columns under which publishers give it, in lower case. */
  readonly colonnes: readonly string[];
}

/** Known figures, in the order in which they are shown (Insee, « données QPV » and « Filosofi »). */
const INDICATEURS: Readonly<Record<string, Indicateur>> = {
  population: {
    libelle: 'Population municipale',
    unite: null,
    colonnes: ['population_municipale', 'pop_mun'],
  },
  menages: { libelle: 'Ménages', unite: null, colonnes: ['menages'] },
  'logements-sociaux': {
    libelle: 'Logements sociaux',
    unite: null,
    colonnes: ['logements_sociaux'],
  },
  'taux-de-pauvrete': {
    libelle: 'Taux de pauvreté (seuil à 60 %)',
    unite: '%',
    colonnes: ['taux_pauvrete_60', 'tp60'],
  },
  'taux-d-emploi': {
    libelle: 'Taux d’emploi',
    unite: '%',
    colonnes: ['taux_emploi', 'tx_tot_empl'],
  },
  'personnes-couvertes-caf': {
    libelle: 'Personnes couvertes par la CAF',
    unite: null,
    colonnes: ['personnes_couvertes_caf', 'percou'],
  },
  'population-en-qpv': {
    libelle: 'Habitants en quartier prioritaire',
    unite: null,
    colonnes: ['population_qpv'],
  },
  projets: { libelle: 'Projets financés', unite: null, colonnes: ['nb_projets'] },
};

/** The name under which a column's figures are kept: that of a known figure, else its own. */
export function indicateurDe(colonne: string): string {
  const nom = colonne.trim().toLowerCase();
  const connu = Object.entries(INDICATEURS).find(([, { colonnes }]) => colonnes.includes(nom));
  return connu?.[0] ?? nom;
}

/** Rank of a figure among those shown: the known ones first, in their order. */
export function rangDIndicateur(indicateur: string): number {
  const rang = Object.keys(INDICATEURS).indexOf(indicateur);
  return rang < 0 ? Object.keys(INDICATEURS).length : rang;
}

/** How a figure is called: its words, or the column's own name when nobody told what it means. */
export function direIndicateur(indicateur: string): Pick<Indicateur, 'libelle' | 'unite'> {
  const connu = Object.hasOwn(INDICATEURS, indicateur) ? INDICATEURS[indicateur] : undefined;
  return { libelle: connu?.libelle ?? indicateur, unite: connu?.unite ?? null };
}
