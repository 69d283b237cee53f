import type { Objet } from '../../core/access/table.ts';

/** The rooms that write in the journal, by the name that the journal gives them. */
export const PIECES: ReadonlyMap<string, string> = new Map([
  ['territoire', 'Territoire'],
  ['organisation', 'Organisation'],
  ['personne', 'Personne'],
  ['dispositif', 'Dispositif'],
  ['enveloppe', 'Enveloppe'],
  ['appel', 'Appel à projets'],
  ['dossier', 'Dossier'],
  ['import', 'Import de dossiers'],
  ['proposition', 'Proposition'],
  ['ligne', 'Ligne de dialogue'],
  ['deliberation', 'Délibération'],
]);

/** What one must be able to read everywhere to see the content of a fact of each room. */
export const OBJETS_DES_PIECES: ReadonlyMap<string, readonly Objet[]> = new Map([
  ['territoire', ['territoire']],
  ['organisation', ['organisation']],
  ['personne', ['personne']],
  ['dispositif', ['dispositif']],
  ['enveloppe', ['enveloppe', 'mouvement']],
  ['appel', ['appel']],
  ['dossier', ['dossier', 'dossier-brouillon']],
  ['import', ['dossier', 'dossier-brouillon']],
  ['proposition', ['proposition']],
  ['ligne', ['position-region', 'position-epci', 'echange']],
  ['deliberation', ['deliberation']],
]);

const TYPES: ReadonlyMap<string, string> = new Map([
  ['ReferentielImporte', 'Référentiel importé'],
  ['PerimetresImportes', 'Périmètres importés'],
  ['ContratsImportes', 'Contrats importés'],
  ['OrganisationEnregistree', 'Organisation enregistrée'],
  ['OrganisationCorrigee', 'Organisation corrigée'],
  ['PersonneEnregistree', 'Personne enregistrée'],
  ['RoleConfie', 'Rôle confié'],
  ['RoleFini', 'Rôle fini'],
  ['DispositifImporte', 'Dispositif importé'],
  ['EnveloppeProvisionnee', 'Enveloppe provisionnée'],
  ['EnveloppeNotifiee', 'Enveloppe notifiée'],
  ['EnveloppeRevisee', 'Enveloppe révisée'],
  ['MouvementPasse', 'Mouvement passé'],
  ['AppelOuvert', 'Appel ouvert'],
  ['AppelProlonge', 'Appel prolongé'],
  ['TableauImporte', 'Tableau de dossiers importé'],
  ['DossierCree', 'Dossier créé'],
  ['DossierModifie', 'Dossier modifié'],
  ['DossierDepose', 'Dossier déposé'],
  ['DossierRetire', 'Dossier retiré'],
  ['PropositionOuverte', 'Proposition ouverte'],
  ['ActionProposee', 'Action proposée'],
  ['ActionEcartee', 'Action écartée'],
  ['ActionRemise', 'Action remise à examiner'],
  ['ActionsClassees', 'Actions classées'],
  ['PropositionTransmise', 'Proposition transmise'],
  ['LigneOuverte', 'Ligne ouverte'],
  ['MontantPropose', 'Montant proposé'],
  ['MontantAmende', 'Montant amendé'],
  ['PositionValidee', 'Position validée'],
  ['QuestionPosee', 'Question posée'],
  ['LigneRefusee', 'Ligne refusée'],
  ['LigneRenvoyee', 'Ligne renvoyée'],
  ['LigneRetiree', 'Ligne retirée'],
  ['AccordConclu', 'Accord conclu'],
  ['AccordRompu', 'Accord rompu'],
  ['LigneProgrammee', 'Ligne programmée'],
  ['LigneDeprogrammee', 'Ligne déprogrammée'],
  ['LigneVotee', 'Ligne votée'],
  ['DeliberationPreparee', 'Délibération préparée'],
  ['ProgrammeInscrit', 'Programme inscrit'],
  ['ProgrammeRetire', 'Programme retiré'],
  ['AnnexeFigee', 'Annexe figée'],
  ['AnnexeRouverte', 'Annexe rouverte'],
  ['DeliberationAdoptee', 'Délibération adoptée'],
  ['DeliberationRejetee', 'Délibération rejetée'],
  ['RecepisseEnregistre', 'Récépissé enregistré'],
  ['DeliberationPubliee', 'Délibération publiée'],
  ['DeliberationRendueExecutoire', 'Délibération rendue exécutoire'],
]);

/** The type of a fact in words; a type not yet worded, as it stands. */
export function direType(type: string): string {
  return TYPES.get(type) ?? type;
}
