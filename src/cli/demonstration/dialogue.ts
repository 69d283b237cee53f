import type { Instant } from '../../core/day.ts';
import { type Centimes, ZERO } from '../../core/money.ts';
import { pieceLigne } from '../../rooms/dialogue/door.ts';
import { lireDossier } from '../../rooms/dossier/door.ts';
import { MOTIFS_D_AMENDEMENT, MOTIFS_DE_REFUS } from './donnees.ts';
import { gensDe, type Troupe } from './gens.ts';
import { type ActionProposee, baisse } from './proposition.ts';
import { puis, type Scene } from './scene.ts';

/** How a line of the dialogue goes, out of a hundred. */
const ISSUES = [
  { jusqua: 52, jouer: accepterTelQuel },
  { jusqua: 74, jouer: amenderPuisAccorder },
  { jusqua: 82, jouer: refuser },
  { jusqua: 90, jouer: questionnerPuisAccepter },
  { jusqua: 95, jouer: renvoyerPuisAccorder },
  { jusqua: 100, jouer: retirer },
] as const;

interface Moment {
  readonly scene: Scene;
  readonly troupe: Troupe;
  readonly action: ActionProposee;
  readonly versionDossier: number;
  readonly quand: Instant;
}

/**
 * Region and EPCI negotiate each action, one after the other. `achever` lower than 100 leaves some
 * in the middle of the dialogue.
 */
export async function dialoguer(
  scene: Scene,
  troupe: Troupe,
  proposees: readonly ActionProposee[],
  options: { readonly quand: Instant; readonly achever: number },
): Promise<void> {
  let quand = options.quand;
  for (const action of proposees) {
    quand = puis(quand, 40);
    const versionDossier = (await lireDossier(scene.database, action.dossierId))?.version ?? 0;
    const moment = { scene, troupe, action, versionDossier, quand };
    if (!scene.tirage.chance(options.achever)) {
      if (scene.tirage.chance(60)) await commencer(moment);
      continue;
    }
    const tire = scene.tirage.entier(100);
    await ISSUES.find(({ jusqua }) => tire < jusqua)?.jouer(moment);
  }
}

/** A line left in the middle: the Region's officer has asked or amended, nobody has agreed. */
async function commencer(moment: Moment): Promise<void> {
  const { scene, troupe, action, quand } = moment;
  const { instruction } = troupe;
  if (scene.tirage.chance(50)) {
    const texte = 'Combien d’habitants du quartier ont pris part au projet ?';
    await scene.jouer(
      pieceLigne,
      action.dossierId,
      { type: 'questionner', texte },
      instruction,
      quand,
    );
    return;
  }
  await amender(moment, baisse(action.proposeCentimes, 80));
}

async function accepterTelQuel({ scene, troupe, action, versionDossier, quand }: Moment) {
  const commande = {
    type: 'accepter' as const,
    montantCentimes: action.proposeCentimes,
    versionDossier,
  };
  await scene.jouer(pieceLigne, action.dossierId, commande, troupe.direction, quand);
}

async function amender({ scene, troupe, action, quand }: Moment, montantCentimes: Centimes) {
  const motif = scene.tirage.parmi(MOTIFS_D_AMENDEMENT);
  const commande = { type: 'amender' as const, montantCentimes, motif };
  await scene.jouer(pieceLigne, action.dossierId, commande, troupe.instruction, quand);
}

async function amenderPuisAccorder(moment: Moment) {
  const { scene, troupe, action, versionDossier, quand } = moment;
  const montantCentimes = baisse(action.proposeCentimes, 60 + scene.tirage.entier(30));
  if (montantCentimes === action.proposeCentimes || montantCentimes === ZERO)
    return accepterTelQuel(moment);
  await amender(moment, montantCentimes);
  const accepter = { type: 'accepter' as const, montantCentimes, versionDossier };
  await scene.jouer(pieceLigne, action.dossierId, accepter, troupe.direction, puis(quand, 10));
  const { elu } = gensDe(troupe, action.epci);
  await scene.jouer(pieceLigne, action.dossierId, accepter, elu, puis(quand, 20));
}

async function refuser({ scene, troupe, action, quand }: Moment) {
  const motif = scene.tirage.parmi(MOTIFS_DE_REFUS);
  await scene.jouer(
    pieceLigne,
    action.dossierId,
    { type: 'refuser', motif },
    troupe.direction,
    quand,
  );
}

async function questionnerPuisAccepter(moment: Moment) {
  const { scene, troupe, action, quand } = moment;
  const question = 'Le conseil citoyen a-t-il donné son avis ?';
  const commande = { type: 'questionner' as const, texte: question };
  await scene.jouer(pieceLigne, action.dossierId, commande, troupe.instruction, quand);
  const { agent } = gensDe(troupe, action.epci);
  const reponse = { type: 'questionner' as const, texte: 'Oui, un avis favorable en réunion.' };
  await scene.jouer(pieceLigne, action.dossierId, reponse, agent, puis(quand, 10));
  await accepterTelQuel({ ...moment, quand: puis(quand, 20) });
}

async function renvoyerPuisAccorder(moment: Moment) {
  const { scene, troupe, action, versionDossier, quand } = moment;
  const { agent, elu } = gensDe(troupe, action.epci);
  const motif = 'Précisez la part des habitants dans la conduite du projet.';
  const jouer = (
    commande: Parameters<typeof pieceLigne.decide>[0],
    qui: typeof agent,
    minutes: number,
  ) => scene.jouer(pieceLigne, action.dossierId, commande, qui, puis(quand, minutes));
  await jouer({ type: 'renvoyer', motif }, troupe.instruction, 0);
  const montantCentimes = baisse(action.proposeCentimes, 90);
  await jouer({ type: 'proposer', montantCentimes }, agent, 8);
  await jouer({ type: 'accepter', montantCentimes, versionDossier }, elu, 16);
  await jouer({ type: 'accepter', montantCentimes, versionDossier }, troupe.direction, 24);
}

async function retirer({ scene, troupe, action, quand }: Moment) {
  const motif = 'Le porteur a trouvé un autre financement.';
  const { elu } = gensDe(troupe, action.epci);
  await scene.jouer(pieceLigne, action.dossierId, { type: 'retirer', motif }, elu, quand);
}
