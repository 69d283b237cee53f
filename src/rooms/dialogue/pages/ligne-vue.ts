import type { Context } from '../../../core/http/route.ts';
import { lireOrganisation } from '../../acteur/door.ts';
import { lireDossier } from '../../dossier/door.ts';
import { lireActionTransmise, listerActionsTransmises } from '../../proposition/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import { coteDe, ROLES_DU_COUP, STATUTS_DU_COUP } from '../rules/cotes.ts';
import { accepterMontant, surLaTable } from '../rules/montants.ts';
import type { Cote, CoupDeLigne, Ligne, Position } from '../rules/types.ts';
import { type Attente, lireAttentes } from '../store/attente.ts';
import { lireLignePour } from '../store/queries.ts';

type Geste = CoupDeLigne['type'];

/** An amount that this person may validate now, and whether both sides then agree. */
export interface Acceptable {
  readonly position: Position;
  readonly accord: boolean;
}

export interface Place {
  readonly rang: number;
  readonly sur: number;
  readonly precedente: string | null;
  readonly suivante: string | null;
}

/** One action in the dialogue, as one person sees it and may move it. */
export interface VueDeLigne {
  readonly ligne: Ligne;
  readonly version: number;
  readonly cote: Cote;
  readonly attente: Attente;
  readonly numero: string;
  readonly intitule: string;
  readonly porteurNom: string;
  readonly epciNom: string;
  readonly rang: number;
  /** Where it stands among the actions of the programme, and those beside it, by dossier. */
  readonly place: Place;
  readonly transmission: { readonly le: string; readonly parId: string; readonly montant: number };
  /** The holder withdrew the dossier: no amount may be written any more. */
  readonly dossierRetire: boolean;
  readonly gestes: readonly Exclude<Geste, 'accepter'>[];
  readonly acceptables: readonly Acceptable[];
}

/** The line as this actor may see it, with the moves that are his now; null for who is of no side. */
export async function lireVueDeLigne(context: Context): Promise<VueDeLigne | null> {
  const { database, acteur, params } = context;
  const dossierId = params['dossierId'] ?? '';
  const lue = await lireLignePour(database, acteur, dossierId);
  if (lue === null) return null;
  const { etat: ligne, version } = lue;
  const cote = coteDe(acteur, ligne.epciSiren);
  const [action, dossier] = await Promise.all([
    lireActionTransmise(database, dossierId),
    lireDossier(database, dossierId),
  ]);
  if (cote === null || action === null || dossier === null) return null;
  const { epciSiren } = ligne;
  const [actions, porteur, epci, attentes] = await Promise.all([
    listerActionsTransmises(database, { epciSirens: [epciSiren], annee: ligne.annee }),
    lireOrganisation(database, dossier.etat.contenu.porteurId),
    lireEpci(database, epciSiren),
    lireAttentes(database, acteur, { epciSiren, au: null, lignes: [ligne] }),
  ]);
  const attente = attentes.get(dossierId);
  if (attente === undefined) return null;
  const dossierRetire = dossier.etat.statut !== 'depose';
  return {
    ligne,
    version,
    cote,
    attente,
    numero: dossier.etat.numero ?? '',
    intitule: dossier.etat.contenu.intitule,
    porteurNom: porteur?.etat.nom ?? '',
    epciNom: epci?.nom ?? epciSiren,
    rang: action.rang,
    place: placeDe(
      dossierId,
      actions.map((une) => une.dossierId),
    ),
    transmission: {
      le: action.transmiseLe,
      parId: action.eluId,
      montant: action.montantProposeCentimes,
    },
    dossierRetire,
    gestes: gestesDe(context, ligne).filter((geste) => !dossierRetire || !ECRIVENT.has(geste)),
    acceptables: acceptablesDe(context, ligne, cote, dossierRetire ? null : dossier.version),
  };
}

function placeDe(dossierId: string, ids: readonly string[]): Place {
  const rang = ids.indexOf(dossierId);
  const [precedente = null, suivante = null] = [ids[rang - 1], ids[rang + 1]];
  return { rang: rang + 1, sur: ids.length, precedente, suivante };
}

const ORDRE = ['amender', 'proposer', 'questionner', 'renvoyer', 'refuser', 'retirer'] as const;
const ECRIVENT: ReadonlySet<Geste> = new Set(['amender', 'proposer']);

type Joueur = Pick<Context, 'acteur'>;

function peutJouer({ acteur }: Joueur, { statut }: Ligne, geste: Geste): boolean {
  return ROLES_DU_COUP[geste].includes(acteur.role) && STATUTS_DU_COUP[geste].includes(statut);
}

function gestesDe(context: Context, ligne: Ligne): (typeof ORDRE)[number][] {
  return ORDRE.filter((geste) => peutJouer(context, ligne, geste));
}

/** Asks the rule itself what it would accept of this person, among the amounts he sees. */
export function acceptablesDe(
  context: Joueur,
  ligne: Ligne,
  cote: Cote,
  versionDossier: number | null,
): Acceptable[] {
  if (!peutJouer(context, ligne, 'accepter')) return [];
  const contexte = { action: null, versionDossier, cote, enveloppe: null };
  const qui = { cote, par: context.acteur.personneId };
  const vues = new Map<string, Acceptable>();
  for (const position of surLaTable(ligne, cote)) {
    const { montantCentimes, versionDossier: version } = position;
    const coup = { type: 'accepter', montantCentimes, versionDossier: version } as const;
    const decision = accepterMontant(coup, ligne, contexte, qui);
    if (!decision.ok) continue;
    const accord = decision.faits.some(({ type }) => type === 'AccordConclu');
    vues.set(`${montantCentimes} ${version}`, { position, accord });
  }
  return [...vues.values()];
}
