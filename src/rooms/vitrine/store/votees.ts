import type { Reader } from '../../../core/database/database.ts';
import { readDocument } from '../../../core/documents.ts';
import {
  type Deliberation,
  type DeliberationLue,
  lireDeliberationsExecutoires,
} from '../../deliberation/door.ts';
import { type ContenuDeDossier, lireDossier } from '../../dossier/door.ts';
import type { ActionVotee, Repere } from '../rules/votees.ts';
import { type LignePubliee, lireLignesPubliees } from './subventions.ts';

/** Every action voted by an executory deliberation, in the order of acts and annexes. */
export async function lireActionsVotees(reader: Reader, annee?: number): Promise<ActionVotee[]> {
  return (await lireLignesPubliees(reader, annee)).map(enAction);
}

function enAction({ deliberation, dispositif, ligne }: LignePubliee): ActionVotee {
  const { annee, numero, executoireLe } = deliberation.etat;
  const rang = dispositif.priorites.findIndex(({ code }) => code === ligne.prioriteCode);
  const entree = (libelle: string): Repere =>
    dispositif.pointsDEntree.find((un) => un.libelle === libelle) ?? { code: libelle, libelle };
  return {
    id: ligne.dossierId,
    numero: ligne.numero,
    annee,
    intitule: ligne.intitule,
    porteur: ligne.porteurNom,
    epci: { code: ligne.epciSiren, libelle: ligne.epciNom },
    priorite: {
      code: ligne.prioriteCode,
      libelle: ligne.prioriteLibelle,
      court: rang < 0 ? ligne.prioriteLibelle : `Priorité\u00A0${rang + 1}`,
    },
    pointsDEntree: ligne.pointsDEntree.map(entree),
    section: ligne.section,
    quartiers: ligne.quartiers.map((code, place) => ({
      code,
      libelle: ligne.quartiersNoms[place] ?? code,
    })),
    montantCentimes: ligne.montantCentimes,
    deliberation: { id: deliberation.id, numero: numero ?? '' },
    executoireLe,
  };
}

/** What the vote made public of an application: what it is, and how the residents take part. */
export type Presentation = Pick<ContenuDeDossier, 'description' | 'participation'> & {
  readonly porteurSiret: string | null;
  readonly porteurRna: string | null;
};

/** One voted action and its presentation; null unless an executory deliberation voted it. */
export async function lireActionVotee(
  reader: Reader,
  id: string,
): Promise<{ action: ActionVotee; presentation: Presentation | null } | null> {
  const publiee = (await lireLignesPubliees(reader, undefined)).find(
    ({ ligne }) => ligne.dossierId === id,
  );
  if (publiee === undefined) return null;
  const { porteurSiret, porteurRna } = publiee.ligne;
  const dossier = await lireDossier(reader, id);
  if (dossier === null) return { action: enAction(publiee), presentation: null };
  const { description, participation } = dossier.etat.contenu;
  const presentation = { description, participation, porteurSiret, porteurRna };
  return { action: enAction(publiee), presentation };
}

/** The acts that anyone may read, latest meeting first. */
export async function lireActes(reader: Reader): Promise<DeliberationLue[]> {
  return (await lireDeliberationsExecutoires(reader)).toReversed();
}

/** One act; null unless it is executory. */
export async function lireActe(reader: Reader, id: string): Promise<Deliberation | null> {
  return (await lireActes(reader)).find((acte) => acte.id === id)?.etat ?? null;
}

export const SORTES = { json: 'annexe-json', pdf: 'annexe-pdf', ods: 'annexe-ods' } as const;

/** A kept document of an act; null as long as it is not printed. */
export function lireAnnexeGardee(reader: Reader, id: string, sorte: keyof typeof SORTES) {
  return readDocument(reader, { piece: 'deliberation', objet: id, sorte: SORTES[sorte] });
}
