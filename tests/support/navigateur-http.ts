import { Agent, request } from 'node:http';
import { COOKIE } from '../../src/core/http/session.ts';
import type { Mandat } from '../web/support.ts';

/** What came back through the socket. */
export interface Recu {
  readonly status: number;
  /** Where a 303 leads; empty otherwise. */
  readonly vers: string;
  readonly corps: string;
}

export type Champs = Readonly<Record<string, string>>;

/** One browser on a listening server: one connection, one session. */
export interface Client extends Mandat {
  readonly cookie: string;
  readonly jeton: string;
  /** @throws when the answer was lost: the server may have done it or not. */
  get(chemin: string): Promise<Recu>;
  /**
   * Sends a form with the token of the session; `coupeApresMs` drops the line that long after, as a
   * tunnel would: the answer is lost unless it came before.
   */
  post(chemin: string, champs: Champs, coupeApresMs?: number): Promise<Recu>;
}

type Envoi = {
  readonly method: 'GET' | 'POST';
  readonly corps?: string;
  readonly cookie?: string;
  readonly coupeApresMs?: number | undefined;
};

/** Asks over HTTP, and waits for the whole answer. */
function demander(
  port: number,
  agent: Agent,
  chemin: string,
  { method, corps = '', cookie = '', coupeApresMs }: Envoi,
): Promise<Recu & { readonly cookies: readonly string[] }> {
  const headers = {
    ...(cookie === '' ? {} : { cookie: `${COOKIE}=${cookie}` }),
    ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    'content-length': Buffer.byteLength(corps),
  };
  return new Promise((resolve, reject) => {
    const envoi = request({ port, host: '127.0.0.1', path: chemin, method, agent, headers });
    envoi.on('error', reject);
    envoi.on('response', (reponse) => {
      const morceaux: Buffer[] = [];
      reponse.on('data', (morceau: Buffer) => void morceaux.push(morceau));
      reponse.on('error', reject);
      reponse.on('aborted', () => reject(new Error('réponse coupée')));
      reponse.on('end', () =>
        resolve({
          status: reponse.statusCode ?? 0,
          vers: reponse.headers.location ?? '',
          corps: Buffer.concat(morceaux).toString('utf8'),
          cookies: reponse.headers['set-cookie'] ?? [],
        }),
      );
    });
    envoi.end(corps);
    if (coupeApresMs !== undefined) setTimeout(() => envoi.destroy(), coupeApresMs);
  });
}

/** Signs in on a listening server, as « Entrer comme… » does, and keeps one connection open. */
export async function entrerParHttp(port: number, mandat: Mandat): Promise<Client> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const { personneId: personne, role, epciSiren, organisationId } = mandat;
  const champs = { personne, role, epci: epciSiren ?? '', organisation: organisationId ?? '' };
  const corps = new URLSearchParams({ ...champs, jeton: '' }).toString();
  const entree = await demander(port, agent, '/entrer', { method: 'POST', corps });
  const cookie = new RegExp(`^${COOKIE}=([^;]+)`).exec(entree.cookies[0] ?? '')?.[1] ?? '';
  if (entree.status !== 303 || cookie === '') throw new Error(`${mandat.nom} n’a pas pu entrer`);
  const accueil = await demander(port, agent, '/', { method: 'GET', cookie });
  const jeton = /name="jeton" value="([^"]+)"/.exec(accueil.corps)?.[1] ?? '';
  return sessionOuverte(port, mandat, { cookie, jeton }, agent);
}

/** The same session, on another port or after the server was started again. */
export function sessionOuverte(
  port: number,
  mandat: Mandat,
  { cookie, jeton }: Pick<Client, 'cookie' | 'jeton'>,
  agent = new Agent({ keepAlive: true, maxSockets: 2 }),
): Client {
  const { personneId, nom, role, epciSiren, organisationId } = mandat;
  return {
    ...{ personneId, nom, role, epciSiren, organisationId, cookie, jeton },
    get: (chemin) => demander(port, agent, chemin, { method: 'GET', cookie }),
    post: (chemin, champs, coupeApresMs) => {
      const corps = new URLSearchParams({ ...champs, jeton }).toString();
      return demander(port, agent, chemin, { method: 'POST', cookie, corps, coupeApresMs });
    },
  };
}
