import { type Cible, NULLE_PART } from '../../../core/access/access.ts';
import { estJour, type Instant, instantAParis, jour } from '../../../core/day.ts';
import type { Page } from '../../../core/http/route.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { estOuvert } from '../rules/ouverture.ts';
import type { AppelAProjets, RefusAppel } from '../rules/types.ts';

export const TRAIL: Page['trail'] = [{ href: '/appels', label: 'Appels à projets' }];

/** Where a call stands for the rights: of an EPCI only when it is for that one alone. */
export function cibleDesEpci(epciSirens: readonly string[]): Cible {
  const siens = epciSirens.length === 1 ? epciSirens : [];
  return { ...NULLE_PART, dejaLa: true, epciSirens: siens, etapes: ['publie'] };
}

/** Whether dossiers may be deposited: the word and its tone. */
export const OUVERTURES = {
  'a-venir': { mot: 'à venir', ton: 'attente' },
  ouvert: { mot: 'ouvert', ton: 'accord' },
  clos: { mot: 'clos', ton: 'neutre' },
} as const;

export function ouvertureDe(appel: AppelAProjets, quand: Instant): keyof typeof OUVERTURES {
  if (estOuvert(appel, quand)) return 'ouvert';
  return quand < appel.ouvreLe ? 'a-venir' : 'clos';
}

/** Whether dossiers may be deposited now, in a word. */
export function EtiquetteDOuverture({ appel, quand }: { appel: AppelAProjets; quand: Instant }) {
  const { mot, ton } = OUVERTURES[ouvertureDe(appel, quand)];
  return <Etiquette ton={ton}>{mot}</Etiquette>;
}

/** The instant that a day and an hour « 18:00 » or « 18 h 30 » tell in Paris; null if unreadable. */
export function lireMoment(leJour: string, heure: string): Instant | null {
  const lu = /^([01]?\d|2[0-3])\s*(?:h|:)\s*([0-5]\d)?$/i.exec(heure.replaceAll('\u00A0', ' '));
  if (lu === null || !estJour(leJour)) return null;
  return instantAParis(jour(leJour), Number(lu[1]), Number(lu[2] ?? '0'));
}

/** Beside which field each refusal stands. */
export function champDuRefus(refus: RefusAppel): string {
  switch (refus.code) {
    case 'intitule-manquant':
      return 'intitule';
    case 'annee-non-couverte':
      return 'annee';
    case 'epci-faux':
    case 'epci-en-double':
      return 'epcis';
    case 'piece-sans-nom':
      return 'pieces';
    case 'fermeture-avant-ouverture':
    case 'fermeture-non-repoussee':
      return 'fermeJour';
    case 'motif-manquant':
      return 'motif';
    default:
      return 'contenu';
  }
}
