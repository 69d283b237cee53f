import type { Route } from '../../../core/http/route.ts';
import { type Raconter, showAct } from './acte.tsx';
import { downloadAnnexe, listActs } from './actes.tsx';
import { showAction } from './action.tsx';
import { listActions } from './actions.tsx';
import { downloadGeojson, downloadScdl, showData } from './donnees.tsx';
import { showQuartier } from './quartier.tsx';
import { listQuartiers } from './quartiers.tsx';
import { downloadActions } from './telecharger.ts';

const RIGHT = { objet: 'publication', verbe: 'L' } as const;

/** What anyone sees of what was voted: actions, quartiers, acts, and the files to take away. */
export function vitrineRoutes(raconter: {
  readonly acte: Raconter;
  readonly quartier: Raconter;
}): readonly Route[] {
  return [
    get('/actions', listActions),
    get('/actions.csv', (context) => downloadActions(context, 'csv-donnees')),
    get('/actions.ods', (context) => downloadActions(context, 'ods')),
    get('/actions.xlsx', (context) => downloadActions(context, 'xlsx')),
    get('/actions/:id', showAction),
    get('/quartiers', listQuartiers),
    get('/quartiers/:code', (context) => showQuartier(context, raconter.quartier)),
    get('/deliberations-publiques', listActs),
    get('/deliberations-publiques/:id', (context) => showAct(context, raconter.acte)),
    get('/deliberations-publiques/:id/annexe.json', (context) => downloadAnnexe(context, 'json')),
    get('/deliberations-publiques/:id/annexe.pdf', (context) => downloadAnnexe(context, 'pdf')),
    get('/deliberations-publiques/:id/annexe.ods', (context) => downloadAnnexe(context, 'ods')),
    get('/donnees', showData),
    get('/donnees/subventions.csv', downloadScdl),
    get('/donnees/actions.geojson', downloadGeojson),
  ];
}

function get(path: string, handle: Route['handle']): Route {
  return { method: 'GET', path, right: RIGHT, handle };
}
