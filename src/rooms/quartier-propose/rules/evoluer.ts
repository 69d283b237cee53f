import type { FaitPropose, PropositionDeQuartier } from './types.ts';

/** The proposition once a fact has happened. */
export function evoluerPropose(
  etat: PropositionDeQuartier | null,
  fait: FaitPropose,
): PropositionDeQuartier {
  if (fait.type === 'QuartierPropose') {
    const { code, epciSiren, contenu, personneId } = fait;
    return { code, epciSiren, contenu, statut: 'propose', auteurs: [personneId], motif: null };
  }
  if (etat === null) throw new Error(`${fait.type} before QuartierPropose`);
  switch (fait.type) {
    case 'QuartierProposeModifie': {
      const auteurs = [...new Set([...etat.auteurs, fait.personneId])];
      return { ...etat, contenu: fait.contenu, statut: 'propose', auteurs, motif: null };
    }
    case 'QuartierProposeRetire':
      return { ...etat, statut: 'retire', motif: fait.motif || null };
    case 'QuartierConfirme':
      return { ...etat, statut: 'confirme', motif: null };
    case 'QuartierProposeRefuse':
      return { ...etat, statut: 'refuse', motif: fait.motif };
  }
}
