import { z } from 'zod';
import { api, json, openApi } from '../core/http/api.ts';
import type { Route } from '../core/http/route.ts';
import { localisationApi } from '../rooms/localisation/pages/routes.ts';

const TYPE = 'application/openapi+json';

/** The addresses for machines, and their description, which describes itself too. */
export const apiRoutes: readonly Route[] = [
  ...localisationApi,
  api({
    method: 'GET',
    path: '/api/openapi.json',
    right: 'tous',
    resume: 'La description de ces adresses, en OpenAPI 3.1',
    query: z.object({}),
    reponse: { type: TYPE, description: 'Un document OpenAPI 3.1' },
    handle: () => json(openApi(apiRoutes, 'Beffroi, données ouvertes', '1'), TYPE),
  }),
];
