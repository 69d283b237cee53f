import type { Database } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import type { Ordre } from '../../../core/piece.ts';
import {
  apercevoir,
  type Charge,
  type ContratsImportes,
  type Demande,
  type FaitDeFichier,
  importer,
  type Lecture,
  type PerimetresImportes,
  preparerLecture,
  type Rapport,
} from '../../territoire/door.ts';
import { SANS_SUIVI, type Suivi } from '../../territoire/rules/door.ts';
import type { FichierRecu, OptionsDImport } from '../rules/types.ts';
import { lireFichier } from './lecture.ts';

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
  const { couche, millesime = null } = options;
  const { nom, octets, editeur = null } = fichier;
  const lu = await lireFichier(fichier, options, suivi);
  const source = { fichier: nom, empreinte: empreinteDe(octets), editeur, millesime };
  return {
    ...preparerLecture(lu, source, { couche, suivi }),
    lecture: lu.quoi === 'refus' ? null : lu,
  };
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
