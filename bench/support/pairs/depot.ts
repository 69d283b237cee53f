import { Agent, request } from 'node:http';
import type { ContenuDeDossier } from '../../../src/rooms/dossier/door.ts';
import { lignesDuPlan } from '../../../src/rooms/dossier/store/table.ts';
import { LARGEURS, latencesDe, nomDuP99 } from '../../depot.ts';
import {
  type Contender,
  type Controle,
  type Ratio,
  type Row,
  ratio,
  ratioCpu,
} from '../../frame.ts';
import { concurrently } from '../concurrently.ts';
import type { Processus } from '../processus.ts';
import { executerEnBase } from './base.ts';
import type { DossierEnvoye, PairLance } from './pair.ts';

/** A peer that dossiers are sent to, and what it answered. */
interface Depots {
  readonly pair: PairLance;
  readonly contenu: ContenuDeDossier;
  /** Numbers that it acknowledged. */
  readonly accuses: string[];
  /** Milliseconds of each, by how many at a time. */
  readonly latences: Map<number, number[]>;
}

interface Charge {
  /** How many of ours: the peers, some fifty times slower, get fewer. */
  readonly nombre: number;
  readonly base: Processus;
}

const FRACTION_DES_PAIRS = 10;
const ENVOIS_A_FROID = 8;

/** What the peers are measured by, and what is told of them afterwards. */
export interface DepotsDesPairs {
  readonly contenders: readonly Contender[];
  /** Sends some that no figure counts: a server that just started compiles what it runs. */
  chauffer(): Promise<void>;
  /** Latencies of each width, then what its database holds. */
  conclure(): Promise<{ readonly latences: Row[]; readonly controles: Controle[] }>;
}

/** The same dossier, with its lines, sent to each peer by its own API, at each width. */
export function depotsDesPairs(
  pairs: readonly PairLance[],
  contenu: ContenuDeDossier,
  charge: Charge,
): DepotsDesPairs {
  const depots = pairs.map((pair): Depots => {
    return { pair, contenu, accuses: [], latences: new Map() };
  });
  return {
    contenders: depots.flatMap((un) => LARGEURS.map((largeur) => contender(un, largeur, charge))),
    chauffer: async () => void (await Promise.all(depots.map(chaufferUn))),
    async conclure() {
      const latences = depots.flatMap(({ pair, latences: mesures }) =>
        LARGEURS.flatMap((largeur) => latencesDe(largeur, mesures.get(largeur) ?? [], pair.nom)),
      );
      return { latences, controles: await Promise.all(depots.map(depotsEnBase)) };
    },
  };
}

async function chaufferUn(depots: Depots): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: ENVOIS_A_FROID });
  await concurrently(10 * ENVOIS_A_FROID, ENVOIS_A_FROID, async (rang) => {
    depots.accuses.push(await deposer(agent, depots, `froid-${rang}`));
  });
  agent.destroy();
}

/** Ours beside each peer: deposits a second, then the slowest in a hundred. */
export function rapportsAuxPairs(
  rows: readonly Row[],
  pairs: readonly PairLance[],
  notre: (largeur: number) => string,
): Ratio[] {
  return pairs.flatMap((pair) =>
    LARGEURS.flatMap((largeur) => [
      ratio(rows, notre(largeur), nomDuDepot(pair, largeur), '≥ 50'),
      ratioCpu(rows, notre(largeur), nomDuDepot(pair, largeur), '≥ 50'),
      ratio(rows, nomDuP99(largeur), nomDuP99(largeur, pair.nom), '≥ 20'),
    ]),
  );
}

function nomDuDepot({ nom }: PairLance, largeur: number): string {
  return `${nom}, dépôt, ${largeur} à la fois`;
}

/** Dossiers with their lines sent on that many connections kept open, one request each. */
function contender(depots: Depots, largeur: number, { nombre, base }: Charge): Contender {
  const { pair, accuses, latences } = depots;
  const agent = new Agent({ keepAlive: true, maxSockets: largeur });
  const mesures: number[] = [];
  latences.set(largeur, mesures);
  const envois = Math.max(largeur, Math.ceil(nombre / FRACTION_DES_PAIRS));
  let tour = 0;
  return {
    ...{ nom: nomDuDepot(pair, largeur), unite: 'op/s', serveur: pair, base },
    async run() {
      tour++;
      await concurrently(envois, largeur, async (rang) => {
        const debut = performance.now();
        accuses.push(await deposer(agent, depots, `${largeur}-${tour}-${rang}`));
        mesures.push(performance.now() - debut);
      });
      return envois;
    },
  };
}

async function deposer(agent: Agent, { pair, contenu }: Depots, numero: string): Promise<string> {
  const { status, corps } = await poster(agent, pair, pair.corpsDe(dossierDe(contenu, numero)));
  if (status !== 200 && status !== 201) throw new Error(`${pair.nom} : ${status} ${corps}`);
  const { data } = JSON.parse(corps) as { data: { numero: string } };
  if (data.numero !== numero) throw new Error(`${pair.nom} : ${data.numero} pour ${numero}`);
  return data.numero;
}

function dossierDe({ intitule, epciSiren, plan }: ContenuDeDossier, numero: string): DossierEnvoye {
  const lignes = lignesDuPlan(plan).map(({ sens, compte, libelle, montantCentimes, financeur }) => {
    return { sens, compte, libelle, montantCentimes, financeur };
  });
  return { numero, intitule, epciSiren, montantCentimes: 400_000, lignes };
}

function poster(
  agent: Agent,
  { port, depot, entetes }: PairLance,
  envoi: unknown,
): Promise<{ status: number; corps: string }> {
  const octets = Buffer.from(JSON.stringify(envoi));
  const headers = { ...entetes, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const demande = request({
      ...{ port, host: '127.0.0.1', path: depot, method: 'POST', agent },
      headers: { ...headers, 'content-length': octets.length },
    });
    demande.on('error', reject);
    demande.on('response', (reponse) => {
      const morceaux: Buffer[] = [];
      reponse.on('data', (morceau: Buffer) => void morceaux.push(morceau));
      reponse.on('error', reject);
      reponse.on('end', () => {
        const corps = Buffer.concat(morceaux).toString('utf8');
        resolve({ status: reponse.statusCode ?? 0, corps });
      });
    });
    demande.end(octets);
  });
}

/** Every number acknowledged is there, with eight lines whose sums are equal and what was sent. */
async function depotsEnBase({ pair, contenu, accuses }: Depots): Promise<Controle> {
  const compte = await executerEnBase<Record<Colonne, number>>(pair.base, pair.compter, [accuses]);
  const nombre = accuses.length;
  const somme = contenu.plan.charges.reduce((total, une) => total + une.montantCentimes, 0);
  const attendu = { dossiers: nombre, connus: nombre, lignes: 8 * nombre };
  const attendus = { ...attendu, charges: somme * nombre, produits: somme * nombre };
  const ecarts = Object.entries(attendus).filter(([nom, v]) => compte?.[nom as Colonne] !== v);
  return {
    nom: `${pair.nom} : dépôts accusés, huit lignes chacun, deux sommes égales`,
    ok: nombre > 0 && ecarts.length === 0,
    detail: `${nombre} accusés, trouvés : ${JSON.stringify(compte)}`,
  };
}

type Colonne = 'dossiers' | 'connus' | 'lignes' | 'charges' | 'produits';
