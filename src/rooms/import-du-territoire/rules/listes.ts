import type {
  ElementLu,
  ElementRefuse,
  LectureDElements,
  SorteDElement,
} from '../../territoire/rules/door.ts';
import { cellule, placeDe, type Table } from './table.ts';

/** One way to read the rows of a table as elements of one kind. */
interface Patron {
  readonly sorte: SorteDElement;
  /** The columns read, by what they say. */
  readonly colonnes: Readonly<Record<string, readonly string[]>>;
  /** An element, or why not. */
  lire(lire: (champ: string) => string): Omit<ElementLu, 'geometrie'> | string;
}

const CORRESPONDANCE: Patron = {
  sorte: 'correspondance',
  colonnes: {
    ancien: ['code_2015', 'ancien', 'code_ancien'],
    nouveau: ['code_2024', 'nouveau', 'code_nouveau'],
    partAncien: ['part_2015_couverte', 'part_ancien'],
    partNouveau: ['part_2024_couverte', 'part_nouveau'],
  },
  lire(lire) {
    const [ancien, nouveau] = [lire('ancien'), lire('nouveau')];
    if (ancien === '' && nouveau === '') return 'La ligne ne nomme aucun quartier.';
    const contenu = {
      ...{ ancien: ancien || null, nouveau: nouveau || null },
      ...{ partAncien: lire('partAncien') || null, partNouveau: lire('partNouveau') || null },
    };
    return { cle: `${ancien} ${nouveau}`, code: nouveau || ancien, contenu };
  },
};

const ZONE: Patron = {
  sorte: 'zonage',
  colonnes: {
    zone: ['zone', 'nom_zone'],
    commune: ['code_commune', 'code_commune_2026', 'insee_com'],
    nomDeCommune: ['commune_decret', 'commune', 'nom_commune'],
    intercommunale: ['intercommunale'],
    departement: ['departement'],
    dispositif: ['dispositif', 'zonage'],
  },
  lire(lire) {
    const [zone, commune] = [lire('zone'), lire('commune') || lire('nomDeCommune')];
    if (zone === '') return 'La zone n’a pas de nom.';
    if (commune === '') return 'La zone n’a pas de commune.';
    const dispositif = lire('dispositif') || null;
    const code = [dispositif, commune, zone].filter((mot) => mot !== null).join(' ');
    const contenu = {
      ...{ dispositif, nom: zone, communes: [commune], nomDeCommune: lire('nomDeCommune') || null },
      ...{ departement: lire('departement') || null },
      intercommunale: lire('intercommunale') || null,
    };
    return { cle: code, code, contenu };
  },
};

/** Whether a table says which quartiers of a list came from which of the one before. */
export function estCorrespondance(table: Table): boolean {
  const { ancien = [], nouveau = [] } = CORRESPONDANCE.colonnes;
  return placeDe(table, ancien) >= 0 && placeDe(table, nouveau) >= 0;
}

/** Whether a table lists zones by name and commune. */
export function estListeDeZones(table: Table): boolean {
  const { zone = [], commune = [], nomDeCommune = [] } = ZONE.colonnes;
  return placeDe(table, zone) >= 0 && placeDe(table, [...commune, ...nomDeCommune]) >= 0;
}

export function lireCorrespondances(table: Table): LectureDElements {
  return lireSelon(CORRESPONDANCE, table);
}

/** Reads zones that a text of law names and nobody has drawn (ZUS, decree 96-1156). */
export function lireZones(table: Table): LectureDElements {
  return lireSelon(ZONE, table);
}

function lireSelon(patron: Patron, table: Table): LectureDElements {
  const places = new Map(
    Object.entries(patron.colonnes).map(([champ, noms]) => [champ, placeDe(table, noms)]),
  );
  const elements = new Map<string, ElementLu>();
  const refuses: ElementRefuse[] = [];
  for (const rangee of table.rangees) {
    const lu = patron.lire((champ) => cellule(rangee, places.get(champ) ?? -1));
    const refus = { rang: rangee.ligne, lieu: null };
    if (typeof lu === 'string') refuses.push({ ...refus, code: null, motif: lu });
    else if (elements.has(lu.cle)) {
      refuses.push({ ...refus, code: lu.code, motif: 'Cette ligne figure déjà plus haut.' });
    } else elements.set(lu.cle, { ...lu, geometrie: null });
  }
  const lues = new Set(places.values());
  const laissees = table.entetes.filter((entete, place) => entete !== '' && !lues.has(place));
  const lus = elements.size + refuses.length;
  const { sorte } = patron;
  return { sorte, lus, elements: [...elements.values()], repares: [], refuses, laissees };
}
