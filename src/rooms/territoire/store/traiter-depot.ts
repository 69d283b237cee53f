import type { Database } from '../../../core/database/database.ts';
import { instant } from '../../../core/day.ts';
import type { Envoi } from '../../../core/outbox.ts';
import type { Ordre } from '../../../core/piece.ts';
import { formesDe } from '../rules/formes.ts';
import type { FaitDeFichier, FichierRecu } from '../rules/types.ts';
import { chargeAttendue } from './attendu.ts';
import {
  type Apercu,
  type Depot,
  lireFichierDuDepot,
  nettoyerDepots,
  noterApercu,
  noterImport,
} from './depots.ts';
import { preparerImport } from './fichier.ts';
import { apercevoir, importer } from './import.ts';
import type { Lecture } from './lecture.ts';

/** Treats the message of a file put aside: makes its report, or imports it. Twice does it once. */
export async function traiterDepot(database: Database, envoi: Envoi): Promise<void> {
  const { depotId, cle } = envoi.charge as { depotId: string; cle: string };
  const quand = instant(envoi.instant);
  await nettoyerDepots(database, quand);
  const lu = await lireFichierDuDepot(database, depotId);
  if (lu?.depot.etape === 'a-lire') await lireDepose(database, depotId);
  if (lu?.depot.etape === 'a-importer') {
    await importerDepot(database, depotId, { cle, acteur: lu.depot.acteur, instant: quand });
  }
}

/** Makes the report of a file put aside, and keeps it with it. */
export async function lireDepose(database: Database, id: string): Promise<void> {
  const lu = await lireFichierDuDepot(database, id);
  if (lu === null) return;
  await noterApercu(database, id, await apercu(database, lu.depot, lu.fichier));
}

/**
 * Imports the very bytes put aside, as long as the report is still the one that was read; else the
 * report is made anew, nothing is written, and the refusal stands over it.
 */
export async function importerDepot(
  database: Database,
  id: string,
  ordre: Ordre,
): Promise<{ readonly importId: string; readonly nouveau: boolean } | null> {
  const lu = await lireFichierDuDepot(database, id);
  if (lu === null || lu.depot.apercu?.ok !== true) return null;
  const { depot, fichier } = lu;
  const { demande, charge } = await preparerImport(fichier, depot.options);
  const attendue = chargeAttendue(charge, lu.depot.apercu.rapport);
  const reponse = await importer<FaitDeFichier>(database, ordre, demande, attendue);
  if (reponse.ok) {
    await noterImport(database, id, reponse.id);
    return { importId: reponse.id, nouveau: reponse.nouveau };
  }
  const { refus } = reponse;
  const neuf = refus.code === 'apercu-perime' ? await apercu(database, depot, fichier) : null;
  if (neuf?.ok === true) await noterApercu(database, id, { ...neuf, perime: true });
  else await noterApercu(database, id, neuf ?? { ok: false, refus });
  return null;
}

async function apercu(database: Database, depot: Depot, fichier: FichierRecu): Promise<Apercu> {
  const { demande, charge, lecture } = await preparerImport(fichier, depot.options);
  const ordre = { acteur: depot.acteur };
  const reponse = await apercevoir<FaitDeFichier>(database, ordre, demande, charge);
  if (!reponse.ok) return reponse;
  return { ...reponse, ...formesDe(dessinees(lecture), reponse.details) };
}

function dessinees(lecture: Lecture | null): Parameters<typeof formesDe>[0] {
  if (lecture?.quoi === 'quartiers') return lecture.lecture.quartiers;
  if (lecture?.quoi !== 'elements') return [];
  return lecture.lecture.elements.map(({ code, contenu, geometrie }) => {
    const { nom } = contenu;
    return { code, nom: typeof nom === 'string' ? nom : code, geometrie: geometrie ?? [] };
  });
}
