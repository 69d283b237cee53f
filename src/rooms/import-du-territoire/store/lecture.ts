import { estFichierGeo, lireFichierGeo, ouvrirGzip } from '../../../core/geo-files.ts';
import { champ } from '../../../core/geometry/geojson.ts';
import { lireTableur } from '../../../core/spreadsheet.ts';
import type { Lu } from '../../territoire/door.ts';
import {
  type Contenu,
  type LectureDElements,
  SANS_SUIVI,
  type Suivi,
} from '../../territoire/rules/door.ts';
import { champsDe } from '../rules/champs.ts';
import { lireChiffres } from '../rules/chiffres.ts';
import { lireContours } from '../rules/contours.ts';
import { type LectureDeContrats, lireContrats } from '../rules/contrats.ts';
import { lireQuartiers } from '../rules/geojson.ts';
import { lireListe } from '../rules/liste.ts';
import { lireCorrespondances, lireZones } from '../rules/listes.ts';
import { CONTOURS, reconnaitreFeatures, reconnaitreTable } from '../rules/reconnaitre.ts';
import { lireTable, type Table } from '../rules/table.ts';
import type { FichierRecu, OptionsDImport } from '../rules/types.ts';

/** Reads a file, whatever it holds: its format is judged by its bytes, its content by its fields. */
export async function lireFichier(
  { nom, octets }: FichierRecu,
  { contenu, couche }: Pick<OptionsDImport, 'contenu' | 'couche'> = {},
  suivi: Suivi = SANS_SUIVI,
): Promise<Lu> {
  const ouvert = ouvrirGzip(octets);
  if (!ouvert.ok) return { quoi: 'refus', refus: ouvert.refus };
  if (!estFichierGeo(ouvert.octets)) {
    const tableur = await lireTableur(ouvert.octets, nom);
    if (!tableur.ok) {
      return { quoi: 'refus', refus: { code: 'tableau-illisible', motif: tableur.motif } };
    }
    suivi.prevoir(['comparaison']);
    return lireLignes(tableur.feuilles[0]?.lignes ?? [], contenu);
  }
  const fichier = await lireFichierGeo(ouvert.octets, { couche: couche ?? null });
  if (!fichier.ok) return { quoi: 'refus', refus: fichier.refus };
  const { features } = fichier.collection;
  return lireFeatures(features, contenu ?? reconnaitreFeatures(features), suivi);
}

function lireLignes(lignes: readonly (readonly string[])[], demande?: Contenu): Lu {
  const table = lireTable(lignes);
  const contenu = demande ?? reconnaitreTable(table);
  switch (contenu) {
    case 'quartiers':
      return { quoi: 'quartiers', lecture: lireListe(table) };
    case 'contrats':
      return contratsDe(lireContrats(lignes));
    case 'chiffres':
    case 'correspondances':
    case 'zonages':
      return { quoi: 'elements', lecture: LECTEURS[contenu](table) };
    default:
      return { quoi: 'refus', refus: { code: 'contenu-inattendu', contenu } };
  }
}

const LECTEURS: Readonly<
  Record<'chiffres' | 'correspondances' | 'zonages', (table: Table) => LectureDElements>
> = { chiffres: lireChiffres, correspondances: lireCorrespondances, zonages: lireZones };

function lireFeatures(features: readonly unknown[], contenu: Contenu, suivi: Suivi): Lu {
  const avancer = (lus: number) => suivi.avancer('reparation', lus, features.length);
  if (contenu === 'quartiers') {
    suivi.prevoir(['reparation', 'chevauchements', 'comparaison']);
    avancer(0);
    return { quoi: 'quartiers', lecture: lireQuartiers(features, avancer) };
  }
  const sorte = CONTOURS[contenu];
  suivi.prevoir(sorte === undefined ? ['comparaison'] : ['reparation', 'comparaison']);
  if (sorte !== undefined) {
    avancer(0);
    return { quoi: 'elements', lecture: lireContours(sorte, features, avancer) };
  }
  if (contenu === 'contrats') return contratsDe(lireContrats(rangeesDe(features)), 1);
  return { quoi: 'refus', refus: { code: 'contenu-inattendu', contenu } };
}

/** The properties of features as the rows of a table, header first; what is drawn is left out. */
function rangeesDe(features: readonly unknown[]): string[][] {
  const lues = features.map((feature) => champsDe(champ(feature, 'properties')));
  const noms = [...new Set(lues.flatMap((champs) => [...champs.keys()]))];
  const texte = (valeur: unknown) =>
    typeof valeur === 'string' || typeof valeur === 'number' ? String(valeur) : '';
  return [noms, ...lues.map((champs) => noms.map((nom) => texte(champs.get(nom))))];
}

/** @param decalage how many lines stand above the first, that the file itself does not have. */
function contratsDe(lecture: LectureDeContrats, decalage = 0): Lu {
  if (!lecture.ok) return { quoi: 'refus', refus: lecture.refus };
  const refuses = lecture.refuses.map((refus) => ({ ...refus, ligne: refus.ligne - decalage }));
  return { quoi: 'contrats', lecture: { ...lecture, refuses } };
}
