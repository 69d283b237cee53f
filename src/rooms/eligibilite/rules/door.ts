export { defautDePart, type PartAttendue, partAttendue } from './part-declaree.ts';
