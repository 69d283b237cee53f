import type { Route } from '../core/http/route.ts';
export const workshopRoutes: readonly Route[] = [];
