import { Agent, request } from 'node:http';
import type { Contender } from '../frame.ts';
import { concurrently } from './concurrently.ts';
import type { Processus } from './processus.ts';

/** One address read again and again on connections kept open. */
export interface Lecture {
  readonly nom: string;
  readonly port: number;
  readonly chemin: string;
  readonly entetes?: Readonly<Record<string, string>>;
  readonly serveur: Processus;
  readonly base?: Processus;
}

/** How long, and by how many readers at once. */
export interface Charge {
  readonly pages: number;
  readonly lecteurs: number;
}

/** A contender that reads it; anything but a 200 is an error. */
export function lectureHttp(lecture: Lecture, { pages, lecteurs }: Charge): Contender {
  const { nom, serveur, base } = lecture;
  return {
    ...{ nom, unite: 'op/s', serveur },
    ...(base === undefined ? {} : { base }),
    async run() {
      // Of this round alone: a server closes those that the rounds of others leave idle.
      const agent = new Agent({ keepAlive: true, maxSockets: lecteurs });
      await concurrently(pages, lecteurs, () => lire(agent, lecture));
      agent.destroy();
      return pages;
    },
  };
}

function lire(agent: Agent, { port, chemin, entetes = {} }: Lecture): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: chemin, agent, headers: entetes };
    const envoi = request(options, (reponse) => {
      if (reponse.statusCode !== 200) reject(new Error(`${chemin} : ${reponse.statusCode}`));
      reponse.resume();
      reponse.on('end', () => resolve());
    });
    envoi.on('error', reject);
    envoi.end();
  });
}
