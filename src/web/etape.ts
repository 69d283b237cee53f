import type { Instant } from '../core/day.ts';
import { jourAParis } from '../core/day.ts';
import { formaterJour, pluriel } from '../core/typography.ts';
import type { LigneSituee, Situation } from './situation.ts';

const INSECABLE = '\u00A0';
/** The rank of an EPCI all of whose actions are voted, or none kept. */
const ACHEVE = 6;

/** Where the dialogue of an EPCI stands: its rank in the year, a word, and a sentence. */
export interface EtapeDuDialogue {
  readonly rang: number;
  readonly mot: string;
  readonly ton: 'neutre' | 'attente' | 'accord' | 'vote';
  readonly phrase: string;
}

/** « 3 actions », with its no-break space. */
export function compter(nombre: number, singulier: string, auPluriel: string): string {
  return `${nombre}${INSECABLE}${pluriel(nombre, singulier, auPluriel)}`;
}

/** The day in Paris of an instant, in words. */
export function dire(quand: Instant): string {
  return formaterJour(jourAParis(quand));
}

/**
 * Where the dialogue stands, from the envelope and the lines: only a transmission makes lines, so
 * that who reads them knows of it without the proposition itself.
 */
export function etapeDe(situation: Situation): EtapeDuDialogue {
  const { transmiseLe, lignes } = situation;
  if (transmiseLe === null && lignes.length === 0) return avantTransmission(situation);
  const nombre = (...statuts: LigneSituee['statut'][]) =>
    lignes.filter(({ statut }) => statuts.includes(statut)).length;
  const total = compter(lignes.length, 'action', 'actions');
  const ouvertes = nombre('ouverte', 'renvoyee');
  if (ouvertes > 0) {
    const phrase = `${ouvertes} sur ${total} à arrêter`;
    return { rang: 3, mot: 'dialogue en cours', ton: 'attente', phrase };
  }
  const accordees = nombre('accordee');
  if (accordees > 0) {
    const phrase = `${compter(accordees, 'action attend', 'actions attendent')} la délibération`;
    return { rang: 4, mot: 'accord complet', ton: 'accord', phrase };
  }
  const programmees = nombre('programmee');
  if (programmees > 0) {
    const phrase = `${compter(programmees, 'action inscrite', 'actions inscrites')} à l’annexe`;
    return { rang: 5, mot: 'à voter', ton: 'accord', phrase };
  }
  const votees = nombre('votee');
  if (votees === 0) {
    return {
      rang: ACHEVE,
      mot: 'sans suite',
      ton: 'neutre',
      phrase: `aucune des ${total} retenue`,
    };
  }
  const phrase = `${compter(votees, 'action votée', 'actions votées')} sur ${total}`;
  return { rang: ACHEVE, mot: 'voté', ton: 'vote', phrase };
}

/** Tells whether an EPCI has nothing left to settle that year. */
export function estAcheve(situation: Situation): boolean {
  return etapeDe(situation).rang === ACHEVE;
}

function avantTransmission({ statutEnveloppe, ouvertJusquAu }: Situation): EtapeDuDialogue {
  if (statutEnveloppe === null) {
    const phrase = 'la Région n’a pas encore créé l’enveloppe';
    return { rang: 0, mot: 'sans enveloppe', ton: 'neutre', phrase };
  }
  if (statutEnveloppe === 'provisoire') {
    const phrase = 'la Région doit notifier l’enveloppe';
    return { rang: 1, mot: 'enveloppe provisoire', ton: 'attente', phrase };
  }
  if (ouvertJusquAu !== null) {
    const phrase = `les porteurs déposent jusqu’au ${dire(ouvertJusquAu)}`;
    return { rang: 2, mot: 'appel ouvert', ton: 'neutre', phrase };
  }
  const phrase = 'l’EPCI n’a pas encore transmis sa proposition';
  return { rang: 2, mot: 'proposition attendue', ton: 'attente', phrase };
}

/** The earliest instant among lines; null when none has one. */
export function plusAncien(lignes: readonly LigneSituee[]): Instant | null {
  return lignes.flatMap(({ depuis }) => depuis ?? []).sort()[0] ?? null;
}
