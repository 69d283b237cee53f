import { sql } from 'kysely';
import { juger } from '../../../core/access/access.ts';
import type { Database } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { execute } from '../../../core/execute.ts';
import type { Centimes } from '../../../core/money.ts';
import type { Ecriture, Ordre, Piece, RefusCommun, Verification } from '../../../core/piece.ts';
import { stateTable } from '../../../core/state-table.ts';
import { pieceOrganisation } from '../../acteur/door.ts';
import { lireDossiers, pieceDossier } from '../../dossier/door.ts';
import {
  accesImport,
  type ContexteImport,
  deciderImport,
  evoluerImport,
} from '../rules/decider.ts';
import type {
  CommandeImport,
  FaitImport,
  LigneDeRapport,
  RapportDImport,
  RefusImport,
  TableauImporte,
} from '../rules/types.ts';
import { analyser, type DemandeDImport, lireFichier, type TableauLu } from './analyse.ts';

const imports = stateTable<TableauImporte>('dossier_import');

/** One dossier deposited by an import. */
export interface DepotImporte {
  readonly ligne: number;
  readonly dossierId: string;
  readonly numero: string;
}

export type ReponseDImport =
  /** What would be done, and every fault: nothing is written. */
  | { readonly ok: true; readonly ecrit: false; readonly rapport: RapportDImport }
  | {
      readonly ok: true;
      readonly ecrit: true;
      readonly depots: readonly DepotImporte[];
      readonly totalDemandeCentimes: Centimes;
    }
  | { readonly ok: false; readonly refus: RefusImport | RefusCommun };

/**
 * Imports the table that an EPCI keeps (CSV, XLSX or ODS): each row becomes a deposited dossier, its
 * holder being created when it is new. All the rows are written in one transaction, or none; the
 * same file is never taken twice in a call. With `essai`, nothing is written at all.
 */
export async function importerTableau(
  database: Database,
  ordre: Ordre,
  demande: DemandeDImport,
): Promise<ReponseDImport> {
  const lu = await lireFichier(demande.fichier);
  if (demande.essai) return essayer(database, ordre, demande, lu);
  const { appelId, epciSiren, fichier } = demande;
  const empreinteFichier = empreinteDe(fichier.octets);
  const commande = {
    type: 'importerTableau',
    appelId,
    epciSiren,
    fichier: fichier.nom,
    empreinteFichier,
  } as const;
  const id = importIdDe(demande);
  const reponse = await execute(database, pieceImport(demande, lu), { id, commande }, ordre);
  if (!reponse.ok) return reponse;
  const [fait] = reponse.faits;
  if (fait === undefined) throw new Error('import sans fait');
  const deposes = await lireDossiers(
    database,
    fait.depots.map(({ dossierId }) => dossierId),
  );
  const numeros = new Map(deposes.map((dossier) => [dossier.id, dossier.etat.numero ?? '']));
  return {
    ok: true,
    ecrit: true,
    depots: fait.depots.map((depot) => ({ ...depot, numero: numeros.get(depot.dossierId) ?? '' })),
    totalDemandeCentimes: fait.totalDemandeCentimes,
  };
}

/** One file, one call. */
function importIdDe({ appelId, fichier }: DemandeDImport): string {
  return `${appelId}/${empreinteDe(fichier.octets)}`;
}

async function essayer(
  database: Database,
  ordre: Ordre,
  demande: DemandeDImport,
  lu: TableauLu,
): Promise<ReponseDImport> {
  const verdict = juger(ordre.acteur, accesImport(demande));
  if (verdict !== 'permis') {
    const code = verdict === 'interdit' ? 'acces-interdit' : 'introuvable';
    return { ok: false, refus: { code } };
  }
  const deja = await imports.read(database, importIdDe(demande));
  if (deja !== null) {
    return { ok: false, refus: { code: 'tableau-deja-importe', importeLe: deja.etat.importeLe } };
  }
  const contexte = await analyser(database, demande, lu, ordre.instant);
  if ('refus' in contexte) return { ok: false, refus: contexte.refus };
  return { ok: true, ecrit: false, rapport: contexte.rapport };
}

type PieceImport = Piece<TableauImporte, CommandeImport, FaitImport, RefusImport, ContexteImport>;

/** One import as `execute` runs it: the file, already read, is judged inside the transaction. */
function pieceImport(demande: DemandeDImport, lu: TableauLu): PieceImport {
  return {
    nom: 'import',
    acces: accesImport,
    decide: deciderImport,
    evolve: evoluerImport,
    async load(tx, id) {
      // Imports of one call wait for each other: each sees what the one before has deposited.
      const verrou = `import ${demande.appelId}`;
      tx.write(sql`select pg_advisory_xact_lock(hashtextextended(${verrou}, 0))`);
      const deja = await imports.lock(tx, id);
      const contexte = await contexteDImport(tx, demande, lu, deja !== null);
      return { etat: deja?.etat ?? null, version: deja?.version ?? 0, contexte };
    },
    save: (tx, id, etat, version, faits) => imports.save(tx, id, etat, version, faits.length),
    async consequences(tx, id, _faits, etat, contexte) {
      if ('refus' in contexte) return contexte.refus;
      tx.figer({
        piece: 'import',
        objet: id,
        sorte: 'fichier',
        typeMime: 'application/octet-stream',
        octets: demande.fichier.octets,
      });
      return deposerTout(tx, etat.appelId, contexte.rapport.lignes);
    },
  };
}

/** The table is judged only for who may import it, so that nobody else learns anything from it. */
async function contexteDImport(
  tx: Ecriture,
  demande: DemandeDImport,
  lu: TableauLu,
  dejaImporte: boolean,
): Promise<ContexteImport> {
  const permis = juger(tx.ordre.acteur, accesImport(demande)) === 'permis';
  if (!permis || dejaImporte) return { refus: { code: 'aucune-action' } };
  return analyser(tx, demande, lu, tx.ordre.instant);
}

async function deposerTout(
  tx: Ecriture,
  appelId: string,
  lignes: readonly LigneDeRapport[],
): Promise<RefusImport | null> {
  const crees = new Set<string>();
  for (const { ligne, dossierId, porteur, porteurNouveau, contenu } of lignes) {
    const { porteurId } = contenu;
    if (porteurNouveau && !crees.has(porteurId)) {
      crees.add(porteurId);
      const commande = { type: 'enregistrerOrganisation', ...porteur } as const;
      const cree = await tx.executer(pieceOrganisation, porteurId, commande);
      if (!cree.ok) return { code: 'ligne-changee-entre-temps', ligne };
    }
    const commande = { type: 'deposerDossier', appelId, contenu } as const;
    const depose = await tx.executer(pieceDossier, dossierId, commande);
    if (!depose.ok) return { code: 'ligne-changee-entre-temps', ligne };
  }
  return null;
}

/** How the imports prove themselves: facts folded. */
export const verificationImport: Verification = {
  piece: 'import',
  replier: (etat, fait) => evoluerImport(etat as TableauImporte | null, fait as FaitImport),
  etatsStockes: (reader) => imports.all(reader),
};
