import { canonique } from '../../../core/canonical.ts';
import { texteCanonique } from '../../../core/geometry/geometrie.ts';
import { estAdmis, jugerLieu, verdictDe } from './juger.ts';
import { preparerTerrain, situerLieu } from './situer.ts';
import type {
  Certificat,
  Commune,
  Contrat,
  Perimetre,
  Question,
  Regle,
  RegleDeLieu,
  ReponseDeLieu,
} from './types.ts';

/** Gives the SHA-256 of a text, in hexadecimal: handed in, since a rule imports no machine. */
export type Empreindre = (texte: string) => string;

export const FORMAT = 'beffroi-certificat-d-eligibilite/1';

/** What territoire and the dispositif say, for one question. */
export interface Donnees {
  readonly etabliLe: string;
  readonly question: Question;
  readonly regle: Regle;
  readonly epciNom: string;
  readonly contrat: Contrat | null;
  /** The communes that the places or the perimeters name; more do no harm. */
  readonly communes: readonly Commune[];
  /** Every perimeter in force that day that may matter: around the places, and of the contract. */
  readonly perimetres: readonly Perimetre[];
}

/** Answers a question, and gathers all that proves the answer. */
export function etablirCertificat(donnees: Donnees, empreindre: Empreindre): Certificat {
  const { question, regle } = donnees;
  const perimetres = donnees.perimetres.toSorted(parCode);
  const reponses = repondre(question, regle, perimetres);
  const nommes = new Set(reponses.flatMap(codesNommes));
  const cites = perimetres.filter(({ code }) => nommes.has(code));
  const citees = new Set([
    ...reponses.flatMap(({ communes }) => communes),
    ...cites.flatMap(({ communes }) => communes),
  ]);
  const reste = {
    format: FORMAT,
    etabliLe: donnees.etabliLe,
    question,
    regle,
    epciNom: donnees.epciNom,
    contrat: donnees.contrat,
    reponses,
    verdict: verdictDe(reponses),
    communes: donnees.communes.filter(({ code }) => citees.has(code)).toSorted(parCode),
    perimetres: cites,
  } as const;
  return { ...reste, empreinte: empreindre(canonique(reste)) };
}

function parCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : 1;
}

/** What the rule answers for each place, among perimeters sorted by code. */
export function repondre(
  { lieux, partDesHabitants: declaree }: Pick<Question, 'lieux' | 'partDesHabitants'>,
  regle: RegleDeLieu,
  perimetres: readonly Perimetre[],
): ReponseDeLieu[] {
  const terrain = preparerTerrain(perimetres, (un) => estAdmis(un, regle));
  const pose = { regle, declaree };
  return lieux.map((lieu) => jugerLieu(lieu, situerLieu(lieu, terrain), perimetres, pose));
}

function codesNommes({ situation }: ReponseDeLieu): string[] {
  if (situation.ou === 'dedans') {
    const { quartiers, proche } = situation;
    return [...quartiers, ...(proche === null ? [] : [proche])].map(({ code }) => code);
  }
  return situation.ou === 'dehors' ? situation.proches.map(({ code }) => code) : [];
}

/** One thing checked again: what, and whether it holds. */
export interface Constat {
  readonly quoi: 'empreinte' | 'dessin' | 'reponse' | 'verdict';
  /** The quartier, or the rank of the place from 1; empty for the whole. */
  readonly lequel: string;
  readonly tenu: boolean;
}

/**
 * Does a certificate again from itself: its hash, each drawing's hash, each answer from the drawings
 * and the rule, the verdict. A nearer quartier left out of the file cannot be seen from the file: the
 * hash published in the journal is what ties it to the territory of that day.
 */
export function verifierCertificat(certificat: Certificat, empreindre: Empreindre): Constat[] {
  const { empreinte, ...reste } = certificat;
  const refaites = refaire(reste);
  const memes = (rang: number) =>
    canonique(refaites[rang] ?? null) === canonique(reste.reponses[rang] ?? null);
  const nombre = Math.max(refaites.length, reste.reponses.length);
  return [
    { quoi: 'empreinte', lequel: '', tenu: empreindre(canonique(reste)) === empreinte },
    ...reste.perimetres.map(({ code, geometrie, empreinte: dite }) => {
      const tenu =
        dite === null ? geometrie.length === 0 : empreindre(texteCanonique(geometrie)) === dite;
      return { quoi: 'dessin' as const, lequel: code, tenu };
    }),
    ...Array.from({ length: nombre }, (_, rang) => {
      return { quoi: 'reponse' as const, lequel: String(rang + 1), tenu: memes(rang) };
    }),
    { quoi: 'verdict', lequel: '', tenu: verdictDe(refaites) === reste.verdict },
  ];
}

/** The answers again; none when the drawings, altered, cannot even be compared. */
function refaire({ question, regle, perimetres }: Omit<Certificat, 'empreinte'>): ReponseDeLieu[] {
  try {
    return repondre(question, regle, perimetres);
  } catch {
    return [];
  }
}
