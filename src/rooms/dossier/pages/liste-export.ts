import { jourAParis } from '../../../core/day.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { type CelluleEcrite, ecrireCsv, ecrireOds, ecrireXlsx } from '../../../core/spreadsheet.ts';
import { chercherDossiers, listerAppelsRecents, litDesDossiers } from '../store/lectures.ts';
import { lireFiltres } from './liste-filtres.tsx';
import { AVANT_TOUT, type Ligne, nommer } from './liste-lignes.ts';

const MOST_EXPORTED = 10_000;

/** The formats of the table file, and their names. */
export const FORMATS = { ods: 'ODS', xlsx: 'XLSX', csv: 'CSV' } as const;

const EN_TETES = [
  'Numéro',
  'Action',
  'Porteur',
  'EPCI',
  'Appel à projets',
  'Statut',
  'Déposé le',
  'Demandé (€)',
];

/** The same rows and columns as the list, whole, as a table file. */
export async function exporter(context: Context): Promise<Answer> {
  const { database, acteur, maintenant, query } = context;
  if (!litDesDossiers(acteur)) return failure(404);
  const format = Object.keys(FORMATS).find((connu) => connu === query.get('format')) ?? 'ods';
  const filtres = lireFiltres(context);
  const [appels, lus] = await Promise.all([
    listerAppelsRecents(database, acteur, maintenant),
    chercherDossiers(database, acteur, filtres, { apres: AVANT_TOUT, limite: MOST_EXPORTED }),
  ]);
  const lignes = [EN_TETES, ...(await nommer(context, lus, appels)).map(ecrireLigne)];
  const name = `dossiers-${jourAParis(maintenant)}.${format}`;
  const feuilles = [{ nom: 'Dossiers', lignes }];
  if (format === 'csv') {
    const bytes = ecrireCsv(lignes, { variante: 'excel' });
    return { kind: 'download', bytes, type: 'text/csv; charset=utf-8', name };
  }
  const ods = format === 'ods';
  return {
    kind: 'download',
    bytes: await (ods ? ecrireOds(feuilles) : ecrireXlsx(feuilles)),
    type: ods ? TYPE_ODS : TYPE_XLSX,
    name,
  };
}

const TYPE_ODS = 'application/vnd.oasis.opendocument.spreadsheet';

const TYPE_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function ecrireLigne({ etat, porteur, epci, appel }: Ligne): CelluleEcrite[] {
  return [
    etat.numero,
    etat.contenu.intitule,
    porteur,
    epci,
    appel,
    etat.statut === 'depose' ? 'Déposé' : 'Retiré',
    etat.deposeLe === null ? null : { jour: jourAParis(etat.deposeLe) },
    { montantCentimes: etat.montantDemandeCentimes },
  ];
}
