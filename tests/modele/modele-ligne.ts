import type { Acteur } from '../../src/core/access/roles.ts';
import type { CommandeLigne, StatutDeLigne } from '../../src/rooms/dialogue/door.ts';
import { VERSION_DOSSIER } from './gestes.ts';
import {
  compter,
  disponible,
  horsDemande,
  type Issue,
  type LigneSimple,
  type Modele,
  pocheDe,
} from './modele-etat.ts';

function ligneNeuve(modele: Modele, id: string): LigneSimple {
  const { montant, par } = modele.choix.get(id) ?? { montant: 0, par: '' };
  const epci = { montant: montant ?? 0, auteur: par, valideur: modele.elu };
  return { statut: 'ouverte', region: null, epci, accord: 0, vote: 0 };
}

/** Plays one gesture on a line of the model. */
export function ligne(modele: Modele, id: string, commande: CommandeLigne, acteur: Acteur): Issue {
  const connue = modele.lignes.get(id);
  const courante = connue ?? ligneNeuve(modele, id);
  const issue = coup(modele, id, { ...courante }, commande, acteur);
  if (typeof issue === 'string') return issue;
  modele.lignes.set(id, issue.ligne);
  compter(modele, 'enveloppe', issue.mouvements);
  return compter(modele, id, issue.faits + (connue === undefined ? 1 : 0));
}

type Suite = { ligne: LigneSimple; faits: number; mouvements: number };

const DISCUTEE: readonly StatutDeLigne[] = ['ouverte', 'accordee', 'renvoyee'];
const QUAND: Readonly<Record<CommandeLigne['type'], readonly StatutDeLigne[]>> = {
  proposer: ['renvoyee'],
  amender: ['ouverte', 'accordee'],
  accepter: ['ouverte'],
  questionner: DISCUTEE,
  refuser: DISCUTEE,
  renvoyer: ['ouverte', 'accordee'],
  retirer: DISCUTEE,
  programmerLigne: ['accordee'],
  deprogrammerLigne: ['programmee'],
  voterLigne: ['programmee'],
};

function coup(
  modele: Modele,
  id: string,
  l: LigneSimple,
  commande: CommandeLigne,
  acteur: Acteur,
): Suite | Issue {
  if (!QUAND[commande.type].includes(l.statut)) return 'geste-hors-statut';
  if ('motif' in commande && commande.type !== 'amender' && commande.motif === ' ') {
    return 'motif-manquant';
  }
  const cote = acteur.role.endsWith('-epci') ? 'epci' : 'region';
  switch (commande.type) {
    case 'proposer':
    case 'amender':
      return ecrire(id, l, commande, cote, acteur.personneId);
    case 'accepter':
      return accepter(modele, id, l, commande, { cote, par: acteur.personneId });
    case 'questionner':
      return commande.texte === ' ' ? 'texte-manquant' : simple(l, {});
    case 'refuser':
      return quitter(l, { statut: 'refusee' });
    case 'retirer':
      return quitter(l, { statut: 'retiree' });
    case 'renvoyer':
      return quitter(l, { statut: 'renvoyee', region: null });
    case 'programmerLigne':
      return simple(l, { statut: 'programmee' });
    case 'deprogrammerLigne':
      return simple(l, { statut: 'accordee' });
    case 'voterLigne':
      return voter(l, commande.montantCentimes);
  }
}

function simple(l: LigneSimple, apres: Partial<LigneSimple>): Suite {
  return { ligne: { ...l, ...apres }, faits: 1, mouvements: 0 };
}

/** Leaves an agreement, if there was one. */
function quitter(l: LigneSimple, apres: Partial<LigneSimple>): Suite {
  const accordee = l.statut === 'accordee' ? 1 : 0;
  return { ligne: { ...l, accord: 0, ...apres }, faits: 1 + accordee, mouvements: accordee };
}

function ecrire(
  id: string,
  l: LigneSimple,
  commande: Extract<CommandeLigne, { type: 'proposer' | 'amender' }>,
  cote: 'region' | 'epci',
  auteur: string,
): Suite | Issue {
  const montant = commande.montantCentimes;
  const obstacle = horsDemande(id, montant);
  if (obstacle !== 'ok') return obstacle;
  if (commande.type === 'amender' && commande.motif === ' ') return 'motif-manquant';
  return quitter(l, { statut: 'ouverte', [cote]: { montant, auteur, valideur: null } });
}

function voter(l: LigneSimple, vote: number): Suite | Issue {
  if (vote <= 0) return 'montant-nul';
  if (vote > l.accord) return 'montant-superieur-a-l-accord';
  return { ...simple(l, { statut: 'votee', vote }), mouvements: vote < l.accord ? 2 : 1 };
}

function accepter(
  modele: Modele,
  id: string,
  l: LigneSimple,
  commande: Extract<CommandeLigne, { type: 'accepter' }>,
  { cote, par }: { cote: 'region' | 'epci'; par: string },
): Suite | Issue {
  const montant = commande.montantCentimes;
  const obstacle = horsDemande(id, montant);
  if (obstacle !== 'ok') return obstacle;
  const [sienne, autre] = cote === 'region' ? [l.region, l.epci] : [l.epci, l.region];
  const cache = cote === 'epci' && autre?.valideur === null;
  const vues = [sienne, cache ? null : autre].flatMap((p) => (p?.montant === montant ? p : []));
  const [visee] = vues;
  if (visee === undefined) return 'montant-hors-table';
  if (commande.versionDossier !== VERSION_DOSSIER) return 'version-du-dossier-differente';
  if (vues.some((vue) => vue.auteur === par)) return 'auteur-ne-valide-pas';
  if (sienne === visee && sienne.valideur !== null) return 'deja-validee';
  const validee = { ...l, [cote]: { montant, auteur: visee.auteur, valideur: par } };
  const conclu = autre?.montant === montant && autre.valideur !== null;
  return conclu ? conclure(modele, id, validee, montant) : simple(validee, {});
}

function conclure(modele: Modele, id: string, l: LigneSimple, accord: number): Suite | Issue {
  if (modele.dotation === null) return 'enveloppe-non-notifiee';
  if (disponible(modele, pocheDe(modele, id)) < accord) return 'enveloppe-insuffisante';
  return { ligne: { ...l, statut: 'accordee', accord }, faits: 2, mouvements: 1 };
}
