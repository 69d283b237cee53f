import type { Acteur } from '../../../core/access/roles.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import { accepte, type Decision, jamais, refuse } from '../../../core/decision.ts';
import { defautDeRoleConfie, defautDIdentite, identiteDe } from './defauts-personne.ts';
import { roleSeul } from './evoluer-personne.ts';
import { mandatAFinir } from './mandat.ts';
import type {
  CommandePersonne,
  ContextePersonne,
  FaitPersonne,
  Personne,
  RefusPersonne,
  RoleTenu,
} from './types.ts';

/** What a person rule needs of the order: who acts, and when. */
interface OrdreRecu {
  readonly acteur: Acteur;
  readonly instant: Instant;
}

/** Decides who becomes a user, and who holds which role from when to when. */
export function deciderPersonne(
  commande: CommandePersonne,
  etat: Personne | null,
  contexte: ContextePersonne,
  ordre: OrdreRecu,
): Decision<FaitPersonne, RefusPersonne> {
  switch (commande.type) {
    case 'installerPremierePersonne':
      return installer(commande, contexte, ordre);
    case 'enregistrerPersonne':
      return enregistrer(commande, etat, contexte, ordre);
    case 'confierRole':
      return confier(commande, etat, contexte, ordre);
    case 'finirRole':
      return finir(commande, etat, contexte, ordre);
    default:
      return jamais(commande);
  }
}

/** The very first person, who administers: refused as soon as anyone is registered. */
function installer(
  commande: Extract<CommandePersonne, { type: 'installerPremierePersonne' }>,
  contexte: ContextePersonne,
  ordre: OrdreRecu,
): Decision<FaitPersonne, RefusPersonne> {
  if (!contexte.maisonVide) return refuse({ code: 'maison-deja-habitee' });
  const identite = identiteDe(commande);
  const defaut = defautDIdentite(identite, contexte);
  if (defaut !== null) return refuse(defaut);
  return accepte<FaitPersonne>(
    { type: 'PersonneEnregistree', ...identite },
    {
      type: 'RoleConfie',
      role: 'admin-region',
      epciSiren: null,
      organisationId: null,
      du: jourAParis(ordre.instant),
      au: null,
    },
  );
}

function enregistrer(
  commande: Extract<CommandePersonne, { type: 'enregistrerPersonne' }>,
  etat: Personne | null,
  contexte: ContextePersonne,
  ordre: OrdreRecu,
): Decision<FaitPersonne, RefusPersonne> {
  if (etat !== null) return refuse({ code: 'personne-existe-deja' });
  const identite = identiteDe(commande);
  const defaut = defautDIdentite(identite, contexte);
  if (defaut !== null) return refuse(defaut);
  if (commande.roles.length === 0) return refuse({ code: 'role-manquant' });
  const confies: RoleTenu[] = [];
  for (const role of commande.roles.map(roleSeul)) {
    const defautDeRole = defautDeRoleConfie(role, confies, contexte, ordre);
    if (defautDeRole !== null) return refuse(defautDeRole);
    confies.push(role);
  }
  return accepte<FaitPersonne>(
    { type: 'PersonneEnregistree', ...identite },
    ...confies.map((role) => ({ type: 'RoleConfie' as const, ...role })),
  );
}

function confier(
  commande: Extract<CommandePersonne, { type: 'confierRole' }>,
  etat: Personne | null,
  contexte: ContextePersonne,
  ordre: OrdreRecu,
): Decision<FaitPersonne, RefusPersonne> {
  const role = roleSeul(commande);
  const defaut = defautDeRoleConfie(role, etat?.roles ?? [], contexte, ordre);
  return defaut === null ? accepte({ type: 'RoleConfie', ...role }) : refuse(defaut);
}

function finir(
  commande: Extract<CommandePersonne, { type: 'finirRole' }>,
  etat: Personne | null,
  contexte: ContextePersonne,
  ordre: OrdreRecu,
): Decision<FaitPersonne, RefusPersonne> {
  if (ordre.acteur.personneId === contexte.id) return refuse({ code: 'role-a-soi-meme' });
  const mandat = etat === null ? null : mandatAFinir(etat, commande);
  if (mandat === null) return refuse({ code: 'role-introuvable' });
  const { role, epciSiren, organisationId, du } = mandat;
  return accepte({ type: 'RoleFini', role, epciSiren, organisationId, du, au: commande.au });
}
