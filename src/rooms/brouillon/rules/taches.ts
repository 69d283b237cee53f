import type { ContenuDeDossier, Motif } from '../../dossier/door.ts';

/** The pages of a draft, in the order in which they are shown; the holder takes them in any. */
export const TACHES = ['structure', 'action', 'quartiers', 'participation', 'budget'] as const;

export type Tache = (typeof TACHES)[number];

export type Avancement = 'a-faire' | 'en-cours' | 'termine';

const TACHE_DU_MOTIF: Readonly<Record<Motif['code'], Tache>> = {
  'porteur-inconnu': 'structure',
  'epci-hors-appel': 'structure',
  'intitule-manquant': 'action',
  'priorite-inconnue': 'action',
  'theme-inconnu': 'action',
  'section-non-acceptee': 'action',
  'point-d-entree-inconnu': 'action',
  'point-d-entree-exige': 'action',
  'droit-commun-inconnu': 'action',
  'participation-a-decrire': 'participation',
  'quartier-inconnu': 'quartiers',
  'point-hors-quartier': 'quartiers',
  'point-trop-loin': 'quartiers',
  'nature-non-acceptee': 'quartiers',
  'hors-contrat': 'quartiers',
  'aucun-quartier': 'quartiers',
  'part-non-attendue': 'quartiers',
  'part-illisible': 'quartiers',
  'adresses-non-placees': 'quartiers',
  'montant-non-positif': 'budget',
  'compte-inconnu': 'budget',
  'financeur-manquant': 'budget',
  'ligne-region': 'budget',
  'plan-desequilibre': 'budget',
  'contributions-desequilibrees': 'budget',
  'taux-depasse': 'budget',
  'sous-le-plancher': 'budget',
  'au-dessus-du-plafond': 'budget',
  'part-propre-insuffisante': 'budget',
};

/** The page on which a reason is mended. */
export function tacheDuMotif({ code }: Motif): Tache {
  return TACHE_DU_MOTIF[code];
}

/** Where each page stands: nothing written, something written, nothing left that stops a deposit. */
export function avancements(
  contenu: ContenuDeDossier,
  motifs: readonly Motif[],
): Readonly<Record<Tache, Avancement>> {
  const empechees = new Set(motifs.map(tacheDuMotif));
  const un = (tache: Tache): Avancement => {
    if (!estEntamee(contenu, tache)) return 'a-faire';
    const inacheve = tache === 'action' && contenu.description.trim() === '';
    return empechees.has(tache) || inacheve ? 'en-cours' : 'termine';
  };
  return {
    structure: un('structure'),
    action: un('action'),
    quartiers: un('quartiers'),
    participation: un('participation'),
    budget: un('budget'),
  };
}

function estEntamee(contenu: ContenuDeDossier, tache: Tache): boolean {
  const { epciSiren, description, prioriteCode, pointsDEntree, lieux, plan } = contenu;
  switch (tache) {
    case 'structure':
      return epciSiren !== '';
    case 'action':
      return description !== '' || prioriteCode !== '' || pointsDEntree.length > 0;
    case 'quartiers':
      return [lieux.quartiers, lieux.points, lieux.adressesAPlacer ?? []].flat().length > 0;
    case 'participation':
      return Object.values(contenu.participation).some((texte) => texte.trim() !== '');
    case 'budget':
      return plan.charges.length + plan.produits.length > 0;
  }
}
