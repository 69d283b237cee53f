import type { Database } from '../../../core/database/database.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import { instant } from '../../../core/day.ts';
import { freeze } from '../../../core/documents.ts';
import type { Envoi } from '../../../core/outbox.ts';
import { lireCertificatEnregistre } from '../store/queries.ts';
import { imprimerCertificat } from './imprimer.ts';

/**
 * Treats the message `certificat`: prints the certificate as it stands. Doing it twice keeps one;
 * an earlier print stays among the documents.
 * @throws Error when there is no such certificate.
 */
export async function traiterCertificat(database: Database, envoi: Envoi): Promise<void> {
  const { certificatId } = envoi.charge as { certificatId: string };
  const lu = await lireCertificatEnregistre(database, certificatId);
  if (lu === null) throw new Error(`certificat introuvable : ${certificatId}`);
  const octets = imprimerCertificat(certificatId, lu.etat);
  const lien = { piece: 'certificat', objet: certificatId, sorte: 'pdf' };
  await inTransaction(database, async (tx) => {
    freeze(tx, { ...lien, typeMime: 'application/pdf', octets }, instant(envoi.instant));
    return { commit: true, result: null };
  });
}
