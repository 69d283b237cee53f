import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import {
  estDansLaPortee,
  type Perimetre,
  type PerimetreDeCarte,
  type Portee,
} from '../../territoire/door.ts';
import type { ContexteFiliation } from '../rules/jugement.ts';
import { type LienEnVigueur, liensEnVigueur } from '../rules/lien-en-vigueur.ts';
import {
  type CleDeLien,
  calculerLiens,
  type LienCalcule,
  type Millesimes,
  nomDuLien,
  texteDuCalcul,
  voisinage,
} from '../rules/liens.ts';
import { type Liste, lireCotes } from './cotes.ts';
import { type JugementLu, lireJugements } from './jugements.ts';
import { partsGardees } from './parts.ts';

/** A link with what tells who judged it, if anyone did. */
export interface LienLu extends LienEnVigueur {
  readonly nom: string;
  /** Names the computing shown, to be given back when it is judged. */
  readonly vu: string;
  readonly version: number;
  readonly jugement: JugementLu | null;
}

/** The quartiers of two days side by side, and what became of each. */
export interface Comparaison {
  readonly millesimes: Millesimes;
  readonly anciens: readonly Perimetre[];
  readonly nouveaux: readonly Perimetre[];
  readonly liens: readonly LienLu[];
  /** Names of those that nobody has drawn, of either day: nothing can be computed of them. */
  readonly sansTrace: readonly string[];
  /** Names of the quartiers of each day, by code. */
  readonly noms: Readonly<Record<CleDeLien['cote'], ReadonlyMap<string, string>>>;
}

interface Cotes {
  readonly avant: Liste;
  readonly apres: Liste;
}

type Voulus = Readonly<Record<CleDeLien['cote'], ReadonlySet<string>>>;

/** Compares what was in force on two days in an EPCI or a contract. */
export async function comparerMillesimes(
  reader: Reader,
  portee: Portee,
  millesimes: Millesimes,
  aujourdHui: string,
): Promise<Comparaison> {
  const { carte, ...cotes } = await lireCotes(reader, millesimes);
  const garder = (jour: string) => (un: PerimetreDeCarte) =>
    estDansLaPortee(carte, portee, un, { jour, aujourdHui });
  const anciens = cotes.avant.perimetres.filter(garder(millesimes.de));
  const nouveaux = cotes.apres.perimetres.filter(garder(millesimes.vers));
  const voulus = { ancien: codesDe(anciens), nouveau: codesDe(nouveaux) };
  const liens = await lireLiens(reader, millesimes, cotes, voulus);
  const sansTrace = [
    ...cotes.avant.sansTrace.filter(garder(millesimes.de)),
    ...cotes.apres.sansTrace.filter(garder(millesimes.vers)),
  ].map(({ nom }) => nom);
  return {
    ...{ millesimes, anciens, nouveaux, liens, noms: nommer(cotes) },
    sansTrace: [...new Set(sansTrace)],
  };
}

/** One link and the two lists around it; null when it is neither computed nor judged. */
export async function lireLien(
  reader: Reader,
  cle: CleDeLien,
): Promise<
  (Comparaison & { readonly lien: LienLu; readonly tous: readonly PerimetreDeCarte[] }) | null
> {
  const { de, vers } = cle;
  const { carte: _, ...cotes } = await lireCotes(reader, cle);
  const liens = await lireLiens(reader, cle, cotes, seul(cle));
  const lien = liens.find(({ nom }) => nom === nomDuLien(cle));
  if (lien === undefined) return null;
  const codes = new Set([...lien.anciens, ...(lien.calcul?.anciens ?? []).map(({ code }) => code)]);
  const autour = voisinage(
    cotes.avant.perimetres,
    cotes.apres.perimetres,
    (un, cote) =>
      (cote === 'ancien' && codes.has(un.code)) || (cote === cle.cote && un.code === cle.code),
  );
  const tous = [...cotes.avant.perimetres, ...cotes.avant.sansTrace];
  const noms = nommer(cotes);
  return { millesimes: { de, vers }, ...autour, sansTrace: [], liens, noms, lien, tous };
}

/** The links of two days that speak of a quartier, as new or as old, with the names of both days. */
export async function lireLiensDuQuartier(
  reader: Reader,
  code: string,
  millesimes: Millesimes,
): Promise<Pick<Comparaison, 'millesimes' | 'liens' | 'noms'>> {
  const { carte: _, ...cotes } = await lireCotes(reader, millesimes);
  const lui = new Set([code]);
  const liens = await lireLiens(reader, millesimes, cotes, { ancien: lui, nouveau: lui });
  return { millesimes, liens, noms: nommer(cotes) };
}

/** What the rule must know to judge a link; its two days are first days of some perimeter. */
export async function lireContexteDeLien(
  reader: Reader,
  cle: CleDeLien | null,
): Promise<ContexteFiliation> {
  const inconnu = { lien: null, nom: '', anciensConnus: new Set<string>() };
  if (cle === null || cle.de >= cle.vers) return inconnu;
  const { carte, ...cotes } = await lireCotes(reader, cle);
  const jours = new Set([...carte.perimetres.values()].flat().map(({ millesime }) => millesime));
  if (!jours.has(cle.de) || !jours.has(cle.vers)) return inconnu;
  const liens = calculer(cle, cotes, seul(cle));
  const lien = liens.find((un) => nomDuLien(un.cle) === nomDuLien(cle)) ?? null;
  const nom = lien === null ? '' : nomDuCalcul(lien);
  return {
    lien,
    nom,
    anciensConnus: codesDe([...cotes.avant.perimetres, ...cotes.avant.sansTrace]),
  };
}

function codesDe(perimetres: readonly PerimetreDeCarte[]): Set<string> {
  return new Set(perimetres.map(({ code }) => code));
}

function seul({ code, cote }: CleDeLien): Voulus {
  const lui = new Set([code]);
  return cote === 'ancien'
    ? { ancien: lui, nouveau: new Set() }
    : { ancien: new Set(), nouveau: lui };
}

/** The links that speak of some quartiers, those that a correction ties to them included. */
async function lireLiens(
  reader: Reader,
  millesimes: Millesimes,
  cotes: Cotes,
  voulus: Voulus,
): Promise<LienLu[]> {
  const jugements = await lireJugements(reader, millesimes);
  const nouveau = new Set(voulus.nouveau);
  for (const { etat } of jugements.values()) {
    const { cle, anciens, statut } = etat;
    const tient = cle.cote === 'nouveau' && statut !== 'annulee';
    if (tient && anciens.some((code) => voulus.ancien.has(code))) nouveau.add(cle.code);
  }
  const calcules = calculer(millesimes, cotes, { ancien: voulus.ancien, nouveau });
  return joindre(calcules, jugements).filter(
    ({ cle, anciens }) =>
      voulus[cle.cote].has(cle.code) || anciens.some((code) => voulus.ancien.has(code)),
  );
}

function calculer({ de, vers }: Millesimes, cotes: Cotes, voulus: Voulus): LienCalcule[] {
  const { anciens, nouveaux } = voisinage(
    cotes.avant.perimetres,
    cotes.apres.perimetres,
    (un, cote) => voulus[cote].has(un.code),
  );
  return calculerLiens({ de, vers }, anciens, nouveaux, partsGardees);
}

/** Names a computing: the first half of the hash of its text. */
function nomDuCalcul({ calcul }: Pick<LienCalcule, 'calcul'>): string {
  return empreinteDe(texteDuCalcul(calcul)).slice(0, 32);
}

function joindre(
  calcules: readonly LienCalcule[],
  jugements: ReadonlyMap<string, JugementLu>,
): LienLu[] {
  const nommes = calcules.map((lien) => ({ nom: nomDuLien(lien.cle), lien }));
  const etats = new Map(Array.from(jugements, ([nom, { etat }]) => [nom, etat]));
  return liensEnVigueur(nommes, etats).map((lien) => {
    const nom = nomDuLien(lien.cle);
    const jugement = jugements.get(nom) ?? null;
    const vu = lien.calcul === null ? '' : nomDuCalcul({ calcul: lien.calcul });
    return { ...lien, nom, vu, version: jugement?.version ?? 0, jugement };
  });
}

function nommer({ avant, apres }: Cotes): Comparaison['noms'] {
  const noms = ({ perimetres, sansTrace }: Liste) =>
    new Map([...perimetres, ...sansTrace].map(({ code, nom }) => [code, nom]));
  return { ancien: noms(avant), nouveau: noms(apres) };
}
