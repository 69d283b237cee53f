import { jamais } from '../../../core/decision.ts';
import { formaterJour, formaterMontant } from '../../../core/typography.ts';
import type { EcartDAnnexe, RefusDeliberation } from '../rules/types.ts';

const PLUS_D_ECARTS = 10;

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusDeliberation(refus: RefusDeliberation): string {
  switch (refus.code) {
    case 'date-illisible':
    case 'date-a-venir':
    case 'date-avant-la-seance':
      return direRefusDeDate(refus);
    case 'numero-mal-forme':
    case 'numero-deja-pris':
    case 'vote-illisible':
    case 'vote-favorable':
    case 'deliberation-non-adoptee':
    case 'deliberation-deja-publiee':
    case 'recepisse-mal-forme':
    case 'recepisse-autre-collectivite':
    case 'recepisse-deja-enregistre':
      return direRefusDActe(refus);
    default:
      return direRefusDePreparation(refus);
  }
}

type Refus<Code> = Extract<RefusDeliberation, { code: Code }>;

function direRefusDeDate(
  refus: Refus<'date-illisible' | 'date-a-venir' | 'date-avant-la-seance'>,
): string {
  switch (refus.code) {
    case 'date-illisible':
      return `La date (${refus.champ}) n’est pas comprise. Écrivez-la ainsi : 2018-12-13.`;
    case 'date-a-venir':
      return (
        `La date (${refus.champ}) vient après le ${formaterJour(refus.aujourdhui)}. ` +
        'Corrigez-la, ou attendez ce jour.'
      );
    case 'date-avant-la-seance':
      return (
        `La date (${refus.champ}) précède la séance du ${formaterJour(refus.seanceLe)}. ` +
        'Corrigez-la.'
      );
    default:
      return jamais(refus);
  }
}

function direRefusDActe(
  refus: Refus<
    | 'numero-mal-forme'
    | 'numero-deja-pris'
    | 'vote-illisible'
    | 'vote-favorable'
    | 'deliberation-non-adoptee'
    | 'deliberation-deja-publiee'
    | 'recepisse-mal-forme'
    | 'recepisse-autre-collectivite'
    | 'recepisse-deja-enregistre'
  >,
): string {
  switch (refus.code) {
    case 'numero-mal-forme':
      return (
        'Le numéro compte huit chiffres : l’année de la séance puis le rang, ' +
        `par exemple ${refus.annee}0042.`
      );
    case 'numero-deja-pris':
      return 'Ce numéro est déjà celui d’une autre délibération. Vérifiez-le.';
    case 'vote-illisible':
      return 'Indiquez trois nombres de voix entiers, dont au moins une voix pour ou contre.';
    case 'vote-favorable':
      return 'Les voix pour l’emportent : la délibération est adoptée. Enregistrez l’adoption.';
    case 'deliberation-non-adoptee':
      return 'Cette délibération n’est pas adoptée : enregistrez d’abord le vote.';
    case 'deliberation-deja-publiee':
      return 'La publication de cette délibération est déjà enregistrée.';
    case 'recepisse-mal-forme':
      return (
        'Le récépissé n’est pas compris. Il s’écrit ainsi : département, SIREN, date de l’acte, ' +
        'référence, DE (059-200053742-20181213-lmc1e791151bd3c-DE).'
      );
    case 'recepisse-autre-collectivite':
      return `Ce récépissé porte le SIREN ${refus.siren}, qui n’est pas celui de la Région.`;
    case 'recepisse-deja-enregistre':
      return 'Le récépissé de cette délibération est déjà enregistré.';
    default:
      return jamais(refus);
  }
}

function direRefusDePreparation(
  refus: Exclude<
    RefusDeliberation,
    Parameters<typeof direRefusDeDate>[0] | Parameters<typeof direRefusDActe>[0]
  >,
): string {
  switch (refus.code) {
    case 'deliberation-existe-deja':
      return 'Cette délibération existe déjà. Ouvrez-la pour la compléter.';
    case 'deliberation-inexistante':
      return 'Cette délibération n’existe pas. Préparez-la d’abord.';
    case 'dispositif-inconnu':
      return 'Ce dispositif n’est pas connu pour cet exercice. Importez-le d’abord.';
    case 'objet-manquant':
      return 'Indiquez l’objet de la délibération : il figure en tête de l’annexe.';
    case 'deliberation-figee':
      return 'L’annexe est figée. Pour la corriger avant le vote, rouvrez-la en disant pourquoi.';
    case 'annexe-non-figee':
      return 'L’annexe n’est pas figée, ou le vote est déjà enregistré. Vérifiez son état.';
    case 'epci-inconnu':
      return `Aucun EPCI connu sous le SIREN ${refus.epciSiren}. Vérifiez le numéro.`;
    case 'programme-deja-inscrit':
      return 'Le programme de cet EPCI est déjà inscrit à cette délibération.';
    case 'programme-non-inscrit':
      return 'Le programme de cet EPCI n’est pas inscrit à cette délibération.';
    case 'aucun-programme':
      return 'Inscrivez au moins le programme d’un EPCI avant de figer l’annexe.';
    case 'annexe-vide':
      return 'Aucune ligne accordée dans les programmes inscrits : il n’y a rien à voter.';
    case 'annexe-differe-du-registre':
      return direEcarts(refus.ecarts);
    case 'motif-manquant':
      return 'Indiquez pourquoi l’annexe est rouverte : le motif reste dans l’historique.';
    case 'ligne-refusee':
      return (
        `L’action ${refus.dossierId} ne peut pas suivre cette délibération (${refus.motif}). ` +
        'Ouvrez sa ligne dans le dialogue.'
      );
    default:
      return jamais(refus);
  }
}

function direEcarts(ecarts: readonly EcartDAnnexe[]): string {
  const dits = ecarts
    .slice(0, PLUS_D_ECARTS)
    .map(
      ({ lieu, annexeCentimes, registreCentimes }) =>
        `${lieu} : ${formaterMontant(annexeCentimes)} dans l’annexe, ` +
        `${formaterMontant(registreCentimes)} dans les enveloppes`,
    );
  const reste = ecarts.length - dits.length;
  const suite = reste > 0 ? ` ; et ${reste} autres écarts` : '';
  return `L’annexe ne dit pas la même chose que les enveloppes : ${dits.join(' ; ')}${suite}.`;
}
