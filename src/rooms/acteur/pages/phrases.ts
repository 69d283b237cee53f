import { LIBELLES_DES_ROLES } from '../../../core/access/roles.ts';
import type { Jour } from '../../../core/day.ts';
import { jamais } from '../../../core/decision.ts';
import { formaterJour } from '../../../core/typography.ts';
import type { Portee, RefusDAgir, RefusOrganisation, RefusPersonne } from '../rules/types.ts';

/** The sentence for each refusal about an organisation: what is wrong, and what to do. */
export function direRefusOrganisation(refus: RefusOrganisation): string {
  switch (refus.code) {
    case 'organisation-existe-deja':
      return 'Cette organisation est déjà enregistrée. Corrigez sa fiche.';
    case 'nom-manquant':
      return 'Indiquez le nom de l’organisation.';
    case 'numero-manquant':
      return 'Indiquez au moins un numéro : le SIRET ou, pour une association, le numéro RNA.';
    case 'siret-faux':
      return `Le SIRET « ${refus.siret} » n’est pas conforme. Recopiez ses 14 chiffres, sans espace.`;
    case 'rna-faux':
      return `Le numéro RNA « ${refus.rna} » n’est pas conforme : un W suivi de 9 chiffres.`;
    case 'siret-deja-connu':
      return 'Une autre organisation porte déjà ce SIRET. Employez sa fiche.';
    case 'rna-deja-connu':
      return (
        'Une autre organisation porte déjà ce numéro RNA. Employez sa fiche ou, ' +
        's’il s’agit de deux établissements, donnez d’abord à chacun son SIRET.'
      );
    case 'rien-a-corriger':
      return 'Cette fiche dit déjà cela : il n’y a rien à corriger.';
    default:
      return jamais(refus);
  }
}

const PORTEES: Readonly<Record<keyof Portee, string>> = {
  epciSiren: 'Indiquez l’EPCI de ce rôle, par son SIREN, et rien d’autre.',
  organisationId: 'Indiquez l’organisation de ce rôle, et rien d’autre.',
};

/** The sentence for each refusal about a person and the roles: what is wrong, and what to do. */
export function direRefusPersonne(refus: RefusPersonne): string {
  switch (refus.code) {
    case 'maison-deja-habitee':
      return 'La première personne est déjà installée. Demandez un rôle à l’administration.';
    case 'personne-existe-deja':
      return 'Cette personne est déjà enregistrée. Confiez-lui un rôle.';
    case 'nom-manquant':
      return 'Indiquez le nom de la personne.';
    case 'courriel-faux':
      return `L’adresse « ${refus.courriel} » n’est pas celle d’un courriel. Vérifiez-la.`;
    case 'courriel-deja-connu':
      return 'Une autre personne a déjà cette adresse de courriel. Employez sa fiche.';
    case 'role-manquant':
      return 'Confiez au moins un rôle à cette personne.';
    case 'role-a-soi-meme':
      return 'Nul ne change ses propres rôles. Demandez-le à une autre personne.';
    case 'portee-fausse':
      return refus.attendue === null
        ? 'Ce rôle vaut pour toute la Région : n’indiquez ni EPCI ni organisation.'
        : PORTEES[refus.attendue];
    case 'organisation-inconnue':
      return 'Cette organisation n’est pas enregistrée. Enregistrez-la d’abord.';
    case 'fin-avant-debut':
      return 'La fin du mandat précède son début. Corrigez l’un des deux jours.';
    case 'role-deja-tenu':
      return `Cette personne tient déjà ce rôle ${direPeriode(refus.du, refus.au)}.`;
    case 'role-introuvable':
      return 'Cette personne ne tient pas ce rôle à cette date, ou il finit déjà plus tôt.';
    default:
      return jamais(refus);
  }
}

/** The sentence that tells a person why a role cannot be taken that day. */
export function direRefusDAgir(refus: RefusDAgir): string {
  switch (refus.code) {
    case 'personne-inconnue':
      return 'Personne n’est enregistré sous cet identifiant.';
    case 'role-non-tenu':
      return `Vous ne tenez pas le rôle « ${LIBELLES_DES_ROLES[refus.role]} ».`;
    case 'mandat-a-venir':
      return (
        `Votre mandat « ${LIBELLES_DES_ROLES[refus.role]} » ` +
        `ne commence que le ${formaterJour(refus.du)}.`
      );
    case 'mandat-fini':
      return (
        `Votre mandat « ${LIBELLES_DES_ROLES[refus.role]} » ` +
        `a pris fin le ${formaterJour(refus.au)}.`
      );
    case 'portee-a-choisir':
      return (
        `Vous tenez le rôle « ${LIBELLES_DES_ROLES[refus.role]} » ` +
        'à plusieurs titres : choisissez pour qui vous agissez.'
      );
    default:
      return jamais(refus);
  }
}

function direPeriode(du: Jour, au: Jour | null): string {
  const debut = formaterJour(du);
  return au === null ? `depuis le ${debut}` : `du ${debut} au ${formaterJour(au)}`;
}
