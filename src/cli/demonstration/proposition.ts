import type { Instant } from '../../core/day.ts';
import { type Centimes, centimes } from '../../core/money.ts';
import { pieceProposition } from '../../rooms/proposition/door.ts';
import { type EpciDeDemonstration, MOTIFS_D_ECART } from './donnees.ts';
import type { ActionDeposee } from './dossiers.ts';
import { gensDe, type Troupe } from './gens.ts';
import { puis, type Scene } from './scene.ts';

/** An action proposed by its EPCI, with the amount that it asks the Region for. */
export interface ActionProposee extends ActionDeposee {
  readonly proposeCentimes: Centimes;
}

const ECARTER_POUR_CENT = 12;

/**
 * The EPCI goes through its dossiers: proposes within its envelope, sets the others aside with a
 * reason, and has its elected member transmit when `transmettre` says so.
 */
export async function proposer(
  scene: Scene,
  troupe: Troupe,
  appelId: string,
  deposees: readonly ActionDeposee[],
  options: { readonly quand: Instant; readonly transmettre: boolean; readonly tout: boolean },
): Promise<ActionProposee[]> {
  const [premiere] = deposees;
  if (premiere === undefined) return [];
  const { epci } = premiere;
  const gens = gensDe(troupe, epci);
  const id = `${appelId}/${epci.siren}`;
  const restes = { ...poches(epci) };
  const proposees: ActionProposee[] = [];
  const examinees = options.tout ? deposees : deposees.slice(0, Math.ceil(deposees.length / 2));
  let quand = options.quand;
  for (const action of examinees) {
    quand = puis(quand, 15);
    const montant = scene.tirage.chance(75)
      ? action.demandeCentimes
      : baisse(action.demandeCentimes, 85);
    const poche = epci.ventilation === 'globale' ? 'globale' : action.section;
    const { dossierId } = action;
    if (montant > restes[poche] || scene.tirage.chance(ECARTER_POUR_CENT)) {
      const motif = scene.tirage.parmi(MOTIFS_D_ECART);
      await scene.jouer(
        pieceProposition,
        id,
        { type: 'ecarterAction', dossierId, motif },
        gens.agent,
        quand,
      );
      continue;
    }
    restes[poche] = centimes(restes[poche] - montant);
    const commande = { type: 'proposerAction' as const, dossierId, montantCentimes: montant };
    await scene.jouer(pieceProposition, id, commande, gens.agent, quand);
    proposees.push({ ...action, proposeCentimes: montant });
  }
  const classes = proposees.toSorted((a, b) => b.proposeCentimes - a.proposeCentimes);
  const dossierIds = classes.map(({ dossierId }) => dossierId);
  quand = puis(quand, 30);
  await scene.jouer(
    pieceProposition,
    id,
    { type: 'classerActions', dossierIds },
    gens.agent,
    quand,
  );
  if (options.transmettre) {
    const transmission = puis(quand, 24 * 60);
    await scene.jouer(
      pieceProposition,
      id,
      { type: 'transmettreProposition' },
      gens.elu,
      transmission,
    );
  }
  return classes;
}

function poches(
  epci: EpciDeDemonstration,
): Record<'globale' | 'fonctionnement' | 'investissement', Centimes> {
  const { fonctionnement, investissement } = partage(epci);
  return { globale: centimes(epci.enveloppe * 100), fonctionnement, investissement };
}

/** A split envelope gives three quarters to running costs. */
export function partage(epci: EpciDeDemonstration) {
  const entiere = epci.enveloppe * 100;
  const fonctionnement = centimes(Math.round(entiere * 0.75));
  return { fonctionnement, investissement: centimes(entiere - fonctionnement) };
}

/** A part of an amount in hundredths, rounded to the euro, one euro at least. */
export function baisse(montant: Centimes, pourCent: number): Centimes {
  const euro = 100;
  return centimes(Math.max(euro, Math.round((montant * pourCent) / 100 / euro) * euro));
}
