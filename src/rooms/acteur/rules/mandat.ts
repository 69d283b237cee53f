import type { Acteur, Role } from '../../../core/access/roles.ts';
import { type Jour, plusTardDeJours } from '../../../core/day.ts';
import { type Decision, refuse } from '../../../core/decision.ts';
import type { Personne, Portee, RefusDAgir, RoleConfiable, RoleTenu } from './types.ts';

/** What each role bears on; null for the Region's roles, which bear on all of it. */
const PORTEES: Readonly<Record<RoleConfiable, keyof Portee | null>> = {
  'admin-region': null,
  'instructeur-region': null,
  'direction-region': null,
  'elu-region': null,
  'finances-region': null,
  'agent-epci': 'epciSiren',
  'elu-epci': 'epciSiren',
  'conseil-citoyen': 'epciSiren',
  porteur: 'organisationId',
  cofinanceur: 'organisationId',
};

/** Whether a role bears on an EPCI, on an organisation, or on nothing of its own (null). */
export function porteeDe(role: RoleConfiable): keyof Portee | null {
  return PORTEES[role];
}

/** Tells whether two mandates are of the same role on the same scope. */
export function estLeMemeRole(a: Portee & { role: Role }, b: Portee & { role: Role }): boolean {
  return a.role === b.role && a.epciSiren === b.epciSiren && a.organisationId === b.organisationId;
}

/** Tells whether two mandates share a day; one that lasts no day shares none. */
export function seChevauchent(a: RoleTenu, b: RoleTenu): boolean {
  const dure = (role: RoleTenu) => role.au === null || role.du <= role.au;
  const commence = (x: RoleTenu, y: RoleTenu) => y.au === null || x.du <= y.au;
  return dure(a) && dure(b) && commence(a, b) && commence(b, a);
}

/** Tells whether a mandate holds on a day: its first and last days are included. */
export function couvre(role: RoleTenu, jour: Jour): boolean {
  return role.du <= jour && (role.au === null || jour <= role.au);
}

/** The mandate that an end on that day would shorten, or null. */
export function mandatAFinir(
  personne: Personne,
  fin: Portee & { role: Role; au: Jour },
): RoleTenu | null {
  const trouve = personne.roles.find(
    (tenu) =>
      estLeMemeRole(tenu, fin) &&
      plusTardDeJours(tenu.du, -1) <= fin.au &&
      (tenu.au === null || fin.au < tenu.au),
  );
  return trouve ?? null;
}

/**
 * Who acts, when a person takes a role on a day. A mandate out of its days gives nothing (no right
 * outlives the mandate).
 * @param portee chooses between several mandates of the same role; null when there is no choice.
 */
export function choisirMandat(
  { personneId, role, jour }: { personneId: string; role: Role; jour: Jour },
  personne: Personne | null,
  portee: Portee | null,
): { ok: true; acteur: Acteur } | Extract<Decision<never, RefusDAgir>, { ok: false }> {
  if (personne === null) return refuse({ code: 'personne-inconnue' });
  const tenus = personne.roles.filter(
    (tenu) => tenu.role === role && (portee === null || estLeMemeRole(tenu, { role, ...portee })),
  );
  const [mandat, autre] = tenus.filter((tenu) => couvre(tenu, jour));
  if (mandat === undefined) return refuse(pourquoiPas(role, tenus, jour));
  if (autre !== undefined) {
    const portees = tenus.filter((tenu) => couvre(tenu, jour)).map(porteeSeule);
    return refuse({ code: 'portee-a-choisir', role, portees });
  }
  return { ok: true, acteur: { personneId, role, ...porteeSeule(mandat) } };
}

function porteeSeule({ epciSiren, organisationId }: Portee): Portee {
  return { epciSiren, organisationId };
}

function pourquoiPas(role: Role, tenus: readonly RoleTenu[], jour: Jour): RefusDAgir {
  const fins = tenus.flatMap(({ du, au }) => (au !== null && du <= au && au < jour ? [au] : []));
  const debuts = tenus.filter((tenu) => jour < tenu.du && (tenu.au ?? tenu.du) >= tenu.du);
  const prochain = debuts.map(({ du }) => du).sort()[0];
  if (prochain !== undefined) return { code: 'mandat-a-venir', role, du: prochain };
  const dernier = fins.sort().at(-1);
  return dernier === undefined
    ? { code: 'role-non-tenu', role }
    : { code: 'mandat-fini', role, au: dernier };
}
