import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../../core/spreadsheet.ts';
import type { LigneDeProgramme } from '../store/programme.ts';
import { STATUTS } from './mots.tsx';

const TYPES = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

const ENTETES = [
  'Rang',
  'Numéro',
  'Action',
  'Porteur',
  'Section',
  'Demandé',
  'Position de l’EPCI',
  'Position de la Région',
  'Écart',
  'Statut',
  'Accordé',
  'Voté',
] as const;

/** The table as seen, rows, order and filters, as a spreadsheet. Amounts are numbers of euros. */
export async function exporter(
  { query }: Context,
  lignes: readonly LigneDeProgramme[],
  nom: string,
): Promise<Answer> {
  const format = query.get('format');
  if (format !== 'ods' && format !== 'xlsx' && format !== 'csv') return failure(404);
  const tableau = [[...ENTETES], ...lignes.map(rangee)];
  const feuilles = [{ nom: 'Programme', lignes: tableau }];
  const ecrire = {
    ods: () => ecrireOds(feuilles),
    xlsx: () => ecrireXlsx(feuilles),
    csv: () => ecrireCsv(tableau, { variante: 'excel' }),
  };
  const bytes = await ecrire[format]();
  return { kind: 'download', bytes, type: TYPES[format], name: `${nom}.${format}` };
}

function rangee(ligne: LigneDeProgramme): CelluleEcrite[] {
  return [
    ligne.rang,
    ligne.numero,
    ligne.intitule,
    ligne.porteurNom,
    ligne.section,
    montant(ligne.montantDemandeCentimes),
    montant(ligne.positions?.epci?.montantCentimes),
    montant(ligne.positions?.region?.montantCentimes),
    montant(ecartDe(ligne)),
    STATUTS[ligne.statut].mot,
    montant(ligne.accordCentimes),
    montant(ligne.voteCentimes),
  ];
}

/** What the Region says less what the EPCI says, in cents; null when one says nothing. */
export function ecartDe({ positions }: Pick<LigneDeProgramme, 'positions'>): number | null {
  const { region, epci } = positions ?? { region: null, epci: null };
  return region === null || epci === null ? null : region.montantCentimes - epci.montantCentimes;
}

function montant(montantCentimes: number | null | undefined): CelluleEcrite {
  return montantCentimes == null ? null : { montantCentimes };
}
