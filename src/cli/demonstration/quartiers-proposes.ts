import { type Instant, instantAParis, jourAParis, plusTardDeJours } from '../../core/day.ts';
import { lireTexteDeTrace, pieceQuartierPropose } from '../../rooms/quartier-propose/door.ts';
import { anneeDeLAppel } from './appel-ouvert.ts';
import { EPCI, type EpciDeDemonstration } from './donnees.ts';
import { gensDe, type Troupe } from './gens.ts';
import { puis, type Scene } from './scene.ts';

const DEPUIS_JOURS = 3;
const DEMI_COTE = 0.003;

/** One that waits for the Region, one that it refused. */
const PROPOSITIONS = [
  { sigle: 'AM', nom: 'Le Marché couvert (quartier inventé)', refus: null },
  {
    sigle: 'CUD',
    nom: 'Le Stade (quartier inventé)',
    refus: 'La page citée nomme un autre lieu : indiquez celle qui nomme ce quartier.',
  },
] as const;

/** Quartiers vécus that two EPCI propose by the page of their contract, some days ago. */
export async function proposerDesQuartiers(
  scene: Scene,
  troupe: Troupe,
  maintenant: Instant,
): Promise<void> {
  const aujourdhui = jourAParis(maintenant);
  const quand = instantAParis(plusTardDeJours(aujourdhui, -DEPUIS_JOURS), 15, 0);
  const effetLe = `${anneeDeLAppel(aujourdhui) - 1}-01-01`;
  for (const { sigle, nom, refus } of PROPOSITIONS) {
    const epci = EPCI.find((un) => un.sigle === sigle);
    if (epci === undefined) throw new Error(`démonstration : aucun EPCI ${sigle}`);
    const id = scene.tirage.identifiant(`quartier proposé ${sigle}`);
    const commande = {
      type: 'proposerQuartier' as const,
      epciSiren: epci.siren,
      dit: {
        ...{ nature: 'vecu' as const, nom, contratCode: `INVENTE-CV2-${sigle}` },
        ...{ source: 'annexe 3, page 47', effetLe, communes: [epci.commune] },
      },
      communesInconnues: [],
      trace: await lireTexteDeTrace(carreAuCentre(epci)),
    };
    await scene.jouer(pieceQuartierPropose, id, commande, gensDe(troupe, epci).agent, quand);
    if (refus === null) continue;
    const refuser = { type: 'refuserQuartier' as const, motif: refus };
    await scene.jouer(pieceQuartierPropose, id, refuser, troupe.instruction, puis(quand, 60));
  }
}

function carreAuCentre({ centre: [lon, lat] }: EpciDeDemonstration): string {
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]
    .map(([x = 0, y = 0]) => [lon + x * DEMI_COTE, lat + y * DEMI_COTE])
    .map((position) => position.map((degres) => degres.toFixed(6)).join(' '))
    .join('\n');
}
