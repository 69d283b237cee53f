import { sql } from 'kysely';
import type { Reader } from '../../../core/database/database.ts';
import type { Jour } from '../../../core/day.ts';
import { compareFr } from '../../../core/typography.ts';
import { contratsDeLEpci, epciDeLaCarte, perimetresDuJour } from '../rules/carte.ts';
import type { NatureDeQuartier } from '../rules/codes.ts';
import type { CommuneDeLEpci } from '../rules/communes.ts';
import { rattachementDe } from '../rules/lignee.ts';
import type { ContratLu } from '../rules/lus.ts';
import { estADire } from '../rules/rattachement/rattacher.ts';
import { jourConnu } from '../rules/referentiel.ts';
import type { Epci, Rattachement } from '../rules/types.ts';
import { lireCarte } from './carte.ts';
import { dessinerLesQuartiers, type QuartierDessine } from './dessins.ts';
import { estDansLaPortee, type Portee } from './portee.ts';
import { PREFIXE_DIT } from './rattachement/dits.ts';

/** A contract as one file gave it, and that file. */
export interface VersionDeContrat {
  readonly nom: string;
  readonly epciSiren: string;
  readonly du: string;
  readonly au: string | null;
  /** EPCI that took over, said by a table or on the screen. */
  readonly successeurs: readonly string[];
  readonly fichier: string;
  readonly editeur: string | null;
  /** SHA-256 of the file. */
  readonly empreinte: string;
  readonly importId: string;
  readonly instant: string;
}

/**
 * The contract in its current versions, the latest period first; empty when its code is unknown. The
 * file is the last that told it, were its EPCI said on the screen since.
 */
export function lireVersionsDuContrat(reader: Reader, code: string): Promise<VersionDeContrat[]> {
  return reader.read(sql<VersionDeContrat>`
    select c.nom, c.epci_siren as "epciSiren", c.du, c.au, c.successeurs, j.instant,
      s.import_id as "importId", j.fait->>'fichier' as fichier, j.fait->>'editeur' as editeur,
      j.fait->>'empreinte' as empreinte
    from territoire_contrat c
    cross join lateral (
      select import_id, import_version from territoire_contrat
      where code = c.code and du = c.du and not starts_with(import_id, ${PREFIXE_DIT})
      order by numero desc limit 1
    ) s
    join journal j on j.piece = 'territoire' and j.objet = s.import_id
      and j.version = s.import_version
    where c.code = ${code} and c.remplace_par is null order by c.du desc`);
}

/**
 * How an EPCI stands to a place: itself, what it came from, what took over some communes, or what is
 * said to have taken it over.
 */
export interface EpciDuLieu {
  readonly epci: Epci;
  readonly role: 'lui-meme' | 'ancien' | 'successeur' | 'dit';
}

/**
 * An EPCI, those that it came from and those that it became; none known when it is not. Then those
 * said to have taken it over, and what these became.
 */
export async function lireLignee(
  reader: Reader,
  siren: string,
  dits: readonly string[] = [],
): Promise<EpciDuLieu[]> {
  const carte = await lireCarte(reader);
  const { lignee } = carte;
  const suites = dits.flatMap((un) => [un, ...lignee.descendants(un)]);
  const lire = (sirens: Iterable<string>, role: EpciDuLieu['role']) =>
    [...sirens]
      .flatMap((un) => epciDeLaCarte(carte, un, null) ?? [])
      .map((epci): EpciDuLieu => ({ epci, role }))
      .sort((a, b) => compareFr(a.epci.du, b.epci.du) || compareFr(a.epci.nom, b.epci.nom));
  return [
    ...lire(lignee.ascendants(siren), 'ancien'),
    ...lire([siren], 'lui-meme'),
    ...lire(lignee.descendants(siren), 'successeur'),
    ...lire(new Set(suites), 'dit'),
  ];
}

/** How the EPCI of a contract is known that day. */
export async function lireRattachement(
  reader: Reader,
  code: string,
  jour: Jour,
): Promise<Rattachement> {
  const carte = await lireCarte(reader);
  const connu = jourConnu(carte.premierJour, jour).jour;
  const contrat = carte.contrats.findLast((un) => un.code === code);
  if (contrat === undefined) return 'a-indiquer';
  return rattachementDe(carte.lignee, contrat, (s) => epciDeLaCarte(carte, s, connu) !== null);
}

/** Whether nothing but what is said ties this EPCI to the referential, whatever the day. */
export async function estARattacher(reader: Reader, epciSiren: string): Promise<boolean> {
  const { lignee, epci } = await lireCarte(reader);
  return estADire({ lignee, estConnu: (siren) => epci.has(siren) }, { epciSiren });
}

/** The contracts of an EPCI, of those that it came from or became, the latest first. */
export async function lireContratsDeLEpci(
  reader: Reader,
  siren: string,
): Promise<readonly ContratLu[]> {
  return contratsDeLEpci(await lireCarte(reader), siren);
}

/** The communes that an EPCI held that day, by name. */
export async function lireCommunes(
  reader: Reader,
  sirens: readonly string[],
  jour: Jour,
): Promise<CommuneDeLEpci[]> {
  const { premierJour } = await lireCarte(reader);
  const connu = jourConnu(premierJour, jour).jour;
  const lues = await reader.read(sql<CommuneDeLEpci>`
    select distinct on (a.commune_code) a.commune_code as code, c.nom
    from territoire_appartenance a
    join territoire_commune c on c.code = a.commune_code and c.commune_code = c.code
    where a.epci_siren = any(${sirens}) and a.du <= ${connu} and (a.au is null or a.au >= ${connu})
    order by a.commune_code, (c.du <= ${connu} and (c.au is null or c.au >= ${connu})) desc, c.du desc`);
  return lues.sort((a, b) => compareFr(a.nom, b.nom));
}

/** The quartiers of a place in force that day, drawn, by commune then by name. */
export async function dessinerLieu(
  reader: Reader,
  portee: Portee,
  jour: Jour,
): Promise<QuartierDessine[]> {
  const carte = await lireCarte(reader);
  const codes = perimetresDuJour(carte, jour)
    .filter((un) => estDansLaPortee(carte, portee, un, { jour, aujourdHui: jour }))
    .map(({ code }) => code);
  const dessines = await dessinerLesQuartiers(reader, codes, jour);
  return dessines.toSorted(
    (a, b) => compareFr(a.communes.join(), b.communes.join()) || compareFr(a.nom, b.nom),
  );
}

/** How many quartiers of each nature began to be in force on each day, the latest day first. */
export interface CompteDeMillesime {
  readonly jour: string;
  readonly parNature: Readonly<Record<NatureDeQuartier, number>>;
}

/** Counts what begins on each day among the quartiers of a place. */
export async function compterMillesimes(
  reader: Reader,
  portee: Portee,
  aujourdHui: Jour,
): Promise<CompteDeMillesime[]> {
  const carte = await lireCarte(reader);
  const comptes = new Map<string, Record<NatureDeQuartier, number>>();
  for (const perimetre of [...carte.perimetres.values()].flat()) {
    const jours = { jour: perimetre.millesime, aujourdHui };
    if (!estDansLaPortee(carte, portee, perimetre, jours)) continue;
    const compte = comptes.get(perimetre.millesime) ?? {
      prioritaire: 0,
      'veille-active': 0,
      vecu: 0,
    };
    compte[perimetre.nature] += 1;
    comptes.set(perimetre.millesime, compte);
  }
  return Array.from(comptes, ([jour, parNature]) => ({ jour, parNature })).sort((a, b) =>
    a.jour < b.jour ? 1 : -1,
  );
}
