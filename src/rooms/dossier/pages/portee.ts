import { type Etape, juger } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Dossier } from '../rules/types.ts';

/** Where a dossier stands for the policy table. */
export function cibleDuDossier({ contenu }: Dossier, etapes: readonly Etape[] = []) {
  return {
    existe: true,
    epciSirens: [contenu.epciSiren],
    organisationId: contenu.porteurId,
    invites: [],
    etapes,
  };
}

/** Tells whether an actor may read a dossier: a draft is its holder's alone. */
export function peutLire(acteur: Acteur, etat: Dossier, etapes: readonly Etape[] = []): boolean {
  const objet = etat.statut === 'brouillon' ? 'dossier-brouillon' : 'dossier';
  return juger(acteur, { verbe: 'L', objet, cible: cibleDuDossier(etat, etapes) }) === 'permis';
}
