import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/core/database/database.ts';
import { execute } from '../../src/core/execute.ts';
import { lireTete } from '../../src/core/journal.ts';
import { type Centimes, centimes } from '../../src/core/money.ts';
import type { Dispositif } from '../../src/rooms/dispositif/door.ts';
import {
  type ContenuDeDossier,
  direRefusDossier,
  type Motif,
  pieceDossier,
  type RefusDossier,
} from '../../src/rooms/dossier/door.ts';
import {
  perimetreLePlusProche,
  type QuartierSitue,
  situerPoint,
  situerQuartier,
} from '../../src/rooms/territoire/door.ts';
import type { Adresse } from './donnees.ts';
import { le, ordreDe, type Personnage } from './gens.ts';
import { PREMIER_JANVIER } from './territoire.ts';

const MEL = '200093201';

/** One action of a real organisation, at its real place. */
export interface Action {
  readonly dossierId: string;
  readonly adresse: Adresse;
  readonly epciSiren: string;
  /** Quartiers in which the product finds the point, in 2024. */
  readonly trouves: readonly QuartierSitue[];
  readonly contenu: ContenuDeDossier;
  readonly demandeCentimes: Centimes;
}

/** An action as received, or why it was not. */
export type Depot =
  | { readonly ok: true; readonly action: Action }
  | {
      readonly ok: false;
      readonly action: Action;
      readonly motifs: readonly Motif[];
      readonly phrase: string;
      /** Lines that the refusal added to the journal: must be none. */
      readonly traces: number;
    };

/** Deposits one action in the call, as its holder, whatever comes of it. */
export async function deposer(
  database: Database,
  cadre: {
    readonly appelId: string;
    readonly dispositif: Dispositif;
    readonly epci: readonly string[];
  },
  porteur: { readonly porteurId: string; readonly qui: Personnage },
  adresse: Adresse,
): Promise<Depot> {
  const action = await imaginer(database, cadre, porteur.porteurId, adresse);
  const { dossierId: id, contenu } = action;
  const commande = { type: 'deposerDossier', appelId: cadre.appelId, contenu } as const;
  const ordre = await ordreDe(database, porteur.qui, le('2023-10-16', adresse.rang));
  const avant = await lireTete(database);
  const reponse = await execute(database, pieceDossier, { id, commande }, ordre);
  if (reponse.ok) return { ok: true, action };
  const refus = reponse.refus as RefusDossier;
  const motifs = refus.code === 'recevabilite' ? refus.motifs : [];
  const traces = (await lireTete(database)).rang - avant.rang;
  return { ok: false, action, motifs, phrase: direRefusDossier(refus), traces };
}

async function imaginer(
  database: Database,
  { dispositif, epci }: { readonly dispositif: Dispositif; readonly epci: readonly string[] },
  porteurId: string,
  adresse: Adresse,
): Promise<Action> {
  const { point, rang } = adresse;
  const trouves =
    point === null ? [] : await situerPoint(database, point.lon, point.lat, PREMIER_JANVIER);
  const sirens = trouves[0]?.epciSirens ?? (await epciVoisins(database, point));
  const epciSiren = sirens.find((siren) => epci.includes(siren)) ?? MEL;
  const demandeCentimes = centimes(250_000 + 13_741 * (rang % 97));
  // One in twelve names its quartier and gives no point: both ways of saying where.
  const nomme = rang % 12 === 0 && trouves.length > 0;
  const lieux = {
    quartiers: nomme ? trouves.map(({ code }) => code) : [],
    points: nomme || point === null ? [] : [point],
  };
  const contenu = {
    ...contenuInvente(dispositif, adresse, demandeCentimes),
    porteurId,
    epciSiren,
    lieux,
  };
  return { dossierId: randomUUID(), adresse, epciSiren, trouves, contenu, demandeCentimes };
}

/** Outside any quartier: the EPCI of the nearest one. */
async function epciVoisins(database: Database, point: Adresse['point']) {
  if (point === null) return [];
  const proche = await perimetreLePlusProche(database, point.lon, point.lat, PREMIER_JANVIER);
  const situe = await situerQuartier(database, proche?.code ?? '', PREMIER_JANVIER);
  return situe?.epciSirens ?? [];
}

function contenuInvente(
  dispositif: Dispositif,
  { rang, nom }: Adresse,
  montantCentimes: Centimes,
): Omit<ContenuDeDossier, 'porteurId' | 'epciSiren' | 'lieux'> {
  const section = rang % 3 === 0 ? 'investissement' : 'fonctionnement';
  const priorite = dispositif.priorites[rang % dispositif.priorites.length];
  const etat = centimes(Math.floor(montantCentimes * 0.6));
  const propre = centimes(Math.floor(montantCentimes * 0.31));
  const charge = centimes(montantCentimes + etat + propre);
  const commun = { compte: '74', certitude: 'sollicite' } as const;
  return {
    intitule: `Action n° ${rang}, inventée par l’essai pour « ${nom} »`,
    description: 'Action inventée par un essai ; l’organisation et son adresse sont réelles.',
    section,
    prioriteCode: priorite?.code ?? '',
    themeCode: priorite?.themes[0]?.code ?? null,
    pointsDEntree: dispositif.pointsDEntree.filter((un) => un.exige).map(({ code }) => code),
    participation: { qui: 'Le conseil citoyen', comment: 'Un comité', quand: 'Chaque mois' },
    droitCommun: [],
    plan: {
      charges: [{ compte: '60', libelle: 'Achats', montantCentimes: charge }],
      produits: [
        { ...commun, libelle: 'Région', financeur: 'Région', region: true, montantCentimes },
        { ...commun, libelle: 'État', financeur: 'État', region: false, montantCentimes: etat },
        {
          ...commun,
          compte: '70',
          libelle: 'Ventes',
          financeur: '',
          region: false,
          montantCentimes: propre,
        },
      ],
    },
  };
}

/** What a deposit outside the rules must be told, and nothing else. */
export function motifsAttendus({ adresse: { point }, trouves }: Action): Motif[] {
  if (point === null) return [{ code: 'aucun-quartier' }];
  const lieu = `${point.lon}, ${point.lat}`;
  if (trouves.length === 0) return [{ code: 'point-hors-quartier', point: lieu }];
  return trouves.map(({ code }) => ({ code: 'hors-contrat', quartier: code }));
}

/** Every kind of refusal, how many times, and one of them in the words of the room. */
export function raconterLesRefus(depots: readonly Depot[]): string[] {
  const refuses = depots.flatMap((depot) => (depot.ok ? [] : [depot]));
  const parMotif = Map.groupBy(refuses, ({ motifs }) => motifs[0]?.code ?? 'autre');
  return [...parMotif].map(([code, siens]) => {
    const { action, phrase } = siens[0] ?? {};
    return `${siens.length} × ${code}, ainsi ${action?.adresse.nom} : ${phrase}`;
  });
}
