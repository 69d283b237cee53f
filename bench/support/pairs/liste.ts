import type { Controle } from '../../frame.ts';
import type { Lecture } from '../lecture-http.ts';
import type { Processus } from '../processus.ts';
import { executerEnBase } from './base.ts';
import type { PairLance, Repere } from './pair.ts';

/** The peer's first page, as named in the figures. */
export function nomDePremierePage({ nom }: PairLance): string {
  return `${nom}, première page en JSON`;
}

/** Fills the peer's table with as many dossiers as ours; statistics and visibility are up to date. */
export async function remplir({ base, multiplier }: PairLance, dossiers: number): Promise<void> {
  await executerEnBase(base, multiplier, [dossiers]);
  await executerEnBase(base, 'vacuum analyze');
}

/** What a peer is asked: the first page, and that after a number, as JSON with its own token. */
export function lecturesDuPair(pair: PairLance, apres: Repere, base: Processus): Lecture[] {
  const { port, entetes } = pair;
  const commun = { port, entetes, serveur: pair, base };
  return [
    { nom: nomDePremierePage(pair), chemin: pair.page(null), ...commun },
    {
      nom: `${pair.nom}, page du milieu en JSON, ${pair.reprise}`,
      chemin: pair.page(apres),
      ...commun,
    },
  ];
}

/** Fifty dossiers with their titles, in the order of numbers, all after the one asked. */
export async function pageDuPair(pair: PairLance, apres: Repere): Promise<Controle> {
  const [debut, milieu] = [await numerosDe(pair, null), await numerosDe(pair, apres)];
  const justes = [debut, milieu].every(
    (numeros) => numeros.length === 50 && numeros.join() === numeros.toSorted().join(),
  );
  const ok = justes && debut[0] === '2018-0001' && milieu.every((numero) => numero > apres.numero);
  const detail = `${debut[0]} à ${debut.at(-1)}, ${milieu[0]} à ${milieu.at(-1)}`;
  return { nom: `${pair.nom} : cinquante dossiers`, ok, detail };
}

async function numerosDe(pair: PairLance, apres: Repere | null): Promise<string[]> {
  const adresse = `http://127.0.0.1:${pair.port}${pair.page(apres)}`;
  const reponse = await fetch(adresse, { headers: pair.entetes });
  if (!reponse.ok) throw new Error(`${adresse} : ${reponse.status} ${await reponse.text()}`);
  const { data } = (await reponse.json()) as { data: { numero: string; intitule: string }[] };
  return data.filter(({ intitule }) => intitule.startsWith('Atelier')).map(({ numero }) => numero);
}
