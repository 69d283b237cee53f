import { formaterJour } from '../../../core/typography.ts';
import type { FaitTerritoire } from '../rules/types.ts';

/** What was imported, by the name of its file. */
export function direFichier(fait: FaitTerritoire): string {
  switch (fait.type) {
    case 'ReferentielImporte':
      return 'Référentiel des EPCI et des communes';
    case 'PerimetresImportes':
      return `Périmètres : ${fait.fichier}`;
    case 'ContratsImportes':
      return `Contrats de ville : ${fait.fichier}`;
  }
}

/** From when what was imported is in force. */
export function direMillesimes(fait: FaitTerritoire): string {
  switch (fait.type) {
    case 'ReferentielImporte':
      return fait.millesimes.join(', ');
    case 'PerimetresImportes':
      return fait.millesime === null
        ? 'selon chaque code'
        : `depuis le ${formaterJour(fait.millesime)}`;
    case 'ContratsImportes':
      return 'selon chaque contrat';
  }
}
