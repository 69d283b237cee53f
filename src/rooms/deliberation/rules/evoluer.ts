import { jamais } from '../../../core/decision.ts';
import type { Deliberation, FaitDeliberation } from './types.ts';

/** Adopted, received by the State and published (CGCT L4141-1). */
export function estExecutoire(etat: Deliberation): boolean {
  return (
    (etat.statut === 'adoptee' || etat.statut === 'executoire') &&
    etat.recepisse !== null &&
    etat.publieeLe !== null
  );
}

/** The deliberation once a fact has happened. */
export function evoluerDeliberation(
  etat: Deliberation | null,
  fait: FaitDeliberation,
): Deliberation {
  if (fait.type === 'DeliberationPreparee') return preparee(fait);
  if (etat === null) throw new Error(`${fait.type} sur une délibération qui n’existe pas`);
  switch (fait.type) {
    case 'ProgrammeInscrit':
      return { ...etat, epciSirens: [...etat.epciSirens, fait.epciSiren] };
    case 'ProgrammeRetire':
      return { ...etat, epciSirens: etat.epciSirens.filter((siren) => siren !== fait.epciSiren) };
    case 'AnnexeFigee': {
      const { lignes: annexe, totaux, empreinte: empreinteAnnexe } = fait;
      return { ...etat, statut: 'figee', annexe, totaux, empreinteAnnexe };
    }
    case 'AnnexeRouverte':
      return { ...etat, statut: 'preparation', ...SANS_ANNEXE };
    case 'DeliberationAdoptee':
    case 'DeliberationRejetee': {
      const { type, numero, ...vote } = fait;
      const statut = type === 'DeliberationAdoptee' ? 'adoptee' : 'rejetee';
      return { ...etat, statut, numero, vote };
    }
    case 'RecepisseEnregistre': {
      const { identifiant, recuLe } = fait;
      return { ...etat, recepisse: { identifiant, recuLe } };
    }
    case 'DeliberationPubliee':
      return { ...etat, publieeLe: fait.publieeLe };
    case 'DeliberationRendueExecutoire':
      return { ...etat, statut: 'executoire', executoireLe: fait.executoireLe };
    default:
      return jamais(fait);
  }
}

const SANS_ANNEXE = { annexe: null, totaux: null, empreinteAnnexe: null } as const;

function preparee(fait: Extract<FaitDeliberation, { type: 'DeliberationPreparee' }>): Deliberation {
  const { type: _, ...champs } = fait;
  return {
    ...champs,
    statut: 'preparation',
    epciSirens: [],
    ...SANS_ANNEXE,
    numero: null,
    vote: null,
    recepisse: null,
    publieeLe: null,
    executoireLe: null,
  };
}
