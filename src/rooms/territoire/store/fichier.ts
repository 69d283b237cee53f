import type { Database } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Ordre } from '../../../core/piece.ts';
import { dater } from '../rules/lignes.ts';
import { SANS_SUIVI, type Suivi } from '../rules/progres.ts';
import type {
  ContratsImportes,
  FaitDeFichier,
  FichierRecu,
  OptionsDImport,
  PerimetresImportes,
  RefusTerritoire,
} from '../rules/types.ts';
import { chargeDeContrats } from './contrats.ts';
import { chargeDElements } from './elements.ts';
import {
  apercevoir,
  type Charge,
  chargeRefusee,
  type Demande,
  importer,
  type Rapport,
} from './import.ts';
import { type Lecture, lireFichier } from './lecture.ts';
import { chargeDePerimetres } from './perimetres.ts';

/** A file read and ready to be written, under the name of its import. */
export interface ImportPrepare {
  readonly demande: Demande;
  readonly charge: Charge;
  /** Null when the file could not be read at all. */
  readonly lecture: Lecture | null;
}

/**
 * Reads a file once: perimeters, contracts, figures, outlines, zones or correspondences, told by
 * its content. Nothing is written; what is wrong with the whole file is said once the right to
 * import is judged.
 */
export async function preparerImport(
  fichier: FichierRecu,
  options: OptionsDImport = {},
  suivi: Suivi = SANS_SUIVI,
): Promise<ImportPrepare> {
  const empreinte = empreinteDe(fichier.octets);
  const millesime = options.millesime ?? null;
  const source = { fichier: fichier.nom, empreinte, editeur: fichier.editeur ?? null, millesime };
  const lu = await lireFichier(fichier, options, suivi);
  const lecture = lu.quoi === 'refus' ? null : lu;
  const defaut = lu.quoi === 'refus' ? lu.refus : defautDe(lu, millesime);
  const suffixes = [
    ...(lu.quoi === 'contrats' ? [] : [millesime ?? 'selon-code']),
    ...(options.couche === undefined ? [] : [options.couche]),
  ];
  const id = [prefixeDe(lu), empreinte, ...suffixes].join('/');
  const type = COMMANDES[lu.quoi];
  const charge = defaut === null && lecture !== null ? chargeDe(source, lecture, suivi) : null;
  return {
    demande: { id, commande: { type, ...source } },
    charge: charge ?? chargeRefusee(defaut ?? { code: 'fichier-illisible' }),
    lecture,
  };
}

const COMMANDES = {
  quartiers: 'importerPerimetres',
  contrats: 'importerContrats',
  elements: 'importerElements',
  refus: 'importerPerimetres',
} as const;

/** One object for one file read as one content. */
function prefixeDe(lu: Awaited<ReturnType<typeof lireFichier>>): string {
  if (lu.quoi === 'elements') return lu.lecture.sorte;
  return lu.quoi === 'contrats' ? 'contrats' : 'perimetres';
}

/** What holds nothing is no import; perimeters whose day in force nobody says cannot be written. */
function defautDe(lu: Lecture, millesime: string | null): RefusTerritoire | null {
  const lus = lu.quoi === 'quartiers' ? lu.lecture.rapport.lus : lu.lecture.lus;
  if (lus === 0) return { code: 'rien-a-lire' };
  if (lu.quoi !== 'quartiers') return null;
  const sansJour = lu.lecture.quartiers.filter((quartier) => dater(quartier, millesime) === null);
  if (sansJour.length === 0) return null;
  return { code: 'millesime-absent', codes: sansJour.map(({ code }) => code) };
}

type Source = Parameters<typeof chargeDElements>[0];

function chargeDe(source: Source, lu: Lecture, suivi: Suivi): Charge {
  if (lu.quoi === 'quartiers') return chargeDePerimetres(source, lu.lecture, suivi);
  if (lu.quoi === 'elements') return chargeDElements(source, lu.lecture, suivi);
  return chargeDeContrats(source, lu.lecture, suivi);
}

/**
 * Imports a file, whatever it holds; the same file twice changes nothing. `apercu` gives the report
 * of what would be written, and writes nothing. `suivi` hears how it goes.
 */
export function importerFichier(
  database: Database,
  ordre: Ordre,
  fichier: FichierRecu,
  options: OptionsDImport = {},
  suivi: Suivi = SANS_SUIVI,
): Promise<Rapport<FaitDeFichier>> {
  return passer(database, ordre, fichier, options, suivi);
}

/**
 * The same for a file of quartiers, whatever its fields tell: `millesime` is the first day in force
 * when the codes do not tell it, or against what they tell.
 */
export function importerPerimetres(
  database: Database,
  ordre: Ordre,
  fichier: FichierRecu,
  options: OptionsDImport = {},
): Promise<Rapport<PerimetresImportes>> {
  return passer(database, ordre, fichier, { ...options, contenu: 'quartiers' });
}

/**
 * The same for a table of contrats de ville: the columns of the ANCT (code_cv, siren_epci_2015,
 * libelle) or code, epci_siren, libelle, du, au, successeurs.
 */
export function importerContrats(
  database: Database,
  ordre: Ordre,
  fichier: FichierRecu,
  options: OptionsDImport = {},
): Promise<Rapport<ContratsImportes>> {
  return passer(database, ordre, fichier, { ...options, contenu: 'contrats' });
}

async function passer<Fait extends FaitDeFichier>(
  database: Database,
  ordre: Ordre,
  fichier: FichierRecu,
  options: OptionsDImport,
  suivi: Suivi = SANS_SUIVI,
): Promise<Rapport<Fait>> {
  const { demande, charge } = await preparerImport(fichier, options, suivi);
  return (options.apercu ? apercevoir : importer)(database, ordre, demande, charge);
}
