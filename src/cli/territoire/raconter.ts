import { formaterNombre, pluriel } from '../../core/typography.ts';
import type { ContratsImportes, PerimetresImportes } from '../../rooms/territoire/door.ts';

type Sans<T> = Omit<T, 'type'>;

/** The report of an import of perimeters, line by line: nothing is lost in silence. */
export function raconterPerimetres(dit: Sans<PerimetresImportes>, tete: string): string[] {
  return [
    ...comptes(dit, tete, 'périmètre', 'périmètres'),
    ...dit.repares.map(({ code, motif, lieu }) => {
      const ou = lieu === null ? '' : ` (près de ${lieu.join(', ')})`;
      return `  réparé   ${code} : ${motif}${ou}`;
    }),
    ...dit.refuses.map(({ rang, code, motif }) => {
      return `  REFUSÉ   ${code ?? `n° ${rang}`} : ${motif}`;
    }),
    ...dit.communesNonResolues.map(({ quartier, commune }) => {
      return `  à relier ${quartier} : commune « ${commune} » non reconnue`;
    }),
  ];
}

/** The report of an import of contracts. */
export function raconterContrats(dit: Sans<ContratsImportes>, tete: string): string[] {
  return [
    ...comptes(dit, tete, 'contrat', 'contrats'),
    ...dit.aRattacher.map(({ code, nom, motif }) => `  à relier ${code} « ${nom} » : ${motif}`),
    ...dit.refuses.map(({ ligne, code, motif }) => {
      return `  REFUSÉ   ligne ${ligne}${code ? ` (${code})` : ''} : ${motif}`;
    }),
  ];
}

function comptes(
  dit: Sans<ContratsImportes> | Sans<PerimetresImportes>,
  tete: string,
  singulier: string,
  plusieurs: string,
): string[] {
  const { lus, ecrits, inchanges, remplaces, refuses, empreinte } = dit;
  const n = formaterNombre;
  return [
    tete,
    `${n(lus)} ${pluriel(lus, singulier, plusieurs)} lus : ${n(ecrits)} écrits ` +
      `(dont ${n(remplaces)} remplacés), ${n(inchanges)} inchangés, ${n(refuses.length)} refusés.`,
    `Empreinte du fichier (SHA-256) : ${empreinte}`,
  ];
}
