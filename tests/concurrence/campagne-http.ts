import { randomUUID } from 'node:crypto';
import { register } from 'tsx/esm/api';
import type { Role } from '../../src/core/access/roles.ts';
import type { Database } from '../../src/core/database/database.ts';
import { centimes, euros } from '../../src/core/money.ts';
import type { CoupDeLigne } from '../../src/rooms/dialogue/rules/types.ts';
import { inscrireDesGens } from '../support/gens.ts';
import { type Hasard, hasard } from '../support/hasard.ts';
import { type Champs, type Client, entrerParHttp, type Recu } from '../support/navigateur-http.ts';
import { LILLE, menerJusquALaTransmission, poserLeDecor } from '../support/programme.ts';

register();
const { listen, webApplication } = await import('../../src/web/application.ts');

/** One form of the dialogue as its sender saw it: what was asked, when, what came back. */
export interface Observation {
  readonly cle: string;
  readonly ligneId: string;
  readonly coup: CoupDeLigne;
  readonly qui: Pick<Client, 'personneId' | 'role' | 'epciSiren' | 'organisationId'>;
  /** Version that the form carried; null for a form that carries none. */
  readonly vue: number | null;
  /** Monotonic milliseconds around the exchange. */
  readonly debut: number;
  readonly fin: number;
  readonly issue: { readonly status: number; readonly phrase: string };
}

/** The persons with the right, eight of each side's two roles. */
export const ROLES_DU_DIALOGUE = [
  'instructeur-region',
  'direction-region',
  'agent-epci',
  'elu-epci',
] as const satisfies readonly Role[];
export const CLIENTS = 32;

/** Demands of 20 000 € on an envelope of 100 000 €: five agreements fill it. */
const DEMANDE = euros(20_000);
const MONTANTS = [euros(10_000), euros(15_000), DEMANDE];
const LIGNES = 96;

/** One hot envelope, its transmitted actions, and thirty-two persons of both sides. */
export async function poserLeMonde(database: Database) {
  const decor = await poserLeDecor(database);
  const actions = Array.from({ length: LIGNES }, (_, rang) => ({
    epciSiren: LILLE,
    intitule: `Action ${rang}`,
    section: 'fonctionnement' as const,
    prioriteCode: decor.dispositif.priorites[0]?.code ?? '',
    montantCentimes: DEMANDE,
    proposeCentimes: euros(1_000),
    quartiers: ['QP059074'],
    points: [],
  }));
  const lignes = await menerJusquALaTransmission(database, decor, actions);
  const tenus = Array.from({ length: CLIENTS }, (_, rang) => {
    const role = ROLES_DU_DIALOGUE[rang % ROLES_DU_DIALOGUE.length] ?? 'agent-epci';
    const epciSiren = role.endsWith('-epci') ? LILLE : null;
    return { role, epciSiren, organisationId: null };
  });
  return { lignes, mandats: await inscrireDesGens(database, tenus) };
}

export type Monde = Awaited<ReturnType<typeof poserLeMonde>>;

/** Serves a database on a free port of this machine; errors that the product logs are kept. */
export async function ecouter(database: Database, now: () => Date = () => new Date()) {
  const pannes: unknown[] = [];
  const app = webApplication({
    ...{ database, mode: 'demonstration', theme: 'neutre', writesPerMinute: 0, now },
    log: (error) => void pannes.push(error),
  });
  return { ...(await listen(app, 0)), pannes };
}

/** Everyone at once, each sending his forms one after the other. */
export async function negocier(
  port: number,
  { lignes, mandats }: Monde,
  { gestes, graine }: { readonly gestes: number; readonly graine: number },
): Promise<Observation[]> {
  const clients = await Promise.all(mandats.map((mandat) => entrerParHttp(port, mandat)));
  const observations: Observation[] = [];
  const jouer = async (client: Client, numero: number) => {
    const tire = hasard(graine + numero);
    for (let geste = 0; geste < gestes; geste += 1) {
      observations.push(await envoyer(client, tire, tire.parmi(lignes)));
    }
  };
  await Promise.all(clients.map(jouer));
  return observations;
}

/** A form as the page shows it one time in four, else as typed by someone who knows the line. */
async function envoyer(
  client: Client,
  tire: Hasard,
  { id: ligneId, versionDossier }: Monde['lignes'][number],
): Promise<Observation> {
  const coup = tirerCoup(tire, client.role, versionDossier);
  const lue = tire.entier(4) === 0 ? await lirePage(client, ligneId) : null;
  const acceptable = lue === null || lue.acceptables.length === 0 ? null : lue.acceptables;
  const voulu = coup.type === 'accepter' && acceptable !== null ? tire.parmi(acceptable) : coup;
  const cle = randomUUID();
  const vue = lue?.version ?? null;
  const champs = { ...champsDe(voulu), cle, ...(vue === null ? {} : { version: String(vue) }) };
  const debut = performance.now();
  const poster = () => client.post(`/lignes/${ligneId}/${voulu.type}`, champs);
  // A connection kept open may be closed just as it is used: the same form, under its key, again.
  const recu = await poster().catch(poster);
  const fin = performance.now();
  const { personneId, role, epciSiren, organisationId } = client;
  const qui = { personneId, role, epciSiren, organisationId };
  return { cle, ligneId, coup: voulu, qui, vue, debut, fin, issue: issueDe(recu) };
}

type Accepter = Extract<CoupDeLigne, { type: 'accepter' }>;

async function lirePage(client: Client, ligneId: string) {
  const { status, corps } = await client.get(`/lignes/${ligneId}`);
  if (status !== 200) throw new Error(`/lignes/${ligneId} : ${status}`);
  const version = /name="version" value="(\d+)"/.exec(corps)?.[1];
  const formes = corps.matchAll(/name="centimes" value="(\d+)"[^<]*<input[^>]*value="(\d+)"/g);
  const acceptables = [...formes].map(
    ([, montant, dossier]): Accepter => ({
      type: 'accepter',
      montantCentimes: centimes(Number(montant)),
      versionDossier: Number(dossier),
    }),
  );
  return version === undefined ? null : { version: Number(version), acceptables };
}

const foisN = (combien: number, ...coups: readonly CoupDeLigne['type'][]) =>
  Array.from({ length: combien }, () => coups).flat();

/** How often each role makes each move: a few lines are ended for good, most go back and forth. */
const HABITUDES: Readonly<Record<string, readonly CoupDeLigne['type'][]>> = {
  'instructeur-region': [...foisN(17, 'amender'), ...foisN(12, 'questionner'), 'renvoyer'],
  'direction-region': [...foisN(99, ...foisN(9, 'accepter'), 'questionner'), 'refuser'],
  'agent-epci': [...foisN(3, 'amender', 'proposer'), ...foisN(4, 'questionner')],
  'elu-epci': [...foisN(99, ...foisN(9, 'accepter'), 'questionner'), 'retirer'],
};

function tirerCoup(tire: Hasard, role: Role, versionDossier: number): CoupDeLigne {
  const montantCentimes = tire.parmi(MONTANTS);
  const type = tire.parmi(HABITUDES[role] ?? []);
  switch (type) {
    case 'accepter':
      return { type, montantCentimes, versionDossier };
    case 'amender':
      return { type, montantCentimes, motif: 'au plus juste' };
    case 'proposer':
      return { type, montantCentimes };
    case 'questionner':
      return { type, texte: 'Combien d’habitants ?' };
    default:
      return { type, motif: 'à revoir' };
  }
}

/** The fields of a move, as its form names them. */
export function champsDe(coup: CoupDeLigne): Champs {
  switch (coup.type) {
    case 'accepter':
      return { centimes: String(coup.montantCentimes), dossier: String(coup.versionDossier) };
    case 'proposer':
      return { geste: coup.type, 'montant-proposer': String(coup.montantCentimes / 100) };
    case 'amender': {
      const montant = String(coup.montantCentimes / 100);
      return { geste: coup.type, 'montant-amender': montant, 'motif-amender': coup.motif };
    }
    case 'questionner':
      return { geste: coup.type, 'motif-questionner': coup.texte };
    default:
      return { geste: coup.type, [`motif-${coup.type}`]: coup.motif };
  }
}

/** What the person read: the status, and the sentence of the refusal. */
function issueDe({ status, corps }: Recu): Observation['issue'] {
  const resume = /<h2 id="fautes-titre">[^<]*<\/h2><ul>(.*?)<\/ul>/s.exec(corps)?.[1] ?? '';
  const phrase = status === 422 ? resume.replaceAll(/<[^>]*>/g, '').trim() : '';
  // A copy of its own: a slice would keep the whole page in memory.
  return { status, phrase: Buffer.from(phrase).toString() };
}
