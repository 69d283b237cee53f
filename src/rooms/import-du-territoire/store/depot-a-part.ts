import type { Database } from '../../../core/database/database.ts';
import type { Ordre } from '../../../core/piece.ts';
import {
  apercevoir,
  type Charge,
  type FaitDeFichier,
  importer,
  type Lecture,
} from '../../territoire/door.ts';
import { SANS_SUIVI, type Suivi } from '../../territoire/rules/door.ts';
import { formesDe } from '../rules/formes.ts';
import type { FichierRecu } from '../rules/types.ts';
import { chargeAttendue } from './attendu.ts';
import { type Apercu, type Depot, lireFichierDuDepot, noterApercu } from './depots.ts';
import { preparerImport } from './fichier.ts';
import { noterImport, retenirDepot } from './fin-de-depot.ts';
import type { Importe } from './travail.ts';

/** Makes the report of a file put aside, and keeps it with it. */
export async function lireDepose(database: Database, id: string, suivi: Suivi): Promise<void> {
  const lu = await lireFichierDuDepot(database, id);
  if (lu === null) return;
  await noterApercu(database, id, await apercu(database, lu, suivi));
}

/**
 * Imports the very bytes put aside, as long as the report is still the one that was read; else the
 * report is made anew, nothing is written, and the refusal stands over it.
 */
export async function importerDepot(
  database: Database,
  { depotId, ordre }: { readonly depotId: string; readonly ordre: Ordre },
  suivi: Suivi,
): Promise<Importe> {
  const lu = await lireFichierDuDepot(database, depotId);
  const vu = lu?.depot.apercu;
  if (lu === null || vu?.ok !== true) return null;
  const { depot, fichier } = lu;
  const { demande, charge } = await preparerImport(fichier, depot.options, suivi);
  const attendue = chargeAttendue(charge, vu.rapport);
  const reponse = await importer<FaitDeFichier>(
    database,
    ordre,
    demande,
    chargeDuDepot(attendue, depotId),
  );
  if (reponse.ok) {
    await database.read(noterImport(depotId, reponse.id));
    return { importId: reponse.id, nouveau: reponse.nouveau };
  }
  const { refus } = reponse;
  const neuf = refus.code === 'apercu-perime' ? await apercu(database, lu, SANS_SUIVI) : null;
  if (neuf?.ok === true) await noterApercu(database, depotId, { ...neuf, perime: true });
  else await noterApercu(database, depotId, neuf ?? { ok: false, refus });
  return null;
}

/**
 * The same import, bound to the file put aside: refused once it is abandoned, and said with it in
 * the one transaction. Whoever abandons meanwhile waits, and is told the truth.
 */
function chargeDuDepot(charge: Charge, depotId: string): Charge {
  return {
    async comparer(reader, deja) {
      const contexte = await charge.comparer(reader, deja);
      if (!('fait' in contexte) || (await retenirDepot(reader, depotId))) return contexte;
      return { refus: { code: 'depot-abandonne' } };
    },
    ecrire(tx, id, version) {
      charge.ecrire(tx, id, version);
      tx.write(noterImport(depotId, id));
    },
  };
}

async function apercu(
  database: Database,
  { depot, fichier }: { readonly depot: Depot; readonly fichier: FichierRecu },
  suivi: Suivi,
): Promise<Apercu> {
  const { demande, charge, lecture } = await preparerImport(fichier, depot.options, suivi);
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
