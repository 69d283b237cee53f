import { z } from 'zod';
import { jourAParis } from '../../../core/day.ts';
import { api, json, problem } from '../../../core/http/api.ts';
import type { Route } from '../../../core/http/route.ts';
import {
  codesEnVigueur,
  dessinerLesQuartiers,
  perimetreLePlusProche,
  type QuartierSitue,
  situerPoint,
} from '../../territoire/door.ts';
import { localiserTableau } from './lot.ts';
import { COLLECTION, date, LOCALISATION, latitude, longitude } from './schemas.ts';

const LIRE = { objet: 'territoire', verbe: 'L' } as const;

/** The territory for machines: a point, a table of points, the quartiers of a contract. */
export const localisationApi: readonly Route[] = [
  api({
    method: 'GET',
    path: '/api/territoire/localiser',
    right: LIRE,
    resume: 'Dans quels quartiers tombe un point, à une date',
    query: z.object({ lon: longitude, lat: latitude, date }),
    reponse: {
      type: 'application/json',
      description: 'Les quartiers qui contiennent le point, et le plus proche',
      schema: LOCALISATION,
    },
    async handle({ database, maintenant }, { lon, lat, date: le }) {
      const jour = le ?? jourAParis(maintenant);
      const [quartiers, plusProche] = await Promise.all([
        situerPoint(database, lon, lat, jour),
        perimetreLePlusProche(database, lon, lat, jour),
      ]);
      return json({ lon, lat, date: jour, quartiers: quartiers.map(decrire), plusProche });
    },
  }),
  api({
    method: 'POST',
    path: '/api/territoire/localiser.csv',
    right: LIRE,
    resume: 'La même réponse pour chaque ligne d’un tableau',
    query: z.object({ date }),
    corps: {
      type: 'text/csv',
      description:
        'UTF-8, virgules ou points-virgules, colonnes « longitude » et « latitude » (ou « lon » et ' +
        '« lat »), un million de lignes au plus. Les autres colonnes reviennent telles quelles.',
    },
    reponse: {
      type: 'text/csv',
      description:
        'Les lignes reçues, dans leur ordre, avec « quartier_code », « quartier_nom » et ' +
        '« quartier_nature » ; plusieurs quartiers sont séparés par « | ».',
    },
    handle({ database, maintenant }, { date: le }, body) {
      if (body === null) return problem(422, 'Envoyez un tableau CSV dans le corps de la demande');
      return localiserTableau(database, body, le ?? jourAParis(maintenant));
    },
  }),
  api({
    method: 'GET',
    path: '/api/territoire/quartiers.geojson',
    right: LIRE,
    resume: 'Les quartiers en vigueur à une date, d’un contrat ou d’un millésime',
    query: z.object({
      contrat: z.string().max(100).optional().describe('Code du contrat de ville'),
      epci: z
        .string()
        .regex(/^\d{9}$/, { error: 'Un SIREN a neuf chiffres.' })
        .optional()
        .describe('SIREN de l’intercommunalité'),
      millesime: date.describe('Ne garder que les périmètres qui valent depuis ce jour'),
      date,
    }),
    reponse: {
      type: 'application/geo+json',
      description: 'Une FeatureCollection, en degrés (CRS84)',
      schema: COLLECTION,
    },
    async handle({ database, maintenant }, { contrat, epci, millesime, date: le }) {
      const jour = le ?? millesime ?? jourAParis(maintenant);
      const codes = await codesEnVigueur(database, jour, { contrat, epci, millesime });
      const dessines = await dessinerLesQuartiers(database, codes, jour);
      const features = dessines.map((quartier) => ({
        type: 'Feature',
        properties: decrire(quartier),
        geometry: { type: 'MultiPolygon', coordinates: quartier.surface },
      }));
      return json({ type: 'FeatureCollection', features }, 'application/geo+json');
    },
  }),
];

function decrire(quartier: QuartierSitue): z.infer<typeof LOCALISATION>['quartiers'][number] {
  const { code, nom, nature, millesime, perimetreEmpreinte, epciSirens, contratCodes } = quartier;
  return {
    ...{ code, nom, nature, millesime, perimetre: perimetreEmpreinte },
    ...{ epci: [...epciSirens], contrats: [...contratCodes] },
  };
}
