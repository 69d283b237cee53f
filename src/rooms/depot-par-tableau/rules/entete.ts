import { lireMontant } from '../../../core/typography.ts';
import type { Champ } from './champs.ts';
import { reconnaitre } from './colonne.ts';
import { GROUPES_DE_FINANCEURS } from './financeurs.ts';
import { simplifier } from './mots.ts';
import type { Colonne, Entete, Lecture, Lignes, RefusImport, RoleDeColonne } from './types.ts';

const LIGNES_DE_TITRE = 40;
const COLONNES_AU_MOINS = 3;

/** Finds the header, under title rows if any, on one row or on two with merged groups. */
export function trouverEntete(
  lignes: Lignes,
  lecture: Lecture,
): { readonly ok: true; readonly entete: Entete } | { readonly ok: false; refus: RefusImport } {
  const candidats = lignes.slice(0, LIGNES_DE_TITRE).flatMap((titres, rang) => {
    const groupes = lignes[rang - 1];
    const seule = { rang, colonnes: lireColonnes(titres, null, lecture) };
    return groupes === undefined
      ? [seule]
      : [seule, { rang, colonnes: lireColonnes(titres, groupes, lecture) }];
  });
  const entete = candidats.reduce<Entete | null>(
    (mieux, candidat) => (reconnues(candidat) > reconnues(mieux) ? candidat : mieux),
    null,
  );
  if (entete === null || reconnues(entete) < COLONNES_AU_MOINS) {
    return { ok: false, refus: { code: 'entete-introuvable' } };
  }
  const levee = leverLeDoute(entete, lignes);
  const refus = doublon(levee) ?? manque(levee, lecture);
  return refus === null ? { ok: true, entete: levee } : { ok: false, refus };
}

function reconnues(entete: Entete | null): number {
  return entete?.colonnes.filter(({ role }) => role.sorte !== 'ignoree').length ?? 0;
}

/** Reads the titles; a group spreads to the right until the next one, as merged cells do. */
function lireColonnes(
  titres: readonly string[],
  groupes: readonly string[] | null,
  lecture: Lecture,
): Colonne[] {
  const largeur = Math.max(titres.length, groupes?.length ?? 0);
  let groupe = '';
  return Array.from({ length: largeur }, (_, rang) => {
    const titre = titres[rang]?.trim() ?? '';
    const dessus = groupes?.[rang]?.trim() ?? '';
    if (dessus !== '') groupe = dessus;
    if (titre === '') return { rang, titre: dessus, role: lireTitre(dessus, lecture) };
    const role = lireTitre(titre, lecture);
    if (role.sorte !== 'ignoree' || groupe === '') return { rang, titre, role };
    return { rang, titre: `${groupe} / ${titre}`, role: lireSousTitre(groupe, titre, lecture) };
  });
}

function lireTitre(titre: string, lecture: Lecture): RoleDeColonne {
  return titre.trim() === '' ? { sorte: 'ignoree' } : reconnaitre(titre, lecture);
}

function lireSousTitre(groupe: string, titre: string, lecture: Lecture): RoleDeColonne {
  const ensemble = reconnaitre(`${groupe} ${titre}`, lecture);
  if (ensemble.sorte !== 'ignoree' || !GROUPES_DE_FINANCEURS.test(simplifier(groupe))) {
    return ensemble;
  }
  return /\b(total|totaux|vote|accorde|obtenu)\b/.test(simplifier(titre))
    ? { sorte: 'ignoree' }
    : { sorte: 'financeur', nom: titre.replace(/\s+/g, ' ') };
}

/** « Commune » is a funder when amounts stand under it, and the place otherwise. */
function leverLeDoute({ rang, colonnes }: Entete, lignes: Lignes): Entete {
  const dessous = (colonne: number) =>
    lignes
      .slice(rang + 1)
      .map((ligne) => ligne[colonne]?.trim() ?? '')
      .filter((texte) => texte !== '');
  return {
    rang,
    colonnes: colonnes.map((colonne) => {
      const { role } = colonne;
      if (role.sorte !== 'champ' || role.champ !== 'commune') return colonne;
      const textes = dessous(colonne.rang);
      const montants = textes.filter((texte) => lireMontant(texte).ok).length;
      return montants * 2 > textes.length
        ? { ...colonne, role: { sorte: 'financeur', nom: 'Commune' } }
        : colonne;
    }),
  };
}

function doublon({ colonnes }: Entete): RefusImport | null {
  const parChamp = Map.groupBy(colonnes, ({ role }) =>
    role.sorte === 'champ' ? role.champ : null,
  );
  for (const [champ, memes] of parChamp) {
    if (champ === null || memes.length === 1) continue;
    return { code: 'colonnes-en-double', titres: memes.map(({ titre }) => titre) };
  }
  return null;
}

/** The columns without which no dossier can be received, whatever the rows say. */
function manque({ colonnes }: Entete, { dispositif }: Lecture): RefusImport | null {
  const roles = colonnes.map(({ role }) => role);
  const a = (champ: Champ) => roles.some((role) => role.sorte === 'champ' && role.champ === champ);
  const champs: Champ[] = (['intitule', 'porteur', 'priorite', 'montantRegion'] as const).filter(
    (champ) => !a(champ),
  );
  if (!a('siret') && !a('rna')) champs.push('siret');
  if (!a('quartiers') && !(a('longitude') && a('latitude'))) champs.push('quartiers');
  if (!a('section') && dispositif.sections.length > 1) champs.push('section');
  if (!a('coutTotal') && !roles.some(({ sorte }) => sorte === 'charge')) champs.push('coutTotal');
  if (dispositif.participationExigee && !a('participation')) {
    const detail = ['participationQui', 'participationComment', 'participationQuand'] as const;
    champs.push(...detail.filter((champ) => !a(champ)));
  }
  return champs.length === 0 ? null : { code: 'colonnes-manquantes', champs };
}
