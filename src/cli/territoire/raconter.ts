import { formaterNombre, pluriel } from '../../core/typography.ts';
import { direChangement } from '../../rooms/import-du-territoire/door.ts';
import {
  type ContratsImportes,
  type Details,
  direPart,
  direSuccesseursChanges,
  type ElementsImportes,
  type FaitDeFichier,
  MOTS_DES_SORTES,
  type PerimetresImportes,
} from '../../rooms/territoire/door.ts';

/** The report of an import, line by line: nothing is lost in silence. */
export function raconterImport(dit: FaitDeFichier, tete: string): string[] {
  switch (dit.type) {
    case 'PerimetresImportes':
      return raconterPerimetres(dit, tete);
    case 'ContratsImportes':
      return raconterContrats(dit, tete);
    case 'ElementsImportes':
      return raconterElements(dit, tete);
  }
}

/** Beyond, the preview says how many are left: the file itself has them all. */
const MOST_TOLD = 30;

/** What an import would add and change, thing by thing. */
export function raconterDetails({ nouveaux, changes }: Details): string[] {
  return [
    ...changes.slice(0, MOST_TOLD).map(({ code, nom, quoi }) => {
      return `  remplace ${nommer(code, nom)} : ${quoi.map(direChangement).join(' ; ')}`;
    }),
    ...reste(changes.length, 'à remplacer'),
    ...nouveaux.slice(0, MOST_TOLD).map(({ code, nom }) => `  ajoute   ${nommer(code, nom)}`),
    ...reste(nouveaux.length, 'à ajouter'),
  ];
}

function nommer(code: string, nom: string | null): string {
  return nom === null ? code : `${code} « ${nom} »`;
}

function reste(nombre: number, quoi: string): string[] {
  if (nombre <= MOST_TOLD) return [];
  return [`  … et ${formaterNombre(nombre - MOST_TOLD)} de plus ${quoi}`];
}

function raconterElements(dit: ElementsImportes, tete: string): string[] {
  const { titre, un, des } = MOTS_DES_SORTES[dit.sorte];
  return [
    ...comptes(dit, `${tete} ${titre}.`, un, des),
    ...dit.repares.map(({ code, motif, lieu }) => {
      return `  réparé   ${code} : ${motif} (près de ${lieu.join(', ')})`;
    }),
    ...dit.refuses.map(({ rang, code, motif, lieu }) => {
      const ou = lieu === null ? '' : ` (près de ${lieu.join(', ')})`;
      return `  REFUSÉ   n° ${rang}${code ? ` (${code})` : ''} : ${motif}${ou}`;
    }),
    ...laissees(dit.laissees),
  ];
}

function laissees(colonnes: readonly string[] = []): string[] {
  return colonnes.length === 0 ? [] : [`  laissé   colonnes non gardées : ${colonnes.join(', ')}`];
}

function raconterPerimetres(dit: PerimetresImportes, tete: string): string[] {
  return [
    ...comptes(dit, tete, 'périmètre', 'périmètres'),
    ...dit.repares.map(({ code, motif, lieu }) => {
      const ou = lieu === null ? '' : ` (près de ${lieu.join(', ')})`;
      return `  réparé   ${code} : ${motif}${ou}`;
    }),
    ...dit.refuses.map(({ rang, code, motif, lieu }) => {
      const ou = lieu === null ? '' : ` (près de ${lieu.join(', ')})`;
      return `  REFUSÉ   ${code ?? `n° ${rang}`} : ${motif}${ou}`;
    }),
    ...(dit.chevauchements ?? []).map(({ codes, aireM2, part }) => {
      return `  chevauche ${codes.join(' et ')} : ${formaterNombre(aireM2)} m², ${direPart(part)} du plus petit`;
    }),
    ...dit.communesNonResolues.map(({ quartier, commune }) => {
      return `  à relier ${quartier} : commune « ${commune} » non reconnue`;
    }),
  ];
}

function raconterContrats(dit: ContratsImportes, tete: string): string[] {
  return [
    ...comptes(dit, tete, 'contrat', 'contrats'),
    ...(dit.successeursChanges ?? []).map((change) => {
      return `  change   ${change.code} « ${change.nom} » : ${direSuccesseursChanges(change)}`;
    }),
    ...dit.aRattacher.map(({ code, nom, motif }) => `  à relier ${code} « ${nom} » : ${motif}`),
    ...dit.refuses.map(({ ligne, code, motif }) => {
      return `  REFUSÉ   ligne ${ligne}${code ? ` (${code})` : ''} : ${motif}`;
    }),
    ...laissees(dit.laissees),
  ];
}

function comptes(dit: FaitDeFichier, tete: string, singulier: string, plusieurs: string): string[] {
  const { lus, ecrits, inchanges, remplaces, refuses, empreinte } = dit;
  const n = formaterNombre;
  return [
    tete,
    `${n(lus)} ${pluriel(lus, singulier, plusieurs)} lus : ${n(ecrits)} écrits ` +
      `(dont ${n(remplaces)} remplacés), ${n(inchanges)} inchangés, ${n(refuses.length)} refusés.`,
    `Empreinte du fichier (SHA-256) : ${empreinte}`,
  ];
}
