import { type Instant, type Jour, jourAParis, plusTardDeMois } from '../../../core/day.ts';
import type { Centimes } from '../../../core/money.ts';
import type { AppelAProjets } from '../../appel/door.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import type { Dossier } from './types.ts';

/** The mentions of an electronic receipt (CRPA R112-5) and of silence (CRPA L231-4, 3°). */
export interface AccuseDeReception {
  readonly numero: string;
  readonly recuLe: Instant;
  readonly empreinte: string;
  readonly service: string;
  readonly appel: string;
  readonly annee: number;
  readonly intitule: string;
  readonly porteur: string;
  readonly montantDemandeCentimes: Centimes;
  readonly quartiers: readonly string[];
  readonly reglesAParametrer: readonly string[];
  /** Day after which silence is a refusal: two months, since the request is one for money. */
  readonly silenceVautRejetLe: Jour;
}

const MOIS_DE_SILENCE = 2;

/**
 * What the holder is given back at deposit.
 * @throws Error when the dossier was not deposited.
 */
export function accuseDeReception(
  dossier: Dossier,
  appel: AppelAProjets,
  dispositif: Dispositif,
  porteurNom: string,
): AccuseDeReception {
  const { numero, deposeLe, empreinte } = dossier;
  if (numero === null || deposeLe === null || empreinte === null) {
    throw new Error('un brouillon n’a pas d’accusé de réception');
  }
  return {
    numero,
    recuLe: deposeLe,
    empreinte,
    service: dispositif.region.nom,
    appel: appel.intitule,
    annee: appel.annee,
    intitule: dossier.contenu.intitule,
    porteur: porteurNom,
    montantDemandeCentimes: dossier.montantDemandeCentimes,
    quartiers: dossier.quartiers.map(({ code }) => code),
    reglesAParametrer: dossier.reglesAParametrer,
    silenceVautRejetLe: plusTardDeMois(jourAParis(deposeLe), MOIS_DE_SILENCE),
  };
}
