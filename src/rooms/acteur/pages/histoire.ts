import { NULLE_PART, peut } from '../../../core/access/access.ts';
import { LIBELLES_DES_ROLES } from '../../../core/access/roles.ts';
import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { lireEpci } from '../../territoire/door.ts';
import { evoluerPersonne } from '../rules/evoluer-personne.ts';
import { evoluerOrganisation } from '../rules/organisation.ts';
import type {
  FaitOrganisation,
  FaitPersonne,
  Organisation,
  Personne,
  Portee,
} from '../rules/types.ts';
import { type FaitSigne, lireHistoirePour } from '../store/histoire.ts';
import { lireOrganisation } from '../store/organisation.ts';
import { NATURES } from './mots.tsx';

/** The story of an organisation's sheet: for the Region, and for its own people. */
export async function raconterOrganisation(
  { database, acteur }: Context,
  id: string,
): Promise<FaitRaconte[] | null> {
  const cible = { ...NULLE_PART, organisationId: id };
  const histoire = { piece: 'organisation', objet: id, cible };
  const faits = await lireHistoirePour<FaitOrganisation>(database, acteur, histoire);
  return raconter(faits, evoluerOrganisation, direOrganisation);
}

function direOrganisation(
  { fait, sujet }: FaitSigne<FaitOrganisation>,
  avant: Organisation | null,
): string {
  switch (fait.type) {
    case 'OrganisationEnregistree':
      return `${sujet} a enregistré « ${fait.nom} » (${NATURES[fait.nature].toLowerCase()}).`;
    case 'OrganisationCorrigee':
      return `${sujet} a corrigé la fiche : ${direCorrections(fait, avant)}.`;
    default:
      return jamais(fait);
  }
}

const CHAMPS = {
  nom: 'le nom',
  nature: 'la nature',
  siret: 'le SIRET',
  rna: 'le numéro RNA',
  adresse: 'l’adresse',
} as const satisfies Record<keyof Organisation, string>;

function direCorrections(fait: Organisation, avant: Organisation | null): string {
  const champs = Object.keys(CHAMPS) as (keyof Organisation)[];
  const changes = champs.filter((champ) => fait[champ] !== avant?.[champ]);
  return changes
    .map(
      (champ) =>
        `${CHAMPS[champ]} devient ${valeur(fait, champ)} au lieu de ${valeur(avant, champ)}`,
    )
    .join(' ; ');
}

function valeur(fiche: Organisation | null, champ: keyof Organisation): string {
  const texte = fiche?.[champ] ?? null;
  if (texte === null) return '« non indiqué »';
  return `« ${champ === 'nature' && fiche !== null ? NATURES[fiche.nature] : texte} »`;
}

/** The story of a person's mandates: those that the reader may see, and no other. */
export async function raconterPersonne(
  { database, acteur }: Context,
  id: string,
  { roles }: Personne,
): Promise<FaitRaconte[] | null> {
  const cible = {
    ...NULLE_PART,
    epciSirens: roles.flatMap(({ epciSiren }) => epciSiren ?? []),
    organisationId: roles.find(({ organisationId: une }) => une !== null)?.organisationId ?? null,
  };
  const faits = await lireHistoirePour<FaitPersonne>(database, acteur, {
    ...{ piece: 'personne', objet: id },
    cible,
  });
  const dits = await Promise.all(
    (faits ?? []).map(async (signe) => ({ ...signe, pour: await nommer(database, signe.fait) })),
  );
  const racontes = raconter(faits === null ? null : dits, evoluerPersonne, direPersonne);
  return racontes?.filter((_, rang) => estLisible(acteur, faits?.[rang]?.fait)) ?? null;
}

function estLisible(acteur: Context['acteur'], fait: FaitPersonne | undefined): boolean {
  if (fait === undefined || !('role' in fait)) return true;
  const epciSirens = fait.epciSiren === null ? [] : [fait.epciSiren];
  const cible = { ...NULLE_PART, epciSirens, organisationId: fait.organisationId };
  return peut(acteur, 'L', 'personne', cible);
}

async function nommer(reader: Context['database'], fait: FaitPersonne): Promise<string> {
  if (!('role' in fait)) return '';
  const { epciSiren, organisationId }: Portee = fait;
  if (epciSiren !== null) return ` pour ${(await lireEpci(reader, epciSiren))?.nom ?? epciSiren}`;
  if (organisationId === null) return '';
  const nom = (await lireOrganisation(reader, organisationId))?.etat.nom;
  return nom === undefined ? '' : ` pour ${nom}`;
}

function direPersonne(
  { fait, sujet, pour }: FaitSigne<FaitPersonne> & { readonly pour: string },
  avant: Personne | null,
): string {
  const qui = avant?.nom ?? '';
  switch (fait.type) {
    case 'PersonneEnregistree':
      return `${sujet} a enregistré ${fait.nom} (${fait.courriel}).`;
    case 'RoleConfie': {
      const fin = fait.au === null ? 'sans date de fin' : `jusqu’au ${formaterJour(fait.au)}`;
      return (
        `${sujet} a confié à ${qui} le rôle « ${LIBELLES_DES_ROLES[fait.role]} »${pour}, ` +
        `à partir du ${formaterJour(fait.du)}, ${fin}.`
      );
    }
    case 'RoleFini': {
      const role = avant?.roles.find((tenu) => tenu.role === fait.role && tenu.du === fait.du);
      const lieu = role?.au ? ` au lieu du ${formaterJour(role.au)}` : '';
      return (
        `${sujet} a mis fin au rôle « ${LIBELLES_DES_ROLES[fait.role]} » de ${qui}${pour} : ` +
        `dernier jour le ${formaterJour(fait.au)}${lieu}.`
      );
    }
    default:
      return jamais(fait);
  }
}
