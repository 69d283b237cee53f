import type { Reader } from '../../../core/database/database.ts';
import { compareFr } from '../../../core/typography.ts';
import { type Carte, epciDeLaCarte } from '../rules/carte.ts';
import type { Epci } from '../rules/types.ts';
import { lireCarte } from './carte.ts';

/** The EPCI that hold a contrat de ville, or took over one that did, still standing; by name. */
export async function epciDesContrats(reader: Reader): Promise<readonly Epci[]> {
  return (await lireRegistreDesEpci(reader)).desContrats;
}

/** The EPCI by their last names, for lists that name many. */
export interface RegistreDesEpci {
  /** Those of {@link epciDesContrats}. */
  readonly desContrats: readonly Epci[];
  /** The last name of one; its SIREN when it is unknown. */
  nommer(siren: string): string;
  /**
   * The SIREN that one stands for: its own, then those of the EPCI whose communes went to it for the
   * most part, however many steps ago.
   */
  reunis(siren: string): readonly string[];
}

/** The register as imported now, made once for each map. */
export async function lireRegistreDesEpci(reader: Reader): Promise<RegistreDesEpci> {
  const carte = await lireCarte(reader);
  const dresse = DRESSES.get(carte) ?? dresser(carte);
  DRESSES.set(carte, dresse);
  return dresse;
}

const DRESSES = new WeakMap<Carte, RegistreDesEpci>();

function dresser(carte: Carte): RegistreDesEpci {
  const noms = new Map<string, string>();
  const nommer = (siren: string) => {
    const nom = noms.get(siren) ?? epciDeLaCarte(carte, siren, null)?.nom ?? siren;
    if (carte.epci.has(siren)) noms.set(siren, nom);
    return nom;
  };
  const parRepreneur = Map.groupBy(carte.epci.keys(), (siren) => repreneur(carte, siren));
  const reunis = (siren: string) => [
    siren,
    ...(parRepreneur.get(siren) ?? []).filter((un) => un !== siren),
  ];
  return { desContrats: contractants(carte), nommer, reunis };
}

/** Who holds the most of its communes now, step by step; itself while it stands. */
function repreneur({ lignee }: Carte, depart: string): string {
  const vus = new Set([depart]);
  let siren = depart;
  for (;;) {
    const [suivant] = lignee.successeurs(siren);
    if (suivant === undefined || vus.has(suivant)) return siren;
    vus.add(suivant);
    siren = suivant;
  }
}

function contractants(carte: Carte): Epci[] {
  const lire = (siren: string) => epciDeLaCarte(carte, siren, null);
  const lus = carte.contrats.flatMap(({ epciSiren }) => lire(epciSiren) ?? []);
  const repreneurs = lus.flatMap(({ successeurs }) => successeurs.slice(0, 1));
  const repris = repreneurs.flatMap((siren) => lire(siren) ?? []);
  const debout = [...lus, ...repris].filter(({ au }) => au === null);
  const parSiren = new Map(debout.map((epci) => [epci.siren, epci]));
  return [...parSiren.values()].sort((a, b) => compareFr(a.nom, b.nom));
}
