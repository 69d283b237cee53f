import type { DemandeDAcces } from '../../../core/access/access.ts';
import type { CommandeDossier, ContenuDeDossier, Dossier } from './types.ts';

const VERBES = {
  creerDossier: 'C',
  modifierDossier: 'M',
  deposerDossier: 'S',
  retirerDossier: 'X',
} as const satisfies Record<CommandeDossier['type'], string>;

/**
 * The right to ask for (rights matrix, lines « file, draft » and « file, submitted »). Before it
 * exists, a dossier is created or deposited by its holder, or by an officer of the EPCI on its
 * behalf. A draft is its holder's alone: no EPCI sees it, nor deposits it in the holder's place.
 * Once deposited, only who may withdraw it hears why it no longer changes.
 */
export function accesDossier(commande: CommandeDossier, etat: Dossier | null): DemandeDAcces {
  if (etat === null) {
    const contenu = 'contenu' in commande ? commande.contenu : undefined;
    const epciSirens = contenu === undefined ? [] : [contenu.epciSiren];
    return brouillon(VERBES[commande.type], contenu, epciSirens);
  }
  const { statut, contenu } = etat;
  if (statut === 'brouillon') {
    return brouillon(commande.type === 'creerDossier' ? 'M' : VERBES[commande.type], contenu, []);
  }
  return { verbe: 'X', objet: 'dossier', cible: cibleDe(contenu, [contenu.epciSiren]) };
}

function brouillon(
  verbe: DemandeDAcces['verbe'],
  contenu: ContenuDeDossier | undefined,
  epciSirens: readonly string[],
): DemandeDAcces {
  return { verbe, objet: 'dossier-brouillon', cible: cibleDe(contenu, epciSirens) };
}

function cibleDe(contenu: ContenuDeDossier | undefined, epciSirens: readonly string[]) {
  return {
    existe: contenu !== undefined,
    epciSirens,
    organisationId: contenu?.porteurId ?? null,
    invites: [],
    etapes: [],
  };
}
