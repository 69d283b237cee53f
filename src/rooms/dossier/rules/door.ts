export { direCompteDeQuartiers } from './lieux.ts';
