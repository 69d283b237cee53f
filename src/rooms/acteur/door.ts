export { direRefusDAgir, direRefusOrganisation, direRefusPersonne } from './pages/phrases.ts';
export { choisirMandat } from './rules/mandat.ts';
export type {
  CommandeOrganisation,
  CommandePersonne,
  NatureDOrganisation,
  Organisation,
  Personne,
  RefusDAgir,
  RefusOrganisation,
  RefusPersonne,
  RoleConfiable,
  RoleTenu,
} from './rules/types.ts';
export { NATURES_D_ORGANISATION } from './rules/types.ts';
export { agirComme } from './store/agir-comme.ts';
export { annoncer, estDe } from './store/annonce.ts';
export type { FaitSigne } from './store/histoire.ts';
export { lireHistoirePour, lireHistoireSignee, signer, signerPour } from './store/histoire.ts';
export {
  lireOrganisation,
  nomDOrganisation,
  nommerOrganisations,
  pieceOrganisation,
  trouverOrganisation,
} from './store/organisation.ts';
export {
  etatDePersonne,
  lirePersonne,
  listerPersonnes,
  piecePersonne,
  trouverPersonneParCourriel,
} from './store/personne.ts';
export { verificationOrganisation, verificationPersonne } from './store/verification.ts';
