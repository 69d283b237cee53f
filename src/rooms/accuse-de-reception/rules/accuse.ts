import { type Instant, type Jour, jourAParis, plusTardDeMois } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import type { AppelAProjets } from '../../appel/door.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { Dossier } from '../../dossier/door.ts';
import type { PartDeclaree } from '../../eligibilite/door.ts';
import type { LieuAApprecier } from '../../lieux-de-l-action/rules/door.ts';

/** The mentions of an electronic receipt (CRPA R112-5) and of silence (CRPA L231-4, 3°). */
export interface AccuseDeReception {
  readonly numero: string;
  readonly recuLe: Instant;
  readonly empreinte: string;
  readonly service: string;
  readonly dispositif: string;
  readonly appel: string;
  readonly annee: number;
  readonly intitule: string;
  readonly priorite: string;
  readonly porteur: string;
  readonly epci: string;
  readonly montantDemandeCentimes: Centimes;
  /** Code and name of each quartier. */
  readonly quartiers: readonly string[];
  /** Of the people whom the action reaches; null when the holder did not say it. */
  readonly partDesHabitants: PartDeclaree | null;
  readonly reglesAParametrer: readonly string[];
  readonly lieuxAApprecier: readonly LieuAApprecier[];
  /** Day after which silence is a refusal: two months, since the request is one for money. */
  readonly silenceVautRejetLe: Jour;
}

/** What the receipt says of other rooms' things, by their names on the day it is made. */
export interface NomsDeLAccuse {
  readonly porteur: string;
  readonly epci: string;
  /** Name of a quartier by its code; empty when unknown. */
  quartier(code: string): string;
}

const MOIS_DE_SILENCE = 2;

/** Two months after the deposit (CRPA L231-4, 3°). */
export function jourDuSilence(deposeLe: Instant): Jour {
  return plusTardDeMois(jourAParis(deposeLe), MOIS_DE_SILENCE);
}

/**
 * What the holder is given back at deposit.
 * @throws Error when the dossier was not deposited.
 */
export function accuseDeReception(
  dossier: Dossier,
  appel: AppelAProjets,
  dispositif: Dispositif,
  noms: NomsDeLAccuse,
): AccuseDeReception {
  const { numero, deposeLe, empreinte, contenu } = dossier;
  if (numero === null || deposeLe === null || empreinte === null) {
    throw new Error('un brouillon n’a pas d’accusé de réception');
  }
  const priorite = dispositif.priorites.find(({ code }) => code === contenu.prioriteCode);
  return {
    numero,
    recuLe: deposeLe,
    empreinte,
    service: dispositif.region.nom,
    dispositif: dispositif.intitule,
    appel: appel.intitule,
    annee: appel.annee,
    intitule: contenu.intitule,
    priorite: priorite?.libelle ?? contenu.prioriteCode,
    porteur: noms.porteur,
    epci: noms.epci,
    montantDemandeCentimes: dossier.montantDemandeCentimes,
    quartiers: dossier.quartiers.map(({ code }) => `${noms.quartier(code)} (${code})`.trim()),
    partDesHabitants: contenu.partDesHabitants ?? null,
    reglesAParametrer: dossier.reglesAParametrer,
    lieuxAApprecier: dossier.lieuxAApprecier ?? [],
    silenceVautRejetLe: jourDuSilence(deposeLe),
  };
}
