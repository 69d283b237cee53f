export type { ActionVotee, Groupe } from './rules/votees.ts';
export { grouperPar, totalDe } from './rules/votees.ts';
export { exporterGeojson } from './store/geojson.ts';
export type { ExportScdl } from './store/scdl.ts';
export { exporterScdl } from './store/scdl.ts';
export { verificationVitrine } from './store/verification.ts';
export { lireActionsVotees } from './store/votees.ts';
