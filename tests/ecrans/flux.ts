import type { Visiteur } from '../web/support.ts';
import { COOKIE } from '../web/support.ts';

export interface Dit {
  readonly rang: number;
  readonly dit: string;
}

/** A stream of news, as a client that is no browser follows it. */
export interface Flux {
  readonly status: number;
  /** The next thing said; null when the server ends the stream first. */
  suivant(): Promise<Dit | null>;
  /** Waits for the end of the stream, leaving aside what it says. */
  finir(): Promise<void>;
  fermer(): void;
}

/** Opens a stream on a port, for someone signed in, after a rank when one is given. */
export async function ouvrirFlux(
  base: string,
  { cookie }: Pick<Visiteur, 'cookie'>,
  chemin: string,
  apres: number | null = null,
): Promise<Flux> {
  const abandon = new AbortController();
  const reponse = await fetch(`${base}${chemin}`, {
    signal: abandon.signal,
    headers: {
      cookie: `${COOKIE}=${cookie}`,
      ...(apres === null ? {} : { 'last-event-id': String(apres) }),
    },
  });
  const lecteur = reponse.body?.pipeThrough(new TextDecoderStream()).getReader();
  let reste = '';
  async function bloc(): Promise<string | null> {
    while (!reste.includes('\n\n')) {
      const lu = await lecteur?.read();
      if (lu === undefined || lu.done) return null;
      reste += lu.value;
    }
    const fin = reste.indexOf('\n\n');
    const trouve = reste.slice(0, fin);
    reste = reste.slice(fin + 2);
    return trouve;
  }
  async function suivant(): Promise<Dit | null> {
    for (let lu = await bloc(); lu !== null; lu = await bloc()) {
      const donnee = /^data: (.*)$/m.exec(lu)?.[1];
      if (donnee !== undefined) return JSON.parse(donnee) as Dit;
    }
    return null;
  }
  return {
    status: reponse.status,
    suivant,
    async finir() {
      while ((await bloc()) !== null);
    },
    fermer: () => abandon.abort(),
  };
}
