import { type Lieu, pieceCertificat } from '../../rooms/eligibilite/door.ts';
import type { Annee } from './annee.ts';
import { EPCI, type EpciDeDemonstration } from './donnees.ts';
import { gensDe, type Troupe } from './gens.ts';
import { le, puis, type Scene } from './scene.ts';
import { centreInvente, codesInventes } from './territoire.ts';

const PAS_HORS_QUARTIER = 0.009;
const DEMI_ZONE = 0.003;

/**
 * Questions of eligibility in the first EPCI: one accepted, one refused, one to weigh and one that an
 * agent weighed. Places and addresses are invented.
 */
export async function certifier(
  scene: Scene,
  troupe: Troupe,
  { annee, dispositif }: Annee,
): Promise<void> {
  const [epci] = EPCI;
  if (epci === undefined) return;
  const { agent } = gensDe(troupe, epci);
  const [lon, lat] = centreInvente(epci, 0);
  const adresse = (numero: number, [x, y]: readonly [number, number]): Lieu => ({
    ...{ sorte: 'adresse', texte: `${numero} rue Inventée, ${epci.sigle}`, position: [x, y] },
    ...{ score: 0.86, communeCode: epci.commune },
  });
  const questions: { readonly objet: string; readonly lieux: readonly Lieu[] }[] = [
    { objet: 'Atelier de quartier (question inventée)', lieux: lieuxAcceptes(epci) },
    {
      objet: 'Local hors quartier (question inventée)',
      lieux: [{ sorte: 'point', position: [lon + PAS_HORS_QUARTIER, lat] }],
    },
    { objet: 'Salle à situer (question inventée)', lieux: [adresse(12, [lon, lat])] },
    {
      objet: 'Gymnase du collège (question inventée)',
      lieux: [{ sorte: 'contrat' }, adresse(3, [lon + PAS_HORS_QUARTIER, lat])],
    },
  ];
  const quand = le(`${annee - 1}-12-04`, 9);
  const id = (rang: number) => scene.tirage.identifiant(`certificat ${annee} ${rang}`);
  for (const [rang, { objet, lieux }] of questions.entries()) {
    const question = { objet, jour: `${annee}-01-01`, epciSiren: epci.siren, lieux };
    const commande = {
      type: 'etablirCertificat' as const,
      ...{ dispositifCode: dispositif.code, annee, question, origine: null },
    };
    await scene.jouer(pieceCertificat, id(rang), commande, agent, puis(quand, rang * 20));
  }
  const motif = 'Le collège est fréquenté par les habitants du quartier : le contrat le dit.';
  const apprecier = { type: 'apprecierLieu' as const, rang: 2, verdict: 'accepte' as const, motif };
  await scene.jouer(pieceCertificat, id(3), apprecier, agent, puis(quand, 120));
}

/** A quartier ticked, and an area drawn within it. */
function lieuxAcceptes(epci: EpciDeDemonstration): Lieu[] {
  const [lon, lat] = centreInvente(epci, 0);
  const coin = (x: number, y: number) => [arrondir(lon + x), arrondir(lat + y)] as const;
  const anneau = [
    coin(-DEMI_ZONE, -DEMI_ZONE / 2),
    coin(DEMI_ZONE, -DEMI_ZONE / 2),
    coin(DEMI_ZONE, DEMI_ZONE / 2),
    coin(-DEMI_ZONE, DEMI_ZONE / 2),
    coin(-DEMI_ZONE, -DEMI_ZONE / 2),
  ];
  return [
    { sorte: 'quartier', code: codesInventes(epci)[0] ?? '' },
    { sorte: 'zone', nom: 'Square inventé', geometrie: [[anneau]] },
  ];
}

function arrondir(degres: number): number {
  return Math.round(degres * 1e6) / 1e6;
}
