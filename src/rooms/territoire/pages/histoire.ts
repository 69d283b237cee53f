import { jamais } from '../../../core/decision.ts';
import { formaterNombre } from '../../../core/typography.ts';
import type { FaitSujet } from '../../../core/ui/history.tsx';
import type { FaitTerritoire, Import } from '../rules/types.ts';
import { direMillesimes } from './mots.ts';

/** One import in a sentence: what was read, what it changed. */
export function direImport(
  { fait, sujet }: FaitSujet<FaitTerritoire>,
  avant: Import | null,
): string {
  const fois = avant === null ? 'a importé' : 'a importé de nouveau';
  switch (fait.type) {
    case 'ReferentielImporte': {
      const { epci, communes } = fait.effectifs;
      return (
        `${sujet} ${fois} le référentiel (${direMillesimes(fait)}) : ` +
        `${formaterNombre(epci)} EPCI, ${formaterNombre(communes)} communes.`
      );
    }
    case 'PerimetresImportes':
      return (
        `${sujet} ${fois} les périmètres de « ${fait.fichier} », ${direMillesimes(fait)} : ` +
        `${direComptes(fait)}.`
      );
    case 'ContratsImportes':
      return `${sujet} ${fois} les contrats de ville de « ${fait.fichier} » : ${direComptes(fait)}.`;
    default:
      return jamais(fait);
  }
}

function direComptes({
  lus,
  ecrits,
  remplaces,
  refuses,
}: Exclude<FaitTerritoire, { type: 'ReferentielImporte' }>): string {
  return (
    `${formaterNombre(lus)} lus, ${formaterNombre(ecrits)} écrits ` +
    `dont ${formaterNombre(remplaces)} à la place d’anciens, ${formaterNombre(refuses.length)} refusés`
  );
}
