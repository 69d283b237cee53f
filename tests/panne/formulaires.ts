import { randomUUID } from 'node:crypto';
import { type Client, sessionOuverte } from '../support/navigateur-http.ts';

/** One form that someone sends, and would send again, the same, if no answer came. */
export interface Formulaire {
  readonly client: Client;
  readonly chemin: string;
  readonly champs: Readonly<Record<string, string>> & { readonly cle: string };
  /** Where its answer leads once it is done. */
  readonly vers: string;
  /** The one fact that it makes. */
  readonly fait: 'DossierDepose' | 'PositionValidee' | 'QuestionPosee';
}

/** What was sent during one life of the server. */
export interface Vie {
  /** Answered 303: done, whatever happens next. */
  readonly accuses: Formulaire[];
  /** The answer never came, or said that the server did not know. */
  readonly perdus: Formulaire[];
  /** Any other answer, in words: there should be none. */
  readonly autres: string[];
}

/** What remains to be done: each draft is deposited once, each line agreed once. */
export interface Reste {
  readonly brouillons: string[];
  readonly lignes: { readonly id: string; readonly versionDossier: number }[];
}

const DIX_EUROS = '1000';

/** The next form of someone; null when nothing is left for a holder to deposit. */
export function prochain(client: Client, reste: Reste, question: string) {
  const cle = randomUUID();
  if (client.role === 'porteur') {
    const id = reste.brouillons.pop();
    return id === undefined ? null : depot(client, id, cle);
  }
  const ligne = client.role === 'direction-region' ? reste.lignes.pop() : undefined;
  if (ligne !== undefined) {
    const champs = { cle, centimes: DIX_EUROS, dossier: String(ligne.versionDossier) };
    return geste(client, ligne.id, 'accepter', 'PositionValidee', champs);
  }
  const champs = { cle, geste: 'questionner', 'motif-questionner': `Pour qui ? ${cle}` };
  return geste(client, question, 'questionner', 'QuestionPosee', champs);
}

function depot(client: Client, id: string, cle: string): Formulaire {
  const chemin = `/dossiers/${id}/deposer`;
  const champs = { cle, version: '1' };
  return { client, chemin, champs, vers: `/dossiers/${id}/accuse`, fait: 'DossierDepose' };
}

function geste(
  client: Client,
  id: string,
  nom: string,
  fait: Formulaire['fait'],
  champs: Formulaire['champs'],
): Formulaire {
  return { client, chemin: `/lignes/${id}/${nom}`, champs, vers: `/lignes/${id}`, fait };
}

/** Sends a form on a server, and files its answer; the line may be dropped meanwhile. */
export async function envoyer(
  port: number,
  forme: Formulaire,
  vie: Vie,
  coupeApresMs?: number,
): Promise<void> {
  const { client, chemin, champs, vers } = forme;
  try {
    const navigateur = sessionOuverte(port, client, client);
    const recu = await navigateur.post(chemin, champs, coupeApresMs);
    if (recu.status === 303 && recu.vers.split('?')[0] === vers) vie.accuses.push(forme);
    else if (recu.status === 503) vie.perdus.push(forme);
    else vie.autres.push(`${chemin} : ${recu.status} ${recu.vers}`);
  } catch {
    vie.perdus.push(forme);
  }
}
