import type { DemandeDAcces } from '../../../core/access/access.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { estSiren } from '../../../core/identifiers.ts';
import type {
  AppelAProjets,
  CommandeAppel,
  ContexteAppel,
  FaitAppel,
  RefusAppel,
} from './types.ts';

/**
 * The right to ask for (rights matrix, line « yearly call »). A call is published as soon as it
 * exists. It belongs to an EPCI only when it is for that one alone: an agent opens and prolongs
 * those of his own EPCI, and never one that other EPCI share.
 */
export function accesAppel(commande: CommandeAppel, etat: AppelAProjets | null): DemandeDAcces {
  const nouveau = commande.type === 'ouvrirAppel';
  const epciSirens = (nouveau ? commande.epciSirens : etat?.epciSirens) ?? [];
  return {
    verbe: nouveau ? 'C' : 'M',
    objet: 'appel',
    cible: {
      existe: nouveau || etat !== null,
      epciSirens: epciSirens.length === 1 ? epciSirens : [],
      organisationId: null,
      invites: [],
      etapes: ['publie'],
    },
  };
}

/** Decides when dossiers may be deposited. */
export function deciderAppel(
  commande: CommandeAppel,
  etat: AppelAProjets | null,
  contexte: ContexteAppel,
): Decision<FaitAppel, RefusAppel> {
  switch (commande.type) {
    case 'ouvrirAppel':
      return ouvrir(commande, etat, contexte);
    case 'prolongerAppel':
      return prolonger(commande, etat);
    default:
      return jamais(commande);
  }
}

function ouvrir(
  commande: Extract<CommandeAppel, { type: 'ouvrirAppel' }>,
  etat: AppelAProjets | null,
  contexte: ContexteAppel,
): Decision<FaitAppel, RefusAppel> {
  if (etat !== null) return refuse({ code: 'appel-existe-deja' });
  const appel = appelDe(commande);
  const defaut = defautDe(appel, contexte);
  return defaut === null ? accepte({ type: 'AppelOuvert', ...appel }) : refuse(defaut);
}

/** The close only moves later, before or after it has passed, and the reason is kept. */
function prolonger(
  commande: Extract<CommandeAppel, { type: 'prolongerAppel' }>,
  etat: AppelAProjets | null,
): Decision<FaitAppel, RefusAppel> {
  if (etat === null) return refuse({ code: 'appel-inexistant' });
  const motif = commande.motif.trim();
  if (motif === '') return refuse({ code: 'motif-manquant' });
  if (commande.fermeLe <= etat.fermeLe) {
    return refuse({ code: 'fermeture-non-repoussee', fermeLe: etat.fermeLe });
  }
  return accepte({ type: 'AppelProlonge', fermeLe: commande.fermeLe, motif });
}

/** The call once a fact has happened. */
export function evoluerAppel(etat: AppelAProjets | null, fait: FaitAppel): AppelAProjets {
  if (fait.type === 'AppelOuvert') return appelDe(fait);
  if (etat === null) throw new Error(`${fait.type} sur un appel qui n’existe pas`);
  return { ...etat, fermeLe: fait.fermeLe };
}

function appelDe(champs: AppelAProjets): AppelAProjets {
  const { dispositifCode, annee, epciSirens, ouvreLe, fermeLe } = champs;
  return {
    dispositifCode,
    annee,
    intitule: champs.intitule.trim(),
    epciSirens,
    ouvreLe,
    fermeLe,
    noteDeCadrage: champs.noteDeCadrage.trim(),
    piecesExigees: champs.piecesExigees.map((piece) => piece.trim()),
  };
}

function defautDe(appel: AppelAProjets, { anneeCouverte }: ContexteAppel): RefusAppel | null {
  const { dispositifCode, annee, epciSirens } = appel;
  if (appel.intitule === '') return { code: 'intitule-manquant' };
  if (!anneeCouverte) return { code: 'annee-non-couverte', dispositifCode, annee };
  const faux = epciSirens.find((siren) => !estSiren(siren));
  if (faux !== undefined) return { code: 'epci-faux', siren: faux };
  const double = epciSirens.find((siren, rang) => epciSirens.indexOf(siren) !== rang);
  if (double !== undefined) return { code: 'epci-en-double', siren: double };
  if (appel.piecesExigees.includes('')) return { code: 'piece-sans-nom' };
  return appel.ouvreLe < appel.fermeLe ? null : { code: 'fermeture-avant-ouverture' };
}
