import {
  type Instant,
  instantAParis,
  type Jour,
  jourAParis,
  plusTardDeJours,
  plusTardDeMois,
} from '../../core/day.ts';
import type { Dispositif } from '../../rooms/dispositif/door.ts';
import { pieceDossier } from '../../rooms/dossier/door.ts';
import { importerContrats } from '../../rooms/import-du-territoire/door.ts';
import { doter } from './annee.ts';
import { jouerLAppel } from './appel.ts';
import { EPCI, type EpciDeDemonstration } from './donnees.ts';
import { deposerLesActions, esquisser } from './dossiers.ts';
import { gensDe, type Troupe } from './gens.ts';
import { importerRegles } from './regles.ts';
import { puis, type Scene } from './scene.ts';
import { contratsEnCours } from './territoire.ts';

/** The EPCI whose number of 2018 still stands: the MEL took another one in 2020. */
const ENCORE_LA = EPCI.filter(({ sigle }) => sigle !== 'MEL');
/** Where someone new to the product enters: the first by name, with a draft to finish. */
const COMMENCE_PAR = 'AM';

const OUVERT_DEPUIS_JOURS = 14;
const OUVERT_ENCORE_JOURS = 45;
const DEPOSES_DEPUIS_JOURS = 4;
const DEPOTS_PAR_EPCI = 3;
/** A call closes some months before the year that it prepares. */
const AVANCE_MOIS = 6;

/** The year of the programme for which a call that is open that day is held. */
export function anneeDeLAppel(aujourdhui: Jour): number {
  return Number(plusTardDeMois(aujourdhui, AVANCE_MOIS).slice(0, 4));
}

/** Days around « now », and the year that is being prepared. */
interface Calendrier {
  readonly annee: number;
  /** That hour in Paris, that many days after today (before, when negative). */
  readonly dans: (jours: number, heure: number) => Instant;
}

function calendrierDe(maintenant: Instant): Calendrier {
  const aujourdhui = jourAParis(maintenant);
  return {
    annee: anneeDeLAppel(aujourdhui),
    dans: (jours, heure) => instantAParis(plusTardDeJours(aujourdhui, jours), heure, 0),
  };
}

/**
 * Opens a call in which a holder can deposit at once, whatever the day: contracts in force, notified
 * envelopes, a few dossiers deposited some days ago for the EPCI to examine, and one draft.
 */
export async function ouvrirUnAppel(
  scene: Scene,
  troupe: Troupe,
  maintenant: Instant,
): Promise<void> {
  const calendrier = calendrierDe(maintenant);
  const { annee, dans } = calendrier;
  const dispositif = await poserLeCadre(scene, troupe, calendrier);
  const notifieeLe = dans(-OUVERT_DEPUIS_JOURS, 11);
  const jours = { provisionneeLe: dans(-OUVERT_DEPUIS_JOURS - 30, 10), notifieeLe };
  await doter(scene, troupe, { annee, dispositif, ...jours }, ENCORE_LA);
  const ouvreLe = dans(-OUVERT_DEPUIS_JOURS, 8);
  const appelId = await jouerLAppel(scene, troupe, {
    ...{ graine: 'appel ouvert', annee, dispositif, epcis: ENCORE_LA },
    ...{ decideLe: puis(ouvreLe, -60 * 24), ouvreLe, fermeLe: dans(OUVERT_ENCORE_JOURS, 18) },
  });
  for (const epci of ENCORE_LA) {
    const depot = { appelId, annee, dispositif, debut: dans(-DEPOSES_DEPUIS_JOURS, 9) };
    await deposerLesActions(scene, troupe, { ...epci, actions: DEPOTS_PAR_EPCI }, depot);
    if (epci.sigle !== COMMENCE_PAR) continue;
    await commencer(scene, troupe, epci, { ...depot, debut: dans(-1, 16) });
  }
}

async function poserLeCadre(
  scene: Scene,
  troupe: Troupe,
  { annee, dans }: Calendrier,
): Promise<Dispositif> {
  const instant = dans(-OUVERT_DEPUIS_JOURS - 45, 10);
  const ordre = {
    cle: scene.tirage.identifiant('contrats en cours'),
    acteur: await scene.acteur(troupe.admin, instant),
    instant,
  };
  const octets = new TextEncoder().encode(contratsEnCours(ENCORE_LA, annee));
  const fichier = { nom: 'contrats-en-cours.csv', octets };
  const contrats = await importerContrats(scene.database, ordre, fichier);
  if (!contrats.ok) throw new Error(`démonstration : ${JSON.stringify(contrats.refus)}`);
  const cle = scene.tirage.identifiant('regles en cours');
  return importerRegles(scene.database, { ...ordre, cle }, 'demonstration-en-cours.yaml');
}

/** A holder's draft: begun yesterday, the participation of the residents still to be told. */
async function commencer(
  scene: Scene,
  troupe: Troupe,
  epci: EpciDeDemonstration,
  depot: Parameters<typeof deposerLesActions>[3],
): Promise<void> {
  const [porteur] = gensDe(troupe, epci).porteurs;
  if (porteur === undefined) return;
  const { appelId, dispositif, debut } = depot;
  const contenu = esquisser(scene, epci, porteur.organisationId, dispositif);
  const id = scene.tirage.identifiant('brouillon');
  const commande = { type: 'creerDossier' as const, appelId, contenu };
  await scene.jouer(pieceDossier, id, commande, porteur.qui, debut);
}
