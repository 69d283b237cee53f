import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../core/database/database.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import { instant, jourAParis } from '../../../core/day.ts';
import { freeze, readDocument } from '../../../core/documents.ts';
import type { Envoi } from '../../../core/outbox.ts';
import { renderPdf } from '../../../core/pdf.ts';
import {
  espacer,
  formaterInstant,
  formaterJour,
  formaterMontant,
} from '../../../core/typography.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { lireAppel } from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import { type AccuseDeReception, accuseDeReception } from '../rules/accuse.ts';
import { lireDossier } from '../store/queries.ts';

const GABARIT = readFileSync(join(import.meta.dirname, 'accuse.typ'), 'utf8');

/**
 * Treats the message `accuse-de-reception`: renders the receipt as a tagged PDF and keeps it with
 * the dossier. Doing it twice keeps one.
 */
export async function traiterAccuse(database: Database, envoi: Envoi): Promise<void> {
  const { dossierId } = envoi.charge as { dossierId: string };
  const lien = { piece: 'dossier', objet: dossierId, sorte: 'accuse-pdf' };
  if ((await readDocument(database, lien)) !== null) return;
  const accuse = await lireAccuse(database, dossierId);
  const octets = renderPdf({
    gabarit: GABARIT,
    donnees: mettreEnPage(accuse),
    norme: 'ua-1',
    titre: `Accusé de réception n° ${accuse.numero}`,
    jour: jourAParis(accuse.recuLe),
  });
  await inTransaction(database, async (tx) => {
    freeze(tx, { ...lien, typeMime: 'application/pdf', octets }, instant(envoi.instant));
    return { commit: true, result: null };
  });
}

/**
 * The receipt of a deposited dossier.
 * @throws Error when the dossier, its call or its dispositif is not there.
 */
export async function lireAccuse(
  database: Database,
  dossierId: string,
): Promise<AccuseDeReception> {
  const dossier = await lireDossier(database, dossierId);
  if (dossier === null) throw new Error(`dossier introuvable : ${dossierId}`);
  const [appel, porteur] = await Promise.all([
    lireAppel(database, dossier.etat.appelId),
    lireOrganisation(database, dossier.etat.contenu.porteurId),
  ]);
  if (appel === null) throw new Error(`appel introuvable : ${dossier.etat.appelId}`);
  const { dispositifCode, annee } = appel.etat;
  const dispositif = await lireDispositif(database, dispositifCode, annee);
  if (dispositif === null) throw new Error(`dispositif introuvable : ${dispositifCode}`);
  const nom = porteur?.etat.nom ?? '';
  return accuseDeReception(dossier.etat, appel.etat, dispositif.etat, nom);
}

function mettreEnPage(accuse: AccuseDeReception) {
  const { reglesAParametrer: aFixer } = accuse;
  return {
    numero: accuse.numero,
    service: accuse.service,
    recuLe: formaterInstant(accuse.recuLe),
    empreinte: accuse.empreinte,
    rubriques: [
      ['Appel à projets', espacer(accuse.appel)],
      ['Année', String(accuse.annee)],
      ['Action', espacer(accuse.intitule)],
      ['Porteur', espacer(accuse.porteur)],
      ['Demandé à la Région', formaterMontant(accuse.montantDemandeCentimes)],
      ['Quartiers', accuse.quartiers.join(', ')],
    ],
    suite: [
      'Votre EPCI étudie le dossier, puis propose ou non l’action à la Région.',
      'Si l’EPCI la propose, la Région et l’EPCI en discutent, puis la Commission permanente vote.',
      espacer(
        `Sans réponse le ${formaterJour(accuse.silenceVautRejetLe)}, la demande est réputée rejetée ` +
          '(code des relations entre le public et l’administration, art. L231-4). La décision peut ' +
          'venir plus tard : elle vous sera écrite.',
      ),
      ...(aFixer.length > 0
        ? [espacer(`La Région n’a pas encore fixé ces règles de montant : ${aFixer.join(', ')}.`)]
        : []),
    ],
  };
}
