import { z } from 'zod';
import { estJour, type Jour } from '../../../core/day.ts';

/** Longitude or latitude in a query, in degrees. */
function degre(limite: number, exemple: string) {
  const phrase = `Écrivez un nombre de degrés entre −${limite} et ${limite}, par exemple ${exemple}.`;
  return z
    .string({ error: phrase })
    .regex(/^-?\d{1,3}(?:[.,]\d{1,20})?$/, { error: phrase })
    .transform((texte) => Number(texte.replace(',', '.')))
    .refine((valeur) => Math.abs(valeur) <= limite, { error: phrase });
}

export const longitude = degre(180, '3.0573');
export const latitude = degre(90, '50.6292');

/** A day as `AAAA-MM-JJ`; left out, it is today in Paris. */
export const date = z
  .string()
  .refine((texte): texte is Jour => estJour(texte), {
    error: 'Écrivez la date ainsi : 2024-01-01.',
  })
  .transform((texte) => texte as Jour)
  .optional();

export const QUARTIER = z.object({
  code: z.string(),
  nom: z.string(),
  nature: z.enum(['prioritaire', 'veille-active', 'vecu']),
  millesime: z.iso.date().describe('Premier jour de validité du périmètre'),
  perimetre: z.string().nullable().describe('SHA-256 du tracé canonique'),
  epci: z.array(z.string()).describe('SIREN des intercommunalités'),
  contrats: z.array(z.string()).describe('Contrats de ville en vigueur ce jour-là'),
});

export const LOCALISATION = z.object({
  lon: z.number(),
  lat: z.number(),
  date: z.iso.date(),
  quartiers: z.array(QUARTIER).describe('Ceux qui contiennent le point, bords compris'),
  plusProche: z
    .object({ code: z.string(), metres: z.number() })
    .nullable()
    .describe(
      'Le bord le plus proche ; 0 mètre à l’intérieur. Une indication, à moins de 1 % près jusqu’à 10 km, plus grossière au-delà.',
    ),
});

export const COLLECTION = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: QUARTIER,
      geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.unknown()) }),
    }),
  ),
});
