import { EPCI, type EpciDeDemonstration, QUARTIERS } from './donnees.ts';

/** The natures given in turn: every EPCI has priority, watch and lived-in neighbourhoods. */
const NATURES = ['prioritaire', 'prioritaire', 'prioritaire', 'veille-active', 'vecu'] as const;

const RAYON_DEGRES = 0.006;
const PAS_DEGRES = 0.02;
const COTES = 6;

/** Codes of the invented neighbourhoods of an EPCI: no official code begins like them. */
export function codesInventes(epci: EpciDeDemonstration): readonly string[] {
  return QUARTIERS.map((_, rang) => `INVENTE-${epci.sigle}-${rang + 1}`);
}

/** The middle of an invented neighbourhood. */
export function centreInvente(epci: EpciDeDemonstration, rang: number): [number, number] {
  const angle = (2 * Math.PI * rang) / QUARTIERS.length;
  const [lon, lat] = epci.centre;
  return [
    arrondi(lon + PAS_DEGRES * Math.cos(angle)),
    arrondi(lat + 0.6 * PAS_DEGRES * Math.sin(angle)),
  ];
}

/** The invented neighbourhoods as GeoJSON: hexagons around each town, in our own vocabulary. */
export function territoireInvente(): object {
  return {
    type: 'FeatureCollection',
    name: 'Quartiers inventés pour la démonstration',
    features: EPCI.flatMap((epci) =>
      QUARTIERS.map((nom, rang) => ({
        type: 'Feature',
        properties: {
          code: codesInventes(epci)[rang],
          nom: `${nom} (quartier inventé)`,
          nature: NATURES[rang],
          epci: epci.siren,
          communes: epci.commune,
        },
        geometry: { type: 'Polygon', coordinates: [hexagone(centreInvente(epci, rang))] },
      })),
    ),
  };
}

/** One contract for each EPCI, 2015 to 2022, in our own vocabulary. */
export function contratsDeDemonstration(): string {
  const lignes = EPCI.map(
    ({ siren, sigle }) =>
      `INVENTE-CV-${sigle},${siren},Contrat de ville (démonstration) ${sigle},2015-01-01,2022-12-31`,
  );
  return `${['code,epci_siren,libelle,du,au', ...lignes].join('\n')}\n`;
}

/** The contracts in force for a call of that year, one an EPCI: begun the year before, for six years. */
export function contratsEnCours(epci: readonly EpciDeDemonstration[], annee: number): string {
  const [du, au] = [`${annee - 1}-01-01`, `${annee + 4}-12-31`];
  const lignes = epci.map(
    ({ siren, sigle }) =>
      `INVENTE-CV2-${sigle},${siren},Contrat de ville suivant (démonstration) ${sigle},${du},${au}`,
  );
  return `${['code,epci_siren,libelle,du,au', ...lignes].join('\n')}\n`;
}

function hexagone([lon, lat]: [number, number]): number[][] {
  const sommets = Array.from({ length: COTES }, (_, rang) => {
    const angle = (2 * Math.PI * rang) / COTES;
    return [
      arrondi(lon + RAYON_DEGRES * Math.cos(angle)),
      arrondi(lat + 0.6 * RAYON_DEGRES * Math.sin(angle)),
    ];
  });
  return [...sommets, sommets[0] ?? [lon, lat]];
}

function arrondi(degres: number): number {
  return Math.round(degres * 1e6) / 1e6;
}
