import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { lireHistoire } from '../../../core/journal.ts';
import { formaterMontant } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lirePersonne, signerPour } from '../../acteur/door.ts';
import { coteDe } from '../rules/cotes.ts';
import type { Cote, FaitLigne } from '../rules/types.ts';
import { faitsPourLEpci } from '../rules/visibilite.ts';
import { lireFaitsDeLignes } from '../store/coups.ts';
import type { LigneDeProgramme, Programme } from '../store/programme.ts';
import type { VueDeLigne } from './ligne-vue.ts';

/** The story of a line as this side may read it, oldest first, from the transmission on. */
export async function raconterLigne(
  { database, acteur }: Context,
  { ligne, cote, transmission }: VueDeLigne,
): Promise<FaitRaconte[]> {
  const lignes = await lireHistoire(database, 'ligne', ligne.dossierId);
  const faits = await signerPour<FaitLigne>(database, acteur, lignes);
  const elu = await lirePersonne(database, transmission.parId);
  const ouverture = {
    instant: transmission.le,
    phrase:
      `${elu?.etat.nom ?? 'un·e élu·e'}, pour l’EPCI, a transmis l’action à la Région, ` +
      `à ${formaterMontant(transmission.montant)}.`,
  };
  const visibles = cote === 'epci' ? faitsPourLEpci(faits) : faits;
  const racontes = raconter(visibles, suivre, dire) ?? [];
  const suite = racontes.filter((_, rang) => visibles[rang]?.fait.type !== 'LigneOuverte');
  return [ouverture, ...suite];
}

const MOST_FACTS = 200;

/** The last facts of all the lines of a programme, oldest first; null for who is of no side. */
export async function raconterProgramme(
  { database, acteur }: Context,
  { epciSiren, lignes, au }: Programme,
): Promise<FaitRaconte[] | null> {
  const cote = coteDe(acteur, epciSiren);
  if (cote === null) return null;
  const ids = lignes.map(({ dossierId }) => dossierId);
  const lues = await lireFaitsDeLignes(database, ids, au);
  const signees = await signerPour<FaitLigne>(database, acteur, lues);
  const datees = signees.map((signe, rang) => ({ ...signe, objet: lues[rang]?.objet ?? '' }));
  const racontes = [...Map.groupBy(datees, ({ objet }) => objet)].flatMap(([objet, faits]) => {
    const visibles = cote === 'epci' ? faitsPourLEpci(faits) : faits;
    const action = nommer(lignes, objet);
    return (raconter(visibles, suivre, dire) ?? []).map(({ instant, phrase }) => ({
      instant,
      phrase: `pour ${action}, ${phrase}`,
    }));
  });
  return racontes.toSorted((a, b) => (a.instant < b.instant ? -1 : 1)).slice(-MOST_FACTS);
}

function nommer(lignes: readonly LigneDeProgramme[], dossierId: string): string {
  const ligne = lignes.find((une) => une.dossierId === dossierId);
  return `« ${ligne?.intitule ?? ''} » (n° ${ligne?.numero ?? ''})`;
}

/** The last amount that each side said, as far as the reader was told. */
type Table = Readonly<Partial<Record<Cote, number>>>;

function suivre(table: Table | null, fait: FaitLigne): Table {
  switch (fait.type) {
    case 'LigneOuverte':
      return { epci: fait.position.montantCentimes };
    case 'MontantPropose':
      return { epci: fait.montantCentimes };
    case 'MontantAmende':
    case 'PositionValidee':
      return { ...table, [fait.cote]: fait.montantCentimes };
    default:
      return table ?? {};
  }
}

const POUR = { region: 'pour la Région', epci: 'pour l’EPCI' } as const;

function dire({ fait, sujet }: FaitSigne<FaitLigne>, avant: Table | null): string {
  switch (fait.type) {
    case 'LigneOuverte':
      return `${sujet} a ouvert le dialogue, sur ${formaterMontant(fait.position.montantCentimes)} proposés par l’EPCI.`;
    case 'MontantPropose':
      return `${sujet} a proposé de nouveau l’action, ${direMontant(fait.montantCentimes, avant?.epci)}.`;
    case 'MontantAmende':
      return `${sujet} a proposé ${POUR[fait.cote]} ${direMontant(fait.montantCentimes, avant?.[fait.cote])}. Motif : ${fait.motif}`;
    case 'PositionValidee':
      return `${sujet} a validé ${formaterMontant(fait.montantCentimes)} ${POUR[fait.cote]}.`;
    case 'QuestionPosee':
      return `${sujet} a écrit ${POUR[fait.cote]} : ${fait.texte}`;
    case 'LigneRefusee':
      return `${sujet} a refusé l’action. Motif : ${fait.motif}`;
    case 'LigneRenvoyee':
      return `${sujet} a renvoyé l’action à l’EPCI. Motif : ${fait.motif}`;
    case 'LigneRetiree':
      return `${sujet} a retiré l’action. Motif : ${fait.motif}`;
    default:
      return direSuite(fait, sujet);
  }
}

type Suite = Extract<
  FaitLigne,
  {
    type: 'AccordConclu' | 'AccordRompu' | 'LigneProgrammee' | 'LigneDeprogrammee' | 'LigneVotee';
  }
>;

/** What follows of itself from a gesture: told by who made it. */
function direSuite(fait: Suite, sujet: string): string {
  switch (fait.type) {
    case 'AccordConclu':
      return `${sujet} a conclu l’accord à ${formaterMontant(fait.montantCentimes)} : la somme est réservée sur l’enveloppe.`;
    case 'AccordRompu':
      return `${sujet} a rompu l’accord : ${formaterMontant(fait.montantCentimes)} reviennent à l’enveloppe.`;
    case 'LigneProgrammee':
      return `${sujet} a inscrit l’action dans une délibération.`;
    case 'LigneDeprogrammee':
      return `${sujet} a retiré l’action de la délibération ; l’accord demeure.`;
    case 'LigneVotee':
      return `${sujet} a enregistré le vote : ${formaterMontant(fait.montantCentimes)}.`;
    default:
      return jamais(fait);
  }
}

function direMontant(centimes: number, avant: number | undefined): string {
  const montant = formaterMontant(centimes);
  return avant === undefined || avant === centimes
    ? montant
    : `${montant} au lieu de ${formaterMontant(avant)}`;
}
