import { sql } from 'kysely';
import { octrois } from '../../../core/access/access.ts';
import { type Acteur, ANONYME } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { peutLireLActe, peutLireLaLigne } from '../rules/acces.ts';
import { extraitDAnnexe } from '../rules/annexe.ts';
import type { Deliberation, LigneDAnnexe, TotauxDAnnexe } from '../rules/types.ts';
import { db, deliberations } from './table.ts';

/** A deliberation as stored. */
export interface DeliberationLue {
  readonly id: string;
  readonly version: number;
  readonly etat: Deliberation;
}

/** One deliberation with its version, for the other rooms; null when there is none. */
export async function lireDeliberation(
  reader: Reader,
  id: string,
): Promise<DeliberationLue | null> {
  const lue = await deliberations.read(reader, id);
  return lue === null ? null : { id, ...lue };
}

/** The executory deliberations, of one year or of all, by meeting then by number. */
export async function lireDeliberationsExecutoires(
  reader: Reader,
  annee?: number,
): Promise<DeliberationLue[]> {
  const requete = db
    .selectFrom('deliberation')
    .select(['id', 'version', 'etat'])
    .where('statut', '=', 'executoire')
    .orderBy('seance_le')
    .orderBy('numero')
    .orderBy('id');
  return reader.read(annee === undefined ? requete : requete.where('annee', '=', annee));
}

/**
 * The deliberations that an actor may read, of one year or of all, latest meeting first, each reduced to the lines that
 * are open to him.
 */
export async function listerDeliberations(
  reader: Reader,
  acteur: Acteur,
  annee: number | null = null,
): Promise<DeliberationLue[]> {
  if (octrois(acteur.role, 'deliberation').length === 0) return [];
  const requete = db
    .selectFrom('deliberation')
    .select(['id', 'version', 'etat'])
    .orderBy('seance_le', 'desc')
    .orderBy('id');
  const trouvees = await reader.read(annee === null ? requete : requete.where('annee', '=', annee));
  return trouvees
    .filter(({ etat }) => peutLireLActe(acteur, etat))
    .map((lue) => ({ ...lue, etat: reduire(acteur, lue.etat) }));
}

/**
 * The annex as an actor may see it: all of it for the Region, its own lines for an EPCI, its own
 * line after the vote for a holder, all of it for anyone once published. Null when it is not
 * frozen or not open to him.
 */
export async function annexeDe(
  reader: Reader,
  acteur: Acteur,
  id: string,
): Promise<{
  deliberation: Deliberation;
  lignes: readonly LigneDAnnexe[];
  totaux: TotauxDAnnexe;
} | null> {
  const lue = await deliberations.read(reader, id);
  if (lue === null || !peutLireLActe(acteur, lue.etat)) return null;
  const deliberation = reduire(acteur, lue.etat);
  const { annexe: lignes, totaux } = deliberation;
  return lignes === null || totaux === null ? null : { deliberation, lignes, totaux };
}

/**
 * One deliberation as an actor may see it, reduced to the lines that are open to him; `entiere`
 * when that is all of it, so that its documents may be given. Null when he may not read it.
 */
export async function deliberationPour(
  reader: Reader,
  acteur: Acteur,
  id: string,
): Promise<(DeliberationLue & { readonly entiere: boolean }) | null> {
  const lue = await deliberations.read(reader, id);
  if (lue === null || !peutLireLActe(acteur, lue.etat)) return null;
  const etat = reduire(acteur, lue.etat);
  const publique = peutLireLActe(ANONYME, lue.etat);
  const entiere = publique || etat.annexe?.length === lue.etat.annexe?.length;
  return { id, version: lue.version, etat, entiere };
}

/** Tells whether the ODS of an annex, written last of its documents, was kept at that instant. */
export async function estDocumentGarde(
  reader: Reader,
  id: string,
  instant: string,
): Promise<boolean> {
  const gardes = await reader.read(sql`
    select 1 from document_lien
    where piece = 'deliberation' and objet = ${id} and sorte = 'annexe-ods'
      and instant = ${instant}`);
  return gardes.length > 0;
}

/** A deliberation without the lines that an actor may not see. */
function reduire(acteur: Acteur, etat: Deliberation): Deliberation {
  const { annexe, totaux } = etat;
  const entiere = octrois(acteur.role, 'deliberation').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  if (entiere) return etat;
  const sirens = etat.epciSirens.filter((siren) => siren === acteur.epciSiren);
  const publique = etat.publieeLe !== null;
  const epciSirens = publique ? etat.epciSirens : sirens;
  if (annexe === null || totaux === null) return { ...etat, epciSirens };
  const extrait = extraitDAnnexe({ lignes: annexe, totaux }, (ligne) =>
    peutLireLaLigne(acteur, etat, ligne),
  );
  return { ...etat, epciSirens, annexe: extrait.lignes, totaux: extrait.totaux };
}
