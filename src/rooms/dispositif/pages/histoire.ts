import { NULLE_PART } from '../../../core/access/access.ts';
import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterMontant, formaterNombre, formaterTaux } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lireHistoirePour } from '../../acteur/door.ts';
import { evoluerDispositif } from '../rules/decider.ts';
import type {
  Dispositif,
  DispositifEnregistre,
  FaitDispositif,
  Parametre,
  Taux,
} from '../rules/types.ts';

/** The story of a dispositif, for who reads the journal of the Region; null for the others. */
export async function raconterDispositif(
  { database, acteur }: Context,
  code: string,
): Promise<FaitRaconte[] | null> {
  const histoire = { piece: 'dispositif', objet: code, cible: NULLE_PART };
  const faits = await lireHistoirePour<FaitDispositif>(database, acteur, histoire);
  return raconter(faits, evoluerDispositif, dire);
}

function dire(
  { fait, sujet }: FaitSigne<FaitDispositif>,
  avant: DispositifEnregistre | null,
): string {
  switch (fait.type) {
    case 'DispositifImporte': {
      if (avant === null)
        return `${sujet} a importé le dispositif « ${fait.dispositif.intitule} ».`;
      const changes = direChanges(avant.dispositif, fait.dispositif);
      return `${sujet} a importé une nouvelle version : ${changes.join(' ; ')}.`;
    }
    default:
      return jamais(fait.type);
  }
}

/** What a reader would look for from one version to the next; never empty. */
function direChanges(avant: Dispositif, apres: Dispositif): string[] {
  const valeurs = [
    ['l’intitulé', avant.intitule, apres.intitule],
    ['le taux maximal', direTaux(avant.regles.tauxMaximal), direTaux(apres.regles.tauxMaximal)],
    [
      'le plancher',
      direSomme(avant.regles.plancherCentimes),
      direSomme(apres.regles.plancherCentimes),
    ],
    [
      'le plafond',
      direSomme(avant.regles.plafondCentimes),
      direSomme(apres.regles.plafondCentimes),
    ],
    [
      'la part propre minimale',
      direTaux(avant.regles.partPropreMinimale),
      direTaux(apres.regles.partPropreMinimale),
    ],
    [
      'la distance maximale d’un lieu',
      direDistance(avant.regles.distanceMaximaleMetres),
      direDistance(apres.regles.distanceMaximaleMetres),
    ],
    [
      'la part d’une zone',
      direTaux(avant.regles.partDeLaZone ?? SANS_OBJET),
      direTaux(apres.regles.partDeLaZone ?? SANS_OBJET),
    ],
    [
      'la part d’habitants des quartiers',
      direTaux(avant.regles.partDesHabitants ?? SANS_OBJET),
      direTaux(apres.regles.partDesHabitants ?? SANS_OBJET),
    ],
    ['le nombre de priorités', String(avant.priorites.length), String(apres.priorites.length)],
    [
      'le nombre de points d’entrée',
      String(avant.pointsDEntree.length),
      String(apres.pointsDEntree.length),
    ],
    ['le dernier exercice', direFin(avant), direFin(apres)],
  ] as const;
  const dits = valeurs.flatMap(([quoi, de, a]) =>
    de === a ? [] : [`${quoi} passe de ${de} à ${a}`],
  );
  return dits.length > 0 ? dits : ['les règles de montant et les listes gardent leurs valeurs'];
}

function direParametre<T>(parametre: Parametre<T>, valeur: (fixe: T) => string): string {
  switch (parametre.etat) {
    case 'fixe':
      return valeur(parametre.valeur);
    case 'a-parametrer':
      return '« à paramétrer »';
    case 'sans-objet':
      return '« sans objet »';
    default:
      return jamais(parametre);
  }
}

function direSomme(parametre: Dispositif['regles']['plancherCentimes']): string {
  return direParametre(parametre, formaterMontant);
}

const SANS_OBJET = { etat: 'sans-objet' } as const;

function direDistance(parametre: Parametre<number> = SANS_OBJET): string {
  return direParametre(parametre, (metres) => `${formaterNombre(metres)}\u00A0m`);
}

function direTaux(parametre: Parametre<Taux>): string {
  return direParametre(parametre, ({ numerateur, denominateur }) =>
    formaterTaux(numerateur, denominateur),
  );
}

function direFin({ exercices }: Dispositif): string {
  return exercices.au === null ? '« sans fin »' : String(exercices.au);
}
