import { jourAParis } from '../../../core/day.ts';
import type { Answer, Context } from '../../../core/http/route.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../../core/spreadsheet.ts';
import { filtrer, lireFiltre } from '../rules/filtre.ts';
import type { ActionVotee } from '../rules/votees.ts';
import { lireActionsVotees } from '../store/votees.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const COLONNES: readonly (readonly [string, (action: ActionVotee) => CelluleEcrite])[] = [
  ['Année', ({ annee }) => annee],
  ['Numéro', ({ numero }) => numero],
  ['Action', ({ intitule }) => intitule],
  ['Porteur', ({ porteur }) => porteur],
  ['Intercommunalité', ({ epci }) => epci.libelle],
  ['SIREN de l’intercommunalité', ({ epci }) => epci.code],
  ['Priorité', ({ priorite }) => priorite.libelle],
  ['Points d’entrée', ({ pointsDEntree }) => libelles(pointsDEntree)],
  ['Section', ({ section }) => section],
  ['Quartiers (codes)', ({ quartiers }) => quartiers.map(({ code }) => code).join(', ')],
  ['Quartiers', ({ quartiers }) => libelles(quartiers)],
  ['Montant voté', ({ montantCentimes }) => ({ montantCentimes })],
  ['Délibération', ({ deliberation }) => deliberation.numero],
  ['Exécutoire le', ({ executoireLe }) => (executoireLe === null ? null : { jour: executoireLe })],
];

function libelles(reperes: readonly { readonly libelle: string }[]): string {
  return reperes.map(({ libelle }) => libelle).join(', ');
}

/** Every action that the address filters, in its order: what the list shows, all pages together. */
export async function downloadActions(
  { database, query, maintenant }: Context,
  format: keyof typeof TYPES,
): Promise<Answer> {
  const actions = filtrer(await lireActionsVotees(database), lireFiltre(query));
  const lignes = [
    COLONNES.map(([titre]) => titre),
    ...actions.map((action) => COLONNES.map(([, valeur]) => valeur(action))),
  ];
  const name = `actions-votees-${jourAParis(maintenant)}.${format}`;
  return { kind: 'download', bytes: await write(lignes, format), type: TYPES[format], name };
}

async function write(
  lignes: readonly (readonly CelluleEcrite[])[],
  format: keyof typeof TYPES,
): Promise<Uint8Array> {
  if (format === 'csv') return ecrireCsv(lignes, { variante: 'donnees-ouvertes' });
  const feuilles = [{ nom: 'Actions votées', lignes }];
  return format === 'ods' ? ecrireOds(feuilles) : ecrireXlsx(feuilles);
}
