import type { Instant } from '../../core/day.ts';
import { type Centimes, centimes, euros } from '../../core/money.ts';
import type { Dispositif } from '../../rooms/dispositif/door.ts';
import { type ContenuDeDossier, pieceDossier } from '../../rooms/dossier/door.ts';
import { type EpciDeDemonstration, INTITULES, PARTICIPATIONS } from './donnees.ts';
import type { Troupe } from './gens.ts';
import { puis, type Scene } from './scene.ts';
import { centreInvente, codesInventes } from './territoire.ts';

/** One action deposited in the demonstration. */
export interface ActionDeposee {
  readonly dossierId: string;
  readonly epci: EpciDeDemonstration;
  readonly section: 'fonctionnement' | 'investissement';
  readonly demandeCentimes: Centimes;
}

interface Depot {
  readonly appelId: string;
  readonly annee: number;
  readonly dispositif: Dispositif;
  readonly debut: Instant;
}

/** Deposits the actions of one EPCI in an open call, one every two hours. */
export async function deposerLesActions(
  scene: Scene,
  troupe: Troupe,
  epci: EpciDeDemonstration,
  depot: Depot,
): Promise<ActionDeposee[]> {
  const porteurs = troupe.parEpci.get(epci.siren)?.porteurs ?? [];
  const deposees: ActionDeposee[] = [];
  for (let rang = 0; rang < epci.actions; rang += 1) {
    const porteur = scene.tirage.parmi(porteurs);
    const dossierId = scene.tirage.identifiant(`dossier ${epci.sigle} ${depot.annee} ${rang}`);
    const contenu = inventer(scene, epci, porteur.organisationId, depot.dispositif);
    const quand = puis(depot.debut, rang * 120);
    await scene.jouer(
      pieceDossier,
      dossierId,
      { type: 'deposerDossier', appelId: depot.appelId, contenu },
      porteur.qui,
      quand,
    );
    const region = contenu.plan.produits.find((produit) => produit.region);
    const demandeCentimes = region?.montantCentimes ?? centimes(0);
    deposees.push({ dossierId, epci, section: contenu.section, demandeCentimes });
  }
  return deposees;
}

/** A content begun: all is said but how the residents take part, and the budget stops at the costs. */
export function esquisser(
  scene: Scene,
  epci: EpciDeDemonstration,
  porteurId: string,
  dispositif: Dispositif,
): ContenuDeDossier {
  const contenu = inventer(scene, epci, porteurId, dispositif);
  return {
    ...contenu,
    participation: { qui: '', comment: '', quand: '' },
    plan: { charges: contenu.plan.charges, produits: [] },
  };
}

const INVESTIR_POUR_CENT = 15;
const TRANSVERSAL_POUR_CENT = 40;

function inventer(
  { tirage }: Scene,
  epci: EpciDeDemonstration,
  porteurId: string,
  dispositif: Dispositif,
): ContenuDeDossier {
  const section = tirage.chance(INVESTIR_POUR_CENT) ? 'investissement' : 'fonctionnement';
  const rangPriorite = section === 'investissement' ? 2 : tirage.entier(3);
  const priorite = dispositif.priorites[rangPriorite] ?? dispositif.priorites[0];
  const theme = tirage.parmi(priorite?.themes ?? []);
  const codes = codesInventes(epci);
  const rangQuartier = tirage.entier(codes.length);
  const exiges = dispositif.pointsDEntree.filter((point) => point.exige);
  const autres = dispositif.pointsDEntree.filter(
    (point) => !point.exige && tirage.chance(TRANSVERSAL_POUR_CENT),
  );
  const [lon, lat] = centreInvente(epci, rangQuartier);
  return {
    porteurId,
    epciSiren: epci.siren,
    intitule: tirage.parmi(INTITULES[rangPriorite] ?? ['Action']),
    description: `Action inventée pour la démonstration : ${theme.libelle.toLowerCase()}.`,
    section,
    prioriteCode: priorite?.code ?? '',
    themeCode: theme.code,
    pointsDEntree: [...exiges, ...autres].map(({ code }) => code),
    lieux: {
      quartiers: [codes[rangQuartier] ?? ''],
      points: tirage.chance(30) ? [{ lon, lat }] : [],
    },
    participation: tirage.parmi(PARTICIPATIONS),
    droitCommun: [],
    plan: planInvente(montantInvente({ tirage }, section), section, { tirage }),
  };
}

/** Amounts spread like real ones: a few large, many small, in tens of euros. */
function montantInvente(
  { tirage }: Pick<Scene, 'tirage'>,
  section: 'fonctionnement' | 'investissement',
): Centimes {
  const base = section === 'investissement' ? 12_000 : 1_500;
  const etendue = section === 'investissement' ? 18_000 : 6_500;
  const tirees = tirage.entier(etendue) + (tirage.chance(12) ? tirage.entier(3 * etendue) : 0);
  return euros(Math.round((base + tirees) / 10) * 10);
}

function planInvente(
  demande: Centimes,
  section: 'fonctionnement' | 'investissement',
  { tirage }: Pick<Scene, 'tirage'>,
): ContenuDeDossier['plan'] {
  const part = (pourCent: number) => centimes(Math.round((demande * pourCent) / 100));
  const etat = part(50 + tirage.entier(80));
  const commune = part(30 + tirage.entier(60));
  const propre = part(15 + tirage.entier(20));
  const total = centimes(demande + etat + commune + propre);
  const premiere = centimes(Math.round(total * 0.55));
  const reste = centimes(total - premiere);
  const investir = section === 'investissement';
  return {
    charges: [
      {
        compte: investir ? '61' : '64',
        libelle: investir ? 'Travaux et aménagements' : 'Rémunération des intervenants',
        montantCentimes: premiere,
      },
      { compte: '60', libelle: 'Matières et fournitures', montantCentimes: reste },
    ],
    produits: [
      produit('74', 'Région', 'Région', true, demande, 'sollicite'),
      produit('74', 'État', 'État (crédits politique de la ville)', false, etat, 'sollicite'),
      produit(
        '74',
        'Commune',
        'Commune',
        false,
        commune,
        tirage.chance(50) ? 'acquis' : 'sollicite',
      ),
      produit('70', 'Ressources propres', 'Porteur', false, propre, 'acquis'),
    ],
  };
}

function produit(
  compte: string,
  libelle: string,
  financeur: string,
  region: boolean,
  montantCentimes: Centimes,
  certitude: 'sollicite' | 'acquis',
): ContenuDeDossier['plan']['produits'][number] {
  return { compte, libelle, financeur, region, montantCentimes, certitude };
}
