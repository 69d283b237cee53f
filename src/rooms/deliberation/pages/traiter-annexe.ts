import type { Database } from '../../../core/database/database.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import { type Instant, instant } from '../../../core/day.ts';
import { freeze } from '../../../core/documents.ts';
import type { Envoi } from '../../../core/outbox.ts';
import { ecrireOds } from '../../../core/spreadsheet.ts';
import { lireDernierDispositif } from '../../dispositif/door.ts';
import { estDocumentGarde, lireDeliberation } from '../store/queries.ts';
import type { AnnexeAImprimer } from './annexe.ts';
import { imprimerAnnexe } from './imprimer.ts';
import { feuillesDeLAnnexe } from './tableur.ts';

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

/**
 * Treats the message `annexe`: renders the frozen annex as a tagged PDF/A-2a and as an ODS, and
 * keeps both. Doing it twice keeps one of each; a message about an annex that was reopened
 * since does nothing.
 */
export async function traiterAnnexe(database: Database, envoi: Envoi): Promise<void> {
  const { deliberationId, empreinte } = envoi.charge as {
    deliberationId: string;
    empreinte: string;
  };
  const annexe = await lireAnnexe(database, deliberationId, empreinte);
  if (annexe === null || (await estDocumentGarde(database, deliberationId, envoi.instant))) return;
  const [pdf, ods] = await Promise.all([
    imprimerAnnexe(annexe),
    ecrireOds(feuillesDeLAnnexe(annexe)),
  ]);
  const quand: Instant = instant(envoi.instant);
  const lien = { piece: 'deliberation', objet: deliberationId };
  await inTransaction(database, async (tx) => {
    const typeMime = 'application/pdf';
    freeze(tx, { ...lien, sorte: 'annexe-pdf', typeMime, octets: pdf }, quand);
    freeze(tx, { ...lien, sorte: 'annexe-ods', typeMime: ODS, octets: ods }, quand);
    return { commit: true, result: null };
  });
}

async function lireAnnexe(
  database: Database,
  id: string,
  empreinte: string,
): Promise<AnnexeAImprimer | null> {
  const lue = await lireDeliberation(database, id);
  if (lue === null || lue.etat.empreinteAnnexe !== empreinte) return null;
  const { etat: acte } = lue;
  const { annexe: lignes, totaux } = acte;
  const dispositif = await lireDernierDispositif(database, acte.dispositifCode);
  if (lignes === null || totaux === null || dispositif === null) return null;
  return { acte, lignes, totaux, empreinte, dispositif };
}
