import type { Instant } from '../../core/day.ts';
import { pieceAppel } from '../../rooms/appel/door.ts';
import type { Dispositif } from '../../rooms/dispositif/door.ts';
import type { EpciDeDemonstration } from './donnees.ts';
import type { Troupe } from './gens.ts';
import type { Scene } from './scene.ts';

/** A call for projects of the demonstration: for which year and EPCI, open from when to when. */
interface AppelDeDemonstration {
  /** Seed of its identifier. */
  readonly graine: string;
  readonly annee: number;
  readonly dispositif: Dispositif;
  readonly epcis: readonly EpciDeDemonstration[];
  readonly decideLe: Instant;
  readonly ouvreLe: Instant;
  readonly fermeLe: Instant;
}

/** The Region opens a call; answers its identifier. */
export async function jouerLAppel(
  scene: Scene,
  troupe: Troupe,
  { graine, annee, dispositif, epcis, decideLe, ouvreLe, fermeLe }: AppelDeDemonstration,
): Promise<string> {
  const appelId = scene.tirage.identifiant(graine);
  const commande = {
    type: 'ouvrirAppel' as const,
    dispositifCode: dispositif.code,
    annee,
    intitule: `Appel à projets ${annee} des contrats de ville (démonstration)`,
    epciSirens: epcis.map(({ siren }) => siren),
    ouvreLe,
    fermeLe,
    noteDeCadrage:
      'Note de cadrage inventée : chaque action dit comment les habitants y prennent part.',
    piecesExigees: ['Statuts', 'Budget de l’action', 'RIB'],
  };
  await scene.jouer(pieceAppel, appelId, commande, troupe.instruction, decideLe);
  return appelId;
}
