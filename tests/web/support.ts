import { randomUUID } from 'node:crypto';
import { register } from 'tsx/esm/api';
import type { Acteur, Role } from '../../src/core/access/roles.ts';
import { instant, jour } from '../../src/core/day.ts';
import type { Geocodeur } from '../../src/core/geocoding/types.ts';
import { lireTete } from '../../src/core/journal.ts';
import type { Tuiles } from '../../src/core/tuiles.ts';
import { listerPersonnes, piecePersonne, type RoleTenu } from '../../src/rooms/acteur/door.ts';
import { type Template, testDatabase } from '../support/database.ts';
import { DEMONSTRATION } from '../support/demonstration.ts';
import { faire, ordre } from '../support/programme.ts';

register();
const { webApplication } = await import('../../src/web/application.ts');
const { ROUTES: TOUTES_LES_ROUTES } = await import('../../src/web/routes.ts');

export { TOUTES_LES_ROUTES };
/** The pages and their forms; the API, which knows no session, has its own tests. */
export const ROUTES = TOUTES_LES_ROUTES.filter(({ api }) => api === undefined);
export const HOTE = 'beffroi.essai';
export const COOKIE = '__Host-beffroi';

export interface Reponse {
  readonly status: number;
  readonly entetes: Headers;
  readonly corps: string;
}

/** What a test may send besides the address. */
export interface Envoi {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | ReadableStream;
}

export type Champs = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** Someone in front of a browser, signed in or not. */
export interface Visiteur extends Acteur {
  readonly nom: string;
  readonly cookie: string;
  readonly jeton: string;
  get(chemin: string, headers?: Envoi['headers']): Promise<Reponse>;
  /** Posts a form of the product, with the token of the session unless the fields hold one. */
  post(chemin: string, champs: Champs, headers?: Envoi['headers']): Promise<Reponse>;
}

export interface Mandat {
  readonly personneId: string;
  readonly nom: string;
  readonly role: Role;
  readonly epciSiren: string | null;
  readonly organisationId: string | null;
}

const INVITES = [
  'elu-region',
  'finances-region',
  'conseil-citoyen',
  'cofinanceur',
] as const satisfies readonly RoleTenu['role'][];

/**
 * The whole product over HTTP, in process, on the demonstration and four persons more, so that each
 * role of the policy table has someone. Errors that the product logs are kept in `pannes`.
 */
export async function ouvrirSite(
  options: {
    readonly writesPerMinute?: number;
    readonly requestsPerMinute?: number;
    readonly now?: () => Date;
    readonly geocodeur?: Geocodeur | null;
    readonly tuiles?: Tuiles | null;
  } = {},
  sur: Template = DEMONSTRATION,
) {
  const { database, url } = await testDatabase(sur);
  const pannes: unknown[] = [];
  const app = webApplication({
    database,
    mode: 'demonstration',
    theme: 'neutre',
    writesPerMinute: 0,
    requestsPerMinute: 1_000_000,
    log: (error) => void pannes.push(error),
    ...options,
  });

  async function demander(chemin: string, envoi: Envoi = {}): Promise<Reponse> {
    const headers = { host: HOTE, ...envoi.headers };
    const duplex = envoi.body instanceof ReadableStream ? { duplex: 'half' } : {};
    const init = { ...envoi, ...duplex, headers } as RequestInit;
    const recue = await app.request(`https://${HOTE}${chemin}`, init);
    const { status, headers: entetes } = recue;
    if (entetes.get('content-type')?.startsWith('text/event-stream') === true) {
      // It has no end: what a test wants of it, it reads from a port.
      await recue.body?.cancel();
      return { status, entetes, corps: '' };
    }
    return { status, entetes, corps: await recue.text() };
  }

  function visiteur(mandat: Mandat, cookie: string, jeton: string): Visiteur {
    const avec = cookie === '' ? {} : { cookie: `${COOKIE}=${cookie}` };
    return {
      ...mandat,
      cookie,
      jeton,
      get: (chemin, headers) => demander(chemin, { headers: { ...avec, ...headers } }),
      post: (chemin, champs, headers) =>
        demander(chemin, {
          method: 'POST',
          headers: { ...avec, ...FORMULAIRE, ...headers },
          body: corpsDe(champs, jeton),
        }),
    };
  }

  async function entrer(mandat: Mandat, cookie = ''): Promise<Visiteur> {
    const { personneId, role, epciSiren, organisationId } = mandat;
    const champs = { personne: personneId, role, epci: epciSiren ?? '', jeton: '' };
    const headers = { ...FORMULAIRE, ...(cookie === '' ? {} : { cookie: `${COOKIE}=${cookie}` }) };
    const body = corpsDe({ ...champs, organisation: organisationId ?? '' }, '');
    const { status, entetes } = await demander('/entrer', { method: 'POST', headers, body });
    const secret = secretDe(entetes);
    if (status !== 303 || secret === '') throw new Error(`${mandat.nom} n’a pas pu entrer`);
    const accueil = await visiteur(mandat, secret, '').get('/');
    return visiteur(mandat, secret, /name="jeton" value="([^"]+)"/.exec(accueil.corps)?.[1] ?? '');
  }

  await inviter();
  return {
    database,
    url,
    app,
    pannes,
    demander,
    entrer,
    mandats,
    passant,
    tete,
    parRole,
    unParRole,
  };

  function passant(): Visiteur {
    const personne = { personneId: 'public', nom: 'le public', role: 'public' as const };
    return visiteur({ ...personne, epciSiren: null, organisationId: null }, '', '');
  }

  /** Everyone who holds a role, once for each. */
  async function mandats(): Promise<Mandat[]> {
    return (await listerPersonnes(database)).flatMap(({ id, etat }) =>
      etat.roles.map(({ role, epciSiren, organisationId }) => ({
        ...{ personneId: id, nom: etat.nom, role },
        ...{ epciSiren, organisationId },
      })),
    );
  }

  async function parRole(role: Role, rang = 0): Promise<Visiteur> {
    const mandat = (await mandats()).filter((tenu) => tenu.role === role)[rang];
    if (mandat === undefined) throw new Error(`personne ne tient le rôle ${role}`);
    return entrer(mandat);
  }

  /** One person of each role, signed in, and the public; for the roles of one EPCI, two. */
  async function unParRole(): Promise<Visiteur[]> {
    const vus = new Map<Role, Mandat[]>();
    for (const mandat of await mandats()) {
      const siens = vus.get(mandat.role) ?? [];
      const plusieurs = mandat.epciSiren !== null && siens[0]?.epciSiren !== mandat.epciSiren;
      if (siens.length === 0 || (plusieurs && siens.length < 2)) {
        vus.set(mandat.role, [...siens, mandat]);
      }
    }
    return [...(await Promise.all([...vus.values()].flat().map((un) => entrer(un)))), passant()];
  }

  function tete() {
    return lireTete(database);
  }

  async function inviter(): Promise<void> {
    const tenus = await mandats();
    const epci = tenus.find(({ role }) => role === 'agent-epci')?.epciSiren ?? null;
    const organisation = tenus.find(({ role }) => role === 'porteur')?.organisationId ?? null;
    // On tables still empty, nobody can stand for an EPCI or an organisation.
    const possibles = INVITES.filter(
      (role) =>
        (role !== 'conseil-citoyen' || epci !== null) &&
        (role !== 'cofinanceur' || organisation !== null),
    );
    for (const role of possibles) {
      const roles: RoleTenu[] = [
        {
          role,
          epciSiren: role === 'conseil-citoyen' ? epci : null,
          organisationId: role === 'cofinanceur' ? organisation : null,
          du: jour('2017-09-01'),
          au: null,
        },
      ];
      const personne = { nom: `Invité ${role}`, courriel: `${role}@essai.invalid`, roles };
      const commande = { type: 'enregistrerPersonne' as const, ...personne };
      const maintenant = ordre('admin-region', instant(new Date().toISOString()));
      await faire(database, piecePersonne, randomUUID(), commande, maintenant);
    }
  }
}

export type Site = Awaited<ReturnType<typeof ouvrirSite>>;

export const FORMULAIRE = { 'content-type': 'application/x-www-form-urlencoded' };

/** A form's body; the token comes last unless the fields hold one. */
export function corpsDe(champs: Champs, jeton: string): string {
  const paires = Array.isArray(champs) ? champs : Object.entries(champs);
  const corps = new URLSearchParams(paires.map(([nom, valeur]) => [nom, valeur]));
  if (!corps.has('jeton')) corps.append('jeton', jeton);
  return corps.toString();
}

/** The secret that a sign-in left in the browser; empty when it left none. */
export function secretDe(entetes: Headers): string {
  const [cookie] = entetes.getSetCookie();
  return new RegExp(`^${COOKIE}=([^;]*)`).exec(cookie ?? '')?.[1] ?? '';
}
