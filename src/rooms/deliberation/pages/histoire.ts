import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { jamais } from '../../../core/decision.ts';
import { formaterJour, formaterMontant } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lireHistoirePour } from '../../acteur/door.ts';
import { cibleDe } from '../rules/acces.ts';
import { evoluerDeliberation } from '../rules/evoluer.ts';
import type { FaitDeliberation } from '../rules/types.ts';
import { deliberationPour, lireDeliberation } from '../store/queries.ts';
import { nommerEpcis } from './chemin.ts';
import { compterActions, direVoix } from './mots.tsx';

interface Lecteur {
  readonly nommer: (siren: string) => string;
  /** Total of the annex as this reader may see it. */
  readonly total: (fait: Figee) => string;
}

type Figee = Extract<FaitDeliberation, { type: 'AnnexeFigee' }>;

/**
 * The story of a deliberation for the Region and its EPCI; null for the others. Before its
 * publication, an EPCI reads nothing of the other programmes nor of the whole.
 */
export async function raconterDeliberation(
  reader: Reader,
  acteur: Acteur,
  id: string,
): Promise<FaitRaconte[] | null> {
  const [lue, pour] = await Promise.all([
    lireDeliberation(reader, id),
    deliberationPour(reader, acteur, id),
  ]);
  if (lue === null || pour === null) return null;
  const histoire = { piece: 'deliberation', objet: id, cible: cibleDe(lue.etat) };
  const faits = await lireHistoirePour<FaitDeliberation>(reader, acteur, histoire);
  if (faits === null) return null;
  const cites = faits.flatMap(({ fait }) => ('epciSiren' in fait ? [fait.epciSiren] : []));
  const noms = await nommerEpcis(reader, [...new Set(cites)], lue.etat.seanceLe);
  const tout = acteur.epciSiren === null || lue.etat.publieeLe !== null;
  const racontes = raconter(faits, evoluerDeliberation, (dit) =>
    dire(dit, {
      nommer: (siren) => noms.get(siren) ?? siren,
      total: (fait) => (tout ? direTotal(fait) : direPart(fait, acteur.epciSiren)),
    }),
  );
  const siens = faits.map(({ fait }) => tout || estSien(fait, acteur.epciSiren));
  return racontes?.filter((_, rang) => siens[rang] === true) ?? null;
}

function estSien(fait: FaitDeliberation, epciSiren: string | null): boolean {
  return !('epciSiren' in fait) || fait.epciSiren === epciSiren;
}

function direTotal({ totaux: { nombre, generalCentimes } }: Figee): string {
  return `${compterActions(nombre)} pour ${formaterMontant(generalCentimes)}`;
}

function direPart({ totaux }: Figee, epciSiren: string | null): string {
  const part = totaux.parEpci.find(({ code }) => code === epciSiren);
  const nombre = compterActions(part?.nombre ?? 0);
  return `dont, pour votre EPCI, ${nombre} pour ${formaterMontant(part?.montantCentimes ?? 0)}`;
}

function dire({ fait, sujet }: FaitSigne<FaitDeliberation>, { nommer, total }: Lecteur): string {
  switch (fait.type) {
    case 'DeliberationPreparee':
      return `${sujet} a préparé la délibération pour la séance du ${formaterJour(fait.seanceLe)}.`;
    case 'ProgrammeInscrit':
      return `${sujet} a inscrit le programme de ${nommer(fait.epciSiren)}.`;
    case 'ProgrammeRetire':
      return `${sujet} a retiré le programme de ${nommer(fait.epciSiren)}.`;
    case 'AnnexeFigee':
      return `${sujet} a figé l’annexe : ${total(fait)}.`;
    case 'AnnexeRouverte':
      return `${sujet} a rouvert l’annexe. Motif : ${fait.motif}`;
    default:
      return direActe(fait, sujet);
  }
}

type FaitDActe = Exclude<
  FaitDeliberation,
  | Figee
  | { type: 'DeliberationPreparee' | 'ProgrammeInscrit' | 'ProgrammeRetire' | 'AnnexeRouverte' }
>;

function direActe(fait: FaitDActe, sujet: string): string {
  switch (fait.type) {
    case 'DeliberationAdoptee':
      return `${sujet} a enregistré l’adoption sous le n° ${fait.numero} : ${direVoix(fait)}.`;
    case 'DeliberationRejetee':
      return `${sujet} a enregistré le rejet sous le n° ${fait.numero} : ${direVoix(fait)}.`;
    case 'RecepisseEnregistre':
      return `${sujet} a enregistré le récépissé de l’État, reçu le ${formaterJour(fait.recuLe)} (${fait.identifiant}).`;
    case 'DeliberationPubliee':
      return `${sujet} a enregistré la publication du ${formaterJour(fait.publieeLe)}.`;
    case 'DeliberationRendueExecutoire':
      return `${sujet} a rendu, par ce geste, la délibération exécutoire le ${formaterJour(fait.executoireLe)}.`;
    default:
      return jamais(fait);
  }
}
