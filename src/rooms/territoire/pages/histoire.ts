import { jamais } from '../../../core/decision.ts';
import { formaterJour, formaterNombre, pluriel } from '../../../core/typography.ts';
import type { FaitSujet } from '../../../core/ui/history.tsx';
import type { FaitTerritoire, Import } from '../rules/types.ts';
import type { TraceDePerimetre } from '../store/traces.ts';
import { direMillesimes, MOTS_DES_SORTES } from './mots.ts';
import { direRattache } from './rattachement/mots.ts';

/** One import in a sentence: what was read, what it changed; `nommer` names an EPCI. */
export function direImport(
  { fait, sujet }: FaitSujet<FaitTerritoire>,
  avant: Import | null,
  nommer: (siren: string) => string,
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
      if (fait.rattache !== undefined) return `${sujet} ${direRattache(fait.rattache, nommer)}`;
      return `${sujet} ${fois} les contrats de ville de « ${fait.fichier} » : ${direComptes(fait)}.`;
    case 'ElementsImportes':
      return (
        `${sujet} ${fois} « ${fait.fichier} », ${MOTS_DES_SORTES[fait.sorte].titre.toLowerCase()} : ` +
        `${direComptes(fait)}.`
      );
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
    `${compter(lus, 'lu')}, ${compter(ecrits, 'écrit')} ` +
    `dont ${formaterNombre(remplaces)} à la place d’anciens, ${compter(refuses.length, 'refusé')}`
  );
}

function compter(nombre: number, participe: string): string {
  return `${formaterNombre(nombre)} ${pluriel(nombre, participe, `${participe}s`)}`;
}

/** One perimeter given to a quartier, with what it replaces when its name or its day differs. */
export function direPerimetre(
  { fait, sujet }: FaitSujet<FaitTerritoire>,
  { nom, millesime }: Pick<TraceDePerimetre, 'nom' | 'millesime'>,
  avant: Pick<TraceDePerimetre, 'nom' | 'millesime'> | null,
): string {
  const fichier = 'fichier' in fait ? `« ${fait.fichier} »` : 'un fichier';
  const lieu = avant === null || avant.nom === nom ? '' : ` au lieu de « ${avant.nom} »`;
  const quand =
    avant === null || avant.millesime === millesime
      ? ''
      : ` (le précédent l’était depuis le ${formaterJour(avant.millesime)})`;
  return (
    `${sujet} a donné à ce quartier, « ${nom} »${lieu}, son contour tiré de ${fichier}, ` +
    `applicable depuis le ${formaterJour(millesime)}${quand}.`
  );
}
