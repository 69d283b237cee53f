import { jamais } from '../../../core/decision.ts';
import { formaterNombre } from '../../../core/typography.ts';
import type { RefusCertificat } from '../rules/enregistrement.ts';
import type { RefusDeCertificat } from '../rules/lire.ts';

/** The sentence for each refusal of the room: what is wrong, and what to do. */
export function direRefusCertificat(refus: RefusCertificat): string {
  switch (refus.code) {
    case 'certificat-existe-deja':
      return 'Ce certificat est déjà établi. Pour une autre réponse, établissez-en un nouveau.';
    case 'certificat-inexistant':
      return 'Ce certificat n’existe pas.';
    case 'lieu-inconnu':
      return `Le certificat n’a pas de lieu n° ${refus.rang}.`;
    case 'motif-manquant':
      return 'Écrivez pourquoi : le motif reste au journal.';
    case 'meme-verdict':
      return refus.verdict === 'accepte'
        ? 'Ce lieu est déjà accepté : il n’y a rien à changer.'
        : 'Ce lieu est déjà refusé : il n’y a rien à changer.';
    case 'appreciation-absente':
      return `Le lieu n° ${refus.rang} n’a pas d’appréciation à retirer.`;
    default:
      return direRefusDeQuestion(refus);
  }
}

type DeQuestion = Extract<
  RefusCertificat,
  {
    code:
      | 'aucun-lieu'
      | 'trop-de-lieux'
      | 'zone-trop-detaillee'
      | 'part-illisible'
      | 'source-manquante'
      | 'jour-illisible'
      | 'epci-inconnu'
      | 'dispositif-inconnu';
  }
>;

function direRefusDeQuestion(refus: DeQuestion): string {
  switch (refus.code) {
    case 'aucun-lieu':
      return 'Donnez au moins un lieu : un quartier, un point, une adresse, une zone ou tout le contrat.';
    case 'trop-de-lieux':
      return `Donnez au plus ${refus.maximum} lieux à la fois.`;
    case 'zone-trop-detaillee':
      return `La zone « ${refus.nom} » a plus de ${formaterNombre(refus.maximum)} sommets : simplifiez son tracé.`;
    case 'part-illisible':
      return 'Écrivez la part en pourcentage entier, de 0 à 100, par exemple 70. Laissez vide si vous ne la connaissez pas.';
    case 'source-manquante':
      return 'Dites d’après qui cette part est connue : le certificat le montre.';
    case 'jour-illisible':
      return 'Cette date n’est pas comprise. Écrivez-la ainsi : 2018-01-01.';
    case 'epci-inconnu':
      return `Aucun EPCI ne portait le SIREN ${refus.epciSiren} ce jour-là. Vérifiez l’EPCI et la date.`;
    case 'dispositif-inconnu':
      return `Ce dispositif ne couvre pas l’année ${refus.annee}. Choisissez une autre année, ou importez son fichier.`;
    default:
      return jamais(refus);
  }
}

/** Why a file cannot be checked. */
export function direRefusDeFichier(refus: RefusDeCertificat): string {
  switch (refus.code) {
    case 'illisible':
      return 'Ce fichier n’est pas un JSON entier : il est tronqué ou abîmé. Reprenez le fichier d’origine.';
    case 'autre-chose':
      return 'Ce fichier n’est pas un certificat d’éligibilité de Beffroi.';
    case 'autre-version':
      return `Ce certificat est d’un format que cette version ne connaît pas : « ${refus.format} ».`;
    case 'mal-forme':
      return `Ce certificat est mal formé${refus.ou === '' ? '' : `, à « ${refus.ou} »`} : il a été modifié, ou n’est pas entier.`;
    case 'champ-repete':
      return 'Ce certificat écrit deux fois un même champ : il a été modifié. Demandez-le de nouveau à qui l’a établi.';
    case 'demesure':
      return 'Ce certificat est démesuré : aucun certificat établi n’a autant de lieux et de tracés.';
    default:
      return jamais(refus);
  }
}
