import type { DemandeDAcces } from '../../../core/access/access.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { estRna, estSiret } from '../../../core/identifiers.ts';
import type {
  CommandeOrganisation,
  ContexteOrganisation,
  FaitOrganisation,
  Organisation,
  RefusOrganisation,
} from './types.ts';

/** The right to ask for (rights matrix, line « organisation sheet »): a holder has its own only. */
export function accesOrganisation(
  commande: CommandeOrganisation,
  etat: Organisation | null,
  { id }: ContexteOrganisation,
): DemandeDAcces {
  const nouvelle = commande.type === 'enregistrerOrganisation';
  return {
    verbe: nouvelle ? 'C' : 'M',
    objet: 'organisation',
    cible: {
      existe: nouvelle || etat !== null,
      epciSirens: [],
      organisationId: id,
      invites: [],
      etapes: ['publie'],
    },
  };
}

/** Decides whether an organisation is kept under the numbers it gives. */
export function deciderOrganisation(
  commande: CommandeOrganisation,
  etat: Organisation | null,
  contexte: ContexteOrganisation,
): Decision<FaitOrganisation, RefusOrganisation> {
  const champs = champsDe(commande);
  const defaut = defautDe(champs) ?? doublonDe(champs, contexte);
  switch (commande.type) {
    case 'enregistrerOrganisation':
      if (etat !== null) return refuse({ code: 'organisation-existe-deja' });
      if (defaut !== null) return refuse(defaut);
      return accepte({ type: 'OrganisationEnregistree', ...champs });
    case 'corrigerOrganisation':
      if (defaut !== null) return refuse(defaut);
      if (etat !== null && sontEgales(champs, etat)) return refuse({ code: 'rien-a-corriger' });
      return accepte({ type: 'OrganisationCorrigee', ...champs });
    default:
      return jamais(commande);
  }
}

/** The organisation once a fact has happened. */
export function evoluerOrganisation(_: Organisation | null, fait: FaitOrganisation): Organisation {
  const { type: _type, ...organisation } = fait;
  return organisation;
}

function champsDe({ nom, nature, siret, rna, adresse }: Organisation): Organisation {
  const lieu = adresse?.trim() ?? '';
  return { nom: nom.trim(), nature, siret, rna, adresse: lieu === '' ? null : lieu };
}

/** At least one of SIRET and RNA, each well formed (SCDL « subventions », fields 6 and 7). */
function defautDe({ nom, siret, rna }: Organisation): RefusOrganisation | null {
  if (nom === '') return { code: 'nom-manquant' };
  if (siret === null && rna === null) return { code: 'numero-manquant' };
  if (siret !== null && !estSiret(siret)) return { code: 'siret-faux', siret };
  if (rna !== null && !estRna(rna)) return { code: 'rna-faux', rna };
  return null;
}

/** One sheet per SIRET; one RNA number has several sheets only when each has its own SIRET. */
function doublonDe(
  { siret }: Organisation,
  { memeSiretId, memeRna }: ContexteOrganisation,
): RefusOrganisation | null {
  if (memeSiretId !== null) return { code: 'siret-deja-connu', organisationId: memeSiretId };
  const doublon = memeRna.find((autre) => siret === null || autre.siret === null);
  return doublon === undefined ? null : { code: 'rna-deja-connu', organisationId: doublon.id };
}

function sontEgales(a: Organisation, b: Organisation): boolean {
  const champs = ['nom', 'nature', 'siret', 'rna', 'adresse'] as const;
  return champs.every((champ) => a[champ] === b[champ]);
}
