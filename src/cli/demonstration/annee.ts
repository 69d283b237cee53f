import { type Instant, jourAParis } from '../../core/day.ts';
import { formaterJour } from '../../core/typography.ts';
import { type CommandeDeliberation, pieceDeliberation } from '../../rooms/deliberation/door.ts';
import type { Dispositif } from '../../rooms/dispositif/door.ts';
import { pieceEnveloppe } from '../../rooms/enveloppe/door.ts';
import { jouerLAppel } from './appel.ts';
import { dialoguer } from './dialogue.ts';
import { EPCI, type EpciDeDemonstration } from './donnees.ts';
import { type ActionDeposee, deposerLesActions } from './dossiers.ts';
import type { Troupe } from './gens.ts';
import { partage, proposer } from './proposition.ts';
import { le, type Scene } from './scene.ts';

/** A year of the programme, and how far it goes. */
export interface Annee {
  readonly annee: number;
  readonly dispositif: Dispositif;
  readonly jusquAuVote: boolean;
}

/** The envelopes of a year: under which scheme, made and notified when. */
interface Dotation extends Pick<Annee, 'annee' | 'dispositif'> {
  readonly provisionneeLe: Instant;
  readonly notifieeLe: Instant;
}

/** The envelopes of a past year, made in December and notified in January. */
export function dotationDe({ annee, dispositif }: Annee): Dotation {
  const provisionneeLe = le(`${annee - 1}-12-11`);
  return { annee, dispositif, provisionneeLe, notifieeLe: le(`${annee}-01-15`) };
}

/** Provisional envelopes, then notified ones. */
export async function doter(
  scene: Scene,
  troupe: Troupe,
  { annee, dispositif, provisionneeLe, notifieeLe }: Dotation,
  dotes: readonly EpciDeDemonstration[] = EPCI,
) {
  for (const epci of dotes) {
    const id = scene.tirage.identifiant(`enveloppe ${epci.sigle} ${annee}`);
    const montants =
      epci.ventilation === 'globale' ? { globale: partageEntier(epci) } : partage(epci);
    const cle = { dispositifCode: dispositif.code, annee, epciSiren: epci.siren };
    const { ventilation } = epci;
    await scene.jouer(
      pieceEnveloppe,
      id,
      { type: 'provisionnerEnveloppe', ...cle, ventilation, montants },
      troupe.instruction,
      provisionneeLe,
    );
    const jourDit = formaterJour(jourAParis(notifieeLe));
    const reference = `Lettre de notification du ${jourDit} (démonstration)`;
    await scene.jouer(
      pieceEnveloppe,
      id,
      { type: 'notifierEnveloppe', montants, reference },
      troupe.direction,
      notifieeLe,
    );
  }
}

function partageEntier(epci: (typeof EPCI)[number]) {
  const { fonctionnement, investissement } = partage(epci);
  return (fonctionnement + investissement) as typeof fonctionnement;
}

/** Opens the yearly call and deposits every action. */
export async function appeler(
  scene: Scene,
  troupe: Troupe,
  { annee, dispositif }: Annee,
  tell: (detail: string) => void,
): Promise<{ appelId: string; parEpci: ActionDeposee[][] }> {
  const appelId = await jouerLAppel(scene, troupe, {
    ...{ graine: `appel ${annee}`, annee, dispositif, epcis: EPCI },
    decideLe: le(`${annee - 1}-09-25`),
    ouvreLe: le(`${annee - 1}-10-02`, 8),
    fermeLe: le(`${annee - 1}-11-30`, 18),
  });
  const parEpci: ActionDeposee[][] = [];
  for (const epci of EPCI) {
    tell(`dépôts : ${epci.sigle}`);
    const depot = { appelId, annee, dispositif, debut: le(`${annee - 1}-10-16`, 9) };
    parEpci.push(await deposerLesActions(scene, troupe, epci, depot));
  }
  return { appelId, parEpci };
}

/** The EPCI propose and the dialogue goes on: wholly, or to its middle. */
export async function negocier(
  scene: Scene,
  troupe: Troupe,
  { annee, jusquAuVote }: Annee,
  { appelId, parEpci }: { appelId: string; parEpci: readonly (readonly ActionDeposee[])[] },
  tell: (detail: string) => void,
): Promise<void> {
  for (const [rang, deposees] of parEpci.entries()) {
    tell(`dialogue : ${EPCI[rang]?.sigle}`);
    const transmettre = jusquAuVote || rang < 3;
    const tout = jusquAuVote || rang < 4;
    const quand = le(`${annee}-01-22`, 9);
    const proposees = await proposer(scene, troupe, appelId, deposees, {
      quand,
      transmettre,
      tout,
    });
    if (!transmettre) continue;
    const achever = jusquAuVote ? 100 : 55;
    await dialoguer(scene, troupe, proposees, { quand: le(`${annee}-02-12`, 9), achever });
  }
}

/** The commission permanente votes the programmes of all the EPCI. */
export async function voter(scene: Scene, troupe: Troupe, { annee, dispositif }: Annee) {
  const id = scene.tirage.identifiant(`delib ${annee}`);
  const passer = (
    commande: CommandeDeliberation,
    qui: keyof Pick<Troupe, 'instruction' | 'direction'>,
    quand: string,
  ) => scene.jouer(pieceDeliberation, id, commande, troupe[qui], le(quand));
  const objet = `Programmation ${annee} des contrats de ville (démonstration, actions inventées)`;
  const seanceLe = `${annee}-04-12`;
  await passer(
    { type: 'preparerDeliberation', dispositifCode: dispositif.code, annee, objet, seanceLe },
    'instruction',
    `${annee}-03-20`,
  );
  for (const { siren } of EPCI) {
    await passer({ type: 'inscrireProgramme', epciSiren: siren }, 'instruction', `${annee}-03-21`);
  }
  await passer({ type: 'figerAnnexe' }, 'instruction', `${annee}-03-30`);
  const vote = { pour: 51, contre: 4, abstention: 9 };
  const numero = `${annee}0412`;
  await passer({ type: 'adopterDeliberation', numero, ...vote }, 'direction', seanceLe);
  const identifiant = `059-${dispositif.region.siren}-${annee}0412-demonstration-DE`;
  const recuLe = `${annee}-04-16`;
  await passer({ type: 'enregistrerRecepisse', identifiant, recuLe }, 'direction', recuLe);
  const publieeLe = `${annee}-04-17`;
  await passer({ type: 'publierDeliberation', publieeLe }, 'direction', publieeLe);
}
