import { Temporal } from 'temporal-polyfill';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { type Instant, instant, jourAParis } from '../../../core/day.ts';
import { formaterHeure, formaterInstant, formaterMontant } from '../../../core/typography.ts';
import { lirePersonne } from '../../acteur/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { Cote, FaitLigne, Ligne } from '../rules/types.ts';
import type { Nouvelle } from '../store/nouvelles.ts';

const CITATION = 140;

/** « Camille Roy, Région, »: who did it, as the subject of a sentence. */
export async function nommer(
  reader: Reader,
  { personneId, role, epciSiren }: Acteur,
): Promise<string> {
  const epci = epciSiren === null ? null : await lireEpci(reader, epciSiren);
  const nom = (await lirePersonne(reader, personneId))?.etat.nom ?? null;
  const cote = role.endsWith('-region') ? 'Région' : (epci?.nom ?? 'EPCI');
  if (nom !== null) return `${nom}, ${cote},`;
  return role.endsWith('-region') ? 'La Région' : 'L’EPCI';
}

/** « à 14 h 32 » today, the whole date otherwise. */
export function direQuand(quand: string, maintenant: Instant): string {
  if (jourAParis(instant(quand)) !== jourAParis(maintenant)) return `le ${formaterInstant(quand)}`;
  const { hour, minute } = Temporal.Instant.from(quand).toZonedDateTimeISO('Europe/Paris');
  return `à ${formaterHeure(hour, minute)}`;
}

/** What someone did to an action, after « Camille Roy, Région, », without its hour. */
export function direNouvelle({ faits, avant }: Nouvelle, intitule: string): string {
  const action = `« ${intitule} »`;
  const accord = faits.some(({ type }) => type === 'AccordConclu');
  const rupture = faits.find(({ type }) => type === 'AccordRompu');
  const coup = faits.find((fait) => !fait.type.startsWith('Accord')) ?? faits[0];
  if (coup === undefined) return '';
  if (accord && coup.type === 'PositionValidee') {
    return `a accepté ${formaterMontant(coup.montantCentimes)} pour ${action} : les deux côtés sont d’accord`;
  }
  const dit = direCoup(coup, action, avant);
  return rupture === undefined || coup === rupture ? dit : `${dit} ; l’accord est rompu`;
}

function direCoup(fait: FaitLigne, action: string, avant: Ligne['positions'] | null): string {
  switch (fait.type) {
    case 'MontantPropose':
      return `a proposé de nouveau ${action} : ${direMontant(fait.montantCentimes, avant, 'epci')}`;
    case 'MontantAmende':
      return `a amendé ${action} : ${direMontant(fait.montantCentimes, avant, fait.cote)}`;
    case 'PositionValidee':
      return `a validé ${action} : ${direMontant(fait.montantCentimes, avant, fait.cote)}`;
    case 'QuestionPosee':
      return `a posé une question sur ${action} : « ${citer(fait.texte)} »`;
    case 'LigneRefusee':
      return `a refusé ${action}`;
    case 'LigneRenvoyee':
      return `a renvoyé ${action} à l’EPCI`;
    case 'LigneRetiree':
      return `a retiré ${action}`;
    default:
      return direSuite(fait, action);
  }
}

function direSuite(fait: FaitLigne, action: string): string {
  switch (fait.type) {
    case 'AccordConclu':
      return `a conclu l’accord sur ${action} : ${formaterMontant(fait.montantCentimes)}`;
    case 'AccordRompu':
      return `a rompu l’accord sur ${action} : ${formaterMontant(fait.montantCentimes)} reviennent à l’enveloppe`;
    case 'LigneProgrammee':
      return `a inscrit ${action} dans une délibération`;
    case 'LigneDeprogrammee':
      return `a retiré ${action} de la délibération`;
    case 'LigneVotee':
      return `a enregistré le vote de ${action} : ${formaterMontant(fait.montantCentimes)}`;
    default:
      return `a écrit sur ${action}`;
  }
}

/** The amount, and the one that lay on the table before where it differs. */
function direMontant(montant: number, avant: Ligne['positions'] | null, cote: Cote): string {
  const autre = cote === 'region' ? 'epci' : 'region';
  const ancien = (avant?.[cote] ?? avant?.[autre])?.montantCentimes ?? montant;
  const dit = formaterMontant(montant);
  return ancien === montant ? dit : `${dit} (avant ${formaterMontant(ancien)})`;
}

function citer(texte: string): string {
  const uni = texte.replaceAll(/\s+/g, ' ');
  return uni.length <= CITATION ? uni : `${uni.slice(0, CITATION).trimEnd()}…`;
}
