import { partAttendue } from '../../eligibilite/rules/door.ts';
import { CHAMPS } from './champs.ts';
import { FINANCEURS } from './financeurs.ts';
import { motsDe, motsSansArgent, simplifier } from './mots.ts';
import { TITRES } from './titres.ts';
import type { Lecture, RoleDeColonne } from './types.ts';

const CHARGE = /^\s*(6[0-9]{1,2}|86[0-9]?)\b\s*[-–:.]?\s*(.*)$/s;
const PRODUIT = /^\s*(7[0-9]{1,2}|87[0-9]?)\b\s*[-–:.]?\s*(.*)$/s;
const LETTRES_D_UN_LIBELLE = 8;

// No known title holds a year: the words are the same for every call.
const SANS_ANNEE = 0;
const CHAMPS_PAR_MOTS = new Map(
  CHAMPS.flatMap((champ) =>
    TITRES[champ].map((titre) => [motsDe(titre, SANS_ANNEE), champ] as const),
  ),
);
const FINANCEURS_PAR_MOTS = new Map(
  FINANCEURS.flatMap(({ nom, titres }) =>
    titres.map((titre) => [motsDe(titre, SANS_ANNEE), nom] as const),
  ),
);

/** What a title says that its column holds. */
export function reconnaitre(titre: string, lecture: Lecture): RoleDeColonne {
  const role =
    selonLAgent(titre, lecture) ??
    selonLeCompte(titre, lecture) ??
    selonLeTitre(titre, lecture) ??
    selonLePointDEntree(titre, lecture);
  return role === null || estSansObjet(role, lecture) ? { sorte: 'ignoree' } : role;
}

/** A share of inhabitants is read only under a scheme that has a rule on it. */
function estSansObjet(role: RoleDeColonne, { dispositif }: Lecture): boolean {
  const dePart =
    role.sorte === 'champ' && (role.champ === 'partHabitants' || role.champ === 'partSource');
  return dePart && partAttendue(dispositif) === null;
}

function selonLAgent(titre: string, { correspondance, annee }: Lecture): RoleDeColonne | null {
  const mots = motsDe(titre, annee);
  const dit = Object.entries(correspondance.colonnes ?? {}).find(
    ([connu]) => motsDe(connu, annee) === mots,
  )?.[1];
  if (dit === undefined) return null;
  if (dit === 'ignorer') return { sorte: 'ignoree' };
  return typeof dit === 'string'
    ? { sorte: 'champ', champ: dit }
    : { sorte: 'financeur', nom: dit.financeur };
}

/** « 60 Achats », « 74 - État »: the account of the financing plan is written in the title. */
function selonLeCompte(titre: string, lecture: Lecture): RoleDeColonne | null {
  const charge = CHARGE.exec(titre);
  if (charge !== null) {
    const [, compte = '', libelle = ''] = charge;
    return { sorte: 'charge', compte, libelle: libelle.trim() || compte };
  }
  const produit = PRODUIT.exec(titre);
  if (produit === null) return null;
  const [, compte = '', libelle = ''] = produit;
  if (!compte.startsWith('74')) {
    return { sorte: 'produit', compte, libelle: libelle.trim() || compte };
  }
  const role = selonLeTitre(libelle, lecture);
  if (role !== null || motsSansArgent(libelle, lecture.annee) === '') return role;
  return { sorte: 'financeur', nom: libelle.replace(/\s+/g, ' ').trim() };
}

function selonLeTitre(titre: string, { annee, dispositif }: Lecture): RoleDeColonne | null {
  const mots = motsDe(titre, annee);
  if (mots === '') return null;
  const champ = CHAMPS_PAR_MOTS.get(mots);
  if (champ !== undefined) return { sorte: 'champ', champ };
  const payeur = motsSansArgent(titre, annee);
  if (payeur === '') return null;
  const region = ['région', 'conseil régional', dispositif.region.nom];
  if (region.some((nom) => motsDe(nom, annee) === payeur)) {
    return { sorte: 'champ', champ: 'montantRegion' };
  }
  const nom = FINANCEURS_PAR_MOTS.get(payeur);
  return nom === undefined ? null : { sorte: 'financeur', nom };
}

/** A column to tick, titled by a point d’entrée of the dispositif. */
function selonLePointDEntree(titre: string, { dispositif }: Lecture): RoleDeColonne | null {
  const simple = simplifier(titre);
  const points = dispositif.pointsDEntree.filter(
    ({ code, libelle }) =>
      simplifier(code) === simple ||
      (simple.length >= LETTRES_D_UN_LIBELLE && simplifier(libelle).includes(simple)),
  );
  const [point] = points;
  return point === undefined || points.length > 1 ? null : { sorte: 'point', code: point.code };
}
