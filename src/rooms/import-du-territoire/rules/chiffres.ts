import {
  type ElementLu,
  type ElementRefuse,
  estCodeInvente,
  generationDuCode,
  indicateurDe,
  type LectureDElements,
} from '../../territoire/rules/door.ts';
import { cellule, placeDe, type Rangee, type Table } from './table.ts';

export const CODES_DE_QUARTIER = ['code_qp', 'code_quartier', 'quartier_code', 'code'] as const;
export const CODES_DE_CONTRAT = ['code_cv'] as const;
const SIRENS = ['siren_epci', 'siren_epci_2015', 'epci_siren'] as const;

/** Columns that name or place, whatever their digits: they are no figures. */
const SIGNALETIQUES =
  /^(?:code|cod|insee|siren|siret|dep|departement|reg|region|nom|lib|libelle|type|objectid|id|fid|communes?|epci|contrat)(?:_|\d|$)|geo$/;

/** What publishers write where there is no figure, or where it is kept secret. */
const SANS_CHIFFRE: ReadonlySet<string> = new Set(['', 'na', 'nd', 'ns', 's', 'c', '-', '–', '…']);

const NOMBRE = /^-?\d{1,15}(?:\.\d{1,20})?$/;
/** Enough for any figure; fewer than those that spreadsheets add (1.7000000000000002). */
const CHIFFRES_SIGNIFICATIFS = 15;

/** A number as people write it, in its shortest decimal form; null when it is none. */
export function lireNombre(texte: string): string | null {
  const propre = texte.replace(/[\s\u00A0\u202F]|%$/g, '').replace(',', '.');
  return NOMBRE.test(propre)
    ? String(Number(Number(propre).toPrecision(CHIFFRES_SIGNIFICATIFS)))
    : null;
}

/** The columns of a table that hold figures, by place: all that do not name nor place. */
export function colonnesDeChiffres(table: Table): number[] {
  return table.entetes.flatMap((entete, place) => {
    if (entete === '' || SIGNALETIQUES.test(entete)) return [];
    const nombres = table.rangees.some((r) => lireNombre(cellule(r, place)) !== null);
    return nombres ? [place] : [];
  });
}

interface Objet {
  readonly sorte: 'chiffre-de-quartier' | 'chiffre-de-contrat';
  readonly codes: readonly string[];
  readonly estCode: (code: string) => boolean;
  readonly motif: string;
}

const QUARTIER: Objet = {
  sorte: 'chiffre-de-quartier',
  codes: CODES_DE_QUARTIER,
  estCode: (code) => generationDuCode(code) !== null || estCodeInvente(code),
  motif: 'Le code n’est celui d’aucun quartier prioritaire (QP059074 ou QN05972M).',
};

const CONTRAT: Objet = {
  sorte: 'chiffre-de-contrat',
  codes: CODES_DE_CONTRAT,
  estCode: (code) => code !== '',
  motif: 'Le contrat n’a pas de code.',
};

/** Reads a table of figures: one row a quartier, or a contract (and a theme), one column a figure. */
export function lireChiffres(table: Table): LectureDElements {
  const duContrat = placeDe(table, CODES_DE_CONTRAT) >= 0;
  const objet = duContrat ? CONTRAT : QUARTIER;
  const places = colonnesDeChiffres(table);
  const code = placeDe(table, objet.codes);
  // Two contracts may bear one code by mistake: the SIREN tells them apart.
  const [epci, theme] = duContrat ? [placeDe(table, SIRENS), placeDe(table, ['theme'])] : [-1, -1];
  const elements = new Map<string, ElementLu>();
  const refuses: ElementRefuse[] = [];
  for (const rangee of table.rangees) {
    const du = {
      ...{ code: cellule(rangee, code), epciSiren: cellule(rangee, epci) },
      theme: cellule(rangee, theme),
    };
    if (objet.estCode(du.code)) lireRangee(rangee, { ...du, places, table }, elements, refuses);
    else refuses.push({ ...refusDe(rangee, du.code), motif: objet.motif });
  }
  const laissees = table.entetes.filter(
    (entete, place) => entete !== '' && ![...places, code, epci, theme].includes(place),
  );
  const lus = elements.size + refuses.length;
  return {
    ...{ sorte: objet.sorte, lus, elements: [...elements.values()] },
    ...{ repares: [], refuses, laissees },
  };
}

function refusDe({ ligne }: Rangee, code: string): Omit<ElementRefuse, 'motif'> {
  return { rang: ligne, code: code || null, lieu: null };
}

interface Lecture {
  readonly code: string;
  readonly epciSiren: string;
  readonly theme: string;
  readonly places: readonly number[];
  readonly table: Table;
}

function lireRangee(
  rangee: Rangee,
  { code, epciSiren, theme, places, table }: Lecture,
  elements: Map<string, ElementLu>,
  refuses: ElementRefuse[],
): void {
  for (const place of places) {
    const texte = cellule(rangee, place);
    if (SANS_CHIFFRE.has(texte.toLowerCase())) continue;
    const colonne = table.entetes[place] ?? '';
    const indicateur = indicateurDe(colonne);
    const cle = [code, epciSiren, indicateur, theme].filter((mot) => mot !== '').join(' ');
    const valeur = lireNombre(texte);
    const refus = refusDe(rangee, code);
    if (valeur === null) {
      refuses.push({ ...refus, motif: `« ${texte} » n’est pas un nombre (colonne ${colonne}).` });
    } else if (elements.has(cle)) {
      refuses.push({
        ...refus,
        motif: `La colonne ${colonne} est déjà donnée plus haut pour ce code.`,
      });
    } else {
      const contenu = { indicateur, valeur, epciSiren: epciSiren || null, theme: theme || null };
      elements.set(cle, { cle, code, contenu, geometrie: null });
    }
  }
}
