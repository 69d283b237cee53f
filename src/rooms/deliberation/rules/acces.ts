import { type Cible, type DemandeDAcces, juger, NULLE_PART } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { jamais } from '../../../core/decision.ts';
import type { CommandeDeliberation, Deliberation, LigneDAnnexe } from './types.ts';

/**
 * The right to ask for: the instruction prepares, the direction records what was voted, sent to the
 * State and published (rights matrix, line « report, deliberation »).
 */
export function accesDeliberation(
  commande: CommandeDeliberation,
  etat: Deliberation | null,
): DemandeDAcces {
  const nouvelle = commande.type === 'preparerDeliberation';
  const cible = etat === null ? { ...NULLE_PART, existe: nouvelle } : cibleDe(etat);
  return { verbe: verbeDe(commande), objet: 'deliberation', cible };
}

function verbeDe(commande: CommandeDeliberation): 'C' | 'V' {
  switch (commande.type) {
    case 'preparerDeliberation':
    case 'inscrireProgramme':
    case 'retirerProgramme':
    case 'figerAnnexe':
    case 'rouvrirAnnexe':
      return 'C';
    case 'adopterDeliberation':
    case 'rejeterDeliberation':
    case 'enregistrerRecepisse':
    case 'publierDeliberation':
      return 'V';
    default:
      return jamais(commande);
  }
}

/** Where a deliberation stands for the rights: its EPCI, and whether it is voted and published. */
export function cibleDe(etat: Deliberation): Cible {
  const votee = etat.statut === 'adoptee' || etat.statut === 'executoire';
  return {
    ...NULLE_PART,
    dejaLa: true,
    epciSirens: etat.epciSirens,
    etapes: [
      ...(votee ? (['vote'] as const) : []),
      ...(votee && etat.publieeLe !== null ? (['publie'] as const) : []),
    ],
  };
}

/** Tells whether an actor may read one line of an annex. */
export function peutLireLaLigne(
  acteur: Acteur,
  etat: Deliberation,
  { epciSiren, porteurId }: LigneDAnnexe,
): boolean {
  const cible = { ...cibleDe(etat), epciSirens: [epciSiren], organisationId: porteurId };
  return juger(acteur, { verbe: 'L', objet: 'deliberation', cible }) === 'permis';
}

/** Tells whether an actor may read the act itself, through any of its lines if need be. */
export function peutLireLActe(acteur: Acteur, etat: Deliberation): boolean {
  const cible = cibleDe(etat);
  if (juger(acteur, { verbe: 'L', objet: 'deliberation', cible }) === 'permis') return true;
  return (etat.annexe ?? []).some((ligne) => peutLireLaLigne(acteur, etat, ligne));
}
