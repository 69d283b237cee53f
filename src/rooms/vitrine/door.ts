export { exporterGeojson } from './store/geojson.ts';
export type { ExportScdl } from './store/scdl.ts';
export { exporterScdl } from './store/scdl.ts';
export { verificationVitrine } from './store/verification.ts';
