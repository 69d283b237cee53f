import { estSiren, estSiret } from '../../../core/identifiers.ts';
import { lireArbre, normaliser } from './noeuds.ts';
import { lireRegles, lireReglesDeLieu } from './regles.ts';
import {
  annee,
  code,
  fiche,
  jourLu,
  type Lieu,
  liste,
  mot,
  noter,
  ouiOuNon,
  type Releve,
  texte,
  texteConforme,
} from './releve.ts';
import {
  type BaseLegale,
  type Dispositif,
  type LectureDeDispositif,
  type Libelle,
  NATURES_DE_QUARTIER,
  SECTIONS,
} from './types.ts';

const CLES = [
  'code',
  'intitulé',
  'région',
  'exercices',
  'bases légales',
  'priorités',
  'points d’entrée',
  'natures de quartier',
  'sections',
  'participation exigée',
  'droit commun',
  'règles',
  'lieux',
  'mots',
] as const;

/**
 * Reads the rules of one Region from the text of its YAML file.
 * @returns the rules, or every error found, each with its path in the file's own keys.
 */
export function lireFichierDispositif(texteYaml: string): LectureDeDispositif {
  const arbre = lireArbre(texteYaml);
  if (!arbre.ok) return arbre;
  const releve: Releve = [];
  const { racine: noeud } = arbre;
  const dispositif = lireDispositif(releve, { chemin: [], noeud, ligne: noeud.ligne });
  return releve.length === 0 ? { ok: true, dispositif } : { ok: false, erreurs: releve };
}

function lireDispositif(r: Releve, racine: Lieu): Dispositif {
  const lieux = fiche(r, racine, CLES, ['lieux']);
  return {
    code: code(r, lieux.code),
    intitule: texte(r, lieux.intitulé),
    region: lireRegion(r, lieux.région),
    exercices: lireExercices(r, lieux.exercices),
    basesLegales: liste(r, lieux['bases légales'], (lieu) => lireBaseLegale(r, lieu)),
    priorites: sansDoublon(r, lieux.priorités, (lieu) => lirePriorite(r, lieu)),
    pointsDEntree: sansDoublon(r, lieux['points d’entrée'], (lieu) => lirePointDEntree(r, lieu)),
    naturesDeQuartier: lireMots(r, lieux['natures de quartier'], NATURES_DE_QUARTIER),
    sections: lireMots(r, lieux.sections, SECTIONS),
    participationExigee: ouiOuNon(r, lieux['participation exigée']),
    droitCommun: lireDroitCommun(r, lieux['droit commun']),
    regles: { ...lireRegles(r, lieux.règles), ...lireReglesDeLieu(r, lieux.lieux) },
    mots: lireTermes(r, lieux.mots),
  };
}

function lireRegion(r: Releve, lieu: Lieu): Dispositif['region'] {
  if (lieu.noeud === null) return { nom: '', siren: '', siret: '' };
  const { nom, SIREN, SIRET } = fiche(r, lieu, ['nom', 'SIREN', 'SIRET']);
  const siren = texteConforme(r, SIREN, estSiren, 'Ce SIREN n’est pas conforme : 9 chiffres.');
  const siret = texteConforme(r, SIRET, estSiret, 'Ce SIRET n’est pas conforme : 14 chiffres.');
  if (siret !== '' && !siret.startsWith(siren)) {
    noter(r, SIRET, 'Ce SIRET ne commence pas par le SIREN de la Région.');
  }
  return { nom: texte(r, nom), siren, siret };
}

function lireExercices(r: Releve, lieu: Lieu): Dispositif['exercices'] {
  if (lieu.noeud === null) return { du: 0, au: null };
  const { du, au } = fiche(r, lieu, ['du', 'au']);
  const premier = annee(r, du);
  const sansFin = au.noeud?.genre === 'texte' && normaliser(au.noeud.texte) === 'sans fin';
  const dernier = sansFin ? null : annee(r, au);
  if (dernier !== null && dernier > 0 && dernier < premier) {
    noter(r, au, 'Le dernier exercice précède le premier.');
  }
  return { du: premier, au: dernier };
}

function lireBaseLegale(r: Releve, lieu: Lieu): BaseLegale {
  const lieux = fiche(r, lieu, ['numéro', 'date', 'objet']);
  const date = jourLu(r, lieux.date);
  return { numero: texte(r, lieux.numéro), date, objet: texte(r, lieux.objet) };
}

function lirePriorite(r: Releve, lieu: Lieu): Dispositif['priorites'][number] {
  const lieux = fiche(r, lieu, ['code', 'libellé', 'thèmes']);
  const themes = sansDoublon(r, lieux.thèmes, (l) => lireLibelle(r, l), { vide: true });
  return { code: code(r, lieux.code), libelle: texte(r, lieux.libellé), themes };
}

function lirePointDEntree(r: Releve, lieu: Lieu): Dispositif['pointsDEntree'][number] {
  const lieux = fiche(r, lieu, ['code', 'libellé', 'exigé']);
  const exige = ouiOuNon(r, lieux.exigé);
  return { code: code(r, lieux.code), libelle: texte(r, lieux.libellé), exige };
}

function lireLibelle(r: Releve, lieu: Lieu): Libelle {
  const lieux = fiche(r, lieu, ['code', 'libellé']);
  return { code: code(r, lieux.code), libelle: texte(r, lieux.libellé) };
}

/** A list of things named by codes, no two of them alike. */
function sansDoublon<T extends Libelle>(
  r: Releve,
  lieu: Lieu,
  lire: (element: Lieu) => T,
  options: { vide?: boolean } = {},
): T[] {
  const vus = new Set<string>();
  const noterDoublon = (element: Lieu, lu: string) => {
    if (lu !== '' && vus.has(lu)) noter(r, element, `Le code « ${lu} » sert deux fois.`);
    vus.add(lu);
  };
  const lireUn = (element: Lieu) => {
    const lu = lire(element);
    noterDoublon(element, lu.code);
    return lu;
  };
  return liste(r, lieu, lireUn, options);
}

function lireMots<Mot extends string>(r: Releve, lieu: Lieu, mots: readonly Mot[]): readonly Mot[] {
  const lus = liste(r, lieu, (element) => mot(r, element, mots));
  return mots.filter((unMot) => lus.includes(unMot));
}

/** The list, or an empty one as long as the Region has not given it. */
function lireDroitCommun(r: Releve, lieu: Lieu): readonly Libelle[] {
  const dit = lieu.noeud?.genre === 'texte' ? normaliser(lieu.noeud.texte) : '';
  if (dit === 'a completer par la region') return [];
  return sansDoublon(r, lieu, (element) => lireLibelle(r, element));
}

/** The Region's own words, by term; « aucun » when it has none of its own. */
function lireTermes(r: Releve, lieu: Lieu): Readonly<Record<string, string>> {
  const { noeud, chemin } = lieu;
  if (noeud === null) return {};
  if (noeud.genre === 'texte' && normaliser(noeud.texte) === 'aucun') return {};
  if (noeud.genre !== 'fiche') {
    noter(r, lieu, 'Écrivez un mot par ligne, ainsi : « porteur: structure ». Sinon : aucun.');
    return {};
  }
  const paires = [...noeud.champs].map(([terme, champ]) => {
    const place = { chemin: [...chemin, champ.cle], noeud: champ.noeud, ligne: champ.noeud.ligne };
    return [terme, texte(r, place)] as const;
  });
  return Object.fromEntries(paires);
}
