export type {
  LieuAApprecier,
  LieuSitue,
  LieuxDeLAction,
  MotifDeLieu,
  PointDeLAction,
  QuartierDuDossier,
} from './lieu.ts';
export { examinerLieux, lieuxAApprecier, quartiersRetenus } from './lieux.ts';
export { examinerPart } from './part-des-habitants.ts';
