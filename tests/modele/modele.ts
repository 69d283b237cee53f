import type { CommandeEnveloppe } from '../../src/rooms/enveloppe/door.ts';
import type { CommandeProposition } from '../../src/rooms/proposition/door.ts';
import { DOSSIERS, type Geste } from './gestes.ts';
import { droitAuModele } from './modele-droits.ts';
import {
  compter,
  disponible,
  horsDemande,
  type Issue,
  type Modele,
  pocheDe,
} from './modele-etat.ts';
import { ligne } from './modele-ligne.ts';

/** Plays one gesture on the model and says what it answers; a refusal changes nothing. */
export function jouerAuModele(modele: Modele, geste: Geste): Issue {
  const droit = droitAuModele(modele, geste);
  if (droit !== 'ok') return droit;
  switch (geste.sur) {
    case 'enveloppe':
      return enveloppe(modele, geste.commande);
    case 'proposition':
      return proposition(modele, geste.commande, geste.acteur.personneId);
    case 'ligne':
      return ligne(modele, geste.dossierId, geste.commande, geste.acteur);
  }
}

function enveloppe(modele: Modele, commande: CommandeEnveloppe): Issue {
  const montants: Record<string, number> = { ...commande.montants };
  const avant = modele.dotation;
  if (commande.type === 'notifierEnveloppe') {
    if (avant !== null) return 'enveloppe-deja-notifiee';
    const dotees = Object.values(montants).filter((valeur) => valeur > 0).length;
    if (dotees === 0) return 'montant-nul';
    modele.dotation = montants;
    return compter(modele, 'enveloppe', 1 + dotees);
  }
  if (avant === null) return 'enveloppe-non-notifiee';
  if (commande.type === 'reviserEnveloppe' && commande.motif === ' ') return 'motif-manquant';
  const poches = Object.keys(montants);
  const ecart = (poche: string) => (montants[poche] ?? 0) - (avant[poche] ?? 0);
  if (poches.some((p) => disponible(modele, p) + ecart(p) < 0)) return 'enveloppe-insuffisante';
  const changees = poches.filter((poche) => ecart(poche) !== 0).length;
  if (changees === 0) return 'montant-nul';
  modele.dotation = montants;
  return compter(modele, 'enveloppe', 1 + changees);
}

function proposition(modele: Modele, commande: CommandeProposition, par: string): Issue {
  if (modele.elu !== null) return 'proposition-transmise';
  switch (commande.type) {
    case 'proposerAction':
      return proposer(modele, commande.dossierId, commande.montantCentimes, par);
    case 'ecarterAction':
      return ecarter(modele, commande.dossierId, commande.motif, par);
    case 'remettreAction':
      return remettre(modele, commande.dossierId);
    case 'classerActions': {
      const { dossierIds } = commande;
      const memes = [...dossierIds].sort().join() === [...modele.classement].sort().join();
      if (!memes || !estOuverte(modele)) return 'classement-incomplet';
      modele.classement = [...dossierIds];
      return compter(modele, 'proposition', 1);
    }
    case 'transmettreProposition':
      return transmettre(modele, par);
  }
}

function proposer(modele: Modele, id: string, montant: number, par: string): Issue {
  const obstacle = montantInterdit(id, montant);
  if (obstacle !== 'ok') return obstacle;
  const ouverture = estOuverte(modele) ? 0 : 1;
  modele.choix.set(id, { montant, par });
  if (!modele.classement.includes(id)) modele.classement.push(id);
  return compter(modele, 'proposition', ouverture + 1);
}

function ecarter(modele: Modele, id: string, motif: string, par: string): Issue {
  if (DOSSIERS[id] === undefined) return 'dossier-non-depose';
  if (motif === ' ') return 'motif-manquant';
  const ouverture = estOuverte(modele) ? 0 : 1;
  modele.choix.set(id, { montant: null, par });
  modele.classement = modele.classement.filter((classe) => classe !== id);
  return compter(modele, 'proposition', ouverture + 1);
}

function remettre(modele: Modele, id: string): Issue {
  if (!modele.choix.delete(id)) return 'action-non-decidee';
  modele.classement = modele.classement.filter((classe) => classe !== id);
  return compter(modele, 'proposition', 1);
}

/** The first decision opens the proposition, which stays open once it is taken back. */
function estOuverte({ faits }: Modele): boolean {
  return (faits['proposition'] ?? 0) > 0;
}

function montantInterdit(id: string, montant: number): Issue {
  const dossier = DOSSIERS[id];
  if (dossier === undefined) return 'dossier-non-depose';
  if (!dossier.participation) return 'participation-absente';
  if (!dossier.quartier) return 'quartier-absent';
  return horsDemande(id, montant);
}

function transmettre(modele: Modele, par: string): Issue {
  const { choix, classement } = modele;
  if (choix.size === 0) return 'proposition-vide';
  if (Object.keys(DOSSIERS).some((id) => !choix.has(id))) return 'dossiers-non-decides';
  const retenus = classement.map((id) => ({ id, ...choix.get(id) }));
  if (retenus.some((retenu) => retenu.par === par)) return 'auteur-ne-transmet-pas';
  for (const [poche, plafond] of Object.entries(modele.dotation ?? modele.provisoire)) {
    const siens = retenus.filter(({ id }) => pocheDe(modele, id) === poche);
    if (siens.reduce((total, { montant }) => total + (montant ?? 0), 0) > plafond) {
      return 'enveloppe-depassee';
    }
  }
  modele.elu = par;
  return compter(modele, 'proposition', 1);
}
