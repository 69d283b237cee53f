import {
  distanceMetres,
  fiche,
  type Lieu,
  montant,
  noter,
  parametre,
  type Releve,
  taux,
} from './releve.ts';
import type { Dispositif } from './types.ts';

/** Of the people whom an action reaches, those who live in the quartiers: as the file says it. */
const PART_DES_HABITANTS =
  'part minimale d’habitants des quartiers parmi les personnes touchées' as const;

type ReglesDeLieu = Pick<
  Dispositif['regles'],
  'distanceMaximaleMetres' | 'partDeLaZone' | 'partDesHabitants'
>;
type ReglesDeMontant = Omit<Dispositif['regles'], keyof ReglesDeLieu>;

/** The amounts and shares of the scheme. */
export function lireRegles(r: Releve, lieu: Lieu): ReglesDeMontant {
  const cles = ['taux maximal', 'plancher', 'plafond', 'part propre minimale'] as const;
  const lieux = fiche(lieu.noeud === null ? [] : r, lieu, cles);
  const regles = {
    tauxMaximal: parametre(r, lieux['taux maximal'], taux),
    plancherCentimes: parametre(r, lieux.plancher, montant),
    plafondCentimes: parametre(r, lieux.plafond, montant),
    partPropreMinimale: parametre(r, lieux['part propre minimale'], taux),
  };
  const { plancherCentimes: plancher, plafondCentimes: plafond } = regles;
  if (plancher.etat === 'fixe' && plafond.etat === 'fixe' && plancher.valeur > plafond.valeur) {
    noter(r, lieux.plafond, 'Le plafond est inférieur au plancher.');
  }
  return regles;
}

/** How a place near a quartier is judged: a Region that says nothing accepts none. */
export function lireReglesDeLieu(r: Releve, lieu: Lieu): ReglesDeLieu {
  if (lieu.noeud === null) return {};
  const cles = ['distance maximale', 'part de la zone', PART_DES_HABITANTS] as const;
  const lieux = fiche(r, lieu, cles, cles);
  const { 'distance maximale': distance, 'part de la zone': part } = lieux;
  const habitants = lieux[PART_DES_HABITANTS];
  return {
    ...(distance.noeud === null
      ? {}
      : { distanceMaximaleMetres: parametre(r, distance, distanceMetres) }),
    ...(part.noeud === null ? {} : { partDeLaZone: parametre(r, part, taux) }),
    ...(habitants.noeud === null ? {} : { partDesHabitants: parametre(r, habitants, taux) }),
  };
}
