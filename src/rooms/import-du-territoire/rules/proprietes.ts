import type { NatureDeQuartier } from '../../territoire/door.ts';
import {
  type DefautDeProprietes,
  estCodeInvente,
  generationDuCode,
  NATURES_DE_QUARTIER,
  PERIODE_DE_GENERATION,
  type ProprietesDeQuartier,
} from '../../territoire/rules/door.ts';

type Champs = ReadonlyMap<string, unknown>;

// First field found wins: the Beffroi vocabulary, then ANCT 2024, then the layers of 2015.
const CHAMPS = {
  code: ['code', 'code_qp'],
  nom: ['nom', 'lib_qp', 'nom_qp'],
  communes: ['communes', 'insee_com', 'code_commune'],
  nomsDesCommunes: ['lib_com', 'commune_qp', 'nom_commune'],
  epci: ['epci', 'siren_epci'],
  contrat: ['contrat', 'code_cv'],
} as const;

const CODE_INSEE = /^(?:\d{2}|2[AB])\d{3}$/;
const SIREN = /^\d{9}$/;

/**
 * Reads the properties of a feature, field names in either case. A neighbourhood without `nature`
 * is a quartier prioritaire and must carry an official code, or one that says it is invented; the
 * other natures take any code.
 */
export function lireProprietes(brut: unknown): ProprietesDeQuartier | DefautDeProprietes {
  const champs = champsDe(brut);
  const code = codeLu(brut);
  const nature = natureLue(champs.get('nature'));
  const communes = listeLue(champs, CHAMPS.communes);
  const epci = listeLue(champs, CHAMPS.epci);
  const nom = texteLu(champs, CHAMPS.nom);
  if (code === null) return 'code-absent';
  if (nature === null) return 'nature-inconnue';
  const generation = nature === 'prioritaire' ? generationDuCode(code) : null;
  if (nature === 'prioritaire' && generation === null && !estCodeInvente(code)) {
    return 'code-inconnu';
  }
  if (nom === '') return 'nom-absent';
  if (!communes.every((commune) => CODE_INSEE.test(commune))) return 'commune-inconnue';
  if (!epci.every((siren) => SIREN.test(siren))) return 'epci-inconnu';
  const periode = generation === null ? null : PERIODE_DE_GENERATION[generation];
  const nomsDesCommunes = texteLu(champs, CHAMPS.nomsDesCommunes);
  const contrat = texteLu(champs, CHAMPS.contrat) || null;
  return { code, nom, nature, generation, periode, communes, nomsDesCommunes, epci, contrat };
}

/** The code of a feature as written, or null: to name a feature that is refused. */
export function codeLu(brut: unknown): string | null {
  return texteLu(champsDe(brut), CHAMPS.code) || null;
}

function champsDe(brut: unknown): Champs {
  if (typeof brut !== 'object' || brut === null) return new Map();
  return new Map(Object.entries(brut).map(([nom, valeur]) => [nom.toLowerCase(), valeur]));
}

function valeurLue(champs: Champs, noms: readonly string[]): unknown {
  const nom = noms.find((candidat) => (champs.get(candidat) ?? '') !== '');
  return nom === undefined ? null : champs.get(nom);
}

function texteLu(champs: Champs, noms: readonly string[]): string {
  const valeur = valeurLue(champs, noms);
  if (typeof valeur !== 'string') return '';
  // What no database keeps is shown as any unreadable character is, rather than lost or refused.
  return valeur.toWellFormed().replaceAll('\0', '\uFFFD').trim();
}

/**
 * A list, or one text with commas or semicolons; NA, written by the ANCT where there is no EPCI
 * (Saint-Martin, Polynésie), is nothing. Any other value becomes a text that is refused.
 */
function listeLue(champs: Champs, noms: readonly string[]): string[] {
  const valeur = valeurLue(champs, noms);
  if (valeur === null) return [];
  const morceaux = Array.isArray(valeur) ? valeur : [valeur];
  return morceaux
    .flatMap((morceau) => (typeof morceau === 'string' ? morceau.split(/[,;]/) : ['illisible']))
    .map((morceau) => morceau.trim())
    .filter((morceau) => morceau !== '' && morceau !== 'NA');
}

function natureLue(valeur: unknown): NatureDeQuartier | null {
  if (valeur === undefined || valeur === null || valeur === '') return 'prioritaire';
  return NATURES_DE_QUARTIER.find((nature) => nature === valeur) ?? null;
}
