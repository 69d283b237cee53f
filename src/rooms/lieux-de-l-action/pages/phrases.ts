import { jamais } from '../../../core/decision.ts';
import type { Taux } from '../../../core/fractions.ts';
import { espacer, formaterNombre, formaterTaux } from '../../../core/typography.ts';
import type { NatureDeQuartier } from '../../dispositif/door.ts';
import { direMetres } from '../../eligibilite/door.ts';
import type { LieuAApprecier, MotifDeLieu, PartEnCause } from '../rules/lieu.ts';

const NATURES: Readonly<Record<NatureDeQuartier, string>> = {
  prioritaire: 'un quartier prioritaire',
  'veille-active': 'un quartier de veille active',
  vecu: 'un quartier vécu',
};

/** The sentence for each fault of a place, and what would have it received. */
export function direMotifDeLieu(motif: MotifDeLieu): string {
  switch (motif.code) {
    case 'quartier-inconnu':
      return `Le quartier « ${motif.quartier} » n’existe pas, ou n’est pas en vigueur cette année-là.`;
    case 'point-hors-quartier':
      return `Le point ${motif.point} (longitude, latitude) n’est dans aucun quartier cette année-là.${direPartEnCause(motif.habitants)}`;
    case 'point-trop-loin':
      return `${direTropLoin(motif)}${direPartEnCause(motif.habitants)}`;
    case 'nature-non-acceptee':
      return `Le quartier ${motif.quartier} est ${NATURES[motif.nature]} : le dispositif n’en finance pas.`;
    case 'hors-contrat':
      return `Le quartier ${motif.quartier} n’est pas inscrit au contrat de ville de cet EPCI.`;
    case 'aucun-quartier':
      return 'Indiquez au moins un quartier, ou un point situé dans un quartier.';
    case 'adresses-non-placees':
      return `Aucun lieu n’a encore de place (${citerAdresses(motif.adresses)}) : cochez un quartier dans la liste, ou donnez un point.`;
    case 'part-non-attendue':
      return 'Ce dispositif ne tient pas compte de la part d’habitants des quartiers. Enregistrez de nouveau la page « Quartiers » : cette part en sera ôtée.';
    case 'part-illisible':
      return 'Écrivez la part d’habitants des quartiers en pourcentage entier, de 0 à 100, et dites d’après qui elle est connue.';
    default:
      return jamais(motif);
  }
}

/** Addresses as typed that have no place yet: at most three are quoted. */
export function citerAdresses(adresses: readonly string[]): string {
  const autres = adresses.length - 3;
  const citees = adresses.slice(0, 3).map((adresse) => {
    const courte = adresse.length > 80 ? `${adresse.slice(0, 79).trimEnd()}…` : adresse;
    return `« ${courte} »`;
  });
  return `${citees.join(', ')}${autres > 0 ? ` et ${formaterNombre(autres)} de plus` : ''}`;
}

/** Rounded up, so that a place refused never seems to be at the distance that is accepted. */
function direTropLoin(motif: Extract<MotifDeLieu, { code: 'point-trop-loin' }>): string {
  const { point, quartier, distanceMetres, maximumMetres } = motif;
  const metres = Math.ceil(distanceMetres);
  const [dite, regle] = [direMetres(metres), direMetres(maximumMetres)];
  const distance = dite === regle ? `${formaterNombre(metres)}\u00A0m` : dite;
  return (
    `Le point ${point} (longitude, latitude) est à ${distance} du quartier accepté le plus ` +
    `proche, ${quartier} : la règle est ${regle} au plus.`
  );
}

/** The end of a refusal: what the share of inhabitants could still change. */
function direPartEnCause(habitants: PartEnCause | undefined): string {
  if (habitants === undefined) return '';
  const { attendue, pourcent } = habitants;
  if (attendue.etat === 'a-parametrer') {
    return ' Si l’action touche des habitants des quartiers, déclarez leur part : un agent l’appréciera, car la Région n’a pas encore fixé celle qui suffit.';
  }
  const minimum = direTaux(attendue.valeur);
  return pourcent === null
    ? ` Il serait reçu si ${minimum} au moins des personnes touchées habitaient les quartiers : déclarez cette part si c’est le cas.`
    : ` La part d’habitants des quartiers qui est déclarée est de ${formaterTaux(pourcent, 100)} : le dispositif en demande ${minimum} au moins.`;
}

function direTaux({ numerateur, denominateur }: Taux): string {
  return formaterTaux(numerateur, denominateur);
}

const RAISONS: Readonly<Record<LieuAApprecier['raison'], string>> = {
  'distance-a-parametrer': 'La Région n’a pas encore fixé la distance admise.',
  'part-des-habitants-a-parametrer':
    'La Région n’a pas encore fixé la part d’habitants des quartiers qui suffit.',
  'adresse-hors-quartier':
    'La part d’habitants des quartiers qui est déclarée suffit, mais une adresse n’est qu’une indication.',
  adresse: 'Une adresse n’est qu’une indication.',
  'adresse-non-placee': 'Sa place reste à trouver.',
};

/** A place that no rule decides, and why. */
export function direLieuAApprecier(un: LieuAApprecier): string {
  const { sorte, lieu, raison } = un;
  return espacer(`${sorte === 'point' ? 'Point ' : ''}${lieu} : ${direOu(un)}. ${RAISONS[raison]}`);
}

function direOu({ raison, proche }: LieuAApprecier): string {
  if (raison === 'adresse-non-placee') return 'adresse tapée, pas encore placée';
  if (proche === null) return raison === 'adresse' ? 'dans un quartier accepté' : 'hors quartier';
  const { distanceMetres, nom, code } = proche;
  return `à ${direMetres(distanceMetres)} du quartier accepté le plus proche, ${nom} (${code})`;
}
