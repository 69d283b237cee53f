export { direLesAdresses, direLesRetrouvees } from './adresses-retrouvees.tsx';
export { CarteDesLieux, type LieuxDessines, lireLieux } from './carte-des-lieux.tsx';
export { type CadreDesLieux, lireChampsDesLieux, lireLieuxTapes } from './champs.tsx';
export { direQuartiers } from './dire-quartiers.ts';
export { LieuxAApprecier } from './lieux-a-apprecier.tsx';
