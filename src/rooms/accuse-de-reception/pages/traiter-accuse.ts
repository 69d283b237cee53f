import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../core/database/database.ts';
import { inTransaction } from '../../../core/database/transaction.ts';
import { instant, type Jour, jourAParis } from '../../../core/day.ts';
import { freeze, readDocument } from '../../../core/documents.ts';
import type { Envoi } from '../../../core/outbox.ts';
import { renderPdf } from '../../../core/pdf.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { jourDeReference, lireAppel } from '../../appel/door.ts';
import { lireDispositif } from '../../dispositif/door.ts';
import type { Dossier } from '../../dossier/door.ts';
import { lireDossier } from '../../dossier/door.ts';
import { lireEpci, situerQuartier } from '../../territoire/door.ts';
import { type AccuseDeReception, accuseDeReception, type NomsDeLAccuse } from '../rules/accuse.ts';
import { mettreEnPage } from './accuse.ts';

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
  const octets = imprimerAccuse(accuse);
  await inTransaction(database, async (tx) => {
    freeze(tx, { ...lien, typeMime: 'application/pdf', octets }, instant(envoi.instant));
    return { commit: true, result: null };
  });
}

/** The receipt as a tagged PDF/UA-1; the same receipt gives the same bytes. */
export function imprimerAccuse(accuse: AccuseDeReception): Uint8Array {
  return renderPdf({
    gabarit: GABARIT,
    donnees: mettreEnPage(accuse),
    norme: 'ua-1',
    titre: `Accusé de réception n° ${accuse.numero}`,
    jour: jourAParis(accuse.recuLe),
  });
}

/**
 * The receipt of a deposited dossier.
 * @throws Error when the dossier, its call or its dispositif is not there.
 */
async function lireAccuse(database: Database, dossierId: string): Promise<AccuseDeReception> {
  const dossier = await lireDossier(database, dossierId);
  if (dossier === null) throw new Error(`dossier introuvable : ${dossierId}`);
  const appel = await lireAppel(database, dossier.etat.appelId);
  if (appel === null) throw new Error(`appel introuvable : ${dossier.etat.appelId}`);
  const { dispositifCode, annee } = appel.etat;
  const dispositif = await lireDispositif(database, dispositifCode, annee);
  if (dispositif === null) throw new Error(`dispositif introuvable : ${dispositifCode}`);
  const noms = await lireNoms(database, dossier.etat, jourDeReference(appel.etat));
  return accuseDeReception(dossier.etat, appel.etat, dispositif.etat, noms);
}

async function lireNoms(
  database: Database,
  { contenu, quartiers }: Dossier,
  leJour: Jour,
): Promise<NomsDeLAccuse> {
  const [porteur, epci, situes] = await Promise.all([
    lireOrganisation(database, contenu.porteurId),
    lireEpci(database, contenu.epciSiren),
    Promise.all(quartiers.map(({ code }) => situerQuartier(database, code, leJour))),
  ]);
  return {
    porteur: porteur?.etat.nom ?? '',
    epci: epci?.nom ?? contenu.epciSiren,
    quartier: (code) => situes.find((situe) => situe?.code === code)?.nom ?? '',
  };
}
