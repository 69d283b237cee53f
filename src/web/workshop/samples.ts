const INSECABLE = '\u00A0';

/** A long title, as some holders write them. */
export const TITRE_LONG =
  'Réaménagement participatif de la placette, des pieds d’immeubles et du cheminement vers l’école ' +
  `maternelle, avec les habitants, le bailleur et le centre social (2e${INSECABLE}tranche)`;

/** A long name, as some EPCI bear them. */
export const NOM_LONG =
  'Communauté d’agglomération de la Région de Château-Thierry et des Portes de la Champagne (inventée)';

/** An amount wide enough to try a column. */
export const GROS_MONTANT = 1_234_567_890_12;
