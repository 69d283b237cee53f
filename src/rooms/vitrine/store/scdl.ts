import type { Reader } from '../../../core/database/database.ts';
import { type Centimes, somme } from '../../../core/money.ts';
import { ecrireScdl, type LigneScdl, ligneScdl, SELON_LA_DELIBERATION } from '../rules/scdl.ts';
import { type LignePubliee, lireLignesPubliees } from './subventions.ts';

export interface ExportScdl {
  /** UTF-8 text without byte order mark, comma, CRLF (RFC 4180), header first. */
  readonly csv: string;
  /** Lines under the header: one a beneficiary. */
  readonly lignes: number;
  readonly totalCentimes: Centimes;
}

export interface OptionsScdl {
  /** Year of the programme; all of them when absent. */
  readonly annee?: number | undefined;
  /** `unique`, `échelonné` or a free text of at most 256 characters, when the Region has a rule. */
  readonly conditionsVersement?: string | undefined;
}

/**
 * The subsidies of executory deliberations as SCDL subventions 2.1.1. Cells keep their exact text:
 * no apostrophe is put before « = » or « + », since a schema compares values, and the file is read
 * by machines; whoever opens it in a spreadsheet must import it as text.
 */
export async function exporterScdl(
  reader: Reader,
  { annee, conditionsVersement = SELON_LA_DELIBERATION }: OptionsScdl = {},
): Promise<ExportScdl> {
  const publiees = await lireLignesPubliees(reader, annee);
  return {
    csv: ecrireScdl(publiees.map((publiee) => enLigne(publiee, conditionsVersement))),
    lignes: publiees.length,
    totalCentimes: somme(publiees.map(({ ligne }) => ligne.montantCentimes)),
  };
}

function enLigne({ deliberation, dispositif, ligne }: LignePubliee, conditions: string): LigneScdl {
  const { numero, executoireLe, annee } = deliberation.etat;
  if (numero === null || executoireLe === null) {
    throw new Error(`délibération exécutoire incomplète : ${deliberation.id}`);
  }
  return ligneScdl(
    {
      attribuantNom: dispositif.region.nom,
      attribuantSiret: dispositif.region.siret,
      executoireLe,
      numero,
      annee,
      beneficiaireNom: ligne.porteurNom,
      beneficiaireSiret: ligne.porteurSiret,
      beneficiaireRna: ligne.porteurRna,
      intitule: ligne.intitule,
      montantCentimes: ligne.montantCentimes,
    },
    conditions,
  );
}
