import { octrois } from '../../../core/access/access.ts';
import { LIBELLES_DES_ROLES, type Role } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { instant } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { type LigneDeJournal, lireHistoire } from '../../../core/journal.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { lirePersonne } from '../../acteur/door.ts';
import type { FaitDossier } from '../rules/types.ts';

/** One fact as the history says it. */
export interface FaitDit {
  readonly quand: string;
  readonly qui: string;
  readonly quoi: string;
}

/** Who did what; null when the reader has no right to the journal. Names for who may read them. */
export async function lireFaits(
  { database, acteur }: Context,
  id: string,
): Promise<FaitDit[] | null> {
  const lit = octrois(acteur.role, 'journal').some(({ verbes }) => verbes.includes('L'));
  if (!lit) return null;
  const nomme = octrois(acteur.role, 'personne').some(
    ({ verbes, portee }) => verbes.includes('L') && portee === '*',
  );
  const lignes = await lireHistoire(database, 'dossier', id);
  const dites = await Promise.all(lignes.map((ligne) => direLigne(database, ligne, nomme)));
  return dites.toReversed();
}

async function direLigne(reader: Reader, ligne: LigneDeJournal, nomme: boolean): Promise<FaitDit> {
  const { personneId, role } = JSON.parse(ligne.acteur) as { personneId: string; role: Role };
  const personne = nomme ? await lirePersonne(reader, personneId) : null;
  const fonction = LIBELLES_DES_ROLES[role];
  return {
    quand: formaterInstant(instant(ligne.instant)),
    qui: personne === null ? fonction : `${personne.etat.nom}, ${fonction}`,
    quoi: direFait(JSON.parse(ligne.fait) as FaitDossier),
  };
}

function direFait(fait: FaitDossier): string {
  switch (fait.type) {
    case 'DossierCree':
      return 'Dossier commencé';
    case 'DossierModifie':
      return 'Brouillon modifié';
    case 'DossierDepose':
      return `Dossier déposé sous le n° ${fait.numero}`;
    case 'DossierRetire':
      return `Dossier retiré : ${fait.motif}`;
  }
}
